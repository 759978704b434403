"""Text that the packaged fonts can draw.

A reader may rely on this: what no font of ours can draw is printed as a visible box in PDF and
DOCX alike, so that neither shows a word which the other lacks; invisible characters, which could
turn a line around or hide in it, are gone.
"""

import dataclasses
import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Liberation Sans"
BOX: Final = "\u25a1"


def printable(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return "".join(map(_printable, lines))


def cleaned(value: Any) -> Any:
    """Return the same blocks with every text in them printable."""
    match value:
        case str():
            return printable(value)
        case tuple() if hasattr(value, "_make"):
            return type(value)(*map(cleaned, value))
        case tuple():
            return tuple(map(cleaned, value))
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in dataclasses.fields(value)]
            return dataclasses.replace(value, **{n: cleaned(getattr(value, n)) for n in names})
        case _:
            return value


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    match unicodedata.category(character):
        case _ if character == "\n":
            return character
        case "Cf":
            return ""
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
        case _:
            return character if ord(character) in _drawn_by_all() else BOX


@cache
def _drawn_by_all() -> frozenset[int]:
    fonts = sorted(FONTS.glob("*.ttf"))
    return frozenset.intersection(*(_drawn_by(font.read_bytes()) for font in fonts))


def _drawn_by(font: bytes) -> frozenset[int]:
    """Return the code points of a TrueType font: its `cmap` table, format 4 (OpenType 1.9)."""
    cmap = _table(font, b"cmap")
    (subtables,) = struct.unpack_from(">H", cmap, 2)
    places = (struct.unpack_from(">I", cmap, 8 + 8 * n)[0] for n in range(subtables))
    return _format_4(next(cmap[p:] for p in places if cmap[p : p + 2] == b"\0\4"))


def _table(font: bytes, tag: bytes) -> bytes:
    (tables,) = struct.unpack_from(">H", font, 4)
    for name, _, start, size in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * tables]):
        if name == tag:
            return font[start : start + size]
    raise LookupError(tag)


def _format_4(cmap: bytes) -> frozenset[int]:
    """Read the segments; the last is U+FFFF, which no font draws."""
    twice = struct.unpack_from(">H", cmap, 6)[0]
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{twice // 2}H", cmap, at)
        for at in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    drawn: set[int] = set()
    for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
        row = 16 + 3 * twice + 2 * n + offsets[n]
        for point in range(first, last + 1):
            glyph = point
            if offsets[n]:
                (glyph,) = struct.unpack_from(">H", cmap, row + 2 * (point - first))
            if glyph and (glyph + deltas[n]) & 0xFFFF:
                drawn.add(point)
    return frozenset(drawn - {0xFFFF})

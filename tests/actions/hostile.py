"""Two hundred uploads that mean no good, made from a seed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from random import Random

from PIL import Image, PngImagePlugin

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PHP = b"<?php system($_GET['c']); ?>"
SECRET_PLACE = b"GPS-7.7543S113.2159E"  # what a camera would have left in the file
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n%%EOF\n"


def photo(chance: Random, *, form: str = "JPEG", size: tuple[int, int] = (96, 64)) -> bytes:
    picture = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3))
    kept = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET_PLACE.decode()  # ImageDescription
    exif[0x0112] = 6  # lies on its side
    if form == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", SECRET_PLACE.decode() + HTML.decode())
        picture.save(kept, "PNG", pnginfo=said, exif=exif)
    else:
        picture.save(kept, form, exif=exif, comment=HTML + SECRET_PLACE)
    return kept.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def claims(width: int, height: int, dots: bytes = b"") -> bytes:
    """A PNG of a few bytes that claims to be large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(dots or b"\0" * 4096)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def text_bomb(megabytes: int) -> bytes:
    """A PNG whose comment unpacks to many times its size."""
    packed = zlib.compress(b"A" * (megabytes * 1024 * 1024), 9)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 32, 8, 2, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(b"\0" * (32 * 97)))
    said = chunk(b"zTXt", b"Comment\0\0" + packed)
    return b"\x89PNG\r\n\x1a\n" + head + said + dots + chunk(b"IEND", b"")


def archive() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a", b"\0" * 4_000_000)
    return kept.getvalue()


def other_pictures(chance: Random) -> Iterator[tuple[str, bytes]]:
    for form in ("GIF", "BMP", "TIFF", "WEBP", "ICO", "PPM"):
        kept = io.BytesIO()
        Image.frombytes("RGB", (32, 32), chance.randbytes(32 * 32 * 3)).save(kept, form)
        yield f"foto.{form.lower()}.jpg", kept.getvalue()


def uploads() -> list[tuple[str, bytes]]:
    """Name and content of each."""
    chance = Random(2018)  # noqa: S311  seeded, so that what was found once is found again
    return [
        *_not_what_they_say(chance),
        *_polyglots(chance),
        *_broken(chance),
        *_bombs(),
        *other_pictures(chance),
    ]


def _not_what_they_say(chance: Random) -> Iterator[tuple[str, bytes]]:
    for name in (
        "a.png",
        "a.jpg",
        "a.pdf",
        "a.jpg.html",
        "../../etc/passwd",
        "a.svg",
        "\u202egpj.a",
    ):
        for content in (HTML, SVG, PHP, archive(), b"MZ" + chance.randbytes(200), b"\xff\xd8", b""):
            yield name, content


def _polyglots(chance: Random) -> Iterator[tuple[str, bytes]]:
    """A true picture or paper with a second file in front of it or behind it."""
    for form in ("JPEG", "PNG"):
        for more in (HTML, SVG, PHP, archive(), PDF, b"GIF89a" + HTML):
            yield f"a.{form}", photo(chance, form=form) + more
            yield f"a.{form}", more + photo(chance, form=form)
    yield "a.pdf", PDF + HTML
    yield "a.pdf.html", PDF
    yield "a.pdf", HTML + PDF
    yield "a.pdf", b"%PDF-" + archive()


def _broken(chance: Random) -> Iterator[tuple[str, bytes]]:
    for form in ("JPEG", "PNG"):
        whole = photo(chance, form=form)
        for part in range(1, 20):
            yield f"potong.{form}", whole[: len(whole) * part // 20]
        for last in (300, len(whole)):  # in its head, where a reader believes lengths, and anywhere
            for _ in range(40):
                changed = bytearray(whole)
                for _byte in range(20):
                    changed[chance.randrange(8, last)] = chance.randrange(256)
                yield f"rusak.{form}", bytes(changed)


def _bombs() -> Iterator[tuple[str, bytes]]:
    for width, height in (
        (100_000, 100_000),
        (2**31 - 1, 2**31 - 1),
        (2**31 - 1, 1),
        (1, 1),
        (0, 0),
        (15, 4000),
        (8001, 8000),
        (12_000, 9_000),
        (60_000, 60_000),
    ):
        yield "besar.png", claims(width, height)
    yield "teks.png", text_bomb(70)
    head = b"\xff\xd8\xff\xc0\x00\x11\x08" + struct.pack(">HH", 65_500, 65_500)
    yield "besar.jpg", head + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"

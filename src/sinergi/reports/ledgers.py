"""Books as they are handed out: all lines, every checkpoint, and whose keys to compare.

A reader may rely on this: an export is one moment of the book, however long the writing takes.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from sinergi.core import checkpoints
from sinergi.core.checkpoints import Checkpoint
from sinergi.core.ledger import Tree
from sinergi.records import installation, keys
from sinergi.records.queries import books
from sinergi.records.snapshots import snapshot

SAID_BEFORE_KEYS: Final = """\
# Kunci publik menurut server ini. Kunci yang datang dari server yang sama dengan buku atau resinya
# belum membuktikan apa-apa terhadap pengelolanya: bandingkan tiap baris dengan kunci yang Anda
# terima lewat jalan lain (surat resmi, telepon, tatap muka, saksinya sendiri) sebelum memakainya.
"""
SAID_OF_DEMO: Final = "# Saksi peragaan: kuncinya berada di mesin yang sama dengan server.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    lines: list[bytes]  # without their newlines
    notes: dict[int, str]  # size -> signed note, with the lines of its witnesses
    keys: str


def books_listed() -> list[dict[str, Any]]:
    """Every book with its size, and how far each witness has seen it."""
    with snapshot():
        seen = books.witnessed()
        return [
            {
                "code": row.code,
                "title": _title(row),
                "size": row.size,
                "origin": origin(row.code),
                "witnessed": dict(seen.get(row.pk, {})),
            }
            for row in books.every()
        ]


def export(code: str) -> Export:
    """The whole book as of now. Raises Absent if there is none of that code."""
    with snapshot():
        book = books.called(code)
        lines = books.signed_lines(book)
        beside: dict[int, list[str]] = defaultdict(list)
        for size, mark in books.cosignatures(book):
            beside[size].append(mark)
        notes = _notes(code, [(root, signature) for _line, root, signature in lines], beside)
        return Export(lines=[line for line, *_ in lines], notes=notes, keys=_keys(book))


def consistency(code: str, old: int, new: int | None = None) -> list[bytes]:
    """The hashes which show that the book, now or of `new` lines, begins as it did with `old`.

    Raises Absent without such a book, IndexError where it never had that many lines.
    """
    with snapshot():
        book = books.called(code)
        wanted = book.size if new is None else new
        if wanted > book.size:
            raise IndexError(wanted)
        return books.consistency(book, old, wanted)


def newest(code: str) -> str | None:
    """The signed note of the book as it stands; None while it is empty."""
    with snapshot():
        book = books.called(code)
        return books.checkpoint(book, book.size) if book.size else None


def origin(code: str) -> str:
    return checkpoints.origin(installation.code(), code)


def keys_known() -> str:
    """Whom to believe of any book and any receipt: this server, and every witness registered."""
    return _said(books.all_witnesses())


def server_key() -> str:
    return keys.log_key(installation.code()).vkey


def _notes(
    code: str, signed: list[tuple[bytes, bytes]], beside: dict[int, list[str]]
) -> dict[int, str]:
    key, named = keys.log_key(installation.code()), origin(code)
    notes = {}
    for size, (root, signature) in enumerate(signed, start=1):
        own = checkpoints.signature_line(key.name, key.public, signature)
        body = Checkpoint(origin=named, size=size, root=root).body
        notes[size] = checkpoints.note(body, [own, *beside[size]])
    return notes or {0: _of_nothing(named)}


def _of_nothing(named: str) -> str:
    """An empty book is signed too, so that it can be checked that it was empty."""
    empty = Checkpoint(origin=named, size=0, root=Tree().root)
    key = keys.log_key(installation.code())
    return checkpoints.signed(empty, key, keys.signing().sign).written


def _keys(book: Any) -> str:
    """The server, and each witness that has signed this book: verify.py asks for every one."""
    return _said(books.witnesses_of(book))


def _said(witnesses: list[Any]) -> str:
    said = SAID_BEFORE_KEYS + (SAID_OF_DEMO if any(one.demo for one in witnesses) else "")
    return said + f"log {server_key()}\n" + "".join(f"witness {one.vkey}\n" for one in witnesses)


def _title(row: Any) -> str:
    if row.pairing:
        return f"{row.pairing.number}. {row.pairing.title}"
    return str(row.government.name)

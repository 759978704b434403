"""Books of evidence: which there are, what stands in one, and whether it holds.

A reader may rely on this: `checked` computes everything anew from the lines; nothing is believed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from django.db.models import Count, Max

from sinergi.core import access, checkpoints, ledger
from sinergi.core.ledger import Tree
from sinergi.core.parties import Officer
from sinergi.records import installation, keys
from sinergi.records.models import Book, BookEntry, Pairing
from sinergi.records.queries.absent import Absent

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The verdict of this server on its own book; a witness or verify.py says it independently."""

    ok: bool
    size: int
    root: str
    first_bad: int | None = None


def readable(by: Officer) -> list[Book]:
    """The books this officer may read, with how many witnesses last signed, and at which size."""
    rows = Book.objects.select_related("pairing", "government").annotate(
        witnesses=Count("cosignatures__witness", distinct=True),
        witnessed=Max("cosignatures__size"),
    )
    governments = _governments()
    return [row for row in rows.order_by("code") if access.reads_book(by, _of(row, governments))]


def read(code: str, *, by: Officer) -> Book:
    found = next((row for row in readable(by) if row.code == code), None)
    if found is None:
        raise Absent(code)
    return found


def entries(book: Book, *, page: int) -> list[dict[str, Any]]:
    """One page of lines, the newest first, as what they say."""
    rows = BookEntry.objects.filter(book=book).order_by("-index")
    start = (page - 1) * PAGE
    found = rows.values_list("index", "line")[start : start + PAGE]
    return [{"index": index, **json.loads(bytes(line))} for index, line in found]


def checked(book: Book) -> Checked:
    """Rebuild the tree line by line and hold it against every signed root."""
    tree = Tree()
    for index, line, root, signature in _lines(book):
        grown, _nodes = ledger.append(tree, line)
        if index != tree.size or grown.root != root or not _is_signed(book, grown, signature):
            return Checked(ok=False, size=tree.size, root=tree.root.hex(), first_bad=tree.size)
        tree = grown
    return Checked(ok=tree.size == book.size, size=tree.size, root=tree.root.hex())


def _lines(book: Book) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    rows = BookEntry.objects.filter(book=book).order_by("index")
    for index, *parts in list(rows.values_list("index", "line", "root", "signature")):
        line, root, signature = (bytes(part) for part in parts)
        yield index, line, root, signature


def _is_signed(book: Book, tree: Tree, signature: bytes) -> bool:
    body = checkpoints.body(
        checkpoints.origin(installation.code(), book.code), tree.size, tree.root
    )
    try:
        keys.signing().public_key().verify(signature, body.encode())
    except InvalidSignature:
        return False
    return True


def _governments() -> dict[int, frozenset[str]]:
    rows = Pairing.objects.values_list("pk", "offices__government")
    found: dict[int, set[str]] = {}
    for pairing, government in rows:
        found.setdefault(pairing, set()).add(government)
    return {pairing: frozenset(governments) for pairing, governments in found.items()}


def _of(book: Book, governments: dict[int, frozenset[str]]) -> frozenset[str]:
    if book.government_id:
        return frozenset({book.government_id})
    return governments.get(book.pairing_id or 0, frozenset())

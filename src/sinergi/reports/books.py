"""Books of evidence: which there are, what stands in one, and whether it holds.

A reader may rely on this: `checked` computes everything anew from the lines; nothing is believed.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature

from sinergi.core import access, checkpoints, ledger
from sinergi.core.ledger import Tree
from sinergi.core.parties import Officer
from sinergi.records import installation, keys
from sinergi.records.queries import books as recorded
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.books import BookRow

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The verdict of this server on its own book; a witness or verify.py says it independently."""

    ok: bool
    size: int
    root: str
    first_bad: int | None = None


def readable(by: Officer) -> list[BookRow]:
    """The books this officer may read, with how many witnesses last signed, and at which size."""
    governments = recorded.governments()
    rows = recorded.with_witnesses()
    return [row for row in rows if access.reads_book(by, governments.get(row.code, frozenset()))]


def read(code: str, *, by: Officer) -> BookRow:
    found = next((row for row in readable(by) if row.code == code), None)
    if found is None:
        raise Absent(code)
    return found


def entries(book: BookRow, *, page: int) -> list[dict[str, Any]]:
    """One page of lines, the newest first, as what they say."""
    found = recorded.newest_lines(book, skip=(page - 1) * PAGE, most=PAGE)
    return [{"index": index, **json.loads(line)} for index, line in found]


def checked(book: BookRow) -> Checked:
    """Rebuild the tree line by line and hold it against every signed root."""
    tree = Tree()
    for index, line, root, signature in recorded.lines(book):
        grown, _nodes = ledger.append(tree, line)
        if index != tree.size or grown.root != root or not _is_signed(book, grown, signature):
            return Checked(ok=False, size=tree.size, root=tree.root.hex(), first_bad=tree.size)
        tree = grown
    return Checked(ok=tree.size == book.size, size=tree.size, root=tree.root.hex())


def _is_signed(book: BookRow, tree: Tree, signature: bytes) -> bool:
    body = checkpoints.body(
        checkpoints.origin(installation.code(), book.code), tree.size, tree.root
    )
    try:
        keys.signing().public_key().verify(signature, body.encode())
    except InvalidSignature:
        return False
    return True

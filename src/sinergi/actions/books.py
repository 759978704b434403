"""Writing into a book of evidence.

A reader may rely on this: an entry gets its place, and the server's signature over the book as it
then stands, in the transaction of the deed it proves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sinergi.core import checkpoints, ledger
from sinergi.core.ledger import Tree
from sinergi.records import installation, keys
from sinergi.records.models import Book, BookEntry, BookNode

HASH = 32  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a line is about, so that a page finds it again; not part of the proof."""

    case: UUID | None = None
    event: int | None = None


NOTHING = About()


def locked(codes: Iterable[str]) -> list[Book]:
    """Take the turn at these books, always in one order, so that two deeds never wait in a ring."""
    rows = Book.objects.select_for_update().filter(code__in=list(codes)).order_by("code")
    return list(rows)


def write(book: Book, line: bytes, about: About = NOTHING) -> Tree:
    """Append one line to a book that this transaction has locked."""
    tree, grown = ledger.append(Tree(size=book.size, peaks=_peaks(book)), line)
    origin = checkpoints.origin(installation.code(), book.code)
    signature = keys.signing().sign(checkpoints.body(origin, tree.size, tree.root).encode())
    BookEntry.objects.create(
        book=book,
        index=book.size,
        line=line,
        root=tree.root,
        signature=signature,
        case=about.case,
        event=about.event,
    )
    BookNode.objects.bulk_create(
        BookNode(book=book, level=level, index=index, hash=node)
        for (level, index), node in grown.items()
    )
    book.size, book.peaks = tree.size, b"".join(tree.peaks)
    Book.objects.filter(pk=book.pk).update(size=book.size, peaks=book.peaks)
    return tree


def _peaks(book: Book) -> tuple[bytes, ...]:
    kept = bytes(book.peaks)
    return tuple(kept[start : start + HASH] for start in range(0, len(kept), HASH))

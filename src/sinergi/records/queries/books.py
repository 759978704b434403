"""Books out of their rows: lines, checkpoints and the nodes a proof needs."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, F, Max, Q

from sinergi.core import checkpoints, ledger
from sinergi.core.checkpoints import Checkpoint
from sinergi.core.ledger import Place
from sinergi.records import installation, keys
from sinergi.records.models import Book, BookEntry, BookNode, Cosignature, Witness
from sinergi.records.queries.absent import Absent


def called(code: str) -> Book:
    row = Book.objects.filter(code=code).first()
    if row is None:
        raise Absent(code)
    return row


def entry_of(book: str, case: UUID, event: int) -> BookEntry:
    row = (
        BookEntry.objects.filter(case=case, event=event, book__code=book)
        .select_related("book")
        .first()
    )
    if row is None:
        raise Absent(book)
    return row


def checkpoint_above(book: Book, index: int) -> tuple[int, str]:
    """The smallest size above the index that a witness signed; without one, that of the line."""
    above = Cosignature.objects.filter(book=book, size__gt=index)
    smallest = above.order_by("size").values("size")[:1]
    signed = list(above.filter(size=smallest).values_list("size", "line"))
    size = signed[0][0] if signed else index + 1
    return size, _note(book, size, [line for _size, line in signed])


def checkpoint(book: Book, size: int) -> str:
    """The signed note of the book at that size, with the lines of its witnesses."""
    rows = Cosignature.objects.filter(book=book, size=size)
    return _note(book, size, rows.values_list("line", flat=True))


def _note(book: Book, size: int, witnessed: Iterable[str]) -> str:
    row = BookEntry.objects.get(book=book, index=size - 1)
    key = keys.log_key(installation.code())
    known = Checkpoint(
        origin=checkpoints.origin(installation.code(), book.code), size=size, root=bytes(row.root)
    )
    own = checkpoints.signature_line(key.name, key.public, bytes(row.signature))
    return checkpoints.note(known.body, [own, *witnessed])


def inclusion(book: Book, index: int, size: int) -> list[bytes]:
    places: list[Place] = []
    ledger.inclusion_proof(index, size, _noting(places))
    return ledger.inclusion_proof(index, size, nodes(book, places).__getitem__)


def consistency(book: Book, old: int, new: int) -> list[bytes]:
    places: list[Place] = []
    ledger.consistency_proof(old, new, _noting(places))
    return ledger.consistency_proof(old, new, nodes(book, places).__getitem__)


def _noting(places: list[Place]) -> Callable[[Place], bytes]:
    """A node look-up that only notes what is asked, so that one query can bring it all."""

    def note(place: Place) -> bytes:
        places.append(place)
        return b""

    return note


def nodes(book: Book, places: Iterable[Place]) -> dict[Place, bytes]:
    wanted = [Q(level=level, index=index) for level, index in places]
    if not wanted:
        return {}
    rows = BookNode.objects.filter(reduce(or_, wanted), book=book)
    return {
        (level, index): bytes(node)
        for level, index, node in rows.values_list("level", "index", "hash")
    }


def torn() -> list[str]:
    """Codes of the books whose lines are not as many as the book says: a first look."""
    counted = Book.objects.annotate(lines=Count("entries")).exclude(lines=F("size"))
    return list(counted.order_by("code").values_list("code", flat=True))


def every() -> list[Book]:
    return list(Book.objects.select_related("pairing", "government").order_by("code"))


def sizes() -> dict[str, int]:
    return dict(Book.objects.values_list("code", "size"))


def witnessed() -> dict[int, dict[str, int]]:
    """How far each witness has signed, by the key of the book and the name of the witness."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Cosignature.objects.order_by("size").values_list("book", "witness__name", "size")
    for book, witness, size in rows:
        found[book][witness] = size
    return found


def signed_lines(book: Book) -> list[tuple[bytes, bytes, bytes]]:
    """Every line in order, with the root after it and the server's signature over that."""
    rows = BookEntry.objects.filter(book=book).order_by("index")
    found = list(rows.values_list("line", "root", "signature"))
    return [(bytes(line), bytes(root), bytes(mark)) for line, root, mark in found]


def cosignatures(book: Book) -> list[tuple[int, str]]:
    """The size and the signature line of each, the oldest first."""
    rows = Cosignature.objects.filter(book=book).order_by("pk")
    return list(rows.values_list("size", "line"))


def witnesses_of(book: Book) -> list[Witness]:
    signed = Cosignature.objects.filter(book=book)
    return list(Witness.objects.filter(pk__in=signed.values("witness")).order_by("name"))


def all_witnesses() -> list[Witness]:
    return list(Witness.objects.order_by("name"))


def with_witnesses() -> list[Book]:
    """Every book, with how many witnesses signed it and the largest size one signed."""
    rows = Book.objects.select_related("pairing", "government").annotate(
        witnesses=Count("cosignatures__witness", distinct=True),
        witnessed=Max("cosignatures__size"),
    )
    return list(rows.order_by("code"))


def governments() -> dict[str, frozenset[str]]:
    """Whose book each is, by its code: one government's own, or all those of a pairing."""
    found: dict[str, set[str]] = {}
    rows = Book.objects.values_list("code", "government", "pairing__offices__government")
    for code, own, of_pairing in rows:
        found.setdefault(code, set()).update({own, of_pairing} - {None})
    return {code: frozenset(known) for code, known in found.items()}


def newest_lines(book: Book, *, skip: int, most: int) -> list[tuple[int, bytes]]:
    rows = BookEntry.objects.filter(book=book).order_by("-index").values_list("index", "line")
    return [(index, bytes(line)) for index, line in rows[skip : skip + most]]


def lines(book: Book) -> list[tuple[int, bytes, bytes, bytes]]:
    """Index, line, root and signature of every line, in order."""
    rows = BookEntry.objects.filter(book=book).order_by("index")
    found = rows.values_list("index", "line", "root", "signature")
    return [(at, bytes(line), bytes(root), bytes(sign)) for at, line, root, sign in found]


BookRow = Book


def line_at(book: int, index: int) -> bytes | None:
    line = BookEntry.objects.filter(book=book, index=index).values_list("line", flat=True).first()
    return None if line is None else bytes(line)

"""The receipt of a hand-over, with the proof that its line stands in the book.

A reader may rely on this: it claims what the signatures on it prove, and no more.
"""

from typing import Any

from sinergi.core.books import pairing_book
from sinergi.core.parties import Officer
from sinergi.core.protocol import Event, Step
from sinergi.records.queries import books, cases
from sinergi.records.queries.absent import Absent

KIND = "sinergi-receipt/1"


def receipt(key: str, *, by: Officer, event: int | None = None) -> dict[str, Any]:
    """The receipt of one event, or of the last thing received. Raises Absent if there is none."""
    loaded = cases.load(key, by=by)
    taken = _chosen(list(loaded.case.events), event)
    code = pairing_book(loaded.row.pairing.number)
    entry = books.entry_of(code, loaded.row.pk, taken.number)
    size = books.witnessed_size(entry.book, entry.index)
    return {
        "kind": KIND,
        "book": code,
        "index": entry.index,
        "line": bytes(entry.line).decode(),
        "checkpoint": books.checkpoint(entry.book, size),
        "proof": [node.hex() for node in books.inclusion(entry.book, entry.index, size)],
    }


def _chosen(events: list[Event], number: int | None) -> Event:
    fits = [
        event
        for event in events
        if event.number == number or number is None and event.step is Step.RECEIVE
    ]
    if not fits:
        raise Absent(str(number))
    return fits[-1]

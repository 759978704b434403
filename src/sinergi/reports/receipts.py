"""The receipt of a hand-over, with the proof that its line stands in the book.

A reader may rely on this: it claims what the signatures on it prove, and no more.
"""

from typing import Any

from sinergi.core.books import pairing_book
from sinergi.core.protocol import Event, Step
from sinergi.documents.letters.whom import Whom
from sinergi.records.queries import books
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded
from sinergi.services.street_children import GROWN_UP

KIND = "sinergi-receipt/1"


def receipt(loaded: Loaded, taken: Event) -> dict[str, Any]:
    """The receipt of one event of a case, as `received` finds it."""
    code = pairing_book(loaded.row.pairing.number)
    entry = books.entry_of(code, loaded.row.pk, taken.number)
    size, note = books.checkpoint_above(entry.book, entry.index)
    return {
        "kind": KIND,
        "book": code,
        "index": entry.index,
        "line": bytes(entry.line).decode(),
        "checkpoint": note,
        "proof": [node.hex() for node in books.inclusion(entry.book, entry.index, size)],
    }


def received(loaded: Loaded, number: int | None) -> Event:
    """The event of that number, or the last thing received. Raises Absent if there is none."""
    events = list(loaded.case.of(Step.RECEIVE))
    fits = [event for event in events if number in {None, event.number}]
    if not fits:
        raise Absent(str(number))
    return fits[-1]


def given(loaded: Loaded, taken: Event) -> Event:
    """The hand-over that a receipt answers."""
    number: int = taken.facts["handover"]
    return loaded.case.events[number - 1]


def people(loaded: Loaded, handed: Event) -> str:
    """Who was received, counted in words; empty where it was goods."""
    persons = handed.facts.get("persons", ())
    adults = sum((loaded.case.fact("age", person) or 0) >= GROWN_UP for person in persons)
    return Whom(children=len(persons) - adults, adults=adults).counted

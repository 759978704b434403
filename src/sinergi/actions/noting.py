"""One line in the books for a deed that is no step of a case.

A reader may rely on this: the line says what was done, by which post, on which date; no person.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sinergi.actions import books
from sinergi.core.books import canonical, own_book, pairing_book
from sinergi.core.parties import Officer


def note(step: str, about: str, pairing: int, *, by: Officer, now: datetime, on: date) -> None:
    """Write it into the shared book of the pairing and the own one of who did it."""
    note_in([pairing_book(pairing)], step, about, by=by, now=now, on=on)


def note_in(
    shared: Iterable[str],
    step: str,
    about: str,
    *,
    by: Officer,
    now: datetime,
    on: date,  # the day it happened, as entered
) -> None:
    """Write it into these books and the own one of who did it."""
    said = {
        "step": step,
        "about": about,
        "at": now.isoformat(),
        "office": by.acts_for.code,
        "officer": by.handle,
        "post": by.post,
        "on": on.isoformat(),
    }
    codes = {*shared, own_book(by.office.government)}
    locked = books.locked(codes)
    assert len(locked) == len(codes), "no deed without its line in every book it touches"
    for book in locked:
        books.write(book, canonical(said))

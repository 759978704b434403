"""One line in the books for a deed that is no step of a case.

A reader may rely on this: the line says what was done, by which post, on which date; no person.
"""

from datetime import datetime

from sinergi.actions import books
from sinergi.core.books import canonical, own_book, pairing_book
from sinergi.core.parties import Officer


def note(step: str, about: str, pairing: int, *, by: Officer, now: datetime) -> None:
    """Write it into the shared book of the pairing and the own one of who did it."""
    line = canonical(
        {
            "step": step,
            "about": about,
            "at": now.isoformat(),
            "office": by.office.code,
            "officer": by.handle,
            "post": by.post,
        }
    )
    for book in books.locked([pairing_book(pairing), own_book(by.office.government)]):
        books.write(book, line)

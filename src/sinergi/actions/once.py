"""The same form sent twice is one deed.

A reader may rely on this: the answer to a form is kept in the transaction of its deed, so that
after a lost connection the same form finds it, and another form under its key is told apart.
"""

from dataclasses import dataclass
from datetime import datetime

from sinergi.core.parties import Officer
from sinergi.records.models import Repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    key: str  # made with the form, hidden in it
    body: str  # hash of what it says


class AnsweredBefore(Exception):
    """Not a refusal: the deed is done, at `location`; `same` tells whether the form is the same."""

    def __init__(self, location: str, *, same: bool) -> None:
        super().__init__(location)
        self.location = location
        self.same = same


def unanswered(form: Form | None, *, by: Officer) -> None:
    if form is None:
        return
    kept = Repeated.objects.filter(officer=by.handle, key=form.key).first()
    if kept is not None:
        raise AnsweredBefore(kept.location, same=kept.body == form.body)


def answered(form: Form | None, location: str, *, by: Officer, now: datetime) -> None:
    if form is not None:
        Repeated.objects.create(
            officer=by.handle, key=form.key, body=form.body, location=location, at=now
        )

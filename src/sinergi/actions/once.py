"""The same form sent twice is one deed.

A reader may rely on this: the answer to a form is kept in the transaction of its deed, so that
after a lost connection the same form finds it, and another form under its key is told apart.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
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


@contextmanager
def deed(form: Form | None, location: str, *, by: Officer, now: datetime) -> Iterator[None]:
    """The transaction of a deed and of the answer to its form: both are kept, or neither.

    Of two that send the same form at once the second waits here, and gets the first one's answer.
    """
    try:
        with transaction.atomic(durable=True):
            unanswered(form, by=by)
            answered(form, location, by=by, now=now)
            yield
    except (IntegrityError, Refusal):
        unanswered(form, by=by)  # the very same form may have been first, a moment ago
        raise

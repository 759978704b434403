"""The key of a form, taken before its deed where the deed itself does not keep it.

A reader may rely on this: of two that send the same form at once one does the deed; where it is
refused the key is free again. After a power cut between both the form counts as sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from sinergi.actions import once, racing
from sinergi.actions.once import Form
from sinergi.core.parties import Officer
from sinergi.records.models import Repeated


@contextmanager
def claimed(form: Form | None, location: str, *, by: Officer, now: datetime) -> Iterator[None]:
    """Raise AnsweredBefore if the form was sent; else let its deed be done, once."""
    racing.asked_again(lambda: _take(form, location, by=by, now=now), form=form, by=by)
    try:
        yield
    except BaseException:
        _give_back(form, by=by)
        raise


@transaction.atomic(durable=True)
def _take(form: Form | None, location: str, *, by: Officer, now: datetime) -> None:
    once.unanswered(form, by=by)
    once.answered(form, location, by=by, now=now)


def _give_back(form: Form | None, *, by: Officer) -> None:
    if form is not None:
        Repeated.objects.filter(officer=by.handle, key=form.key).delete()

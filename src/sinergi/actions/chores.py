"""What is done once a day without an officer: destroying and forgetting what is kept no longer.

A reader may rely on this: a chore has a stable code and a row that says when it was last done; of
several workers one does it, and what a crash cut off is taken up again an hour later.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from sinergi.actions.erasure import erase_outlived
from sinergi.core.attempts import FORGOTTEN
from sinergi.records.models import Attempt, Chore, Repeated
from sinergi.records.queries import chores as recorded

A_DAY: Final = timedelta(days=1)
TAKEN_FOR: Final = timedelta(hours=1)
ANSWERS_KEPT: Final = timedelta(days=30)  # nobody sends the same form again after that
AT_ONCE: Final = 500  # rows; nobody waits long for his turn to write

Do = Callable[[datetime, datetime], int]  # domain time, real time -> how much was done
CHORES: Final[Mapping[str, Do]] = {
    "erase-outlived": lambda now, _real: erase_outlived(now),
    "forget-sessions": lambda _now, real: _forget(Session.objects.filter(expire_date__lt=real)),
    "forget-tries": lambda _now, real: _forget(
        Attempt.objects.filter(last_at__lt=real - FORGOTTEN)
    ),
    "forget-answers": lambda now, _real: _forget(
        Repeated.objects.filter(at__lt=now - ANSWERS_KEPT)
    ),
}


def do_due(*, now: datetime, real: datetime) -> int:
    """Do what is due in real time; what is retained, is so in domain time."""
    waiting = {one.code for one in recorded.standing() if one.due_at > real}
    return sum(
        _done(code, do(now, real), real)
        for code, do in CHORES.items()
        if code not in waiting and _taken(code, real)
    )


@transaction.atomic(durable=True)
def _taken(code: str, real: datetime) -> bool:
    """Whether it is ours for now; false where another worker was first."""
    Chore.objects.get_or_create(code=code, defaults={"due_at": real})
    due = Chore.objects.filter(code=code, due_at__lte=real)
    return bool(due.update(due_at=real + TAKEN_FOR))


def _done(code: str, amount: int, real: datetime) -> int:
    Chore.objects.filter(code=code).update(done_at=real, due_at=real + A_DAY, amount=amount)
    return amount


def _forget(rows: QuerySet[Any]) -> int:
    forgotten = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        rows.filter(pk__in=keys).delete()
        forgotten += len(keys)
    return forgotten

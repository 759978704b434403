"""Destroying the data key of a person, and doing it again after a restore.

A reader may rely on this: after `erase` nobody opens what was sealed for that person, and the book
still proves every line it had.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sinergi.actions import books
from sinergi.actions.books import About
from sinergi.core import erasure
from sinergi.core.books import own_book
from sinergi.core.erasure import Why
from sinergi.core.parties import SYSTEM, Officer, Role
from sinergi.records import models, vault
from sinergi.records.queries import vault as recorded
from sinergi.records.queries.vault import Erased


@transaction.atomic(durable=True)
def erase(handle: str, by: Officer, now: datetime, reason: Why) -> None:
    """Destroy what is known of one subject, for good, with a line in the government's own book."""
    row = recorded.subject(handle, by=by)
    case = row.case
    erasure.may_destroy(
        by, over_at=recorded.over_at(case), kept_until=recorded.kept_until(case), now=now
    )
    if row.key is None:
        raise erasure.Destroyed
    vault.destroy(handle, at=now)
    models.Erasure.objects.create(handle=handle, at=now, by=by.handle, reason=reason)
    own = case.sender.government_id if by.role is Role.SYSTEM else by.office.government
    written = erasure.line(handle, str(case.number), reason, by=by, at=now)
    for book in books.locked([own_book(own)]):
        books.write(book, written, About(case=case.pk))


def erase_outlived(now: datetime) -> int:
    """Destroy what outlived the retention of its service; returns how many subjects."""
    return sum(_is_erased(handle, now) for handle in recorded.outlived(now))


def _is_erased(handle: str, now: datetime) -> bool:
    """The officer for data protection may have been first."""
    try:
        erase(handle, SYSTEM, now, Why.RETENTION)
    except erasure.Destroyed:
        return False
    return True


@transaction.atomic(durable=True)
def replay_erasures(listed: Iterable[Erased] = ()) -> int:
    """After a restore: destroy again whatever the erasure list or the table names.

    `listed` comes from outside the backup; a backup older than an erasure does not know of it.
    Returns how many keys the restore had brought back.
    """
    for one in listed:
        models.Erasure.objects.get_or_create(
            handle=one.handle,
            defaults={"at": datetime.fromisoformat(one.at), "by": one.by, "reason": one.why},
        )
    known = dict(models.Erasure.objects.values_list("handle", "at"))
    back = models.Subject.objects.filter(handle__in=list(known), key__isnull=False)
    handles = list(back.values_list("handle", flat=True))
    for handle in handles:
        vault.destroy(handle, at=known[handle])
    return len(handles)

"""The read log of protected cases, and its digests in the book.

A reader may rely on this: rows are only ever added; a row changed later no longer fits the digest.
A full disk closes no case to who has to read it: the reading then stands in the log of the server.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import OperationalError, transaction

from sinergi.actions import books
from sinergi.core import readings
from sinergi.core.books import own_book
from sinergi.core.facts import FactClass, Level
from sinergi.core.parties import Officer
from sinergi.records.models import Book, Reading
from sinergi.records.queries import readings as recorded
from sinergi.records.queries.cases import Loaded
from sinergi.records.storage import takes_no_more

log = logging.getLogger(__name__)


def note(loaded: Loaded, by: Officer, classes: Iterable[FactClass], now: datetime) -> None:
    """Note that these classes were shown; the same within the hour is noted once."""
    note_together([loaded], by, classes, now)


def note_together(
    shown: Iterable[Loaded], by: Officer, classes: Iterable[FactClass], now: datetime
) -> None:
    """The same of several cases, in as many statements as of one."""
    of_cases = {one.row: readings.noted(classes, Level(one.row.level)) for one in shown}
    noted = {case: classes for case, classes in of_cases.items() if classes}
    if not noted:
        return
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    same = Reading.objects.filter(officer=by.handle, hour=hour, case__in=noted)
    known = set(same.values_list("case", "classes"))
    _keep(
        [
            Reading(
                officer=by.handle,
                case=case,
                hour=hour,
                classes=classes,
                post=by.post,
                office=by.office.code,
                at=now,
            )
            for case, classes in noted.items()
            if (case.pk, classes) not in known  # most page views write nothing
        ]
    )


def _keep(rows: list[Reading]) -> None:
    if not rows:
        return
    try:
        Reading.objects.bulk_create(rows, ignore_conflicts=True)
    except OperationalError as error:
        if not takes_no_more(error):
            raise
        for row in rows:
            log.error(  # noqa: TRY400  the trace says nothing that the sentence does not
                "no room to note that %s read %s of %s at %s",
                row.officer,
                row.classes,
                row.case.number,
                row.at,
            )


@transaction.atomic(durable=True)
def seal_digest(now: datetime) -> int:
    """Write one line into the own book of each government that read; returns how many rows."""
    waiting = recorded.undigested()
    for book in books.locked(own_book(government) for government in waiting):
        _seal(book, waiting[str(book.government_id)], now)
    return sum(len(rows) for rows in waiting.values())


def _seal(book: Book, rows: list[Reading], now: datetime) -> None:
    said = [recorded.read(row) for row in rows]
    written = readings.line(said, str(book.government_id), at=now)
    Reading.objects.filter(pk__in=[row.pk for row in rows]).update(entry=book.size)
    books.write(book, written)

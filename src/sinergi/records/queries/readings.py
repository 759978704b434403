"""The read log out of its rows."""

import json
from collections import defaultdict
from datetime import UTC

from sinergi.core import readings
from sinergi.core.readings import Read
from sinergi.records.models import BookEntry, Office, Reading


def read(row: Reading) -> Read:
    return Read(
        officer=row.officer,
        post=row.post,
        office=row.office,
        case=str(row.case_id),
        classes=row.classes,
        at=row.at.astimezone(UTC).isoformat(),
    )


def undigested() -> dict[str, list[Reading]]:
    """The rows that no line of a book holds yet, by the government of who read."""
    governments = dict(Office.objects.values_list("code", "government"))
    waiting: dict[str, list[Reading]] = defaultdict(list)
    for row in Reading.objects.filter(entry__isnull=True).order_by("pk"):
        waiting[governments[row.office]].append(row)
    return dict(waiting)


def holds(entry: BookEntry) -> bool:
    """Whether the rows of the log still are those whose digest this line holds."""
    said = json.loads(bytes(entry.line))
    offices = Office.objects.filter(government=said["government"]).values("code")
    rows = Reading.objects.filter(entry=entry.index, office__in=offices).order_by("pk")
    kept = [read(row) for row in rows]
    return bool(len(kept) == said["rows"] and readings.digest(kept) == said["digest"])

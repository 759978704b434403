"""Meetings, their outcomes and the special team's questions, out of their rows."""

from datetime import date

from sinergi.core.special_team import Entry, Move, Question
from sinergi.records import models
from sinergi.records.queries.absent import Absent


def questions(year_end: date | None = None) -> list[Question]:
    """Every question with all its entries, in the order of their dates."""
    rows = models.TeamQuestion.objects.select_related("pairing").prefetch_related("entries")
    if year_end:
        rows = rows.filter(asked_on__lte=year_end)
    return [_question(row) for row in rows.order_by("code")]


def question(code: str) -> Question:
    found = next((one for one in questions() if one.code == code), None)
    if found is None:
        raise Absent(code)
    return found


def _question(row: models.TeamQuestion) -> Question:
    entries = sorted(row.entries.all(), key=lambda entry: (entry.on, entry.pk))
    return Question(
        code=row.code,
        pairing=row.pairing.number,
        asked=row.asked,
        governments=tuple(row.governments),
        from_item=row.from_item,
        asked_on=row.asked_on,
        commitment=row.commitment or None,
        members=tuple(row.members),
        entries=tuple(_entry(entry) for entry in entries),
    )


def _entry(row: models.TeamEntry) -> Entry:
    return Entry(
        move=Move(row.move),
        on=row.on,
        government=row.government or None,
        text=row.text,
        due_on=row.due_on,
        reference=row.reference,
    )


def outcomes(as_of: date) -> dict[int, str]:
    """The last outcome of each pairing on that day, by its number."""
    rows = models.AgendaItem.objects.filter(meeting__held_on__lte=as_of)
    found = rows.order_by("meeting__held_on", "pk").values_list("pairing__number", "outcome")
    return dict(found)


def held(as_of: date) -> list[models.Meeting]:
    rows = models.Meeting.objects.filter(held_on__lte=as_of).select_related("chair")
    return list(rows.prefetch_related("items__pairing", "offices").order_by("-held_on"))

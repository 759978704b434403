"""Meetings, their notula and outcomes and the special team's questions, out of their rows."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from sinergi.core.meetings import Meeting, Notula, NotulaReply, Reply
from sinergi.core.parties import Office
from sinergi.core.special_team import Entry, Move, Question
from sinergi.records import models
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.parties import office

Row = Mapping[str, Any]  # a question with one of its entries, or with none
QUESTION: Final = (
    *("code", "pairing__number", "asked", "governments", "from_item", "asked_on"),
    *("commitment", "members"),
)
ENTRY: Final = ("move", "on", "government", "text", "due_on", "reference")


def questions() -> list[Question]:
    """Every question with all its entries, in the order of their dates."""
    rows = models.TeamQuestion.objects.order_by("code", "entries__on", "entries__pk")
    found = rows.values(*QUESTION, *(f"entries__{column}" for column in ENTRY))
    return [_question(list(mine)) for _code, mine in groupby(found, key=lambda row: row["code"])]


def question(code: str) -> Question:
    found = next((one for one in questions() if one.code == code), None)
    if found is None:
        raise Absent(code)
    return found


def _question(rows: list[Row]) -> Question:
    row = rows[0]
    return Question(
        code=row["code"],
        pairing=row["pairing__number"],
        asked=row["asked"],
        governments=tuple(row["governments"]),
        from_item=row["from_item"],
        asked_on=row["asked_on"],
        commitment=row["commitment"] or None,
        members=tuple(row["members"]),
        entries=tuple(_entry(each) for each in rows if each["entries__move"]),
    )


def _entry(row: Row) -> Entry:
    return Entry(
        move=Move(row["entries__move"]),
        on=row["entries__on"],
        government=row["entries__government"] or None,
        text=row["entries__text"],
        due_on=row["entries__due_on"],
        reference=row["entries__reference"],
    )


def decided(until: date) -> list[tuple[date, int, str]]:
    """The day, the pairing and the outcome of every item until a day, in their order."""
    rows = models.AgendaItem.objects.filter(meeting__held_on__lte=until)
    found = rows.order_by("meeting__held_on", "pk")
    return list(found.values_list("meeting__held_on", "pairing__number", "outcome"))


def held(as_of: date) -> list[models.Meeting]:
    rows = models.Meeting.objects.filter(held_on__lte=as_of).select_related("chair")
    return list(rows.prefetch_related("items__pairing", "offices").order_by("-held_on"))


def attended(key: int) -> list[tuple[Office, int, str]]:
    """Each office of a meeting, side a first: how many came, and in which posts."""
    rows = models.Attendance.objects.filter(meeting=key).select_related("office")
    return [
        (office(row.office), row.persons, row.posts)
        for row in rows.order_by("office__government__side", "office__name")
    ]


def meeting(row: models.Meeting) -> Meeting:
    """A held meeting with its attendance; its items are read apart."""
    came = attended(row.pk)
    return Meeting(
        series=row.series,
        number=row.number,
        invited_on=row.invited_on,
        place=row.place,
        chair=office(row.chair),
        items=(),
        held_on=row.held_on,
        attendance={one: persons for one, persons, _ in came},
        posts={one: posts for one, _, posts in came if posts},
    )


def row_of(series: str, number: int) -> models.Meeting:
    row = models.Meeting.objects.filter(series=series, number=number).first()
    if row is None:
        raise Absent(f"{series} {number}")
    return row


def notula(key: int) -> Notula | None:
    """The notula of a meeting with its replies in the order of their dates; None: not yet sent."""
    row = models.Notula.objects.filter(meeting=key).first()
    if row is None:
        return None
    replies = row.replies.select_related("office").order_by("on", "pk")
    return Notula(
        sent_on=row.sent_on,
        replies=tuple(_reply(reply) for reply in replies),
        days=row.days,
    )


def _reply(row: models.NotulaReply) -> NotulaReply:
    return NotulaReply(
        office=office(row.office), reply=Reply(row.reply), on=row.on, reason=row.reason
    )

"""Meetings, their notula and outcomes and the special team's questions, out of their rows."""

from datetime import date

from sinergi.core.meetings import Meeting, Notula, NotulaReply, Reply
from sinergi.core.parties import Office
from sinergi.core.special_team import Entry, Move, Question
from sinergi.records import models
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.parties import office


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

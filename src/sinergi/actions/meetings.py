"""Recording meetings: what was decided, the notula, and what the special team does with the rest.

A reader may rely on this: what `core.meetings` and `core.special_team` refuse is not recorded.
"""

from datetime import date, datetime
from typing import Final

from sinergi.actions import once
from sinergi.actions.noting import note, note_in
from sinergi.actions.once import Form
from sinergi.core import meetings as rules
from sinergi.core import special_team
from sinergi.core.access import may_record
from sinergi.core.books import pairing_book
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.meetings import AgendaItem, Meeting, NotulaReply
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.core.special_team import Entry, Question
from sinergi.core.words import gettext_noop
from sinergi.records import calendars, models
from sinergi.records.queries import meetings as recorded
from sinergi.records.queries import pairings

TEAM: Final = "/tim-khusus/"


def record(meeting: Meeting, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    """Record a meeting that was held, with the outcome of each item."""
    assert meeting.held_on
    with once.deed(form, "/rapat/", by=by, now=now):
        may_record(by, [meeting.chair, *(meeting.attendance or ())])
        row = _create(meeting)
        for item in meeting.items:
            _add(row, item)
            note("decided", item.code, item.pairing, by=by, now=now, on=meeting.held_on)


def _create(meeting: Meeting) -> models.Meeting:
    assert meeting.held_on
    assert meeting.attendance
    row = models.Meeting.objects.create(
        series=meeting.series,
        number=meeting.number,
        invited_on=meeting.invited_on,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=models.Office.objects.get(code=meeting.chair.code),
    )
    codes = [office.code for office in meeting.attendance]
    known = {one.code: one for one in models.Office.objects.filter(code__in=codes)}
    models.Attendance.objects.bulk_create(
        models.Attendance(
            meeting=row,
            office=known[office.code],
            persons=persons,
            posts=meeting.posts.get(office, ""),
        )
        for office, persons in meeting.attendance.items()
    )
    return row


def _add(row: models.Meeting, item: AgendaItem) -> None:
    assert item.outcome
    models.AgendaItem.objects.create(
        meeting=row,
        code=item.code,
        pairing=models.Pairing.objects.get(number=item.pairing),
        question=item.question,
        outcome=item.outcome,
        decision=item.decision,
        continues=item.continues or "",
    )


class NotulaSentTwice(Refusal):
    sentence = gettext_noop("Notula rapat ini sudah dikirim pada %(on)s.")
    basis = SYSTEM_RULE
    on: date


def send_notula(
    series: str, number: int, on: date, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """The chair's secretariat sends it to every office of the meeting on one day."""
    row = recorded.row_of(series, number)
    with once.deed(form, _page(row), by=by, now=now):
        meeting = recorded.meeting(models.Meeting.objects.select_for_update().get(pk=row.pk))
        may_record(by, [meeting.chair])
        if sent := recorded.notula(row.pk):
            raise NotulaSentTwice(on=sent.sent_on)
        notula = rules.send(meeting, on=on)
        models.Notula.objects.create(meeting=row, sent_on=on, days=notula.days)
        _note(row, "notula_sent", by=by, now=now, on=on)


class NotulaNotSent(Refusal):
    sentence = gettext_noop("Notula rapat ini belum dikirim, jadi belum dapat ditanggapi.")
    basis = SYSTEM_RULE


class NotOfThisMeeting(Refusal):
    sentence = gettext_noop("%(office)s tidak tercatat dalam daftar hadir rapat ini.")
    basis = SYSTEM_RULE
    office: str


def reply_to_notula(
    series: str,
    number: int,
    reply: NotulaReply,
    *,
    by: Officer,
    now: datetime,
    form: Form | None = None,
) -> None:
    """An office says itself that it accepts the notula, or what of it is not so."""
    row = recorded.row_of(series, number)
    with once.deed(form, _page(row), by=by, now=now):
        may_record(by, [reply.office])
        _may_reply(row, reply)
        models.NotulaReply.objects.create(
            notula=models.Notula.objects.get(meeting=row),
            office=models.Office.objects.get(code=reply.office.code),
            reply=reply.reply,
            on=reply.on,
            reason=reply.reason,
        )
        _note(row, f"notula_{reply.reply}", by=by, now=now, on=reply.on)


def _may_reply(row: models.Meeting, reply: NotulaReply) -> None:
    notula = recorded.notula(row.pk)
    if notula is None:
        raise NotulaNotSent
    if not row.attendance.filter(office__code=reply.office.code).exists():
        raise NotOfThisMeeting(office=reply.office.name)
    calendar_of = calendars.of([reply.office.government], since=notula.sent_on)
    rules.reply_to(notula, reply, works_on=calendar_of(reply.office).works_on)


def _page(row: models.Meeting) -> str:
    return f"/rapat/{row.pk}/"


def _note(row: models.Meeting, step: str, *, by: Officer, now: datetime, on: date) -> None:
    """Into the book of every pairing that was spoken about."""
    numbers = row.items.values_list("pairing__number", flat=True).distinct()
    shared = [pairing_book(number) for number in numbers]
    note_in(shared, step, f"rapat/{row.pk}", by=by, now=now, on=on)


def ask_the_team(
    question: Question, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """Give the special team a question; its entries follow one by one."""
    with once.deed(form, TEAM, by=by, now=now):
        may_record(by, pairings.offices(question.pairing))
        models.TeamQuestion.objects.create(
            code=question.code,
            pairing=models.Pairing.objects.get(number=question.pairing),
            asked=question.asked,
            governments=list(question.governments),
            from_item=question.from_item,
            asked_on=question.asked_on,
            commitment=question.commitment or "",
            members=list(question.members),
        )
        on = question.asked_on
        note("to_special_team", question.code, question.pairing, by=by, now=now, on=on)


def enter(code: str, entry: Entry, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    """Add what the team did: mandate, position, escalation, end."""
    with once.deed(form, TEAM, by=by, now=now):
        question = recorded.question(code)
        may_record(by, pairings.offices(question.pairing))
        special_team.add(question, entry)
        models.TeamEntry.objects.create(
            question=models.TeamQuestion.objects.get(code=code),
            move=entry.move,
            on=entry.on,
            government=entry.government or "",
            text=entry.text,
            due_on=entry.due_on,
            reference=entry.reference,
        )
        note(f"team_{entry.move}", code, question.pairing, by=by, now=now, on=entry.on)

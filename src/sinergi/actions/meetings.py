"""Recording what was met about and decided, and what the special team does with the rest.

A reader may rely on this: what `core.meetings` and `core.special_team` refuse is not recorded.
"""

from datetime import datetime
from typing import Final

from sinergi.actions import once
from sinergi.actions.noting import note
from sinergi.actions.once import Form
from sinergi.core import special_team
from sinergi.core.access import may_record
from sinergi.core.meetings import AgendaItem, Meeting
from sinergi.core.parties import Officer
from sinergi.core.special_team import Entry, Question
from sinergi.records import models
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
    codes = [office.code for office in meeting.attendance]
    row = models.Meeting.objects.create(
        series=meeting.series,
        number=meeting.number,
        invited_on=meeting.invited_on,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=models.Office.objects.get(code=meeting.chair.code),
    )
    row.offices.set(models.Office.objects.filter(code__in=codes))
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

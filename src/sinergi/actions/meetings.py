"""Recording what was met about and decided, and what the special team does with the rest.

A reader may rely on this: what `core.meetings` and `core.special_team` refuse is not recorded.
"""

from datetime import datetime

from django.db import transaction

from sinergi.actions.noting import note
from sinergi.core import special_team
from sinergi.core.access import may_record
from sinergi.core.meetings import Meeting
from sinergi.core.parties import Officer
from sinergi.core.special_team import Entry, Question
from sinergi.records import models
from sinergi.records.queries import meetings as recorded
from sinergi.records.queries import pairings


@transaction.atomic(durable=True)
def record(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """Record a meeting that was held, with the outcome of each item."""
    assert meeting.held_on
    assert meeting.attendance
    may_record(by, [meeting.chair, *meeting.attendance])
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
    for item in meeting.items:
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
        note("decided", item.code, item.pairing, by=by, now=now, on=meeting.held_on)


@transaction.atomic(durable=True)
def ask_the_team(question: Question, *, by: Officer, now: datetime) -> None:
    """Give the special team a question; its entries follow one by one."""
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
    note("to_special_team", question.code, question.pairing, by=by, now=now, on=question.asked_on)


@transaction.atomic(durable=True)
def enter(code: str, entry: Entry, *, by: Officer, now: datetime) -> None:
    """Add what the team did: mandate, position, escalation, end."""
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

"""What a deed leaves behind: the event, its lines in the books, the list row, the messages.

A reader may rely on this: nothing here decides; it keeps what the rules have taken.
"""

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from sinergi.actions import books
from sinergi.actions.books import About
from sinergi.actions.sealing import Kept
from sinergi.core import protocol
from sinergi.core.books import line, own_book, pairing_book
from sinergi.core.deadlines import running
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import Event, Step
from sinergi.core.protocol.table import ENDED
from sinergi.records import calendars
from sinergi.records.models import Book, Case, CaseEvent, CaseOffice, Message, Office
from sinergi.records.queries.cases import Loaded

FOR_COORDINATORS: Final = frozenset({Step.DISPUTE, Step.REOPEN, Step.ESCALATE})


def event(row: Case, taken: Event, kept: Kept, *, now: datetime) -> None:
    by = taken.by
    codes = {by.office.code, by.acts_for.code}
    ids = dict(Office.objects.filter(code__in=codes).values_list("code", "pk"))
    CaseEvent.objects.create(
        case=row,
        number=taken.number,
        step=taken.step,
        taken_in=taken.taken_in,
        officer=by.handle,
        post=by.post,
        role=by.role,
        via=by.via,
        office_id=None if by.role is Role.SYSTEM else ids[by.office.code],
        acting_for_id=ids[by.acting_for.code] if by.acting_for else None,
        occurred_at=taken.at,
        recorded_at=now,
        facts=kept.clear,
    )


def lock_books(row: Case, case: protocol.Case, by: Officer) -> list[Book]:
    """The book of the pairing and the acting government's own; locked before the counter is."""
    own = case.giver if by.role is Role.SYSTEM else by.office
    codes = [pairing_book(row.pairing.number), own_book(own.government)]
    locked = books.locked(codes)
    assert len(locked) == len(codes), "no deed without its line in every book it touches"
    return locked


def lines(locked: list[Book], case: protocol.Case, taken: Event, kept: Kept, row: Case) -> None:
    written = line(case.number, taken, facts=kept.facts, about=kept.about)
    for book in locked:
        books.write(book, written, About(case=row.pk, event=taken.number))


def list_row(loaded: Loaded, case: protocol.Case, *, now: datetime) -> None:
    """Keep the list row what the events say; nothing here is true by itself."""
    governments = {office.government for office in (case.sender, case.receiver)}
    calendar = calendars.of(governments, since=(loaded.row.requested_at or now).date())
    owed = next(iter(running(case, loaded.service.clocks, calendar)), None)
    codes = [case.receiver.code, *([owed.owed_by.code] if owed else [])]
    ids = dict(Office.objects.filter(code__in=codes).values_list("code", "pk"))
    Case.objects.filter(pk=loaded.row.pk).update(
        number=None if case.state is protocol.State.DRAFT else case.number,
        state=case.state,
        overlays=sorted(case.overlays),
        receiver=ids[case.receiver.code],
        persons=len(case.persons),
        changed_at=now,
        requested_at=loaded.row.requested_at or now,
        ended_at=now if case.state in ENDED else None,
        due_clock=owed.code if owed else "",
        due_office=ids[owed.owed_by.code] if owed else None,
        due_at=owed.due_at if owed else None,
        due_soon_at=owed.due_soon_at if owed else None,
    )


def joins(row: Case, case: protocol.Case, taken: Event) -> None:
    """An office that a hand-over or a forward brings in takes part from now on."""
    if taken.step not in {Step.HAND_OVER, Step.FORWARD}:
        return
    new = {taken.facts["to"], taken.by.acts_for.code} - {case.sender.code, case.receiver.code}
    known = set(row.joined.values_list("office__code", flat=True))
    ids = Office.objects.filter(code__in=new - known).values_list("pk", flat=True)
    CaseOffice.objects.bulk_create(CaseOffice(case=row, office_id=pk) for pk in ids)


def messages(case: protocol.Case, taken: Event, *, now: datetime) -> None:
    """Tell the others: number, step and deadline; never who or what."""
    offices = {case.sender, case.receiver, *(way.to for way in case.handovers)}
    told = {office.code for office in offices - {taken.by.acts_for}}
    rows = Office.objects.filter(code__in=told)
    if taken.step in FOR_COORDINATORS:
        rows |= _coordinators(case)
    ids = rows.values_list("pk", flat=True).distinct()
    Message.objects.bulk_create(
        Message(code=f"case-{taken.step}", about=case.number, office_id=pk, due_at=now)
        for pk in ids
    )


def _coordinators(case: protocol.Case) -> QuerySet[Office]:
    """Where both sides' coordinators sit; they see the dispute, and step in when called."""
    governments = {office.government for office in case.parties}
    return Office.objects.filter(government__in=governments, posts__role=Role.COORDINATOR)

"""What a deed leaves behind: the event, its lines in the books, the list row, the messages.

A reader may rely on this: nothing here decides; it keeps what the rules have taken.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

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
from sinergi.records.models import Book, Case, CaseEvent, CaseOffice, Message, Office, Post
from sinergi.records.queries.cases import Loaded

Keys = Mapping[str, int]  # code of an office -> key of its row
FOR_COORDINATORS: Final = frozenset({Step.DISPUTE, Step.REOPEN, Step.ESCALATE})


def offices(case: protocol.Case, by: Officer) -> Keys:
    """All that any row of this deed names, read once."""
    named = {case.sender, case.receiver, by.office, by.acts_for}
    named |= {way.to for way in case.handovers}
    rows = Office.objects.filter(code__in={office.code for office in named})
    return dict(rows.values_list("code", "pk"))


def event(row: Case, taken: Event, kept: Kept, keys: Keys, *, now: datetime) -> None:
    by = taken.by
    CaseEvent.objects.create(
        case=row,
        number=taken.number,
        step=taken.step,
        taken_in=taken.taken_in,
        officer=by.handle,
        post=by.post,
        role=by.role,
        via=by.via,
        office_id=None if by.role is Role.SYSTEM else keys[by.office.code],
        acting_for_id=keys[by.acting_for.code] if by.acting_for else None,
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


def list_row(loaded: Loaded, case: protocol.Case, keys: Keys, *, now: datetime) -> None:
    """Keep the list row what the events say; nothing here is true by itself."""
    governments = {office.government for office in (case.sender, case.receiver)}
    calendar = calendars.of(governments, since=(loaded.row.requested_at or now).date())
    owed = next(iter(running(case, loaded.service.clocks, calendar)), None)
    Case.objects.filter(pk=loaded.row.pk).update(
        number=None if case.state is protocol.State.DRAFT else case.number,
        state=case.state,
        overlays=sorted(case.overlays),
        receiver=keys[case.receiver.code],
        persons=len(case.persons),
        changed_at=now,
        requested_at=loaded.row.requested_at or now,
        ended_at=now if case.state in ENDED else None,
        due_clock=owed.code if owed else "",
        due_office=keys[owed.owed_by.code] if owed else None,
        due_at=owed.due_at if owed else None,
        due_soon_at=owed.due_soon_at if owed else None,
    )


def joins(row: Case, case: protocol.Case, taken: Event, keys: Keys) -> None:
    """An office that a hand-over or a forward brings in takes part from now on."""
    if taken.step not in {Step.HAND_OVER, Step.FORWARD}:
        return
    new = {taken.facts["to"], taken.by.acts_for.code} - {case.sender.code, case.receiver.code}
    known = set(row.joined.values_list("office__code", flat=True))
    CaseOffice.objects.bulk_create(
        CaseOffice(case=row, office_id=keys[code]) for code in sorted(new - known)
    )


def messages(case: protocol.Case, taken: Event, keys: Keys, *, now: datetime) -> None:
    """Tell the others: number, step and deadline; never who or what."""
    others = {case.sender, case.receiver, *(way.to for way in case.handovers)}
    told = {keys[office.code] for office in others - {taken.by.acts_for}}
    if taken.step in FOR_COORDINATORS:
        told |= _coordinators(case)
    Message.objects.bulk_create(
        Message(code=f"case-{taken.step}", about=case.number, office_id=key, due_at=now)
        for key in sorted(told)
    )


def _coordinators(case: protocol.Case) -> set[int]:
    """Where both sides' coordinators sit; they see the dispute, and step in when called."""
    governments = {office.government for office in case.parties}
    posts = Post.objects.filter(office__government__in=governments, role=Role.COORDINATOR)
    return set(posts.values_list("office", flat=True))

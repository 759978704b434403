"""Working off what deeds left behind: messages first, then what the clock alone decides.

A reader may rely on this: a message is marked as done after it was sent, so a crash between the
two sends it again and never loses it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from sinergi.actions import cases
from sinergi.actions.cases import Deed
from sinergi.core.deadlines import running
from sinergi.core.parties import SYSTEM
from sinergi.core.protocol import OPEN, Overlay, State, Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import calendars
from sinergi.records.models import Case, CaseEvent, Message
from sinergi.records.queries import cases as recorded
from sinergi.services import CATALOGUE

AT_ONCE: Final = 100
WITHOUT_OBJECTION: Final = timedelta(days=14)
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST: Final = 10  # doublings
OVERDUE: Final = {
    "acknowledge": gettext_noop("Permintaan belum dibaca sampai batas waktunya lewat."),
    "answer": gettext_noop("Permintaan belum dijawab sampai batas waktunya lewat."),
    "finish": gettext_noop("Hasil belum dilaporkan sampai batas waktunya lewat."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message as a sender gets it: codes only, never what is personal."""

    code: str
    about: str
    office: str  # code; empty for a job
    duty_phone: str


class NotSent(Exception):
    """The sender could not reach its gateway; it is tried again, each time after longer."""


@transaction.atomic(durable=True)
def send_due(send: Callable[[Outgoing], None], *, now: datetime) -> int:
    """Send what is due, the oldest first; returns how many were looked at."""
    rows = Message.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.filter(done_at__isnull=True, due_at__lte=now).select_related("office")
    looked_at = list(due.order_by("due_at", "pk")[:AT_ONCE])
    sent = [row.pk for row in looked_at if _is_sent(row, send, now)]
    Message.objects.filter(pk__in=sent).update(done_at=now, tries=F("tries") + 1)
    return len(looked_at)


def _is_sent(row: Message, send: Callable[[Outgoing], None], now: datetime) -> bool:
    try:
        send(_outgoing(row))
    except NotSent:
        wait = FIRST_WAIT * 2 ** min(row.tries, LONGEST)
        Message.objects.filter(pk=row.pk).update(tries=F("tries") + 1, due_at=now + wait)
        return False
    return True


def _outgoing(row: Message) -> Outgoing:
    office = row.office
    return Outgoing(
        code=row.code,
        about=row.about,
        office=office.code if office else "",
        duty_phone=office.duty_phone if office else "",
    )


def close_unopposed(*, now: datetime) -> int:
    """Close what was reported 14 days ago and is not disputed; returns how many cases."""
    lately = CaseEvent.objects.filter(step=Step.REPORT, recorded_at__gt=now - WITHOUT_OBJECTION)
    rows = Case.objects.filter(state=State.REPORTED).exclude(pk__in=lately.values("case"))
    quiet = [number for number, marks in _marked(rows) if Overlay.DISPUTED not in marks]
    return sum(_system_step(number, Deed(step=Step.CLOSE), now=now) for number in quiet)


def escalate_overdue(*, now: datetime) -> int:
    """Call in the coordinators where a clock has run out; returns how many cases.

    Which clocks call them in, the service declares.
    """
    rows = Case.objects.filter(state__in=OPEN, due_at__lt=now)
    known = rows.select_related("sender", "receiver", "first_receiver").order_by("changed_at")
    waiting = [row for row in known if Overlay.ESCALATED not in row.overlays]
    return sum(_is_escalated(row, now) for row in waiting)


def _is_escalated(row: Case, now: datetime) -> bool:
    clock = _ran_out(row, now)
    if clock is None:
        return False
    deed = Deed(step=Step.ESCALATE, facts={"reason": OVERDUE[clock]})
    return _system_step(str(row.number), deed, now=now)


def _ran_out(row: Case, now: datetime) -> str | None:
    """The list row names the nearest clock; behind one that calls nobody a later one may be out."""
    calling = [clock for clock in CATALOGUE[row.service].clocks if clock.escalates]
    if row.due_clock in {clock.code for clock in calling} or not calling:
        return row.due_clock if calling else None
    governments = {row.sender.government_id, row.receiver.government_id}
    calendar = calendars.of(governments, since=(row.requested_at or now).date())
    owed = running(recorded.loaded(row).case, calling, calendar)
    return next((one.code for one in owed if one.is_late(now)), None)


def _marked(rows: Any) -> list[tuple[str, list[str]]]:
    return list(rows.order_by("changed_at").values_list("number", "overlays"))


def _system_step(number: str, deed: Deed, *, now: datetime) -> bool:
    """An officer may have been first; then there is nothing left to do."""
    try:
        cases.take(number, deed, by=SYSTEM, now=now)
    except Refusal:
        return False
    return True

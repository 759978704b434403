"""What officers do with a case.

A reader may rely on this: when a function here returns, all of its deed is durable; when it raises,
none of it is.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import F

from sinergi.actions import appending, once, sealing
from sinergi.actions.once import Form
from sinergi.core import protocol
from sinergi.core.moments import happened_at
from sinergi.core.parties import SYSTEM, Officer
from sinergi.core.protocol import Event, Facts, Step
from sinergi.records import constraints
from sinergi.records.models import Case, CaseCounter, CaseEvent, Sealed
from sinergi.records.queries import cases
from sinergi.records.queries.cases import Loaded

WIB = ZoneInfo("Asia/Jakarta")
# Both number the events of a case; whichever row comes second loses the race.
RACES = frozenset({"case_events_are_numbered_once", "an_event_says_one_thing_of_a_subject"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One step as an officer takes it."""

    step: Step
    facts: Facts = field(default_factory=dict)
    at: datetime | None = None  # when it happened, if not now
    form: Form | None = None  # which form said so, against double clicks


def take(key: str, deed: Deed, *, by: Officer, now: datetime) -> Event:
    """Take one step, or raise the Refusal that names who was first."""
    try:
        return _deed(key, deed, by=by, now=now)
    except IntegrityError as error:
        if RACES.isdisjoint({constraints.broken(error, one) for one in (CaseEvent, Sealed)}):
            raise
    # Someone was first. Asked again, the rules see that step: they name its officer or let us pass.
    return take(key, deed, by=by, now=now)


@transaction.atomic(durable=True)
def _deed(key: str, deed: Deed, *, by: Officer, now: datetime) -> Event:
    once.unanswered(deed.form, by=by)
    loaded = _load(key, by)
    at = happened_at(deed.at, now)
    event = protocol.take(loaded.case, deed.step, by=by, at=at, facts=deed.facts)
    keep(loaded, event, now=now)
    once.answered(deed.form, f"/berkas/{key}/", by=by, now=now)
    return event


def _load(key: str, by: Officer) -> Loaded:
    """The system has no office whose scope it could load through; it names the row itself."""
    if by == SYSTEM:
        rows = Case.objects.select_related("sender", "receiver", "first_receiver", "pairing")
        return cases.loaded(rows.get(number=key))
    return cases.load(key, by=by)


def keep(loaded: Loaded, event: Event, *, now: datetime) -> protocol.Case:
    """Keep an event the rules have taken, in this order of locks: case, books, counter."""
    case = protocol.after(loaded.case, event)
    kept = sealing.keep(loaded, event.number, event.facts)
    appending.event(loaded.row, event, kept, now=now)
    locked = appending.lock_books(loaded.row, case, event.by)
    if event.step is Step.REQUEST:
        case = replace(case, number=next_number(case, now=now))
    appending.lines(locked, case, event, kept, loaded.row)
    appending.joins(loaded.row, case, event)
    appending.list_row(loaded, case, now=now)
    appending.messages(case, event, now=now)
    return case


def next_number(case: protocol.Case, *, now: datetime) -> str:
    """Take the next number of this pair of governments and year: no gap, none twice."""
    governments = "-".join(sorted({case.sender.government, case.receiver.government}))
    year = now.astimezone(WIB).year
    CaseCounter.objects.get_or_create(governments=governments, year=year)
    counters = CaseCounter.objects.filter(governments=governments, year=year)
    counters.update(last=F("last") + 1)
    return f"SNG-{governments}-{year}-{counters.get().last:06}"

"""What officers do with a case.

A reader may rely on this: when a function here returns, all of its deed is durable; when it raises,
none of it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from sinergi.actions import appending, files, once, racing, sealing
from sinergi.actions.files import Opened
from sinergi.actions.once import Form
from sinergi.core import protocol
from sinergi.core.moments import happened_at
from sinergi.core.parties import SYSTEM, Officer
from sinergi.core.protocol import Event, Facts, Step
from sinergi.core.uploads import Upload
from sinergi.records import vault
from sinergi.records.models import Case, CaseCounter
from sinergi.records.queries import cases
from sinergi.records.queries.cases import Loaded

WIB = ZoneInfo("Asia/Jakarta")
ELSEWHERE = frozenset({Step.REQUEST, Step.SPLIT})  # `drafts.request`, `splitting.split`


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One step as an officer takes it."""

    step: Step
    facts: Facts = field(default_factory=dict)
    at: datetime | None = None  # when it happened, if not now
    form: Form | None = None  # which form said so, against double clicks
    people: tuple[Mapping[str, Any], ...] = ()  # named in it; in a pull whom the holder has
    files: Mapping[str, Upload] = field(default_factory=dict)  # by the fact that will name each


def take(key: str, deed: Deed, *, by: Officer, now: datetime) -> Event:
    """Take one step, or raise the Refusal that names who was first."""
    assert deed.step not in ELSEWHERE, deed.step
    if deed.files:
        cases.find(key, by=by)  # nobody makes us draw for a case that is not there for them
    drawn = {code: files.drawn(upload) for code, upload in deed.files.items()}
    return racing.asked_again(
        lambda: _deed(key, deed, drawn, by=by, now=now), form=deed.form, by=by
    )


@transaction.atomic(durable=True)
def _deed(
    key: str, deed: Deed, drawn: Mapping[str, Opened], *, by: Officer, now: datetime
) -> Event:
    once.unanswered(deed.form, by=by)
    loaded = _load(key, by)
    at = happened_at(deed.at, now, after=loaded.case.last_at)
    named = sealing.named(loaded, deed.people) if deed.people else {}
    handles = {code: vault.new_handle("f") for code in drawn}
    facts = {**_with_its_hand_over(loaded.case, deed), **named, **handles}
    event = protocol.take(loaded.case, deed.step, by=by, at=at, facts=facts)
    keep(loaded, event, now=now)
    for code, file in drawn.items():
        person = _the_only_one(loaded.case, event)
        files.put(loaded, handles[code], file, by=by, now=now, person=person)
    once.answered(deed.form, _leads_to(key, event), by=by, now=now)
    return event


def _the_only_one(case: protocol.Case, event: Event) -> str:
    """A picture of one person lies under that person's key, and is destroyed with it."""
    way = case.pending(event.facts.get("handover"))
    persons = [*(event.facts.get("persons") or (way.persons if way else ()))]
    return persons[0] if len(persons) == 1 else ""


def _leads_to(key: str, event: Event) -> str:
    """Where the officer goes on: who received something goes to the receipt."""
    page = f"/berkas/{key}/"
    return f"{page}resi/?peristiwa={event.number}" if event.step is Step.RECEIVE else page


def _with_its_hand_over(case: protocol.Case, deed: Deed) -> Facts:
    """An arrival says which hand-over it answers, also where only one was waiting."""
    arrives = deed.step in {Step.RECEIVE, Step.REFUSE_AT_HANDOVER}
    way = case.pending(None) if arrives and "handover" not in deed.facts else None
    return {**deed.facts, "handover": way.number} if way else deed.facts


def _load(key: str, by: Officer) -> Loaded:
    """The system has no office whose scope it could load through; it names the row itself."""
    if by == SYSTEM:
        return cases.loaded(Case.objects.select_related(*cases.WITH).get(number=key))
    return cases.load(key, by=by)


def keep(loaded: Loaded, event: Event, *, now: datetime) -> protocol.Case:
    """Keep an event the rules have taken, in this order of locks: case, books, counter."""
    case = protocol.after(loaded.case, event)
    kept = sealing.keep(loaded, event.number, event.facts)
    offices = appending.offices(case, event.by)
    appending.event(loaded.row, event, kept, offices, now=now)
    locked = appending.lock_books(loaded.row, case, event.by)
    if event.step is Step.REQUEST:
        case = replace(case, number=next_number(case, now=now))
    appending.lines(locked, case, event, kept, loaded.row)
    appending.joins(loaded.row, case, event, offices)
    appending.list_row(loaded, case, offices, now=now)
    appending.messages(case, event, offices, now=now)
    return case


def next_number(case: protocol.Case, *, now: datetime) -> str:
    """Take the next number of this pair of governments and year: no gap, none twice."""
    governments = "-".join(sorted({case.sender.government, case.receiver.government}))
    year = now.astimezone(WIB).year
    CaseCounter.objects.get_or_create(governments=governments, year=year)
    counters = CaseCounter.objects.filter(governments=governments, year=year)
    counters.update(last=F("last") + 1)
    return f"SNG-{governments}-{year}-{counters.get().last:06}"

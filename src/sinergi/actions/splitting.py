"""Splitting a case: some of its persons, or some of its lines, go on to a third office.

The part becomes a case of its own, asked of the third office in the sender's name by who split it.

A reader may rely on this: nobody is lost between the two cases, because both are written in one
transaction, and what was said of a person lies in the part under a new handle and a new key.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sinergi.actions import drafts, once, racing, sealing
from sinergi.actions.cases import Deed, keep
from sinergi.core import protocol
from sinergi.core.facts import Of, each
from sinergi.core.moments import happened_at
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import Event, Step
from sinergi.core.requests import one_open_request
from sinergi.records.queries import cases
from sinergi.records.queries.cases import Loaded, own_subject


def split(key: str, deed: Deed, *, by: Officer, now: datetime) -> str:
    """Split the case as the deed says; returns the number of the new one."""
    assert deed.step is Step.SPLIT, deed.step
    return racing.asked_again(lambda: _split(key, deed, by=by, now=now), form=deed.form, by=by)


@transaction.atomic(durable=True)
def _split(key: str, deed: Deed, *, by: Officer, now: datetime) -> str:
    once.unanswered(deed.form, by=by)
    whole = cases.load(key, by=by)
    at = happened_at(deed.at, now, after=whole.case.last_at)
    event = protocol.take(whole.case, Step.SPLIT, by=by, at=at, facts=deed.facts)
    keep(whole, event, now=now)
    sealing.forget_index(whole.row, event.facts.get("persons", ()))
    number = _part(whole, event, now=now)
    once.answered(deed.form, f"/berkas/{key}/", by=by, now=now)
    return number


def _part(whole: Loaded, event: Event, *, now: datetime) -> str:
    """The books are locked by now, so another request about the same person is found here."""
    to = whole.case.office(event.facts["to"])
    assert to
    people = [_said(whole, person) for person in event.facts.get("persons", ())]
    one_open_request(cases.open_about(sealing.indexes(whole.service, people), receiver=to.code))
    part = _opened(whole, to, now=now)
    told = {**_said(whole, None), **_ground(whole), **_lines(event)}
    facts = {**told, **sealing.named(part, people)}
    request = protocol.part(part.case, event, of=whole.case.number, facts=facts)
    return keep(part, request, now=now).number


def _opened(whole: Loaded, to: Office, *, now: datetime) -> Loaded:
    row = drafts.opened(whole.service, sender=whole.case.sender, receiver=to, now=now, of=whole.row)
    sealing.open_subjects(row, [own_subject(row)], persons=False)
    return cases.loaded(row)


def _said(whole: Loaded, person: str | None) -> dict[str, Any]:
    """What was said last, fact by fact, of the case or of one person."""
    of = Of.CASE if person is None else Of.PERSON
    codes = [fact.code for _, fact in each(whole.service.facts) if fact.of is of]
    said = {code: whole.case.fact(code, person) for code in codes}
    return {code: value for code, value in said.items() if value is not None}


def _ground(whole: Loaded) -> Mapping[str, Any]:
    """Why the whole could not wait for an agreement holds for its part too."""
    said = {code: whole.case.fact(code) for code in ("urgent", "urgent_reason")}
    return {code: value for code, value in said.items() if value}


def _lines(event: Event) -> Mapping[str, Any]:
    lines = event.facts.get("lines")
    return {"lines": lines} if lines else {}

"""Beginning a case: what only the own office sees, until it is requested.

A reader may rely on this: nothing of a draft leaves the office, and what was typed is never lost
to a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from sinergi.actions import appending, once, racing, sealing
from sinergi.actions.cases import WIB, keep
from sinergi.actions.once import Form
from sinergi.core import protocol
from sinergi.core.access import may_begin
from sinergi.core.declarations import Service
from sinergi.core.grounds import Ground, may_open
from sinergi.core.parties import Office as AnOffice
from sinergi.core.parties import Officer
from sinergi.core.protocol import Step
from sinergi.core.requests import (
    fit_for,
    in_its_time,
    nothing_is_missing,
    of_a_likely_year,
    one_open_request,
)
from sinergi.records.models import Case, Office, Pairing
from sinergi.records.queries import agreements, cases
from sinergi.records.queries.cases import Loaded, own_subject
from sinergi.records.queries.parties import office, office_called
from sinergi.services import CATALOGUE

URGENCY: Final = frozenset({"urgent", "urgent_reason"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form of a new case says: of the case, and of each person."""

    receiver: str  # code of the office that is asked
    facts: Mapping[str, Any]
    people: tuple[Mapping[str, Any], ...] = ()

    def as_kept(self) -> dict[str, Any]:
        return {"receiver": self.receiver, "facts": dict(self.facts), "people": [*self.people]}


def from_kept(kept: Mapping[str, Any]) -> Typed:
    return Typed(receiver=kept["receiver"], facts=kept["facts"], people=tuple(kept["people"]))


def begin(
    service: str, typed: Typed, *, by: Officer, now: datetime, form: Form | None = None
) -> str:
    """Make a draft; returns its key, which is a UUID until the request gives it a number."""
    return racing.asked_again(
        lambda: _begin(service, typed, by=by, now=now, form=form), form=form, by=by
    )


@transaction.atomic(durable=True)
def _begin(service: str, typed: Typed, *, by: Officer, now: datetime, form: Form | None) -> str:
    once.unanswered(form, by=by)
    key = _draft(service, typed, by=by, now=now)
    once.answered(form, f"/berkas/{key}/", by=by, now=now)
    return key


def _draft(service: str, typed: Typed, *, by: Officer, now: datetime) -> str:
    may_begin(by)
    declared, asked = CATALOGUE[service], office_called(typed.receiver)
    fit_for(declared, sender=by.office, receiver=asked)
    of_a_likely_year(declared, typed.facts, typed.people)
    row = opened(declared, sender=by.office, receiver=asked, now=now)
    handle = own_subject(row)
    keys = sealing.open_subjects(row, [handle], persons=False)
    sealing.seal_draft(handle, keys[handle], typed.as_kept())
    return str(row.pk)


def opened(
    declared: Service,
    *,
    sender: AnOffice,
    receiver: AnOffice,
    now: datetime,
    of: Case | None = None,
) -> Case:
    """The row of a case that has no event yet; `of` is the case it was split from.

    A part stands on what the whole stood on: an agreement, or the urgency that was told.
    """
    codes = {sender.code, receiver.code}
    ids = dict(Office.objects.filter(code__in=codes).values_list("code", "pk"))
    return Case.objects.create(
        service=declared.code,
        service_version=declared.version,
        level=declared.level,
        pairing=of.pairing if of else Pairing.objects.get(number=declared.pairing),
        sender_id=ids[sender.code],
        receiver_id=ids[receiver.code],
        first_receiver_id=ids[receiver.code],
        split_from=of,
        agreement=of.agreement if of else None,
        urgent_because=bool(of and of.urgent_because),
        made_at=now,
        changed_at=now,
    )


@transaction.atomic(durable=True)
def rewrite(key: str, typed: Typed, *, by: Officer, now: datetime) -> None:
    loaded = _a_draft(key, by)
    asked = office_called(typed.receiver)
    fit_for(loaded.service, sender=by.office, receiver=asked)
    of_a_likely_year(loaded.service, typed.facts, typed.people)
    receiver = Office.objects.get(code=asked.code)
    Case.objects.filter(pk=loaded.row.pk).update(
        receiver=receiver, first_receiver=receiver, changed_at=now
    )
    handle = loaded.own_subject
    sealing.seal_draft(handle, loaded.keys[handle], typed.as_kept())


@transaction.atomic(durable=True)
def discard(key: str, *, by: Officer) -> None:
    """The draft and its key go; nobody else ever saw it."""
    Case.objects.get(pk=_a_draft(key, by).row.pk).delete()


def request(key: str, *, by: Officer, now: datetime, form: Form | None = None) -> str:
    """Send the draft to the other side; returns the number it was given."""
    return racing.asked_again(lambda: _request(key, by=by, now=now, form=form), form=form, by=by)


@transaction.atomic(durable=True)
def _request(key: str, *, by: Officer, now: datetime, form: Form | None) -> str:
    once.unanswered(form, by=by)
    number = _numbered(key, by=by, now=now)
    once.answered(form, f"/berkas/{number}/", by=by, now=now)
    return number


def send(
    service: str, typed: Typed, *, by: Officer, now: datetime, form: Form | None = None
) -> str:
    """Begin a case and request it in one deed: a refusal leaves no draft, a crash no half of it."""
    return racing.asked_again(
        lambda: _send(service, typed, by=by, now=now, form=form), form=form, by=by
    )


@transaction.atomic(durable=True)
def _send(service: str, typed: Typed, *, by: Officer, now: datetime, form: Form | None) -> str:
    once.unanswered(form, by=by)
    number = _numbered(_draft(service, typed, by=by, now=now), by=by, now=now)
    once.answered(form, f"/berkas/{number}/", by=by, now=now)
    return number


def _numbered(key: str, *, by: Officer, now: datetime) -> str:
    """Two requests about one child wait for each other at the book; the second finds the first."""
    loaded = _a_draft(key, by)
    typed = from_kept(loaded.drafted)
    asked = office(loaded.row.receiver)
    fit_for(loaded.service, sender=by.office, receiver=asked)
    nothing_is_missing(loaded.service, typed.facts, typed.people)
    in_its_time(loaded.service, typed.facts, typed.people, now=now.astimezone(WIB))
    stands = stand(loaded, asked, _pleaded(typed.facts), now=now)
    appending.lock_books(loaded.row, loaded.case, by)
    indexes = sealing.indexes(loaded.service, typed.people)
    one_open_request(cases.open_about(indexes, receiver=asked.code))
    said = {code: value for code, value in typed.facts.items() if code not in URGENCY}
    facts = {**said, **_urgency(stands), **sealing.named(loaded, typed.people)}
    event = protocol.take(loaded.case, Step.REQUEST, by=by, at=now, facts=facts)
    number = keep(loaded, event, now=now).number
    sealing.forget_draft(loaded.own_subject)
    return number


def _pleaded(facts: Mapping[str, Any]) -> str | None:
    """Why it cannot wait; empty where urgency is pleaded without a reason, None where it is not."""
    reason = facts.get("urgent_reason")
    return reason or ("" if facts.get("urgent") or reason is not None else None)


def _urgency(stands: Ground) -> dict[str, Any]:
    """What the event says of it: nothing, where an agreement was found after all."""
    said = {"urgent": True, "urgent_reason": stands.urgent_reason}
    return said if stands.urgent_reason else {}


def stand(loaded: Loaded, asked: AnOffice, pleaded: str | None, *, now: datetime) -> Ground:
    """Keep on what the case stands: the agreement of the day, or that it does without one."""
    known = agreements.by_key()
    ground = may_open(
        known.values(),
        service=loaded.service.code,
        between={loaded.case.sender.government, asked.government},
        on=now.astimezone(WIB).date(),
        never_blocked=loaded.service.never_blocked,
        urgent_reason=pleaded,
    )
    found = next((key for key, one in known.items() if one is ground.agreement), None)
    Case.objects.filter(pk=loaded.row.pk).update(agreement=found, urgent_because=found is None)
    return ground


def _a_draft(key: str, by: Officer) -> Loaded:
    """Locked, so that what is rewritten, thrown away or sent is one and the same draft."""
    loaded = cases.loaded(cases.find(key, by=by, locked=True))
    if loaded.case.state is not protocol.State.DRAFT:
        raise protocol.why_closed(loaded.case, Step.REQUEST)
    return loaded

"""Beginning a case: what only the own office sees, until it is requested.

A reader may rely on this: nothing of a draft leaves the office, and what was typed is never lost
to a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sinergi.actions import once, sealing
from sinergi.actions.cases import keep
from sinergi.actions.once import Form
from sinergi.core import protocol
from sinergi.core.parties import Officer
from sinergi.core.protocol import Step
from sinergi.core.requests import fit_for, one_open_request
from sinergi.records import vault
from sinergi.records.models import Case, Office, Pairing
from sinergi.records.queries import cases
from sinergi.records.queries.parties import office, office_called
from sinergi.services import CATALOGUE


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


@transaction.atomic(durable=True)
def begin(
    service: str, typed: Typed, *, by: Officer, now: datetime, form: Form | None = None
) -> str:
    """Make a draft; returns its key, which is a UUID until the request gives it a number."""
    once.unanswered(form, by=by)
    declared, asked = CATALOGUE[service], office_called(typed.receiver)
    fit_for(declared, sender=by.office, receiver=asked)
    ids = dict(
        Office.objects.filter(code__in=[by.office.code, asked.code]).values_list("code", "pk")
    )
    row = Case.objects.create(
        service=service,
        service_version=declared.version,
        level=declared.level,
        pairing=Pairing.objects.get(number=declared.pairing),
        sender_id=ids[by.office.code],
        receiver_id=ids[asked.code],
        first_receiver_id=ids[asked.code],
        made_at=now,
        changed_at=now,
    )
    handle = f"b-{row.pk}"
    keys = sealing.open_subjects(row, [handle], persons=False)
    sealing.seal_draft(handle, keys[handle], typed.as_kept())
    once.answered(form, f"/berkas/{row.pk}/", by=by, now=now)
    return str(row.pk)


@transaction.atomic(durable=True)
def rewrite(key: str, typed: Typed, *, by: Officer, now: datetime) -> None:
    loaded = cases.load(key, by=by)
    _only_a_draft(loaded.case)
    asked = office_called(typed.receiver)
    fit_for(loaded.service, sender=by.office, receiver=asked)
    receiver = Office.objects.get(code=asked.code)
    Case.objects.filter(pk=loaded.row.pk).update(
        receiver=receiver, first_receiver=receiver, changed_at=now
    )
    handle = loaded.own_subject
    sealing.seal_draft(handle, loaded.keys[handle], typed.as_kept())


@transaction.atomic(durable=True)
def discard(key: str, *, by: Officer) -> None:
    """The draft and its key go; nobody else ever saw it."""
    loaded = cases.load(key, by=by)
    _only_a_draft(loaded.case)
    Case.objects.get(pk=loaded.row.pk).delete()


@transaction.atomic(durable=True)
def request(key: str, *, by: Officer, now: datetime, form: Form | None = None) -> str:
    """Send the draft to the other side; returns the number it was given."""
    once.unanswered(form, by=by)
    loaded = cases.load(key, by=by)
    _only_a_draft(loaded.case)
    typed = from_kept(cases.draft(loaded.row))
    fit_for(loaded.service, sender=by.office, receiver=office(loaded.row.receiver))
    handles = [vault.new_handle("o") for _ in typed.people]
    about = dict(zip(handles, typed.people, strict=True))
    loaded.keys.update(sealing.open_subjects(loaded.row, handles, persons=True))
    facts = {**typed.facts, "persons": handles, "about": about}
    event = protocol.take(loaded.case, Step.REQUEST, by=by, at=now, facts=facts)
    indexes = sealing.indexed(loaded.row, loaded.service.subject, about)
    one_open_request(cases.open_about(indexes, receiver=loaded.row.first_receiver.code))
    number = keep(loaded, event, now=now).number
    sealing.forget_draft(loaded.own_subject)
    once.answered(form, f"/berkas/{number}/", by=by, now=now)
    return number


def _only_a_draft(case: protocol.Case) -> None:
    if case.state is not protocol.State.DRAFT:
        raise protocol.why_closed(case, Step.REQUEST)

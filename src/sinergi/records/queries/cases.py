"""Cases out of their rows.

A reader may rely on this: what is not opened to the officer raises Absent, as what is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sinergi.core import protocol
from sinergi.core.declarations import Service
from sinergi.core.parties import SYSTEM, Officer, Role, Via
from sinergi.core.protocol import Event, State, Step
from sinergi.records import models, vault
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.parties import of_kinds, office
from sinergi.records.scopes import opened_to
from sinergi.services import CATALOGUE

Said = dict[int, dict[str, Any]]  # event number -> facts
WITH = ("sender", "receiver", "first_receiver", "pairing")  # what a row comes with


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    row: models.Case
    opening: protocol.Case  # before its first event
    case: protocol.Case
    service: Service
    keys: dict[str, bytes | None]  # subject handle -> data key; None: erased
    drafted: dict[str, Any]  # what was typed so far; sealed as event 0
    recorded: dict[int, datetime]  # event number -> when the server took it

    @property
    def own_subject(self) -> str:
        return own_subject(self.row)


def own_subject(row: models.Case) -> str:
    """The handle under which what is personal in the texts of the case is sealed."""
    return f"b-{row.pk}"


def opened(by: Officer) -> QuerySet[models.Case]:
    """The rows this officer may open, for lists."""
    return models.Case.objects.filter(opened_to(by))


def find(key: str, *, by: Officer, locked: bool = False) -> models.Case:
    """The row of a case, by number or (a draft) by its UUID; locked for what changes it."""
    rows = models.Case.objects.filter(opened_to(by))
    rows = rows.select_for_update(of=("self",)) if locked else rows
    row = rows.select_related(*WITH).filter(_called(key)).first()
    if row is None:
        raise Absent(key)
    return row


def load(key: str, *, by: Officer) -> Loaded:
    """Replay a case, with all that was said in it: whoever shows it asks `core.access.reads`."""
    return loaded(find(key, by=by))


def loaded(row: models.Case) -> Loaded:
    service = CATALOGUE[row.service]
    # The events first: whatever another deed commits meanwhile, each of these has its facts.
    events = list(row.events.select_related("office", "acting_for").order_by("number"))
    keys, said = _unsealed(row)
    governments = {row.sender.government_id, row.first_receiver.government_id}
    kinds = [supporting.kind for supporting in service.supporting]
    parties = {row.sender.code, row.first_receiver.code}
    supporting = tuple(
        office(one) for one in of_kinds(kinds, governments) if one.code not in parties
    )
    opening = service.opening(
        row.number or str(row.pk),
        sender=office(row.sender),
        receiver=office(row.first_receiver),
        supporting=supporting,
    )
    case = protocol.replay(opening, (_event(event, said) for event in events))
    drafted = said.get(0, {})
    return Loaded(
        row=row,
        opening=opening,
        case=case,
        service=service,
        keys=keys,
        drafted=drafted,
        recorded={event.number: event.recorded_at for event in events},
    )


def _called(key: str) -> Q:
    try:
        return Q(pk=UUID(key))
    except ValueError:
        return Q(number=key)


def _unsealed(row: models.Case) -> tuple[dict[str, bytes | None], Said]:
    """The data keys, and what they seal: each subject with each of its events, in one query."""
    keys: dict[str, bytes | None] = {}
    said: Said = {}
    subjects = models.Subject.objects.filter(case=row).order_by("pk", "sealed__event")
    columns = ("handle", "is_person", "key", "sealed__event", "sealed__content")
    for handle, is_person, wrapped, event, content in subjects.values_list(*columns):
        if handle not in keys:
            keys[handle] = vault.unwrap(wrapped, handle=handle) if wrapped else None
        key = keys[handle]
        if key is None or content is None:
            continue
        facts = vault.unseal(key, content, handle=handle, event=event)["facts"]
        if is_person:
            said.setdefault(event, {}).setdefault("about", {})[handle] = facts
        else:
            said.setdefault(event, {}).update(facts)
    return keys, said


def _event(row: models.CaseEvent, said: Said) -> Event:
    by = (
        SYSTEM
        if row.office is None
        else Officer(
            handle=row.officer,
            post=row.post,
            role=Role(row.role),
            office=office(row.office),
            via=Via(row.via),
            acting_for=office(row.acting_for) if row.acting_for else None,
        )
    )
    return Event(
        number=row.number,
        step=Step(row.step),
        taken_in=State(row.taken_in),
        by=by,
        at=row.occurred_at,
        facts={**row.facts, **said.get(row.number, {})},
    )


def open_about(indexes: Iterable[bytes], *, receiver: str) -> list[str]:
    """Numbers of the open cases about any of these subjects that are now with this office."""
    rows = models.Case.objects.filter(
        subjects__index__in=list(indexes),
        receiver__code=receiver,
        state__in=protocol.OPEN,
    )
    return [str(number) for number in rows.values_list("number", flat=True).distinct()]

"""Cases out of their rows.

A reader may rely on this: what is not opened to the officer raises Absent, as what is not there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sinergi.core import protocol
from sinergi.core.declarations import Service
from sinergi.core.parties import SYSTEM, Office, Officer, Role, Via
from sinergi.core.protocol import Event, State, Step
from sinergi.records import models, vault
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.parties import PROVINCE, of_kinds, office
from sinergi.records.scopes import opened_to
from sinergi.services import CATALOGUE

Keys = dict[str, bytes | None]  # subject handle -> data key; None: erased
Said = dict[int, dict[str, Any]]  # event number -> facts
WITH = ("sender", "receiver", "first_receiver", "pairing")  # what a row comes with


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    row: models.Case
    opening: protocol.Case  # before its first event
    case: protocol.Case
    service: Service
    keys: Keys
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
    """The row of a case, by number or (a draft) by its UUID; locked for what changes it.

    Locked by itself and read afterwards: PostgreSQL, having waited for a lock, joins the changed
    row with the office it named before, and finds none.
    """
    called = models.Case.objects.filter(_called(key))
    if locked:
        called.select_for_update().values_list("pk").first()
    row = called.filter(opened_to(by)).select_related(*WITH).first()
    if row is None:
        raise Absent(key)
    return row


def load(key: str, *, by: Officer) -> Loaded:
    """Replay a case, with all that was said in it: whoever shows it asks `core.access.reads`."""
    return loaded(find(key, by=by))


def loaded(row: models.Case) -> Loaded:
    return loaded_together([row])[0]


def loaded_together(rows: list[models.Case]) -> list[Loaded]:
    """The same for many, in as many queries as for one."""
    # The events first: whatever another deed commits meanwhile, each of these has its facts.
    events: dict[UUID, list[models.CaseEvent]] = defaultdict(list)
    known = models.CaseEvent.objects.filter(case__in=rows).select_related("office", "acting_for")
    for event in known.order_by("case", "number"):
        events[event.case_id].append(event)
    unsealed, nearby = _unsealed(rows), _nearby(rows)
    return [_replayed(row, events[row.pk], *unsealed[row.pk], nearby) for row in rows]


def _nearby(rows: list[models.Case]) -> list[models.Office]:
    """The offices that may join any of these cases."""
    governments = {one.government_id for row in rows for one in (row.sender, row.first_receiver)}
    services = [CATALOGUE[code] for code in {row.service for row in rows}]
    kinds = {supporting.kind for service in services for supporting in service.supporting}
    return list(of_kinds(kinds, governments).select_related("government"))


def _replayed(
    row: models.Case,
    events: list[models.CaseEvent],
    keys: Keys,
    said: Said,
    nearby: list[models.Office],
) -> Loaded:
    service = CATALOGUE[row.service]
    opening = service.opening(
        row.number or str(row.pk),
        sender=office(row.sender),
        receiver=office(row.first_receiver),
        supporting=_supporting(row, service, nearby),
    )
    case = protocol.replay(opening, (_event(event, said) for event in events))
    return Loaded(
        row=row,
        opening=opening,
        case=case,
        service=service,
        keys=keys,
        drafted=said.get(0, {}),
        recorded={event.number: event.recorded_at for event in events},
    )


def _supporting(
    row: models.Case, service: Service, nearby: list[models.Office]
) -> tuple[Office, ...]:
    kinds = {supporting.kind for supporting in service.supporting}
    parties = {row.sender.code, row.first_receiver.code}
    governments = {row.sender.government_id, row.first_receiver.government_id}
    return tuple(
        office(one)
        for one in nearby
        if one.kind in kinds
        and one.code not in parties
        and (one.government_id in governments or one.government.kind == PROVINCE)
    )


def _called(key: str) -> Q:
    try:
        return Q(pk=UUID(key))
    except ValueError:
        return Q(number=key)


def _unsealed(rows: list[models.Case]) -> dict[UUID, tuple[Keys, Said]]:
    """The data keys, and what they seal: each subject with each of its events, in one query."""
    found: dict[UUID, tuple[Keys, Said]] = {row.pk: ({}, {}) for row in rows}
    subjects = models.Subject.objects.filter(case__in=rows).order_by("pk", "sealed__event")
    columns = ("case", "handle", "is_person", "key", "sealed__event", "sealed__content")
    for case, handle, is_person, wrapped, event, content in subjects.values_list(*columns):
        keys, said = found[case]
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
    return found


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

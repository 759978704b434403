"""Whether the own side has met a person before, shown before a case is accepted or sent.

A reader may rely on this: only cases of the own government that the asker may open and whose number
he may read are found; the number itself is never shown for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sinergi.core.declarations import Service
from sinergi.core.facts import FactType
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import State, Step
from sinergi.records.queries import vault
from sinergi.records.queries.cases import Loaded

MOST: Final = 5  # of one person; the newest tell enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One case of the own side about the same person."""

    number: str
    state: State
    at: datetime
    sender: Office
    receiver: Office


def of_case(loaded: Loaded, by: Officer) -> dict[str, list[Hit]]:
    """Hits for each person of the case, by handle; who has none is left out.

    The case itself is none: before it is accepted, who was asked does not read the number in it.
    """
    code = _identity(loaded.service)
    return _found({person: loaded.case.fact(code, person) for person in loaded.case.present}, by)


def of_draft(
    service: Service, people: Sequence[Mapping[str, Any]], by: Officer
) -> dict[str, list[Hit]]:
    """The same for persons that are only typed so far, by their place."""
    code = _identity(service)
    return _found({str(n): said.get(code) for n, said in enumerate(people)}, by)


def _identity(service: Service) -> str:
    found = service.fact(vault.NIK)
    return found[1].code if found and found[1].type is FactType.NIK else ""


def _found(known: Mapping[str, Any], by: Officer) -> dict[str, list[Hit]]:
    asked = {person: str(nik) for person, nik in known.items() if nik}
    opened = vault.own_hits_of(asked.values(), by)
    hits = {person: [_hit(one) for one in opened[nik]] for person, nik in asked.items()}
    return {person: found[:MOST] for person, found in hits.items() if found}


def _hit(loaded: Loaded) -> Hit:
    case = loaded.case
    return Hit(
        number=case.number,
        state=case.state,
        at=next(iter(case.of(Step.REQUEST))).at,
        sender=case.sender,
        receiver=case.receiver,
    )

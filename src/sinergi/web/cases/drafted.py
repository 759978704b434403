"""The page of a draft: everything that was typed, and at each field what its request still needs.

A reader may rely on this: only the own office sees it, and nothing of it has left that office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sinergi.actions import drafts
from sinergi.actions.drafts import Typed
from sinergi.core.declarations import Service
from sinergi.core.facts import Fact, Of, each
from sinergi.core.parties import Officer
from sinergi.core.requests import missing
from sinergi.records.queries.cases import Loaded
from sinergi.reports import duplicates, grounds
from sinergi.web.cases import shown
from sinergi.web.cases.forms import PEOPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A fact of the draft: what was typed of it, or that it is needed; `place` is its field."""

    label: str
    value: str
    needed: bool
    of_class: str
    place: str


def content(loaded: Loaded, by: Officer, now: datetime) -> dict[str, Any]:
    typed, service = drafts.from_kept(loaded.drafted), loaded.service
    lacks = {(one.fact.code, one.person) for one in missing(service, typed.facts, typed.people)}
    people = [_lines(service, Of.PERSON, said, lacks, n) for n, said in enumerate(typed.people)]
    known = grounds.between(service, loaded.case.sender, [loaded.case.receiver], on=now)
    return {
        "lines": _lines(service, Of.CASE, typed.facts, lacks, None),
        "people": [(shown.called(n), lines) for n, lines in enumerate(people, start=1)],
        "labels": {str(n): shown.called(n + 1) for n in range(len(people))},
        "lacks": len(lacks),
        "nobody": not people and not typed.facts.get("pull"),
        "pull": bool(typed.facts.get("pull")),
        "urgent_reason": _urgent(typed),
        "agreement": known[0].agreement,
        "hits": duplicates.of_draft(service, typed.people, by),
    }


def _urgent(typed: Typed) -> str:
    said = str(typed.facts.get("urgent_reason") or "")
    return said or (_("Alasannya belum ditulis.") if typed.facts.get("urgent") else "")


def _lines(
    service: Service,
    of: Of,
    said: Mapping[str, Any],
    lacks: set[tuple[str, int | None]],
    person: int | None,
) -> Sequence[Line]:
    return [
        Line(
            label=_(fact.label),
            value=_value(fact, said.get(fact.code), said),
            needed=(fact.code, person) in lacks,
            of_class=str(of_class),
            place=f"id_{fact.code}" if person is None else f"id_{PEOPLE}-{person}-{fact.code}",
        )
        for of_class, fact in each(service.facts)
        if fact.of is of
    ]


def _value(fact: Fact, value: Any, said: Mapping[str, Any]) -> str:
    return "" if value in (None, "") else shown.spoken(fact, value, said)

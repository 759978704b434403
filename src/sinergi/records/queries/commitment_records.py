"""What hangs on commitments: declarations, porsi, outputs and due dates, out of their rows.

A reader may rely on this: one query brings the rows of all four tables, however many commitments
there are. Each row comes as a JSON object, so the tables need not be of one shape.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from sinergi.core.budgets import BudgetLine, Document, Nomenclature, Porsi
from sinergi.core.commitments import (
    Acknowledgement,
    Due,
    EndProposal,
    NoCost,
    ProgrammeLink,
    Records,
    Work,
    WorkKind,
)
from sinergi.core.money import Rupiah
from sinergi.core.parties import Office
from sinergi.records import models
from sinergi.records.queries.parties import OFFICE

Said = Mapping[str, Any]  # one row
Hanging = Mapping[str, list[Said]]  # name of the table -> its rows, the oldest first


def hanging(commitments: Iterable[int]) -> Mapping[int, Hanging]:
    """The rows of each table by the key of their commitment."""
    keys = list(commitments)
    first, *others = (_rows(name, keys) for name in TABLES)
    rows = sorted(first.union(*others, all=True), key=lambda row: row[:2])
    found: dict[int, dict[str, list[Said]]] = {key: defaultdict(list) for key in keys}
    for commitment, _number, name, said in rows:
        found[commitment][name].append(said)
    return found


def _rows(name: str, commitments: list[int]) -> QuerySet[Any, tuple[int, int, str, Said]]:
    table, said = TABLES[name]
    path = THROUGH.get(name, "commitment")
    rows = table._default_manager.filter(**{f"{path}__in": commitments})  # noqa: SLF001  documented
    return rows.values_list(path, "pk", Value(name), JSONObject(**said))


def _as_they_are(*columns: str) -> dict[str, Any]:
    return {column: F(column) for column in columns}


def _exactly(column: str) -> Cast:
    """As text: a decimal would lose its last digits in JSON, and a list would be a text anyway."""
    return Cast(column, TextField())


TABLES: Final[Mapping[str, tuple[type[Model], dict[str, Any]]]] = {
    "declared": (
        models.Declaration,
        _as_they_are("kind", "government", "on", "reason", "recorded_on"),
    ),
    "porsi": (
        models.ProgrammeLink,
        {
            **_as_they_are("money", "unit", "on"),
            "entered_on": F("recorded_on"),
            "volume": _exactly("volume"),
            "government": F("line__office__government"),
            "agency": F("line__office__code"),
            "year": F("line__year"),
            "document": F("line__document"),
            "nomenclature": F("line__nomenclature"),
            "code": F("line__code"),
            "names": _exactly("line__names"),
            "pagu": F("line__pagu"),
            "recorded_on": F("line__recorded_on"),
            "indicator": F("line__indicator"),
            "target": _exactly("line__target"),
            "line_unit": F("line__unit"),
            "fund_source": F("line__fund_source"),
        },
    ),
    "output": (
        models.Output,
        _as_they_are("reference", "done_on", "evidenced_on", "government", "evidence")
        | _as_they_are("numerator", "denominator", "recorded_on")
        | {"key": F("pk"), "office": JSONObject(**{name: F(f"office__{name}") for name in OFFICE})},
    ),
    "acknowledged": (
        models.OutputAcknowledgement,
        _as_they_are("output", "government", "on", "paper", "recorded_on", "denied_on"),
    ),
    "due": (models.Due, _as_they_are("reference", "due_on", "done_on")),
}

THROUGH: Final = {"acknowledged": "output__commitment"}  # where the commitment is further away


def records(said: Hanging) -> Records:
    """All of it but what is counted from cases, and the questions it waits for."""
    declared = said["declared"]
    return Records(
        acknowledgements=tuple(_acknowledged(one) for one in _of_kind("acknowledged", declared)),
        no_cost=tuple(NoCost(**_said(one)) for one in _of_kind("no_cost", declared)),
        end_proposals=tuple(
            EndProposal(**_said(one), reason=one["reason"]) for one in _of_kind("end", declared)
        ),
        links=tuple(map(_link, said["porsi"])),
        works=tuple(_work(one, said["acknowledged"]) for one in said["output"]),
        dues=tuple(map(_due, said["due"])),
    )


def _of_kind(kind: str, declared: Iterable[Said]) -> Iterator[Said]:
    return (one for one in declared if one["kind"] == kind)


def _said(one: Said) -> dict[str, Any]:
    """Of a declaration of a side: whose, of which day, and when it was entered."""
    said = {"government": one["government"], "on": _day(one["on"])}
    return {**said, "recorded_on": _day(one["recorded_on"])}


def _acknowledged(one: Said) -> Acknowledgement:
    denied = _day_if_any(one.get("denied_on"))
    return Acknowledgement(**_said(one), paper=one.get("paper", ""), denied_on=denied)


def _link(said: Said) -> ProgrammeLink:
    money, volume = Rupiah(said["money"]), Decimal(said["volume"])
    porsi = Porsi(money=money, volume=volume, unit=said["unit"])
    entered = _day(said["entered_on"])
    return ProgrammeLink(line=_line(said), porsi=porsi, on=_day(said["on"]), recorded_on=entered)


def _line(said: Said) -> BudgetLine:
    return BudgetLine(
        government=said["government"],
        agency=said["agency"],
        year=said["year"],
        document=Document(said["document"]),
        nomenclature=Nomenclature(said["nomenclature"]),
        code=said["code"],
        names=tuple(json.loads(said["names"])),
        pagu=Rupiah(said["pagu"]),
        recorded_on=_day(said["recorded_on"]),
        indicator=said["indicator"],
        target=Decimal(said["target"]) if said["target"] else None,
        unit=said["line_unit"],
        fund_source=said["fund_source"],
    )


def _work(said: Said, acknowledged: Iterable[Said]) -> Work:
    return Work(
        reference=said["reference"],
        kind=WorkKind.OUTPUT,
        done_on=_day(said["done_on"]),
        evidenced_on=_day_if_any(said["evidenced_on"]),
        government=said["government"] or None,
        numerator=Fraction(said["numerator"]) if said["numerator"] else None,
        denominator=Fraction(said["denominator"]),
        evidence=said["evidence"],
        recorded_on=_day(said["recorded_on"]),
        recorded_by=Office(**{**said["office"], "joined": bool(said["office"]["joined"])}),
        acknowledged=tuple(_acknowledged(o) for o in acknowledged if o["output"] == said["key"]),
        key=str(said["key"]),
    )


def _due(said: Said) -> Due:
    done_on = _day_if_any(said["done_on"])
    return Due(reference=said["reference"], due_on=_day(said["due_on"]), done_on=done_on)


def _day(said: str) -> date:
    return date.fromisoformat(said)


def _day_if_any(said: str | None) -> date | None:
    return _day(said) if said else None

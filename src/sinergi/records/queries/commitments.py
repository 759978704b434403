"""Commitments and the records they are judged by, out of their rows.

A reader may rely on this: four queries bring all of it, however many commitments there are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import count, groupby
from typing import Any, Final

from sinergi.core.commitments import (
    Commitment,
    Direction,
    Indicator,
    Records,
    Waypoint,
    Work,
)
from sinergi.core.indicators import Aggregation
from sinergi.core.special_team import Question
from sinergi.records import models
from sinergi.records.queries import commitment_records
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.case_times import Asked, asked_in, counted
from sinergi.records.queries.meetings import questions
from sinergi.records.queries.pairings import of_government
from sinergi.records.queries.parties import office_columns, office_in

Row = Mapping[str, Any]  # a commitment with one of its owners
COLUMNS: Final = (
    *("pk", "code", "pairing__number", "title", "year", "recorded_on", "from_item", "continues"),
    *("direction", "target", "unit", "aggregation", "baseline", "baseline_on", "trajectory"),
    *("counts_service", "counted_in"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Commitments of a year with their records, and what these were made from."""

    commitments: list[tuple[Commitment, Records]]  # by code
    questions: list[Question]  # all that were ever asked of the special team
    cases: list[Asked]  # of the services that count, or were asked for


def one(code: str) -> Commitment:
    return _commitment(_found(code=code))


def one_told(code: str, *, government: str) -> tuple[Commitment, Records]:
    """One of a pairing in which this government takes part, with its records."""
    rows = _found(code=code, pairing__in=of_government(government))
    ((commitment, records),) = _promised([rows], rows[0]["year"]).commitments
    return commitment, records


def next_code(pairing: int, year: int) -> str:
    """The first code that is free; who records under it at the same moment may be first."""
    begins = f"{year}-{pairing}-"
    rows = models.Commitment.objects.filter(code__startswith=begins)
    taken = set(rows.values_list("code", flat=True))
    return next(code for n in count(1) if (code := f"{begins}{n}") not in taken)


def before(year: int, pairing: int) -> list[tuple[str, str]]:
    """Codes and titles of what a pairing promised for earlier years, the latest first."""
    rows = models.Commitment.objects.filter(pairing__number=pairing, year__lt=year)
    return list(rows.order_by("-year", "code").values_list("code", "title"))


def outputs(code: str) -> list[Work]:
    """What was entered as done for one commitment, the oldest first."""
    key = models.Commitment.objects.values_list("pk", flat=True).get(code=code)
    return list(commitment_records.records(commitment_records.hanging([key])[key]).works)


def of_year(year: int) -> list[tuple[Commitment, Records]]:
    """Every commitment of a year with all its records, by code."""
    return promised(year).commitments


def promised(
    year: int, *, pairings: Collection[int] | None = None, services: Collection[str] = ()
) -> Promised:
    """What was promised for a year, in these pairings or in all, with all that is known of it."""
    within = {} if pairings is None else {"pairing__number__in": list(pairings)}
    return _promised(_rows(year=year, **within), year, services)


def _promised(promises: list[list[Row]], year: int, services: Collection[str] = ()) -> Promised:
    wanted = {rows[0]["counts_service"] for rows in promises} - {""} | set(services)
    asked, cases = questions(), asked_in(year, services=wanted)
    hanging = commitment_records.hanging(rows[0]["pk"] for rows in promises)
    found = [
        (commitment, _records(commitment, rows[0], hanging[rows[0]["pk"]], asked, cases))
        for rows, commitment in ((rows, _commitment(rows)) for rows in promises)
    ]
    return Promised(commitments=found, questions=asked, cases=cases)


def _records(
    commitment: Commitment,
    row: Row,
    said: commitment_records.Hanging,
    asked: Iterable[Question],
    cases: Iterable[Asked],
) -> Records:
    kept = commitment_records.records(said)
    done = counted(cases, service=row["counts_service"], between=commitment.sides)
    waits_for = tuple(one for one in asked if one.commitment == commitment.code)
    return replace(kept, works=(*kept.works, *done), questions=waits_for)


def _found(**which: Any) -> list[Row]:
    found = _rows(**which)
    if not found:
        raise Absent(which["code"])
    return found[0]


def _rows(**which: Any) -> list[list[Row]]:
    """Each commitment as the rows of its owners."""
    rows = models.Commitment.objects.filter(**which).order_by("code")
    found = rows.values(*COLUMNS, *office_columns("owners"))
    return [list(mine) for _key, mine in groupby(found, key=lambda row: row["pk"])]


def _commitment(rows: list[Row]) -> Commitment:
    row = rows[0]
    owners = (office_in(one, "owners") for one in rows)
    return Commitment(
        code=row["code"],
        pairing=row["pairing__number"],
        title=row["title"],
        owners=tuple(sorted(owners, key=lambda one: (one.government, one.code), reverse=True)),
        indicator=_indicator(row),
        year=row["year"],
        recorded_on=row["recorded_on"],
        from_item=row["from_item"],
        continues=row["continues"] or None,
        trajectory=tuple(
            Waypoint(on=date.fromisoformat(on), share=Fraction(share))
            for on, share in row["trajectory"]
        ),
    )


def _indicator(row: Row) -> Indicator:
    return Indicator(
        title=row["title"],
        direction=Direction(row["direction"]),
        target=Fraction(row["target"]),
        unit=row["unit"],
        aggregation=Aggregation(row["aggregation"]),
        baseline=Fraction(row["baseline"]) if row["baseline"] else None,
        baseline_on=row["baseline_on"],
        counted_in=row["counted_in"],
    )

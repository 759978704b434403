"""Agreements out of their rows.

A reader may rely on this: all of them come in one query; which holds on a day, the core says.
"""

from datetime import date
from itertools import count
from typing import Any

from sinergi.core.agreements import Agreement, Capacity, ClockTerm, Kind, Party, Requirement
from sinergi.records import models
from sinergi.records.queries.absent import Absent


def by_key() -> dict[int, Agreement]:
    """Every agreement by the key that a case keeps, in the order of signing."""
    rows = models.Agreement.objects.order_by("signed_on", "pk")
    return {row.pk: agreement(row) for row in rows}


def every() -> list[Agreement]:
    return list(by_key().values())


def one(code: str) -> Agreement:
    row = models.Agreement.objects.filter(code=code).first()
    if row is None:
        raise Absent(code)
    return agreement(row)


def next_code(kind: Kind, year: int) -> str:
    """The first code that is free; who enters one at the same moment may be first."""
    begins = f"{kind}-{year}-"
    rows = models.Agreement.objects.filter(code__startswith=begins)
    taken = set(rows.values_list("code", flat=True))
    return next(code for n in count(1) if (code := f"{begins}{n}") not in taken)


def paper(code: str) -> models.AgreementFile | None:
    return models.AgreementFile.objects.filter(agreement__code=code).first()


def agreement(row: models.Agreement) -> Agreement:
    return Agreement(
        code=row.code,
        kind=Kind(row.kind),
        title=row.title,
        parties=tuple(_party(said) for said in row.parties),
        signed_on=row.signed_on,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        services=frozenset(row.services),
        parent=row.parent or None,
        ended_on=row.ended_on,
        recorded=row.recorded,
        file_sha256=row.file_sha256,
        requirements=tuple(_requirement(said) for said in row.requirements),
        clock_terms=tuple(ClockTerm(**said) for said in row.clock_terms),
    )


def _party(said: dict[str, Any]) -> Party:
    return Party(**{**said, "capacity": Capacity(said["capacity"])})


def _requirement(said: dict[str, Any]) -> Requirement:
    since, items = date.fromisoformat(said["since"]), tuple(said["items"])
    return Requirement(**{**said, "since": since, "items": items})

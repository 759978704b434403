"""Pairings out of their rows."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery, Value

from sinergi.core.parties import Office
from sinergi.records.models import Office as OfficeRow
from sinergi.records.models import OfficeName, Pairing
from sinergi.records.queries.parties import office, office_columns

Row = Mapping[str, Any]  # a pairing with one of its offices
COLUMNS: Final = ("number", "title", "field", "since", "obligation", "source", "proposal")


def with_offices(*, of: str | None = None, day: date | None = None) -> list[list[Row]]:
    """Each pairing as the rows of its offices, side a first; of one government, or all.

    `called` is the name that an office had on the day, where it has another one since.
    """
    rows = Pairing.objects.all() if of is None else Pairing.objects.filter(pk__in=of_government(of))
    found = rows.order_by("number", "offices__government__side", "offices__name")
    told = found.values(*COLUMNS, *office_columns("offices"), called=_former_name(day))
    return [list(mine) for _number, mine in groupby(told, key=lambda row: row["number"])]


def _former_name(day: date | None) -> Any:
    if day is None:
        return Value("")
    periods = OfficeName.objects.filter(office=OuterRef("offices"), since__lte=day, until__gte=day)
    return Subquery(periods.values("name")[:1])


def of_government(government: str) -> QuerySet[Any, Any]:
    """The keys of the pairings in which an office of this government takes part."""
    taking_part = Pairing.offices.through.objects.filter(office__government=government)
    return taking_part.values("pairing")


def of_office(code: str) -> frozenset[int]:
    """The numbers of the pairings in which this office takes part."""
    rows = Pairing.objects.filter(offices__code=code)
    return frozenset(rows.values_list("number", flat=True))


def offices(number: int) -> list[Office]:
    """The offices of a pairing, of both sides."""
    return [office(row) for row in OfficeRow.objects.filter(pairings__number=number)]

"""Budget lines, what was realised of them, and the recorded gates, out of their rows."""

from collections.abc import Iterable

from sinergi.core.budgets import BUDGET_DOCUMENTS, BudgetLine, Document, Nomenclature, Realisation
from sinergi.core.doors import Gate, GateDate
from sinergi.core.money import Rupiah
from sinergi.records import models


def line(row: models.BudgetLine) -> BudgetLine:
    """The line of a row that comes with its office."""
    return BudgetLine(
        government=row.office.government_id,
        agency=row.office.code,
        year=row.year,
        document=Document(row.document),
        nomenclature=Nomenclature(row.nomenclature),
        code=row.code,
        names=tuple(row.names),
        pagu=Rupiah(row.pagu),
        recorded_on=row.recorded_on,
        indicator=row.indicator,
        target=row.target,
        unit=row.unit,
        fund_source=row.fund_source,
    )


def lines(year: int, offices: Iterable[str]) -> dict[str, BudgetLine]:
    """The lines of these offices by their keys, by office and document."""
    rows = models.BudgetLine.objects.filter(year=year, office__code__in=list(offices))
    found = rows.select_related("office").order_by("office__name", "code", "recorded_on")
    return {str(row.pk): line(row) for row in found}


def realisations(year: int) -> list[Realisation]:
    """What was realised of every line of a year, in the order of the days."""
    rows = models.Realisation.objects.filter(line__year=year).select_related("line__office")
    return [
        Realisation(
            agency=row.line.office.code,
            year=row.line.year,
            code=row.line.code,
            until=row.until,
            money=Rupiah(row.money),
            physical_percent=row.physical_percent,
            output=row.output,
            sp2d=row.sp2d,
        )
        for row in rows.order_by("until", "pk")
    ]


def budget_row(agency: str, year: int, code: str) -> models.BudgetLine | None:
    """The line of an office in its newest budget document of the year."""
    rows = models.BudgetLine.objects.filter(
        office__code=agency, year=year, code=code, document__in=BUDGET_DOCUMENTS
    )
    return rows.select_related("office").order_by("-recorded_on", "-pk").first()


def gates(year: int) -> list[GateDate]:
    rows = models.GateDate.objects.filter(year=year).order_by("government", "on")
    return [
        GateDate(
            government=row.government_id,
            year=row.year,
            gate=Gate(row.gate),
            on=row.on,
            note=row.note,
        )
        for row in rows
    ]

"""Entering what governments budget, what they spent of it, and when their gates close.

A reader may rely on this: a line that is entered keeps its pagu; another pagu is another document.
"""

from datetime import date, datetime

from sinergi.actions import once
from sinergi.actions.noting import note_in
from sinergi.actions.once import Form
from sinergi.core import access, doors
from sinergi.core.budgets import BudgetLine, Realisation, enter, realise, same
from sinergi.core.days import day_of
from sinergi.core.doors import GateDate
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.money import Rupiah
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import models
from sinergi.records.queries import budgets, parties


class LineSaysOtherwise(Refusal):
    sentence = gettext_noop(
        "Kegiatan %(code)s sudah tercatat dalam dokumen ini dengan pagu %(pagu)s."
        " Perubahan pagu dicatat pada dokumen perubahannya."
    )
    basis = SYSTEM_RULE
    code: str
    pagu: Rupiah


class LineNotEntered(Refusal):
    sentence = gettext_noop("Kegiatan %(code)s belum tercatat dalam DPA atau DPPA tahun ini.")
    basis = SYSTEM_RULE
    code: str


def enter_line(line: BudgetLine, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    with once.deed(form, _page(line.year), by=by, now=now):
        access.may_record(by, [parties.office_called(line.agency)])
        keep(line, today=day_of(now))
        about = f"{line.agency}/{line.year}/{line.document}/{line.normalised_code}"
        note_in([], "budget_line", about, by=by, now=now, on=line.recorded_on)


def _page(year: int) -> str:
    return f"/anggaran/?tahun={year}"


def keep(line: BudgetLine, *, today: date) -> models.BudgetLine:
    """Return the row of this line, locked; entered now if it is new."""
    enter(line, today=today)
    row, _ = models.BudgetLine.objects.get_or_create(
        office=models.Office.objects.get(code=line.agency, government=line.government),
        year=line.year,
        document=line.document,
        nomenclature=line.nomenclature,
        code=line.code,
        defaults={
            "names": list(line.names),
            "pagu": int(line.pagu),
            "recorded_on": line.recorded_on,
            "indicator": line.indicator,
            "target": line.target,
            "unit": line.unit,
            "fund_source": line.fund_source,
        },
    )
    row = (
        models.BudgetLine.objects.select_for_update(of=("self",))
        .select_related("office")
        .get(pk=row.pk)
    )
    if row.pagu != line.pagu:
        raise LineSaysOtherwise(code=line.code, pagu=Rupiah(row.pagu))
    same(line, budgets.line(row))
    return row


def enter_realisation(
    said: Realisation, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """Of the whole line, until a day; said again of the same day, it is corrected."""
    with once.deed(form, _page(said.year), by=by, now=now):
        access.may_record(by, [parties.office_called(said.agency)])
        realise(said, today=day_of(now))
        row = budgets.budget_row(said.agency, said.year, said.code)
        if row is None:
            raise LineNotEntered(code=said.code)
        _realise(row, said)
        about = f"{said.agency}/{said.year}/{said.code}"
        note_in([], "realisation", about, by=by, now=now, on=said.until)


def _realise(row: models.BudgetLine, said: Realisation) -> None:
    models.Realisation.objects.update_or_create(
        line=row,
        until=said.until,
        defaults={
            "money": int(said.money),
            "physical_percent": said.physical_percent,
            "output": said.output,
            "sp2d": said.sp2d,
        },
    )


def enter_gate_date(
    said: GateDate, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """A day of the calendar of one's own government; entered again, it is corrected."""
    with once.deed(form, _page(said.year), by=by, now=now):
        access.may_record(by, [by.office])
        access.may_speak_for(by, said.government)
        doors.enter(said)
        models.GateDate.objects.update_or_create(
            government_id=said.government,
            year=said.year,
            gate=said.gate,
            defaults={"on": said.on, "note": said.note},
        )
        about = f"{said.government}/{said.year}/{said.gate}"
        note_in([], "gate_date", about, by=by, now=now, on=said.on)

"""Recording what is promised, what is set aside for it, and what was done.

A reader may rely on this: nobody reports progress. Verdicts are computed from these records.
"""

from datetime import date, datetime

from django.db import transaction

from sinergi.actions.noting import note
from sinergi.core import commitments as rules
from sinergi.core.budgets import BudgetLine, Porsi, set_aside
from sinergi.core.commitments import Commitment, Due, Work
from sinergi.core.money import Rupiah
from sinergi.core.parties import Officer
from sinergi.records import models
from sinergi.records.queries import commitments as recorded


@transaction.atomic(durable=True)
def record(commitment: Commitment, *, by: Officer, now: datetime, counts_service: str = "") -> None:
    rules.record(commitment)
    measured = commitment.indicator
    row = models.Commitment.objects.create(
        code=commitment.code,
        pairing=models.Pairing.objects.get(number=commitment.pairing),
        title=commitment.title,
        year=commitment.year,
        recorded_on=commitment.recorded_on,
        direction=measured.direction,
        target=str(measured.target),
        unit=measured.unit,
        aggregation=measured.aggregation,
        counts_service=counts_service,
        from_item=commitment.from_item,
        trajectory=[[point.on.isoformat(), str(point.share)] for point in commitment.trajectory],
    )
    codes = [office.code for office in commitment.owners]
    row.owners.set(models.Office.objects.filter(code__in=codes))
    note("promised", commitment.code, commitment.pairing, by=by, now=now)


@transaction.atomic(durable=True)
def acknowledge(code: str, government: str, on: date, *, by: Officer, now: datetime) -> None:
    commitment = recorded.one(code)
    rules.acknowledge(commitment, government=government, on=on)
    _declare(code, "acknowledged", government, on)
    note("acknowledged", code, commitment.pairing, by=by, now=now)


@transaction.atomic(durable=True)
def declare_no_cost(code: str, government: str, on: date, *, by: Officer, now: datetime) -> None:
    commitment = recorded.one(code)
    rules.acknowledge(commitment, government=government, on=max(on, commitment.recorded_on))
    _declare(code, "no_cost", government, on)
    note("no_cost", code, commitment.pairing, by=by, now=now)


def _declare(code: str, kind: str, government: str, on: date) -> None:
    row = models.Commitment.objects.get(code=code)
    row.declarations.create(kind=kind, government=government, on=on)


@transaction.atomic(durable=True)
def link(
    code: str, line: BudgetLine, porsi: Porsi, on: date, *, by: Officer, now: datetime
) -> None:
    """Set a porsi aside in a line, which is entered with it if it is new."""
    commitment = recorded.one(code)
    rules.link(commitment, line, porsi=porsi, on=on)
    row, _ = models.BudgetLine.objects.get_or_create(
        office=models.Office.objects.get(code=line.agency),
        year=line.year,
        document=line.document,
        nomenclature=line.nomenclature,
        code=line.code,
        defaults={
            "names": list(line.names),
            "pagu": int(line.pagu),
            "recorded_on": line.recorded_on,
        },
    )
    taken = row.links.values_list("money", flat=True)
    set_aside(porsi, line, others=[Porsi(money=Rupiah(money)) for money in taken])
    models.ProgrammeLink.objects.create(
        commitment=models.Commitment.objects.get(code=code),
        line=row,
        money=int(porsi.money),
        on=on,
    )
    note("porsi", code, commitment.pairing, by=by, now=now)


@transaction.atomic(durable=True)
def add_output(code: str, work: Work, *, by: Officer, now: datetime) -> None:
    commitment = recorded.one(code)
    rules.add_work(commitment, work)
    models.Commitment.objects.get(code=code).outputs.create(
        reference=work.reference,
        done_on=work.done_on,
        evidenced_on=work.evidenced_on,
        government=work.government or "",
        numerator="" if work.numerator is None else str(work.numerator),
        denominator=str(work.denominator),
        evidence=work.evidence,
    )
    note("output", code, commitment.pairing, by=by, now=now)


@transaction.atomic(durable=True)
def add_due(code: str, due: Due, *, by: Officer, now: datetime) -> None:
    commitment = recorded.one(code)
    models.Commitment.objects.get(code=code).dues.create(
        reference=due.reference, due_on=due.due_on, done_on=due.done_on
    )
    note("due", code, commitment.pairing, by=by, now=now)

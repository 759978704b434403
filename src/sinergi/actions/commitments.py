"""Recording what is promised, what is set aside for it, and what was done.

A reader may rely on this: nobody reports progress. Verdicts are computed from these records.
"""

from dataclasses import replace
from datetime import date, datetime

from sinergi.actions import budgets, once
from sinergi.actions.noting import note
from sinergi.actions.once import Form
from sinergi.core import access
from sinergi.core import commitments as rules
from sinergi.core.budgets import Porsi, set_aside
from sinergi.core.commitments import Commitment, Due, ProgrammeLink
from sinergi.core.days import day_of
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.money import Rupiah
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from sinergi.records.queries.parties import office_called


class RecordedTwice(Refusal):
    sentence = gettext_noop("Komitmen %(code)s sudah tercatat.")
    basis = SYSTEM_RULE
    code: str


class DeclaredTwice(Refusal):
    sentence = gettext_noop("Pernyataan ini sudah dicatat pada %(on)s.")
    basis = SYSTEM_RULE
    on: date


def record(
    commitment: Commitment,
    *,
    by: Officer,
    now: datetime,
    counts_service: str = "",
    form: Form | None = None,
) -> None:
    with once.deed(form, page(commitment.code), by=by, now=now):
        rules.record(commitment, today=day_of(now))
        access.may_record(by, commitment.owners)
        models.Pairing.objects.select_for_update().get(number=commitment.pairing)
        if models.Commitment.objects.filter(code=commitment.code).exists():
            raise RecordedTwice(code=commitment.code)
        row = _create(commitment, counts_service)
        codes = [office.code for office in commitment.owners]
        row.owners.set(models.Office.objects.filter(code__in=codes))
        on = commitment.recorded_on
        note("promised", commitment.code, commitment.pairing, by=by, now=now, on=on)


def promise(
    commitment: Commitment,
    *,
    by: Officer,
    now: datetime,
    counts_service: str = "",
    form: Form | None = None,
) -> str:
    """Record it under the next free code of its pairing and year; returns the code."""
    code = recorded.next_code(commitment.pairing, commitment.year)
    named = replace(commitment, code=code)
    try:
        record(named, by=by, now=now, counts_service=counts_service, form=form)
    except RecordedTwice:  # somebody took this code a moment ago; each such loss is another's deed
        return promise(commitment, by=by, now=now, counts_service=counts_service, form=form)
    return code


def page(code: str) -> str:
    return f"/komitmen/{code}/"


def _create(commitment: Commitment, counts_service: str) -> models.Commitment:
    measured = commitment.indicator
    return models.Commitment.objects.create(
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
        continues=commitment.continues or "",
        baseline="" if measured.baseline is None else str(measured.baseline),
        baseline_on=measured.baseline_on,
        counted_in=measured.counted_in,
    )


def acknowledge(
    code: str, government: str, on: date, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    with once.deed(form, page(code), by=by, now=now):
        commitment, today = of_ours(code, by), day_of(now)
        access.may_speak_for(by, government)
        rules.acknowledge(commitment, government=government, on=on, today=today)
        _declare(code, "acknowledged", government, on, today=today)
        note("acknowledged", code, commitment.pairing, by=by, now=now, on=on)


def declare_no_cost(
    code: str, government: str, on: date, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    with once.deed(form, page(code), by=by, now=now):
        commitment, today = of_ours(code, by), day_of(now)
        access.may_speak_for(by, government)
        rules.needs_no_money(commitment, government=government, on=on, today=today)
        _declare(code, "no_cost", government, on, today=today)
        note("no_cost", code, commitment.pairing, by=by, now=now, on=on)


def propose_end(
    code: str, on: date, reason: str, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """The side of the officer proposes that it ends; the meeting decides."""
    with once.deed(form, page(code), by=by, now=now):
        commitment, today, side = of_ours(code, by), day_of(now), by.acts_for.government
        said = rules.propose_end(commitment, government=side, on=on, reason=reason, today=today)
        _declare(code, "end", side, on, said.reason, today=today)
        note("end_proposed", code, commitment.pairing, by=by, now=now, on=on)


def of_ours(code: str, by: Officer) -> Commitment:
    commitment = recorded.one(code)
    access.may_record(by, commitment.owners)
    return commitment


def _declare(
    code: str, kind: str, government: str, on: date, reason: str = "", *, today: date
) -> None:
    row = models.Commitment.objects.select_for_update().get(code=code)
    said = row.declarations.filter(kind=kind, government=government).first()
    if said:
        raise DeclaredTwice(on=said.on)
    row.declarations.create(
        kind=kind, government=government, on=on, reason=reason, recorded_on=today
    )


def link(
    code: str, said: ProgrammeLink, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """Set a porsi aside in a line, which is entered with it if it is new."""
    with once.deed(form, page(code), by=by, now=now):
        commitment = of_ours(code, by)
        access.may_record(by, [office_called(said.line.agency)])
        rules.link(commitment, said, today=day_of(now))
        row = budgets.keep(said.line, today=day_of(now))
        taken = row.links.values_list("money", flat=True)
        set_aside(said.porsi, said.line, others=[Porsi(money=Rupiah(money)) for money in taken])
        _link(code, row, said, today=day_of(now))
        note("porsi", code, commitment.pairing, by=by, now=now, on=said.on)


def _link(code: str, row: models.BudgetLine, said: ProgrammeLink, *, today: date) -> None:
    models.ProgrammeLink.objects.create(
        commitment=models.Commitment.objects.get(code=code),
        line=row,
        money=int(said.porsi.money),
        volume=said.porsi.volume,
        unit=said.porsi.unit,
        on=said.on,
        recorded_on=today,
    )


def add_due(code: str, due: Due, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    with once.deed(form, page(code), by=by, now=now):
        commitment = of_ours(code, by)
        models.Commitment.objects.get(code=code).dues.create(
            reference=due.reference, due_on=due.due_on, done_on=due.done_on
        )
        note("due", code, commitment.pairing, by=by, now=now, on=due.due_on)

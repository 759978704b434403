"""The promises of the nine pairings, recorded through the actions for the offices of the tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from sinergi.actions import commitments, outputs
from sinergi.core.budgets import BudgetLine
from sinergi.core.commitments import Commitment, Work
from sinergi.core.parties import Officer, Role
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from tests.cast import BAGPEM_KAB, BAGPEM_KOTA, INSPECTOR, KABAG, SATPOL_KAB, SATPOL_KOTA
from tests.core.nine_pairings import NINE

NOW = datetime(2019, 1, 15, 2, 0, tzinfo=UTC)
TODAY = date(2019, 1, 15)
KOTA, KAB = "35.74", "35.13"
OFFICE = {KOTA: SATPOL_KOTA, KAB: SATPOL_KAB}
KABAG_KAB = Officer(handle="p-30", post="Kabag", role=Role.COORDINATOR, office=BAGPEM_KAB)
CLERK = Officer(handle="p-32", post="Kasubbag", role=Role.OPERATOR, office=BAGPEM_KOTA)
BY = {KOTA: KABAG, KAB: KABAG_KAB}
NOT_THEIRS = (CLERK, INSPECTOR)


def promise(code: str, pairing: int = 1) -> Commitment:
    return replace(NINE[code][0], pairing=pairing, owners=tuple(OFFICE.values()))


def of_satpol(line: BudgetLine, code: str) -> BudgetLine:
    """Each promise has its own kegiatan in the same office."""
    return replace(line, agency=OFFICE[line.government].code, code=code)


def promised(code: str, pairing: int = 1) -> None:
    """Record a promise and nothing else."""
    commitments.record(promise(code, pairing), by=KABAG, now=NOW)


def told(code: str, pairing: int = 1) -> None:
    """Record a promise with everything that is known of it; each side says its own."""
    promised(code, pairing)
    records = NINE[code][1]
    for said in records.acknowledgements:
        commitments.acknowledge(code, said.government, said.on, by=BY[said.government], now=NOW)
    for free in records.no_cost:
        commitments.declare_no_cost(code, free.government, free.on, by=BY[free.government], now=NOW)
    for link in records.links:
        line = of_satpol(link.line, f"{link.line.code}.{code}")
        line = replace(line, pagu=max(line.pagu, link.porsi.money))
        commitments.link(code, replace(link, line=line), by=BY[line.government], now=NOW)
    for work in records.works:
        did(code, work)
    for due in records.dues:
        commitments.add_due(code, due, by=KABAG, now=NOW)


def did(code: str, work: Work) -> None:
    """The city enters it, and the other side says that it was done together."""
    outputs.enter(code, replace(work, acknowledged=()), by=KABAG, now=NOW)
    for said in work.acknowledged:
        acknowledge_the_last(code, said.on, by=BY[said.government])


def acknowledge_the_last(code: str, on: date, *, by: Officer) -> None:
    entered = recorded.outputs(code)[-1]
    now = datetime.combine(on, time(2), UTC)
    outputs.acknowledge(code, entered.key, by=by, now=now)


def lines(book: str) -> list[str]:
    rows = models.BookEntry.objects.filter(book__code=book).order_by("index")
    return [bytes(row.line).decode() for row in rows]

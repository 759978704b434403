"""Budget lines, realisations and gate dates, entered by the side whose they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sinergi.actions import budgets
from sinergi.actions.budgets import LineNotEntered, LineSaysOtherwise
from sinergi.core.access import NotYoursToRecord, SpeaksForTheOtherSide
from sinergi.core.budgets import Document, LineDescribedOtherwise, Realisation
from sinergi.core.doors import Certainty, Gate, GateDate, budget_door
from sinergi.core.money import Rupiah
from sinergi.core.refusals import Refusal
from sinergi.records import models
from sinergi.records.queries import budgets as recorded
from tests.actions.promised import BY, KAB, KOTA, NOT_THEIRS, NOW, lines, of_satpol
from tests.cast import KABAG
from tests.core.nine_pairings import NINE

pytestmark = pytest.mark.usefixtures("committed_offices")
LINE = replace(
    of_satpol(NINE["9"][1].links[1].line, "01"),
    indicator="Patroli",
    target=Decimal(12),
    unit="kali",
    fund_source="APBD",
)
SPENT = Realisation(
    agency="satpol.kota",
    year=2018,
    code="01",
    until=date(2018, 6, 30),
    money=Rupiah(9_000_000),
    physical_percent=Decimal("42.50"),
    sp2d="SP2D-CONTOH-1",
)
GATE = GateDate(
    government=KOTA, year=2019, gate=Gate.KUA_PPAS, on=date(2018, 8, 15), note="pers lokal"
)


def test_a_line_comes_back_as_it_was_entered() -> None:
    budgets.enter_line(LINE, by=KABAG, now=NOW)
    row = models.BudgetLine.objects.select_related("office").get()
    assert recorded.line(row) == LINE
    assert len(lines("own-35.74")) == 1
    assert lines("pairing-1") == []


def test_another_pagu_is_another_document() -> None:
    budgets.enter_line(LINE, by=KABAG, now=NOW)
    with pytest.raises(LineSaysOtherwise):
        budgets.enter_line(replace(LINE, pagu=Rupiah(1)), by=KABAG, now=NOW)
    changed = replace(LINE, document=Document.DPPA, pagu=Rupiah(1))
    budgets.enter_line(changed, by=KABAG, now=NOW)
    assert models.BudgetLine.objects.count() == 2


def test_a_line_entered_again_with_other_words_is_refused_and_keeps_its_own() -> None:
    budgets.enter_line(LINE, by=KABAG, now=NOW)
    budgets.enter_line(LINE, by=KABAG, now=NOW)
    with pytest.raises(LineDescribedOtherwise):
        budgets.enter_line(replace(LINE, indicator="Operasi"), by=KABAG, now=NOW)
    assert models.BudgetLine.objects.get().indicator == LINE.indicator


@pytest.mark.parametrize("by", [*NOT_THEIRS, BY[KAB]])
def test_a_line_is_entered_by_its_own_side_only(by) -> None:
    with pytest.raises(NotYoursToRecord):
        budgets.enter_line(LINE, by=by, now=NOW)
    assert not models.BudgetLine.objects.exists()


def test_a_realisation_needs_its_line_in_a_budget() -> None:
    budgets.enter_line(replace(LINE, document=Document.RKA), by=KABAG, now=NOW)
    with pytest.raises(LineNotEntered):
        budgets.enter_realisation(SPENT, by=KABAG, now=NOW)
    budgets.enter_line(LINE, by=KABAG, now=NOW)
    budgets.enter_realisation(SPENT, by=KABAG, now=NOW)
    assert recorded.realisations(2018) == [SPENT]
    more = replace(SPENT, money=Rupiah(10_000_000))
    budgets.enter_realisation(more, by=KABAG, now=NOW)
    assert recorded.realisations(2018) == [more]


def test_a_gate_date_moves_the_door_of_its_own_side() -> None:
    with pytest.raises(SpeaksForTheOtherSide):
        budgets.enter_gate_date(GATE, by=BY[KAB], now=NOW)
    budgets.enter_gate_date(GATE, by=KABAG, now=NOW)
    dates = recorded.gates(2019)
    assert dates == [GATE]
    door = budget_door(date(2018, 8, 15), 2019, KOTA, dates)
    assert door.certainty is Certainty.RECORDED
    other = budget_door(date(2018, 8, 15), 2019, KAB, dates)
    assert other.certainty is not Certainty.RECORDED


@pytest.mark.parametrize("day", [date(2030, 1, 1), date(1, 1, 1)])
def test_no_day_of_another_age_is_entered(day: date) -> None:
    known = {"by": KABAG, "now": NOW}
    budgets.enter_line(LINE, **known)
    for deed in (
        lambda: budgets.enter_line(replace(LINE, code="02", recorded_on=day), **known),
        lambda: budgets.enter_realisation(replace(SPENT, until=day), **known),
        lambda: budgets.enter_gate_date(replace(GATE, on=day), **known),
    ):
        with pytest.raises(Refusal):
            deed()
    assert len(lines("own-35.74")) == 1

"""Budget lines and the porsi set aside in them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sinergi.core.budgets import (
    BudgetLine,
    Document,
    DocumentOfAnotherTime,
    LineDescribedOtherwise,
    Nomenclature,
    Porsi,
    PorsiAbovePagu,
    Realisation,
    RealisedOutsideItsYear,
    VolumeWithoutUnit,
    enter,
    normalised,
    realise,
    same,
    set_aside,
)
from sinergi.core.days import AheadOfToday
from sinergi.core.money import Rupiah

TODAY = date(2019, 1, 15)
OLD, NEW = Nomenclature.PERMENDAGRI_13_2006, Nomenclature.PERMENDAGRI_90_2019
LINE = BudgetLine(
    government="35.74",
    agency="satpol.kota",
    year=2018,
    document=Document.DPA,
    nomenclature=OLD,
    code="1.05 . 1.05.01 . 15 . 05",
    names=("Peningkatan keamanan", "Pengendalian keamanan lingkungan"),
    pagu=Rupiah(240_000_000),
    recorded_on=date(2017, 12, 28),
)


def money(amount: int) -> Porsi:
    return Porsi(money=Rupiah(amount))


def test_two_digits_and_four_digits_are_one_sub_activity() -> None:
    assert normalised("4.01.02.2.01.01", NEW) == normalised("4.01.02.2.01.0001", NEW)
    assert normalised("4.01.02.2.01", NEW) == "90/2019:4.01.02.2.01"


def test_a_code_of_2018_never_equals_one_of_today() -> None:
    assert normalised("4.01.02.2.01.0001", OLD) != normalised("4.01.02.2.01.0001", NEW)


def test_a_line_keeps_its_code_as_written() -> None:
    assert LINE.code == "1.05 . 1.05.01 . 15 . 05"
    assert LINE.normalised_code == "13/2006:1.05.1.05.01.15.05"


def test_only_dpa_and_dppa_are_a_budget() -> None:
    budgets = {d for d in Document if replace(LINE, document=d).is_budget}
    assert budgets == {Document.DPA, Document.DPPA}


def test_a_document_is_of_its_year_or_the_one_before_and_not_ahead_of_today() -> None:
    for day in (date(2017, 1, 1), date(2018, 12, 31)):
        assert enter(replace(LINE, recorded_on=day), today=TODAY).recorded_on == day
    for day in (date(1, 1, 1), date(2016, 12, 31), date(2019, 1, 1)):
        with pytest.raises(DocumentOfAnotherTime):
            enter(replace(LINE, recorded_on=day), today=TODAY)
    with pytest.raises(AheadOfToday) as refused:
        enter(replace(LINE, recorded_on=date(2035, 1, 1)), today=TODAY)
    assert refused.value.field == "recorded_on"


def test_a_line_entered_again_says_the_same() -> None:
    same(LINE, replace(LINE))
    for changed in ({"names": ("Lain",)}, {"fund_source": "DAU"}, {"recorded_on": TODAY}):
        with pytest.raises(LineDescribedOtherwise):
            same(replace(LINE, **changed), LINE)


def test_what_was_spent_of_a_year_was_spent_in_it_and_until_today() -> None:
    spent = Realisation(
        agency="satpol.kota",
        year=2018,
        code="05",
        until=date(2018, 6, 30),
        money=Rupiah(1),
        physical_percent=Decimal(1),
    )
    assert realise(spent, today=date(2018, 6, 30)) == spent
    for day in (date(2017, 12, 31), date(2019, 1, 1)):
        with pytest.raises(RealisedOutsideItsYear):
            realise(replace(spent, until=day), today=TODAY)
    with pytest.raises(AheadOfToday):
        realise(spent, today=date(2018, 6, 29))


def test_an_empty_porsi_is_none_and_a_volume_is_one() -> None:
    assert not Porsi()
    assert money(1)
    assert Porsi(volume=Decimal("0.5"), unit="ton")


def test_porsi_of_several_commitments_share_one_pagu() -> None:
    others = (money(200_000_000), money(22_000_000))

    assert set_aside(money(18_000_000), LINE, others=others) == money(18_000_000)
    with pytest.raises(PorsiAbovePagu) as refused:
        set_aside(money(18_000_001), LINE, others=others)
    assert refused.value.parameters == {"porsi": 18_000_001, "left": 18_000_000}
    with pytest.raises(PorsiAbovePagu) as overdrawn:
        set_aside(money(1), LINE, others=(money(300_000_000),))
    assert overdrawn.value.left == 0


def test_a_volume_says_of_what() -> None:
    with pytest.raises(VolumeWithoutUnit):
        set_aside(Porsi(volume=Decimal(14), unit=" "), LINE)
    assert set_aside(Porsi(volume=Decimal(14), unit="ton"), LINE).volume == 14


def test_a_realisation_is_of_the_whole_line() -> None:
    spent = Realisation(
        agency=LINE.agency,
        year=2018,
        code=LINE.code,
        until=date(2018, 12, 31),
        money=Rupiah(231_450_000),
        physical_percent=Decimal(100),
        sp2d="0412/SP2D/2018",
    )
    assert spent.money < LINE.pagu

"""Money is whole rupiah, and a split loses nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.money import (
    AboveTheCeiling,
    NegativeMoney,
    NotWholeRupiah,
    Rupiah,
    rupiah,
    share,
    split,
    total,
    within,
)

amounts = st.integers(0, 10**14).map(Rupiah)


@pytest.mark.parametrize("typed", [1_250_000, Decimal(1250000), Decimal("1250000.00")])
def test_an_amount_is_taken_in_as_whole_rupiah(typed: int | Decimal) -> None:
    assert rupiah(typed) == 1_250_000
    assert type(rupiah(typed)) is Rupiah


@pytest.mark.parametrize("typed", ["1250000.50", "NaN", "Infinity"])
def test_sen_and_what_is_no_number_are_refused(typed: str) -> None:
    with pytest.raises(NotWholeRupiah):
        rupiah(Decimal(typed))


def test_a_debt_is_not_written_as_negative_money() -> None:
    with pytest.raises(NegativeMoney):
        rupiah(-1)


def test_a_claim_above_its_ceiling_is_refused_with_both_amounts() -> None:
    assert within(Rupiah(5_000_000), Rupiah(5_000_000)) == 5_000_000
    with pytest.raises(AboveTheCeiling) as refused:
        within(Rupiah(5_000_001), Rupiah(5_000_000))
    assert refused.value.parameters == {"amount": 5_000_001, "ceiling": 5_000_000}


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(1_021_300_000, 1_184_500_000) == Fraction(10213, 11845)
    assert share(0, 0) is None


@given(st.lists(amounts))
def test_a_total_is_a_sum_of_whole_rupiah(parts: list[Rupiah]) -> None:
    assert total(parts) == sum(int(part) for part in parts)
    assert type(total(parts)) is Rupiah


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_a_split_adds_up_and_no_part_is_a_rupiah_off(amount: Rupiah, weights: list[int]) -> None:
    parts = split(amount, weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


def test_the_rupiah_that_does_not_divide_goes_to_the_first_of_equals() -> None:
    assert split(Rupiah(100), (1, 1, 1)) == (34, 33, 33)


def test_the_rupiah_that_does_not_divide_goes_to_the_largest_remainder() -> None:
    assert split(Rupiah(10), (1, 3, 3)) == (2, 4, 4)  # exact shares 1.43, 4.29, 4.29
    assert split(Rupiah(100), (5, 2, 4)) == (46, 18, 36)  # 45.45, 18.18, 36.36

"""Money as whole rupiah.

No floats and no sen: what a treasurer adds up by hand must be what stands here. How an amount is
written belongs to the outer floors; `Rupiah` is a type of its own so that they can recognise it.

A reader may rely on this: an amount is a whole number, never negative, and a split loses nothing.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Rupiah(int):
    """Make it with `rupiah`, which checks; sums of it are made by `total`."""

    __slots__ = ()


class NotWholeRupiah(Refusal):
    sentence = gettext_noop("Jumlah uang ditulis dalam rupiah utuh, tanpa sen.")
    basis = SYSTEM_RULE


class NegativeMoney(Refusal):
    sentence = gettext_noop("Jumlah uang tidak boleh kurang dari nol.")
    basis = SYSTEM_RULE


def rupiah(amount: int | Decimal) -> Rupiah:
    """Take an amount in; a Decimal comes from spreadsheets and must be whole."""
    if isinstance(amount, Decimal) and not (amount.is_finite() and amount == int(amount)):
        raise NotWholeRupiah
    if amount < 0:
        raise NegativeMoney
    return Rupiah(amount)


def total(amounts: Iterable[int]) -> Rupiah:
    return rupiah(sum(amounts))


class AboveTheCeiling(Refusal):
    sentence = gettext_noop("Jumlah %(amount)s melampaui batas %(ceiling)s.")
    basis = SYSTEM_RULE
    amount: Rupiah
    ceiling: Rupiah


def within(amount: Rupiah, ceiling: Rupiah) -> Rupiah:
    if amount > ceiling:
        raise AboveTheCeiling(amount=amount, ceiling=ceiling)
    return amount


def share(part: int, whole: int) -> Fraction | None:
    """Return the part of the whole; None of nothing, because 0 would say that nothing was done."""
    return Fraction(part, whole) if whole else None


def split(amount: Rupiah, weights: Sequence[int]) -> tuple[Rupiah, ...]:
    """Divide in proportion to the weights, which are not negative and not all zero.

    The rupiah that do not divide go to the largest remainders, the first of equals first, so the
    parts always add up to the amount and none is more than one rupiah away from its exact share.
    """
    whole = sum(weights)
    parts = [amount * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: amount * weights[place] % whole, reverse=True
    )
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return tuple(Rupiah(part) for part in parts)

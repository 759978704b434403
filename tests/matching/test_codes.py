"""Codes count for what the two lists show, and for nothing where their nomenclatures differ."""

import numpy as np
import pytest

from sinergi.matching import codes
from sinergi.matching.codes import Codes


def both(left: list[str], right: list[str]) -> Codes:
    found = codes.codes(left, right)
    assert found is not None
    return found


def first_pair(left: list[str], right: list[str]) -> tuple[int, int]:
    """Equal levels and kind of agreement of the first lines."""
    found = both(left, right)
    kind = int(found.agreement(np.array([0]), np.array([0]))[0])
    return found.same_levels(kind, int(found.left.depth[0])), kind


def test_two_digits_and_four_are_one_code() -> None:
    assert first_pair(["1.05.02.2.01.01"], ["1.05.02.2.01.0001"]) == (6, 9)


@pytest.mark.parametrize(
    ("left", "right", "levels", "kind"),
    [
        ("1.05.02", "2.05.02", 0, 0),
        ("1.05.02", "1.06.02", 1, 1),
        ("1.05.02", "1.05.01", 2, 4),
        ("1.05.02", "1.05.07", 2, 5),
        ("1.05.02", "1.05.02", 3, 6),
        ("1.05", "1.05.02", 2, 2),
        ("X.XX.a", "x.xx.A", 3, 6),
        ("1.05.a", "1.05.b", 2, 2),
        ("", "1.05.02", 0, -1),
    ],
)
def test_codes_agree_to_a_level(left: str, right: str, levels: int, kind: int) -> None:
    assert first_pair([left, "9.9.9"], [right, "9.9.9"]) == (levels, kind)


def test_lists_without_codes_have_none() -> None:
    assert codes.codes(["", "-"], ["1.01"]) is None
    assert codes.codes(["1.01"], [""]) is None


def test_agreement_by_chance_is_counted_over_all_pairs() -> None:
    drawn = np.random.default_rng(1)
    sides = [
        [".".join(map(str, drawn.integers(0, 3, drawn.integers(0, 4)))) for _ in range(40)]
        for _ in range(2)
    ]
    found = both(*sides)

    kinds = found.agreement(np.arange(40)[:, None], np.arange(40)[None, :])
    counted = np.bincount(kinds[kinds >= 0], minlength=found.kinds) / (kinds >= 0).sum()
    assert np.allclose(found.by_chance(), counted)


def test_a_code_is_worth_what_undoubted_pairs_show() -> None:
    left = [f"1.{place:02}.{number:02}" for place in range(10) for number in range(5)]
    renamed = [f"1.{place:02}.{number + 5:02}" for place in range(10) for number in range(5)]
    found = both(left, left + renamed)

    worth = codes.evidence(found, np.arange(50), np.arange(50, 100))
    assert worth is not None
    lower, higher, same = worth[found.levels + 1 : -1]
    assert higher > 1.5
    assert higher > worth[1]
    assert worth[1] < 0
    assert same < 0.5
    assert lower < 0


def test_codes_of_two_nomenclatures_that_do_not_agree_are_left_out() -> None:
    drawn = np.random.default_rng(2)
    numbers = drawn.integers(1, 6, (300, 2))
    left = [f"{first}.{second}" for first, second in numbers]
    right = [f"{first}.{second}" for first, second in drawn.permutation(numbers)]

    assert codes.evidence(both(left, right), np.arange(300), np.arange(300)) is None


def test_before_any_pair_is_undoubted_deep_agreement_is_believed() -> None:
    left = [f"1.{place:02}.{number:02}" for place in range(10) for number in range(5)]
    nobody = np.zeros(0, np.int64)

    worth = codes.evidence(both(left, left), nobody, nobody)
    assert worth is not None
    assert worth[-2] > worth[1]

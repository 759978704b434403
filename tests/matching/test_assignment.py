"""The assignment is the best there is, by trying all on small cases."""

import itertools

import numpy as np
import pytest

from sinergi.matching import sharing
from sinergi.matching.assignment import CLEARLY, Pairs, gains, one_to_one
from sinergi.matching.ranking import Ranking
from sinergi.matching.sharing import many_to_many


def drawn(seed: int, left: int, right: int) -> Ranking:
    """A ranking as it could be: rows of chances that add up to one with `none`."""
    random = np.random.default_rng(seed)
    chances = random.dirichlet(np.full(right + 1, 0.5), left).astype(np.float32)
    columns = np.argsort(-chances[:, :right], axis=1)
    return Ranking(
        columns, columns, np.take_along_axis(chances, columns, 1), np.maximum(chances[:, -1], 1e-6)
    )


def worth(ranking: Ranking, pairs: Pairs) -> float:
    gain = {(row, column): value for row, column, value in zip(*gains(ranking), strict=True)}
    return float(sum(gain.get(pair, -np.inf) for pair in pairs))


@pytest.mark.parametrize("seed", range(40))
def test_one_to_one_is_as_good_as_the_best_of_all(seed: int) -> None:
    ranking = drawn(seed, left=4, right=4)
    found = one_to_one(ranking)

    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    best = max(
        max(
            sum(values)
            for values in [
                [
                    worth(ranking, [(row, column)])
                    for row, column in enumerate(order)
                    if column < 4 and worth(ranking, [(row, column)]) > 0
                ]
            ]
        )
        for order in itertools.permutations(range(8), 4)
    )
    assert worth(ranking, found) == pytest.approx(best, abs=1e-4)


def shared(ranking: Ranking, pairs: Pairs) -> float:
    rows, places = np.indices(ranking.columns.shape)
    chance = {
        (int(row), int(ranking.columns[row, place])): float(ranking.likely[row, place])
        for row, place in zip(rows.ravel(), places.ravel(), strict=True)
    }
    gain = sum(np.log(CLEARLY * chance[pair] / (1 - chance[pair])) for pair in pairs)
    further = sum(
        max(0, sum(pair[end] == line for pair in pairs) - 1)
        for end in (0, 1)
        for line in {pair[end] for pair in pairs}
    )
    return float(gain - sharing.COST * further)


@pytest.mark.parametrize("seed", range(20))
def test_many_to_many_is_as_good_as_the_best_of_all(seed: int) -> None:
    ranking = drawn(seed, left=3, right=3)
    all_pairs = list(itertools.product(range(3), range(3)))
    best = max(
        shared(ranking, list(pairs))
        for size in range(10)
        for pairs in itertools.combinations(all_pairs, size)
    )

    assert shared(ranking, many_to_many(ranking)) == pytest.approx(best, abs=1e-4)


def test_two_halves_of_a_split_line_are_both_its_partners() -> None:
    likely = np.array([[0.45, 0.44, 0.01]], np.float32)
    columns = np.array([[0, 1, 2]])
    split = Ranking(columns, columns, likely, np.array([0.1], np.float32))

    assert sorted(many_to_many(split)) == [(0, 0), (0, 1)]
    assert one_to_one(split) == [(0, 0)]


def test_nobody_is_assigned_where_no_partner_is_clearly_likelier() -> None:
    columns = np.array([[0]])
    for likely, partners in ((0.05, []), (0.2, [(0, 0)])):
        row = np.array([[likely]], np.float32)
        ranking = Ranking(columns, columns, row, np.array([1 - likely], np.float32))
        assert one_to_one(ranking) == partners
    assert many_to_many(Ranking(columns, columns, row / 10, np.array([0.98], np.float32))) == []

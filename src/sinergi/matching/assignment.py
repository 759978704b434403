"""Who is whose partner, when all lines are looked at together.

Every pair has a gain: how many times likelier it is than that the left line has no partner, as a
logarithm. No gain, no pair. A missed partner is lost without a trace, while a wrong one is refused
by the people who tick; so "tidak ada padanan" must be CLEARLY likelier before it is said.
"""

from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from sinergi.matching.ranking import Ranking
from sinergi.matching.vectors import Floats, Ints

CLEARLY: Final = 8.0  # times
LEAST: Final = 1e-12

Pairs = list[tuple[int, int]]  # left line, right line


def gains(ranking: Ranking) -> tuple[Ints, Ints, Floats]:
    """Left line, right line and gain of each pair that is worth more than none."""
    odds = CLEARLY * np.maximum(ranking.likely, LEAST) / np.maximum(ranking.none, LEAST)[:, None]
    rows, places = np.nonzero(odds > 1)
    return rows, ranking.columns[rows, places], np.log(odds[rows, places])


def one_to_one(ranking: Ranking) -> Pairs:
    """The pairs with the greatest sum of gains in which no line stands twice.

    Every left line also has a place of its own that gains nothing: no partner.
    """
    rows, columns, gain = gains(ranking)
    if not len(gain):
        return []
    lines = len(ranking.none)
    own = int(columns.max()) + 1 + np.arange(lines)
    dear = float(gain.max()) + 1.0  # costs, and none of them zero
    matrix = sparse.csr_matrix(
        (
            np.concatenate([dear - gain, np.full(lines, dear)]),
            (np.concatenate([rows, np.arange(lines)]), np.concatenate([columns, own])),
        )
    )
    chosen, partners = csgraph.min_weight_full_bipartite_matching(matrix)
    return [
        (int(row), int(column))
        for row, column in zip(chosen, partners, strict=True)
        if column < own[0]
    ]

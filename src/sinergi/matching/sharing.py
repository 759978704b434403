"""Partners when a line may have several: one kegiatan split in two, two joined in one.

Here a pair stands for itself: it gains when its own chance is good enough, whatever else the line
could have. The first partner of a line is free; each further one, of either line, costs.
"""

from typing import Final

import numpy as np
from scipy import optimize, sparse

from sinergi.matching.assignment import CLEARLY, Pairs
from sinergi.matching.ranking import Ranking

COST: Final = 1.23  # of a further partner: its own chance must be three in ten
SURE: Final = 1 - 1e-9
TAKEN: Final = 0.5  # the optimum is whole numbers; this only rounds


def many_to_many(ranking: Ranking) -> Pairs:
    """The pairs with the greatest sum of gains less COST for each further partner of a line.

    A linear programme whose matrix is a network's, so its corners are whole numbers.
    """
    likely = np.minimum(ranking.likely.astype(float), SURE)
    odds = CLEARLY * likely / (1 - likely)
    rows, places = np.nonzero(odds > 1)
    columns, gain = ranking.columns[rows, places], np.log(odds[rows, places])
    if not len(gain):
        return []
    ends = [np.unique(side, return_inverse=True)[1] for side in (rows, columns)]
    sizes = [int(end.max()) + 1 for end in ends]
    pairs = np.arange(len(gain))
    incidence = sparse.vstack(
        [
            sparse.csr_matrix((np.ones(len(gain)), (end, pairs)), shape=(size, len(gain)))
            for end, size in zip(ends, sizes, strict=True)
        ]
    )
    further = sparse.identity(sum(sizes))
    solved = optimize.linprog(
        np.concatenate([-gain, np.full(sum(sizes), COST)]),
        A_ub=sparse.hstack([incidence, -further], format="csr"),
        b_ub=np.ones(sum(sizes)),
        bounds=[(0, 1)] * len(gain) + [(0, None)] * sum(sizes),
        method="highs-ds",
    )
    taken = np.flatnonzero(solved.x[: len(gain)] > TAKEN)
    return [(int(rows[pair]), int(columns[pair])) for pair in taken]

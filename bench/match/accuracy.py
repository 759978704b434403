"""Right first, in the first five, after assignment: each field scored by what the others taught."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from bench.match import baselines, learning, official
from bench.match.learning import Compared, Lessons
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from sinergi.matching.assignment import one_to_one
from sinergi.matching.ranking import Ranking, ranked
from sinergi.matching.weights import Weights

FIVE: Final = 5
DRAWN: Final = 2_000  # bootstrap samples, of whole kegiatan: lines of one kegiatan err together
NOWHERE: Final = 10**6  # the rank of a partner that is not among the candidates


@dataclass(frozen=True)
class Row:
    code: str
    rank: int  # of the right line; of equals the last
    assigned: bool  # to the right line

    @property
    def shuffled(self) -> bool:
        return official.is_shuffled(self.code)


@dataclass(frozen=True)
class Verdict:
    """Of one line where every second partner was taken away."""

    here: bool
    found: bool  # assigned to its partner
    none: bool  # said to have no partner
    score: float
    first_is_right: bool


class Fields:
    """The weights for each field, none of which has seen a row of it."""

    def __init__(self, lessons: Lessons) -> None:
        self.names = sorted({official.bidang(code) for one in lessons.plain for code in one.codes})
        self.weights: dict[str, Weights] = {
            field: learning.weights(
                lessons, lambda code, field=field: official.bidang(code) != field
            )
            for field in self.names
        }

    def rankings(self, one: Compared) -> Ranking:
        """Each row as its own field's weights rank it."""
        each = {field: ranked(one.comparison, self.weights[field]) for field in self.names}
        rows = [(each[official.bidang(code)], row) for row, code in enumerate(one.codes)]
        return Ranking(
            *(
                np.stack([getattr(ranking, name)[row] for ranking, row in rows])
                for name in ("order", "columns", "likely", "none")
            )
        )


def rows(fields: Fields, plain: list[Compared]) -> list[Row]:
    found = []
    for one in plain:
        ranking = fields.rankings(one)
        partners = dict(one_to_one(ranking))
        for row, code in enumerate(one.codes):
            places = np.flatnonzero(ranking.columns[row] == one.truth[row])
            rank = int(places[0]) + 1 if len(places) else NOWHERE
            found.append(Row(code, rank, partners.get(row) == one.truth[row]))
    return found


def verdicts(fields: Fields, half_gone: Iterable[Compared]) -> list[Verdict]:
    found = []
    for one in half_gone:
        ranking = fields.rankings(one)
        partners = dict(one_to_one(ranking))
        found += [
            Verdict(
                here=bool(one.truth[row] >= 0),
                found=partners.get(row) == one.truth[row],
                none=row not in partners,
                score=float(ranking.likely[row, 0]),
                first_is_right=bool(ranking.columns[row, 0] == one.truth[row]),
            )
            for row in range(len(one.codes))
        ]
    return found


def baseline(name: str, levels: list[official.Renamed]) -> list[Row]:
    found = []
    for level in levels:
        table = baselines.BASELINES[name](level.old, level.new)
        column = {line.id: number for number, line in enumerate(level.new)}
        truth = np.array([column[level.became[line.id]] for line in level.old])
        own = table[np.arange(len(truth)), truth]
        ranks = (table >= own[:, None]).sum(axis=1)
        assigned = _assigned(table) == truth
        found += [
            Row(line.id, int(rank), bool(right))
            for line, rank, right in zip(level.old, ranks, assigned, strict=True)
        ]
    return found


def _assigned(table: NDArray[np.float32]) -> NDArray[np.int64]:
    cost = sparse.csr_matrix(table.max() + 1 - table)
    partners: NDArray[np.int64] = csgraph.min_weight_full_bipartite_matching(cost)[1]
    return partners


def figures(found: list[Row]) -> NDArray[np.float64]:
    """Right first, in the first five, after assignment, mean reciprocal rank."""
    ranks = np.array([row.rank for row in found])
    assigned = np.array([row.assigned for row in found])
    return np.array(
        [(ranks == 1).mean(), (ranks <= FIVE).mean(), assigned.mean(), (1 / ranks).mean()]
    )


def interval(found: list[Row]) -> NDArray[np.float64]:
    """The middle 95 % of the figures over samples of whole kegiatan: 2 x figures."""
    drawn = np.random.default_rng(7)
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(official.kegiatan(row.code), []).append(row)
    told = list(groups.values())
    samples = [
        figures([row for pick in drawn.integers(0, len(told), len(told)) for row in told[pick]])
        for _ in range(DRAWN)
    ]
    middle: NDArray[np.float64] = np.quantile(samples, [0.025, 0.975], axis=0)
    return middle

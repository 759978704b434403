"""How weights.json is made, from whatever part of the official map it is allowed to see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from bench.match import fitting, official
from bench.match.official import Renamed
from numpy.typing import NDArray

from sinergi.matching.comparison import Comparison, compare
from sinergi.matching.features import NAMES
from sinergi.matching.ranking import SEEN, seen
from sinergi.matching.weights import Weights

Chosen = Callable[[str], bool]  # whether the old line of this code may be looked at

ALWAYS: Final = ("text", "cover", "distinct", "opening", "rivalry", "code")
WHERE_TOLD: Final = ("indicator", "unit")  # of the old regency lines only
PENALTY: Final = 1.0  # of these two, which few rows can tell
KEPT_OF_NEW: Final = (1.0, 0.25, 0.06)  # so that the verdict knows long lists and short ones


@dataclass(frozen=True)
class Compared:
    """One level compared, and where the truth is among the candidates."""

    comparison: Comparison
    codes: list[str]  # of the old lines, in the order of the rows
    truth: NDArray[np.int64]  # column of the right line, -1 where it is not in the list

    @property
    def right(self) -> NDArray[np.bool_]:
        return self.comparison.candidates == self.truth[:, None]

    def chosen(self, chosen: Chosen) -> NDArray[np.bool_]:
        return np.array([chosen(code) and not official.is_shuffled(code) for code in self.codes])


def compared(one: Renamed) -> Compared:
    comparison = compare(one.old, one.new)
    column = {line.id: number for number, line in enumerate(comparison.right.lines)}
    codes = [line.id for line in comparison.left.lines]
    truth = np.array([column.get(one.became[code], -1) for code in codes])
    return Compared(comparison, codes, truth)


@dataclass(frozen=True)
class Lessons:
    """The map as it is, with what is told besides, and with every second partner taken away."""

    plain: list[Compared]
    told: list[Compared]
    half_gone: list[Compared]


def lessons(*, codes: bool) -> Lessons:
    plain, told = (
        _codes_or_not(official.renamed(told=more), codes=codes) for more in (False, True)
    )
    return Lessons(
        [compared(level) for level in plain],
        [compared(level) for level in told],
        [compared(one) for level in plain for one in _scenarios(level)],
    )


def _codes_or_not(levels: list[Renamed], *, codes: bool) -> list[Renamed]:
    if codes:
        return levels
    return [
        replace(
            level,
            old=[replace(line, code="") for line in level.old],
            new=[replace(line, code="") for line in level.new],
        )
        for level in levels
    ]


def _scenarios(level: Renamed) -> Iterator[Renamed]:
    """Every second partner taken away, and then the other half; among all new lines, or fewer."""
    drawn = np.random.default_rng(5)
    old = sorted(
        (line for line in level.old if not official.is_shuffled(line.id)), key=lambda line: line.id
    )
    targets = {level.became[line.id] for line in old}
    for share in KEPT_OF_NEW:
        for half in (0, 1):
            away = {level.became[line.id] for line in old[half::2]}
            kept = [line.id in targets or drawn.random() < share for line in level.new]
            away |= {line.id for line, keep in zip(level.new, kept, strict=True) if not keep}
            yield replace(level, old=old).without(away)


def weights(lessons: Lessons, chosen: Chosen) -> Weights:
    features, right, fields = _rows(lessons.plain, chosen, ALWAYS)
    penalty = fitting.best_penalty(features, right, fields)
    counted = dict(zip(ALWAYS, fitting.choice(features, right, penalty), strict=True))
    counted |= _where_told(lessons.told, counted, chosen)
    found = Weights(np.array([counted[name] for name in NAMES], np.float32), {})
    return replace(found, partner=_partner(lessons.half_gone, found, chosen))


def _rows(
    levels: list[Compared], chosen: Chosen, names: tuple[str, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64], list[str]]:
    columns = [NAMES.index(name) for name in names]
    picked = [(one, one.chosen(chosen)) for one in levels]
    features = np.concatenate([one.comparison.features[rows][..., columns] for one, rows in picked])
    right = np.concatenate([one.right[rows] for one, rows in picked])
    fields = [
        official.bidang(code)
        for one, rows in picked
        for code, row in zip(one.codes, rows, strict=True)
        if row
    ]
    return features.astype(float), right.astype(float), fields


def _where_told(
    told: list[Compared], counted: dict[str, float], chosen: Chosen
) -> dict[str, float]:
    """Weights of indicator and unit beside the others, which stay as they are."""
    names = (*ALWAYS, *WHERE_TOLD)
    features, right, _ = _rows(told, chosen, names)
    known = features[..., : len(ALWAYS)] @ np.array([counted[name] for name in ALWAYS])
    more = np.concatenate([known[..., None], features[..., len(ALWAYS) :]], axis=-1)
    found = fitting.choice(more, right, PENALTY)
    return dict(zip(WHERE_TOLD, found[1:] / max(found[0], 1e-9), strict=True))


def _partner(half_gone: list[Compared], found: Weights, chosen: Chosen) -> dict[str, float]:
    rows = [one.chosen(chosen) for one in half_gone]
    told = [seen(one.comparison, found)[row] for one, row in zip(half_gone, rows, strict=True)]
    here = [one.truth[row] >= 0 for one, row in zip(half_gone, rows, strict=True)]
    constant, counted = fitting.yes_or_no(np.concatenate(told).astype(float), np.concatenate(here))
    return {"constant": constant, **dict(zip(SEEN, map(float, counted), strict=True))}

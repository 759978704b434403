"""What a code is worth, found out from the two lists themselves.

A code means nothing without its nomenclature: between two versions of one nomenclature the same
number may be another line, and 1.06 was planning in 2006 and is social affairs since 2019. So
nobody says here how much an equal code counts. Looked at are the pairs whose words leave no doubt:
how often do their codes agree to each level, and how often do those of any two lines? The logarithm
of the quotient is the evidence (Fellegi and Sunter, 1969). Codes that tell nothing are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sinergi.matching.vectors import Floats, Ints, Matrix

BETWEEN: Final = re.compile(r"[^0-9A-Za-z]+")
STRENGTH: Final = 2.0  # so many imagined pairs stand for what is believed before looking
LEAST, MOST = -4.0, 9.0
TELLING: Final = 1.0  # nats that the codes of a pair must tell on average, or they are left out
ENOUGH: Final = 10  # pairs that may say so
NEVER: Final = 1e-12  # a share that is one of rounding
LARGEST: Final = 10**9  # last numbers are cut off here
NO_LEFT, NO_RIGHT = -1, -2  # differ from each other and from every number


@dataclass(frozen=True, slots=True)
class Side:
    prefixes: Ints  # row i, column d: the code of line i up to level d + 1, as a number
    depth: Ints  # levels of the code, 0 = none written
    last: Ints  # the last level where it is a number, else negative

    def ending_at(self, level: int) -> Ints:
        lines: Ints = np.flatnonzero(self.depth == level + 1)
        return lines

    def keys(self, lines: Ints, level: int) -> Ints:
        """Codes that end in a number, as numbers in the order of parent and last level."""
        numbered = lines[self.last[lines] >= 0]
        parents = self.prefixes[numbered, level - 1] if level else np.zeros(len(numbered), np.int64)
        keys: Ints = parents * LARGEST + self.last[numbered]
        return keys


@dataclass(frozen=True, slots=True)
class Codes:
    """How the codes of a left and a right line agree, as one of `kinds`.

    0..levels: the first levels that are the same; then, where only the last number differs, whether
    the right one is lower or higher (a renamed line gets a new number); then the whole code.
    """

    left: Side
    right: Side

    @property
    def levels(self) -> int:
        return int(self.left.prefixes.shape[1])

    @property
    def kinds(self) -> int:
        return self.levels + 4

    def agreement(self, rows: Ints, columns: Ints) -> Ints:
        """The kind of agreement of each pair; -1 where a side has no code."""
        here, there = self.left, self.right
        equal: Ints = np.zeros(np.broadcast(rows, columns).shape, np.int64)
        for level in range(self.levels):
            equal += here.prefixes[rows, level] == there.prefixes[columns, level]
        deep, other = here.depth[rows], there.depth[columns]
        siblings = (deep == other) & (equal == deep - 1)
        siblings &= (here.last[rows] >= 0) & (there.last[columns] >= 0)
        higher = there.last[columns] > here.last[rows]
        kind = np.where(siblings, self.levels + 1 + higher, equal)
        kind = np.where((equal == deep) & (equal == other), self.levels + 3, kind)
        return np.where((deep == 0) | (other == 0), -1, kind)

    def same_levels(self, kind: int, depth: int) -> int:
        """How many first levels are the same in a pair of this kind whose left code has `depth`."""
        if kind <= self.levels:
            return max(kind, 0)
        return depth if kind == self.levels + 3 else depth - 1

    def by_chance(self) -> NDArray[np.float64]:
        """The share of each kind among all pairs with codes."""
        here, there = self.left, self.right
        counted = [float((here.depth > 0).sum() * (there.depth > 0).sum())]
        counted += [
            _common(here.prefixes[:, level], there.prefixes[:, level])
            for level in range(self.levels)
        ]
        shares = np.zeros(self.kinds)
        shares[: self.levels + 1] = -np.diff([*counted, 0.0])
        self._take_siblings(shares)
        return shares / max(1.0, counted[0])

    def _take_siblings(self, shares: NDArray[np.float64]) -> None:
        """Move the pairs that differ in the last number, or in nothing, out of the plain kinds."""
        for level in range(self.levels):
            mine, theirs = self.left.ending_at(level), self.right.ending_at(level)
            same = _common(self.left.prefixes[mine, level], self.right.prefixes[theirs, level])
            lower, higher = _ordered(self.left.keys(mine, level), self.right.keys(theirs, level))
            shares[level] -= lower + higher
            shares[level + 1] -= same
            shares[self.levels + 1 :] += lower, higher, same


def _common(mine: Ints, theirs: Ints) -> float:
    size = int(max(mine.max(initial=0), theirs.max(initial=0))) + 1
    here = np.bincount(mine[mine >= 0], minlength=size).astype(float)
    return float(here @ np.bincount(theirs[theirs >= 0], minlength=size))


def _ordered(mine: Ints, theirs: Ints) -> tuple[int, int]:
    """Pairs of one parent whose right number is lower, and higher."""
    right = np.sort(theirs)
    parents = mine // LARGEST * LARGEST
    lower = np.searchsorted(right, mine) - np.searchsorted(right, parents)
    upto = np.searchsorted(right, mine, side="right")
    higher = np.searchsorted(right, parents + LARGEST) - upto
    return int(lower.sum()), int(higher.sum())


def codes(left: Sequence[str], right: Sequence[str]) -> Codes | None:
    """None where no line of one list has a code."""
    cut = [[_segments(code) for code in side] for side in (left, right)]
    if not all(any(side) for side in cut):
        return None
    levels = max(len(code) for side in cut for code in side)
    number: dict[tuple[str, ...], int] = {}
    sides = [
        _side(codes, levels, absent, number)
        for codes, absent in zip(cut, (NO_LEFT, NO_RIGHT), strict=True)
    ]
    return Codes(*sides)


def _segments(code: str) -> tuple[str, ...]:
    """Levels of a code; 0012 is 12, for sub-kegiatan have two digits or four."""
    parts = BETWEEN.split(code.casefold())
    return tuple(part.lstrip("0") or "0" for part in parts if part)


def _side(
    cut: list[tuple[str, ...]], levels: int, absent: int, number: dict[tuple[str, ...], int]
) -> Side:
    prefixes = np.full((len(cut), levels), absent, np.int64)
    for line, segments in enumerate(cut):
        for level in range(len(segments)):
            prefixes[line, level] = number.setdefault(segments[: level + 1], len(number))
    return Side(
        prefixes,
        np.array([len(segments) for segments in cut], np.int64),
        np.array([_last(segments) for segments in cut], np.int64),
    )


def _last(segments: tuple[str, ...]) -> int:
    if not segments or not (segments[-1].isascii() and segments[-1].isdigit()):
        return -1
    return min(int(segments[-1]), LARGEST - 1)


def evidence(codes: Codes, rows: Ints, columns: Ints) -> Floats | None:
    """What each kind of agreement is worth, from pairs of lines that belong together.

    Before looking, the same code is taken to be as likely as all other kinds together, and these as
    likely as each other; half and half with chance.
    None where the two lists were not numbered alike.
    """
    chance = codes.by_chance()
    occurs = chance > NEVER
    kinds = codes.agreement(rows, columns)
    seen = np.bincount(kinds[kinds >= 0], minlength=codes.kinds)
    alike = np.append(np.ones(codes.kinds - 1), codes.kinds - 1) * occurs
    believed = 0.5 * chance + 0.5 * alike / alike.sum()
    share = (seen + STRENGTH * believed) / (seen.sum() + STRENGTH)
    worth = np.zeros(codes.kinds)
    worth[occurs] = np.clip(np.log(share[occurs] / chance[occurs]), LEAST, MOST)
    if seen.sum() >= ENOUGH and float(share @ worth) < TELLING:
        return None
    _fill(worth, occurs[: codes.levels + 1])
    return np.append(worth, 0.0).astype(np.float32)  # [-1]: no code


def _fill(worth: NDArray[np.float64], occurs: NDArray[np.bool_]) -> None:
    """Let levels at which no two codes part be worth what the level before is."""
    for level in np.flatnonzero(~occurs[1:]) + 1:
        worth[level] = worth[level - 1]


def as_vectors(codes: Codes, worth: Floats, weight: float) -> tuple[Matrix, Matrix]:
    """The levels as vectors whose product is `weight` times the evidence, for a first choice."""
    plain = worth[: codes.levels + 1].astype(float)
    lower, higher, same = worth[codes.levels + 1 : -1]
    plain[-2:] = max(plain[-2], lower, higher), same
    steps = weight * np.diff(plain)
    left, right = (_one_hot(side.prefixes) for side in (codes.left, codes.right))
    size = max(left.shape[1], right.shape[1])
    left.resize(left.shape[0], size)
    right.resize(right.shape[0], size)
    left.data = np.take(steps, _level_of(codes.left.prefixes)).astype(np.float32)
    return left, right


def _one_hot(prefixes: Ints) -> Any:
    written = prefixes >= 0
    starts = np.concatenate([[0], np.cumsum(written.sum(axis=1))])
    columns = prefixes[written]
    ones = np.ones(len(columns), np.float32)
    width = int(columns.max(initial=0)) + 1
    return sparse.csr_matrix((ones, columns, starts), shape=(len(prefixes), width))


def _level_of(prefixes: Ints) -> Ints:
    level: Ints = np.nonzero(prefixes >= 0)[1].astype(np.int64)
    return level

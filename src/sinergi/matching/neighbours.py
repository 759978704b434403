"""The few right lines that are worth a closer look, for every left line.

A block of left lines at a time is multiplied with all right ones, so memory grows with the block,
not with the product of the lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sinergi.matching.vectors import Floats, Ints, Matrix

Marks = NDArray[np.bool_]

BLOCK: Final = 8_000_000  # numbers of one product held at a time
UNDOUBTED: Final = 0.45  # likeness by words from which on a first partner may teach what codes mean
APART: Final = 0.08  # and by how much it must lead
SAMPLE: Final = 500  # left lines that are asked for it
APART_ROWS: Final = 64.0  # more than two numbers of a row can differ
CROWD: Final = 8  # times as many as are kept: so many are only reached where they are equal
GROUP: Final = 16  # columns whose highest stands for them when a bound is looked for


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Row i: candidates of left line i, the likeliest first."""

    columns: Ints
    text: Floats  # likeness by words and letters alone
    first_look: Floats  # that and the code
    rivalry: (
        Floats  # how much better the pair looks than the right line with its best other left one
    )


@dataclass(frozen=True, slots=True)
class Hints:
    """Vectors whose product is added to the likeness of the words."""

    left: Matrix
    right: Matrix


def neighbours(left: Matrix, right: Matrix, hints: Hints | None, keep: int) -> Neighbours:
    kept = min(keep, right.shape[0])
    # Of each right line, over all left ones.
    best = np.full((2, right.shape[0]), -np.inf, np.float32)
    found = []
    for lines, text in _blocks(left, right):
        look = text if hints is None else text + _dense(hints.left[lines] @ hints.right.T)
        best = _two_best(best, look)
        columns = _highest(look, kept, lines.start)
        found.append([columns, *(np.take_along_axis(each, columns, 1) for each in (text, look))])
    columns, text, look = (np.concatenate(each) for each in zip(*found, strict=True))
    return Neighbours(columns, text, look, _rivalry(look, columns, best))


def undoubted(left: Matrix, right: Matrix) -> tuple[Ints, Ints]:
    """Pairs that their words alone leave no doubt about: each is the other's first, by far."""
    size = left.shape[0]
    asked = np.unique(np.linspace(0, size - 1, min(SAMPLE, size)).astype(np.int64))
    highest = np.full(right.shape[0], -np.inf, np.float32)
    firsts, likeness = [], []
    for _, text in _blocks(left[asked], right):
        highest = np.maximum(highest, text.max(axis=0))
        columns = _highest(text, min(2, right.shape[0]), 0)
        firsts.append(columns[:, 0])
        likeness.append(np.take_along_axis(text, columns, 1))
    first, alike = np.concatenate(firsts), np.concatenate(likeness)
    lead = alike[:, 0] - alike[:, 1] if alike.shape[1] > 1 else alike[:, 0]
    sure = (alike[:, 0] > UNDOUBTED) & (lead > APART) & (alike[:, 0] >= highest[first])
    return asked[sure], first[sure]


def _blocks(left: Matrix, right: Matrix) -> Iterator[tuple[slice, Floats]]:
    size = max(1, BLOCK // max(1, right.shape[0]))
    turned = right.T.tocsr()
    for start in range(0, left.shape[0], size):
        lines = slice(start, start + size)
        yield lines, _dense(left[lines] @ turned)


def _dense(product: Matrix) -> Floats:
    dense: Floats = product.toarray()
    return dense


def _two_best(best: Floats, look: Floats) -> Floats:
    """The two highest numbers of each column, of those known and of these."""
    columns = np.arange(look.shape[1])
    top = look.argmax(axis=0)
    first = look[top, columns]
    look[top, columns] = -np.inf
    second = look.max(axis=0)
    look[top, columns] = first
    together: Floats = np.sort(np.stack([*best, second, first]), axis=0)[-2:]
    return together


def _highest(look: Floats, kept: int, first_row: int) -> Ints:
    """The columns of the highest numbers of each row, in their order.

    Fifty offices write the same line. If all looked at the same thirty of the other side's fifty,
    twenty would stay alone; so where more are equal than are kept, each row begins with others.
    """
    reached = look >= _bound(look, kept)
    for row in np.flatnonzero(reached.sum(axis=1) > CROWD * kept):
        reached[row] = _turned(look[row], kept, first_row + int(row))
    columns, tied = _sorted(look, reached, kept)
    for row in tied:
        reached[row] = _turned(look[row], kept, first_row + int(row))
    if len(tied):
        columns[tied] = _sorted(look[tied], reached[tied], kept)[0]
    return columns


def _sorted(look: Floats, reached: Marks, kept: int) -> tuple[Ints, Ints]:
    """The first columns of each row, and the rows in which the next would have been as high."""
    places = np.flatnonzero(reached)
    rows, columns = np.divmod(places, look.shape[1])
    values = look.ravel()[places]
    order = np.argsort(rows * APART_ROWS - values, kind="stable")  # rows, then values, then columns
    starts = np.searchsorted(rows, np.arange(len(look)))
    first: Ints = columns[order[starts[:, None] + np.arange(kept)]]
    last = starts + kept - 1
    following = np.minimum(last + 1, len(rows) - 1)
    tied = (rows[following] == np.arange(len(look))) & (following > last)
    tied &= (values[order[last]] == values[order[following]]) & (values[order[last]] > 0)
    return first, np.flatnonzero(tied)


def _turned(look: Floats, kept: int, turn: int) -> Marks:
    """The highest of a row, of equal ones those after the `turn`-th."""
    least = np.partition(look, len(look) - kept)[len(look) - kept]
    higher: Marks = look > least
    equal = np.flatnonzero(look == least)
    equal = np.roll(equal, -(turn % len(equal)))
    higher[equal[: kept - int(higher.sum())]] = True
    return higher


def _bound(look: Floats, kept: int) -> Floats:
    """A number of each row that at least `kept` of its numbers reach, and few more.

    The highest numbers of groups are numbers of the row; so many of them reach the bound.
    """
    groups = look.shape[1] // GROUP
    if groups < kept:
        tops = look
    else:
        tops = look[:, : groups * GROUP].reshape(len(look), groups, GROUP).max(axis=2)
    bound: Floats = np.partition(tops, tops.shape[1] - kept, axis=1)[:, [tops.shape[1] - kept]]
    return bound


def _rivalry(look: Floats, columns: Ints, best: Floats) -> Floats:
    second, first = best[:, columns]
    other = np.where(look >= first, second, first)
    other = np.where(np.isfinite(other), other, 0)  # the only left line has no rival
    rivalry: Floats = np.clip(look - other, -1, 1)
    return rivalry

"""What speaks for a pair, as numbers.

Each is written so that more of it speaks for the pair; how much each counts was measured, see
weights.json.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sinergi.matching.neighbours import Neighbours
from sinergi.matching.vectors import Floats, Ints, Matrix, Vectors

NAMES: Final = ("text", "cover", "distinct", "opening", "rivalry", "code", "indicator", "unit")
OPENING: Final = 3  # stems at the beginning: penyusunan, fasilitasi, koordinasi
BLOCK: Final = 2_000  # left lines at a time


@dataclass(frozen=True, slots=True)
class Shared:
    """Which words of a left line its candidates have: row: word of a line, column: candidate."""

    starts: Ints  # of each line's rows
    has: NDArray[np.bool_]
    rarity: Floats  # of the word in both lists


def cover_and_distinct(left: Vectors, right: Vectors, candidates: Ints) -> tuple[Floats, Floats]:
    """How much of a line its candidate covers, by rarity in both lists, and among the candidates.

    The second is what tells neighbours of one kegiatan apart, which share all but a word or two.
    """
    bits = Bits(right.counts)
    covers, distincts = [], []
    for start in range(0, len(candidates), BLOCK):
        lines = slice(start, start + BLOCK)
        shared = _shared(left.counts[lines], left.rarity, bits, candidates[lines])
        covers.append(_share(shared, np.broadcast_to(shared.rarity[:, None], shared.has.shape)))
        among = np.log((shared.has.shape[1] + 1) / (shared.has.sum(axis=1, keepdims=True) + 0.5))
        distincts.append(_share(shared, np.broadcast_to(among, shared.has.shape)))
    return np.concatenate(covers), np.concatenate(distincts)


class Bits:
    """Which word stands in which right line, an eighth of a byte each."""

    def __init__(self, counts: Matrix) -> None:
        self.packed = np.zeros((counts.shape[0], counts.shape[1] // 8 + 1), np.uint8)
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        bit = np.left_shift(1, counts.indices & 7).astype(np.uint8)
        np.bitwise_or.at(self.packed, (rows, counts.indices >> 3), bit)

    def have(self, lines: Ints, words: Ints) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self.packed[lines, words >> 3] >> (words & 7) & 1).astype(bool)
        return found


def _shared(counts: Matrix, rarity: Floats, bits: Bits, candidates: Ints) -> Shared:
    words = counts.indices.astype(np.int64)
    line = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    has = bits.have(candidates[line], words[:, None])
    return Shared(counts.indptr[:-1].astype(np.int64), has, rarity[words])


def _share(shared: Shared, weight: NDArray[np.floating]) -> Floats:
    whole = np.add.reduceat(weight, shared.starts, axis=0)
    part = np.add.reduceat(weight * shared.has, shared.starts, axis=0)
    share: Floats = (part / np.maximum(whole, 1e-9)).astype(np.float32)
    return share


def opening(left: Ints, right: Ints, candidates: Ints) -> Floats:
    """The share of the first stems that also stand at the beginning of the candidate."""
    same = left[:, None, :, None] == right[candidates][:, :, None, :]
    there = (left >= 0).sum(axis=1)[:, None]
    share: Floats = (same.any(axis=3).sum(axis=2) / np.maximum(1, there)).astype(np.float32)
    return share


def equal(left: Ints, right: Ints, candidates: Ints) -> Floats:
    """1 the same, -1 another, 0 where one side says nothing (negative)."""
    mine, theirs = left[:, None], right[candidates]
    known = (mine >= 0) & (theirs >= 0)
    return np.where(known, np.where(mine == theirs, 1, -1), 0).astype(np.float32)


def likeness(left: Matrix, right: Matrix, candidates: Ints) -> Floats:
    """The product of each left row with the rows of its candidates."""
    products = []
    for start in range(0, len(candidates), BLOCK):
        some = candidates[start : start + BLOCK]
        rows = np.repeat(np.arange(start, start + len(some)), some.shape[1])
        product = left[rows].multiply(right[some.ravel()]).sum(axis=1)
        products.append(np.asarray(product, np.float32).reshape(some.shape))
    return np.concatenate(products)


def stacked(found: Neighbours, **more: Floats) -> Floats:
    """Line x candidate x feature, in the order of NAMES."""
    known = {"text": found.text, "rivalry": found.rivalry, **more}
    nothing = np.zeros_like(found.text)
    together: Floats = np.stack([known.get(name, nothing) for name in NAMES], axis=-1)
    return together

"""Both lists as sparse vectors: words and letter groups, weighed by how rare they are.

A reader may rely on this: the order of the lines changes no number, for the vocabulary is sorted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Matrix = Any  # scipy.sparse.csr_matrix; scipy ships no types

GROUP: Final = 3  # letters
SAYS_NOTHING: Final = (
    0.2  # of all lines: a letter group found in more of them costs and tells nothing
)
FEW: Final = 50  # lines in which it may stand at any rate


@dataclass(frozen=True, slots=True)
class Vectors:
    """Row i is line i. `text` is half words, half letter groups; two rows' product is 0..1."""

    text: Matrix
    counts: Matrix  # how often each word stands in the line
    rarity: Floats  # of each word


def vectors(left: Sequence[list[str]], right: Sequence[list[str]]) -> tuple[Vectors, Vectors]:
    vocabulary = sorted(set().union(*left, *right))
    number = {word: column for column, word in enumerate(vocabulary)}
    counts = sparse.vstack([_counts(left, number), _counts(right, number)], format="csr")
    rarity = _rarity(counts)
    text = sparse.hstack(
        [_weighed(counts, rarity), _weighed_groups(counts, vocabulary)], format="csr"
    )
    text = text.multiply(np.sqrt(0.5)).tocsr().astype(np.float32)
    split = len(left)
    return (
        Vectors(text[:split], counts[:split], rarity),
        Vectors(text[split:], counts[split:], rarity),
    )


def _counts(lines: Sequence[list[str]], number: dict[str, int]) -> Matrix:
    columns = np.fromiter((number[word] for line in lines for word in line), np.int32)
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines])])
    counts = sparse.csr_matrix(
        (np.ones(len(columns), np.float32), columns, starts), shape=(len(lines), len(number))
    )
    counts.sum_duplicates()
    return counts


def _rarity(counts: Matrix) -> Floats:
    lines = counts.shape[0]
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity: Floats = (np.log((1 + lines) / (1 + found_in)) + 1).astype(np.float32)
    return rarity


def _weighed(counts: Matrix, rarity: Floats) -> Matrix:
    """TF-IDF, rows of length one."""
    weighed = counts.copy()
    weighed.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    length[length == 0] = 1
    weighed.data /= np.repeat(length, np.diff(weighed.indptr))
    return weighed


def _weighed_groups(counts: Matrix, vocabulary: list[str]) -> Matrix:
    """The letter groups of a line are those of its words, so each word is cut only once."""
    groups = [_groups(word) for word in vocabulary]
    number = {group: column for column, group in enumerate(sorted(set().union(*groups)))}
    counted = (counts @ _counts(groups, number)).tocsr()
    counted.sort_indices()
    found_in = np.bincount(counted.indices, minlength=counted.shape[1])
    telling = np.flatnonzero(found_in <= max(FEW, SAYS_NOTHING * counted.shape[0]))
    return _weighed(counted, _rarity(counted))[:, telling]


def _groups(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[at : at + GROUP] for at in range(max(1, len(marked) - GROUP + 1))]

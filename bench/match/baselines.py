"""What others would do with the same texts: the whole table of likeness, old x new."""

from collections.abc import Callable
from typing import Final

import numpy as np
from bench.match.official import kegiatan
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy import sparse

from sinergi.matching.lines import Line

Table = NDArray[np.float32]


def wratio(old: list[Line], new: list[Line]) -> Table:
    return process.cdist(_lower(old), _lower(new), scorer=fuzz.WRatio, dtype=np.float32)


def token_sort(old: list[Line], new: list[Line]) -> Table:
    return process.cdist(_lower(old), _lower(new), scorer=fuzz.token_sort_ratio, dtype=np.float32)


def letters(old: list[Line], new: list[Line]) -> Table:
    """TF-IDF of groups of two to four letters within words."""
    groups = [_groups(text) for text in (*_lower(old), *_lower(new))]
    number = {group: column for column, group in enumerate(sorted(set().union(*groups)))}
    columns = [number[group] for line in groups for group in line]
    starts = np.cumsum([0, *map(len, groups)])
    counts = sparse.csr_matrix((np.ones(len(columns)), columns, starts), dtype=np.float64)
    counts.sum_duplicates()
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    counts.data = (1 + np.log(counts.data)) * (
        np.log((1 + len(groups)) / (1 + found_in))[counts.indices] + 1
    )
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(length, np.diff(counts.indptr))
    table: Table = (counts[: len(old)] @ counts[len(old) :].T).toarray().astype(np.float32)
    return table


def letters_and_code(old: list[Line], new: list[Line]) -> Table:
    same = np.array([[kegiatan(a.code) == kegiatan(b.code) for b in new] for a in old])
    table: Table = letters(old, new) + np.float32(0.5) * same
    return table


BASELINES: Final[dict[str, Callable[[list[Line], list[Line]], Table]]] = {
    "rapidfuzz WRatio": wratio,
    "rapidfuzz token_sort": token_sort,
    "char TF-IDF": letters,
    "char TF-IDF + kegiatan": letters_and_code,
}


def _lower(lines: list[Line]) -> list[str]:
    return [line.text.lower() for line in lines]


def _groups(text: str) -> list[str]:
    marked = [f" {word} " for word in text.split()]
    return [
        word[at : at + size]
        for word in marked
        for size in (2, 3, 4)
        for at in range(max(1, len(word) - size + 1))
    ]

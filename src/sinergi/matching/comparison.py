"""Two lists laid beside each other: every left line, its candidates, and what speaks for each.

A reader may rely on this: lines are sorted by their id before anything is computed, so the order of
a file changes neither a number nor a choice between equals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sinergi.matching import codes as places
from sinergi.matching import features
from sinergi.matching.lines import Line
from sinergi.matching.neighbours import Hints, neighbours, undoubted
from sinergi.matching.synonyms import Phrase, Synonyms, known
from sinergi.matching.vectors import Floats, Ints, Vectors, vectors
from sinergi.matching.words import abbreviations, first_word, stems, words

KEPT: Final = 30  # candidates a line is compared with closely
CODE_AT_FIRST: Final = 0.075  # what the code counts beside the words in the first look


@dataclass(frozen=True, slots=True)
class Side:
    """One list in the order of its ids; lines without a word are left out."""

    lines: list[Line]
    said: list[tuple[str, ...]]  # the words of each text
    stems: list[list[str]]
    distinct: list[set[str]]  # of these


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Side
    right: Side
    candidates: Ints  # row i: columns of the right lines that left line i may belong to
    features: Floats  # line x candidate x features.NAMES
    identical: Floats  # 1 where the words are the same, one by one
    codes: places.Codes | None
    kinds: Ints  # of agreement of the codes, line x candidate; -1 where one has none
    worth: Floats | None  # of each kind of agreement of the codes; None where they tell nothing


def compare(
    left: Iterable[Line],
    right: Iterable[Line],
    *,
    synonyms: Synonyms | None = None,
    keep: int = KEPT,
) -> Comparison:
    """Both lists must hold a line with a word."""
    mine, theirs = _sides(left, right, known() | (synonyms or Synonyms({})))
    here, there = vectors(mine.stems, theirs.stems)
    codes, worth = _codes(mine, theirs, here, there)
    hints = None
    if codes and worth is not None:
        hints = Hints(*places.as_vectors(codes, worth, CODE_AT_FIRST))
    found = neighbours(here.text, there.text, hints, keep)
    more = _more(mine, theirs, found.columns)
    more["cover"], more["distinct"] = features.cover_and_distinct(here, there, found.columns)
    more["indicator"] = _indicators(mine, theirs, found.columns)
    kinds = np.full(found.columns.shape, -1, np.int64)
    if codes:
        kinds = codes.agreement(np.arange(len(mine.lines))[:, None], found.columns)
    if worth is not None:
        more["code"] = worth[kinds]
    return Comparison(
        mine,
        theirs,
        found.columns,
        features.stacked(found, **more),
        _identical(mine, theirs, found.columns),
        codes,
        kinds,
        worth,
    )


def _sides(left: Iterable[Line], right: Iterable[Line], synonyms: Synonyms) -> tuple[Side, Side]:
    told = [sorted(lines, key=lambda line: line.id) for lines in (left, right)]
    spelled = abbreviations(line.text for lines in told for line in lines)
    mine, theirs = (_side(lines, spelled, synonyms) for lines in told)
    return mine, theirs


def _side(lines: list[Line], spelled: Mapping[str, Phrase], synonyms: Synonyms) -> Side:
    cut = [(line, words(line.text)) for line in lines]
    cut = [(line, said) for line, said in cut if said]
    read = [stems(said, spelled, synonyms) for _, said in cut]
    return Side(
        [line for line, _ in cut], [tuple(said) for _, said in cut], read, list(map(set, read))
    )


def _codes(
    mine: Side, theirs: Side, here: Vectors, there: Vectors
) -> tuple[places.Codes | None, Floats | None]:
    codes = places.codes([line.place for line in mine.lines], [line.place for line in theirs.lines])
    if codes is None:
        return None, None
    return codes, places.evidence(codes, *undoubted(here.text, there.text))


def _more(mine: Side, theirs: Side, candidates: Ints) -> dict[str, Floats]:
    first = _numbered([line[: features.OPENING] for line in (*mine.stems, *theirs.stems)])
    units = _numbered([first_word(line.unit) for line in (*mine.lines, *theirs.lines)])
    split = len(mine.lines)
    width = features.OPENING
    return {
        "opening": features.opening(first[:split, :width], first[split:, :width], candidates),
        "unit": features.equal(units[:split, 0], units[split:, 0], candidates),
    }


def _indicators(mine: Side, theirs: Side, candidates: Ints) -> Floats:
    """How alike the indicators are, 0 where one side has none."""
    if not all(any(line.indicator for line in side.lines) for side in (mine, theirs)):
        return np.zeros(candidates.shape, np.float32)
    told = [
        [stems(words(line.indicator), {}, known()) for line in side.lines]
        for side in (mine, theirs)
    ]
    here, there = vectors(*told)
    return features.likeness(here.text, there.text, candidates)


def _numbered(lists: Sequence[Sequence[str]]) -> Ints:
    number: dict[str, int] = {}
    width = max(1, max(map(len, lists), default=1))
    table = np.full((len(lists), width), -1, np.int64)
    for row, said in enumerate(lists):
        for column, word in enumerate(said):
            table[row, column] = number.setdefault(word, len(number))
    return table


def _identical(mine: Side, theirs: Side, candidates: Ints) -> Floats:
    number: dict[tuple[str, ...], int] = {}
    own, other = (
        np.array([number.setdefault(said, len(number)) for said in side.said])
        for side in (mine, theirs)
    )
    identical: Floats = (own[:, None] == other[candidates]).astype(np.float32)
    return identical

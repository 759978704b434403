"""The whole way: two lists in, an answer for every left line out.

A reader may rely on this: the same two lists give the same answers, in whatever order their lines
come; lines with the same words come first and score 1.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sinergi.matching.assignment import Pairs
from sinergi.matching.comparison import KEPT, Comparison, compare
from sinergi.matching.lines import Line
from sinergi.matching.ranking import Ranking, ranked
from sinergi.matching.reasons import Reason, reasons
from sinergi.matching.synonyms import Synonyms
from sinergi.matching.weights import Fitted, shipped
from sinergi.matching.words import words

LESS_THAN_ONE: Final = 0.9999  # 1 is kept for the same words

Assign = Callable[[Ranking], Pairs]


@dataclass(frozen=True, slots=True)
class Candidate:
    id: str
    score: float  # how likely this one is the partner, 0..1; 1 where the words are the same
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    candidates: tuple[Candidate, ...]
    assigned: tuple[str, ...]  # ids of right lines; none is "tidak ada padanan"


def match(
    left: Sequence[Line],
    right: Sequence[Line],
    *,
    top: int = 5,
    assign: Assign | None = None,
    synonyms: Synonyms | None = None,
    weights: Fitted | None = None,
) -> Iterator[Answer]:
    """One answer for each left line, in the order given. Ids must be unique within a list."""
    if not all(any(words(line.text) for line in side) for side in (left, right)):
        yield from (Answer(line.id, (), ()) for line in left)
        return
    compared = compare(left, right, synonyms=synonyms, keep=max(KEPT, top))
    ranking = ranked(compared, (weights or shipped()).of(compared))
    partners = defaultdict(list)
    for row, column in assign(ranking) if assign else ():
        partners[row].append(column)
    rows = {line.id: row for row, line in enumerate(compared.left.lines)}
    for line in left:
        if line.id not in rows:
            yield Answer(line.id, (), ())
            continue
        row = rows[line.id]
        assigned = tuple(compared.right.lines[column].id for column in partners[row])
        yield Answer(line.id, _candidates(compared, ranking, row, top), assigned)


def _candidates(
    compared: Comparison, ranking: Ranking, row: int, top: int
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            compared.right.lines[int(column)].id,
            _score(float(likely), same=bool(compared.identical[row, place])),
            reasons(compared, row, int(place)),
        )
        for place, column, likely in zip(
            ranking.order[row, :top], ranking.columns[row, :top], ranking.likely[row], strict=False
        )
    )


def _score(likely: float, *, same: bool) -> float:
    return 1.0 if same else round(min(likely, LESS_THAN_ONE), 4)

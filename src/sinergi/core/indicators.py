"""Indicators: questions to the records.

Each number keeps the references it was counted from, so that every number drills down.

A reader may rely on this: an indicator declares how its measures add up, an average is never an
average of averages, and no data is None, never 0.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final, assert_never


class Aggregation(StrEnum):
    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One dated figure. A plain amount has the denominator 1; 28 of 31 is 28 over 31."""

    on: date
    numerator: Fraction | int
    denominator: Fraction | int = 1
    reference: str = ""  # the case or output it was read from


def aggregate(law: Aggregation, measures: Iterable[Measure]) -> Fraction | None:
    """Return the value of many measures; None if there is nothing to say.

    SUM adds the numerators. AVERAGE is all numerators over all denominators: minutes over
    requests, children in time over children. LAST is the newest; of one day, the last given.
    """
    known = list(measures)
    if not known:
        return None
    match law:
        case Aggregation.SUM:
            return _sum(measure.numerator for measure in known)
        case Aggregation.LAST:
            known = [max(enumerate(known), key=lambda pair: (pair[1].on, pair[0]))[1]]
        case Aggregation.AVERAGE:
            pass
        case _:
            assert_never(law)
    below = _sum(measure.denominator for measure in known)
    return _sum(measure.numerator for measure in known) / below if below else None


def _sum(amounts: Iterable[Fraction | int]) -> Fraction:
    return sum((Fraction(amount) for amount in amounts), Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """The times of one case, and nothing about whom it concerns. Moments are aware."""

    number: str
    service: str
    asked_by: str  # government
    asked_of: str
    requested_at: datetime
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None  # accepted or declined
    accepted: bool = False
    promised_at: datetime | None = None
    done_at: datetime | None = None  # received or reported: what was promised is there
    closed_at: datetime | None = None
    rating: int | None = None  # 1 to 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    since: datetime
    until: datetime  # not included


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    asked_by: str
    asked_of: str

    def has(self, case: CaseFacts) -> bool:
        return (case.asked_by, case.asked_of) == (self.asked_by, self.asked_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the records. `counts` is the filter; a case it lets pass gives both numbers."""

    code: str
    title: str
    aggregation: Aggregation
    counts: Callable[[CaseFacts], bool]
    numerator: Callable[[CaseFacts], Fraction | int]
    denominator: Callable[[CaseFacts], Fraction | int] = lambda _case: 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    value: Fraction | None
    numerator: Fraction | int
    denominator: Fraction | int
    cases: tuple[str, ...]  # numbers of the cases it was counted from


def ask(
    question: Question, cases: Iterable[CaseFacts], *, period: Period, direction: Direction | None
) -> Answer:
    """Ask it of the cases requested in the period; of both directions if none is named."""
    counted = [
        case
        for case in cases
        if period.since <= case.requested_at < period.until
        and (direction is None or direction.has(case))
        and question.counts(case)
    ]
    measures = [
        Measure(
            on=case.requested_at.date(),
            numerator=question.numerator(case),
            denominator=question.denominator(case),
        )
        for case in sorted(counted, key=lambda case: case.requested_at)
    ]
    return Answer(
        value=aggregate(question.aggregation, measures),
        numerator=_sum(measure.numerator for measure in measures),
        denominator=_sum(measure.denominator for measure in measures),
        cases=tuple(case.number for case in counted),
    )


LEAST_SHOWN: Final = 5


def suppressed(count: int, *, least: int = LEAST_SHOWN) -> int | None:
    """Return the count, or None where so few people could be recognised ("kurang dari 5")."""
    return None if count < least else count

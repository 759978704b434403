"""The five numbers of one direction: how the offices asked have answered those who asked.

A reader may rely on this: bounds are configuration and are printed beside the colour, a request
that still has time is not counted as late, and no number without data gets a colour.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from sinergi.core.indicators import (
    LEAST_SHOWN,
    Aggregation,
    Answer,
    CaseFacts,
    Direction,
    Period,
    Question,
    ask,
)
from sinergi.core.law import Basis, Source
from sinergi.core.words import gettext_noop

NEGATIVE: Final = 2  # a rating of 1 or 2 of 5
ONE_DAY: Final = timedelta(days=1)
OUR_DEFAULT: Final = Basis(source=Source.DEFAULT, clause=gettext_noop("usulan Sinergi"))


class Light(StrEnum):
    GOOD = "good"
    ATTENTION = "attention"
    POOR = "poor"


LIGHTS: Final[Mapping[Light, str]] = {
    Light.GOOD: gettext_noop("Baik"),
    Light.ATTENTION: gettext_noop("Perhatian"),
    Light.POOR: gettext_noop("Kurang"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A bound as configured, with the words printed beside its colour."""

    good: Fraction
    attention: Fraction
    text: str
    lower_is_better: bool = False
    source: Basis = OUR_DEFAULT

    def light(self, value: Fraction | None) -> Light | None:
        """Good from `good` up; where lower is better, below `good`, then up to `attention`."""
        if value is None:
            return None
        if value < self.good if self.lower_is_better else value >= self.good:
            return Light.GOOD
        fair = value <= self.attention if self.lower_is_better else value >= self.attention
        return Light.ATTENTION if fair else Light.POOR


SHARES: Final = Threshold(
    good=Fraction(80, 100),
    attention=Fraction(60, 100),
    text=gettext_noop("baik mulai 80 persen, perhatian 60 sampai 79 persen"),
)
DAYS: Final = Threshold(
    good=Fraction(16),
    attention=Fraction(25),
    lower_is_better=True,
    text=gettext_noop("baik di bawah 16 hari, perhatian sampai 25 hari"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What is measured against. A service that counts in hours brings its own clock."""

    accept: timedelta = timedelta(days=7)
    acknowledge: timedelta | None = None
    shares: Threshold = SHARES
    mean: Threshold = DAYS


def in_hours(*, answer: timedelta, acknowledge: timedelta | None) -> Yardstick:
    """Return the yardstick of a service with clocks in hours: they replace the seven days."""
    bound = Fraction(answer // timedelta(seconds=1), 86_400)
    text = gettext_noop("baik di bawah batas jawab layanan ini")
    mean = Threshold(good=bound, attention=bound, lower_is_better=True, text=text)
    return Yardstick(accept=answer, acknowledge=acknowledge, mean=mean)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    question: Question
    answer: Answer
    threshold: Threshold | None  # None: shown without a colour, until a bound is agreed
    few: bool = False  # under 5: the number is not written out

    @property
    def light(self) -> Light | None:
        return self.threshold.light(self.answer.value) if self.threshold else None


def scoreboard(
    cases: Iterable[CaseFacts],
    *,
    period: Period,
    direction: Direction | None,
    against: Yardstick,
    as_of: datetime,
) -> tuple[Line, ...]:
    """Return the lines in the order of the screen; "read in time" only where it has a clock."""
    known = tuple(case for case in cases if case.requested_at <= as_of)
    questions = [
        (accepted_in_time(against.accept, as_of), against.shares),
        (days_to_answer(as_of), against.mean),
        (promise_kept(as_of), against.shares),
        (rated_negatively(as_of), None),
    ]
    if against.acknowledge:
        questions.insert(0, (read_in_time(against.acknowledge, as_of), against.shares))
    return tuple(
        _line(question, ask(question, known, period=period, direction=direction), threshold)
        for question, threshold in questions
    )


def _line(question: Question, answer: Answer, threshold: Threshold | None) -> Line:
    few = question.code == "negative_ratings" and answer.numerator < LEAST_SHOWN
    return Line(question=question, answer=answer, threshold=threshold, few=few)


def _passed(moment: datetime | None, as_of: datetime) -> bool:
    return moment is not None and moment <= as_of


def _within(moment: datetime | None, bound: datetime, as_of: datetime) -> int:
    return int(moment is not None and moment <= min(bound, as_of))


def read_in_time(limit: timedelta, as_of: datetime) -> Question:
    return Question(
        code="read_in_time",
        title=gettext_noop("Dibaca tepat waktu"),
        aggregation=Aggregation.AVERAGE,
        counts=lambda case: (
            _passed(case.acknowledged_at, as_of) or case.requested_at + limit <= as_of
        ),
        numerator=lambda case: _within(case.acknowledged_at, case.requested_at + limit, as_of),
    )


def accepted_in_time(limit: timedelta, as_of: datetime) -> Question:
    """As we read it: a request declined with a reason was answered; it counts on neither side."""

    def counts(case: CaseFacts) -> bool:
        if _passed(case.answered_at, as_of):
            return case.accepted
        return case.requested_at + limit <= as_of

    return Question(
        code="accepted_in_time",
        title=gettext_noop("Disanggupi tepat waktu"),
        aggregation=Aggregation.AVERAGE,
        counts=counts,
        numerator=lambda case: _within(case.answered_at, case.requested_at + limit, as_of),
    )


def days_to_answer(as_of: datetime) -> Question:
    """Count in days and parts of days, of what has been answered, accepted or declined."""

    def days(case: CaseFacts) -> Fraction:
        assert case.answered_at
        took = case.answered_at - case.requested_at
        return Fraction(took // timedelta(seconds=1), ONE_DAY // timedelta(seconds=1))

    return Question(
        code="days_to_answer",
        title=gettext_noop("Rata-rata sampai dijawab"),
        aggregation=Aggregation.AVERAGE,
        counts=lambda case: _passed(case.answered_at, as_of),
        numerator=days,
    )


def promise_kept(as_of: datetime) -> Question:
    def counts(case: CaseFacts) -> bool:
        promised = case.promised_at
        return promised is not None and (_passed(promised, as_of) or _passed(case.done_at, as_of))

    def kept(case: CaseFacts) -> int:
        assert case.promised_at
        return _within(case.done_at, case.promised_at, as_of)

    return Question(
        code="promise_kept",
        title=gettext_noop("Selesai pada tanggal yang dijanjikan"),
        aggregation=Aggregation.AVERAGE,
        counts=counts,
        numerator=kept,
    )


def rated_negatively(as_of: datetime) -> Question:
    return Question(
        code="negative_ratings",
        title=gettext_noop("Penilaian kurang"),
        aggregation=Aggregation.AVERAGE,
        counts=lambda case: case.rating is not None and _passed(case.closed_at, as_of),
        numerator=lambda case: int(case.rating is not None and case.rating <= NEGATIVE),
    )

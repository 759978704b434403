"""How measures add up, what a question counts, and what is too few to be shown."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.indicators import (
    Aggregation,
    CaseFacts,
    Direction,
    Measure,
    Period,
    Question,
    aggregate,
    ask,
    suppressed,
)

DAY = date(2018, 1, 1)
measures = st.lists(
    st.builds(
        Measure,
        on=st.dates(DAY, date(2018, 12, 31)),
        numerator=st.integers(0, 1000),
        denominator=st.integers(1, 50),
    ),
    min_size=1,
)


@given(measures, measures, st.randoms())
def test_a_sum_is_the_sum_of_its_parts_in_any_order(one, other, random) -> None:
    together = [*one, *other]
    random.shuffle(together)

    parts = aggregate(Aggregation.SUM, one), aggregate(Aggregation.SUM, other)
    assert aggregate(Aggregation.SUM, together) == sum(parts)


@given(measures, st.randoms())
def test_an_average_lies_between_its_parts_and_weighs_them(known, random) -> None:
    value = aggregate(Aggregation.AVERAGE, known)
    each = [Fraction(measure.numerator, measure.denominator) for measure in known]
    assert min(each) <= value <= max(each)

    # split anywhere, weighed by the denominators: never an average of averages
    cut = random.randint(0, len(known))
    weighed = Fraction(0)
    for part in (known[:cut], known[cut:]):
        found = aggregate(Aggregation.AVERAGE, part)
        weighed += (found or 0) * sum(measure.denominator for measure in part)
    assert weighed == value * sum(measure.denominator for measure in known)


@given(measures, measures)
def test_the_last_is_what_was_measured_last(earlier, later) -> None:
    moved = [
        Measure(
            on=measure.on + timedelta(days=365),
            numerator=measure.numerator,
            denominator=measure.denominator,
        )
        for measure in later
    ]
    value = aggregate(Aggregation.LAST, [*moved, *earlier])

    assert value == aggregate(Aggregation.LAST, moved)
    newest = max(measure.on for measure in moved)
    last = [measure for measure in moved if measure.on == newest][-1]
    assert value == Fraction(last.numerator, last.denominator)


@pytest.mark.parametrize("law", Aggregation)
def test_nothing_measured_is_not_nought(law: Aggregation) -> None:
    assert aggregate(law, []) is None


def test_a_share_of_nothing_is_not_nought_either() -> None:
    known = [Measure(on=DAY, numerator=0, denominator=0)]
    assert aggregate(Aggregation.AVERAGE, known) is None
    assert aggregate(Aggregation.SUM, known) == 0


KOTA, KAB = "35.74", "35.13"
JANUARY = datetime(2018, 1, 8, 14, 0, tzinfo=UTC)
YEAR = Period(since=datetime(2018, 1, 1, tzinfo=UTC), until=datetime(2019, 1, 1, tzinfo=UTC))


def case(number: str, at: datetime = JANUARY, by: str = KOTA, of: str = KAB) -> CaseFacts:
    return CaseFacts(
        number=number,
        service="street-child",
        asked_by=by,
        asked_of=of,
        requested_at=at,
        accepted=number != "3",
    )


ACCEPTED = Question(
    code="accepted",
    title="Diterima",
    aggregation=Aggregation.AVERAGE,
    counts=lambda found: found.number != "9",
    numerator=lambda found: int(found.accepted),
)
CASES = (
    case("1"),
    case("2", by=KAB, of=KOTA),
    case("3"),
    case("4", at=YEAR.until),
    case("5", at=YEAR.since),
    case("9"),
)


def test_a_question_counts_its_period_its_direction_and_its_filter_and_drills_down() -> None:
    asked = Direction(asked_by=KOTA, asked_of=KAB)

    answer = ask(ACCEPTED, CASES, period=YEAR, direction=asked)

    assert answer.cases == ("1", "3", "5")
    assert (answer.numerator, answer.denominator, answer.value) == (2, 3, Fraction(2, 3))


def test_without_a_direction_both_are_counted() -> None:
    assert ask(ACCEPTED, CASES, period=YEAR, direction=None).cases == ("1", "2", "3", "5")


def test_fewer_than_five_are_not_shown() -> None:
    assert [suppressed(count) for count in (0, 4, 5, 31)] == [None, None, 5, 31]
    assert suppressed(5, least=10) is None

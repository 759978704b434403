"""The numbers of one direction, and the colours their bounds give them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from sinergi.core.indicators import CaseFacts, Direction, Period
from sinergi.core.scoreboard import (
    DAYS,
    LIGHTS,
    SHARES,
    Light,
    Line,
    Yardstick,
    in_hours,
    scoreboard,
)

KOTA, KAB = "35.74", "35.13"
START = datetime(2018, 3, 5, 2, 0, tzinfo=UTC)
YEAR = Period(since=datetime(2018, 1, 1, tzinfo=UTC), until=datetime(2019, 1, 1, tzinfo=UTC))
LATER = datetime(2018, 6, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CASE = CaseFacts(
    number="1", service="school-place", asked_by=KOTA, asked_of=KAB, requested_at=START
)


def answered(after: timedelta, **other) -> CaseFacts:
    return replace(CASE, answered_at=START + after, **{"accepted": True, **other})


def board(*cases: CaseFacts, against: Yardstick | None = None, as_of=LATER) -> dict[str, Line]:
    lines = scoreboard(
        cases,
        period=YEAR,
        direction=Direction(asked_by=KOTA, asked_of=KAB),
        against=against or Yardstick(),
        as_of=as_of,
    )
    return {line.question.code: line for line in lines}


def test_every_light_has_its_word() -> None:
    assert set(LIGHTS) == set(Light)


@pytest.mark.parametrize(
    ("share", "light"),
    [
        (100, Light.GOOD),
        (80, Light.GOOD),
        (79, Light.ATTENTION),
        (60, Light.ATTENTION),
        (59, Light.POOR),
        (0, Light.POOR),
    ],
)
def test_shares_are_green_from_80_and_yellow_from_60(share: int, light: Light) -> None:
    assert SHARES.light(Fraction(share, 100)) is light


@pytest.mark.parametrize(
    ("days", "light"),
    [(15, Light.GOOD), (16, Light.ATTENTION), (25, Light.ATTENTION), (26, Light.POOR)],
)
def test_days_are_green_below_16_and_yellow_up_to_25(days: int, light: Light) -> None:
    assert DAYS.light(Fraction(days)) is light


def test_no_data_has_no_colour() -> None:
    assert all(line.light is None for line in board().values())


def test_accepted_within_seven_days() -> None:
    declined = answered(DAY, accepted=False)
    never = CASE

    line = board(answered(7 * DAY), answered(7 * DAY + HOUR), declined, never)["accepted_in_time"]

    assert (line.answer.numerator, line.answer.denominator) == (1, 3)
    assert line.light is Light.POOR


def test_a_request_that_still_has_time_is_not_counted_as_late() -> None:
    as_of = START + 7 * DAY - HOUR
    assert board(CASE, as_of=as_of)["accepted_in_time"].answer.denominator == 0
    assert board(CASE, as_of=as_of + HOUR)["accepted_in_time"].answer.denominator == 1
    assert board(answered(0 * DAY), as_of=START)["accepted_in_time"].answer.value == 1
    assert board(CASE, as_of=START - HOUR)["accepted_in_time"].answer.cases == ()
    # what was answered after that day was not yet answered then
    later = board(answered(10 * DAY), as_of=START + 8 * DAY)
    assert later["accepted_in_time"].answer.value == 0
    assert later["days_to_answer"].answer.value is None


def test_the_mean_counts_parts_of_days_of_all_that_was_answered() -> None:
    line = board(answered(12 * HOUR), answered(2 * DAY, accepted=False))["days_to_answer"]
    assert line.answer.value == Fraction(5, 4)
    assert line.light is Light.GOOD


def test_a_promise_is_kept_on_its_day_and_counts_once_it_is_due() -> None:
    promised = START + 3 * DAY
    kept = answered(DAY, promised_at=promised, done_at=promised)
    broken = answered(DAY, promised_at=promised, done_at=promised + HOUR)
    open_still = answered(DAY, promised_at=promised)

    assert board(kept, broken, open_still, CASE)["promise_kept"].answer.value == Fraction(1, 3)
    before = board(kept, open_still, as_of=promised - HOUR)["promise_kept"]
    assert before.answer.value is None


def test_few_negative_ratings_are_not_written_out_and_have_no_colour() -> None:
    bad = answered(DAY, closed_at=START + DAY, rating=2)
    good = answered(DAY, closed_at=START + DAY, rating=3)

    few = board(bad, bad, good)["negative_ratings"]
    many = board(*[bad] * 5, good, answered(DAY, rating=1))["negative_ratings"]

    assert few.few
    assert not many.few
    assert (many.answer.value, many.light) == (Fraction(5, 6), None)
    assert not board(*[good] * 9)["accepted_in_time"].few


def test_a_service_in_hours_is_measured_by_its_own_clock() -> None:
    clocks = in_hours(answer=2 * HOUR, acknowledge=timedelta(minutes=15))
    quick = answered(HOUR, acknowledged_at=START + timedelta(minutes=15))
    slow = answered(3 * HOUR, acknowledged_at=START + timedelta(minutes=16))

    lines = board(quick, slow, against=clocks)

    assert next(iter(lines)) == "read_in_time"
    assert lines["read_in_time"].answer.value == Fraction(1, 2)
    assert lines["accepted_in_time"].answer.value == Fraction(1, 2)
    assert lines["days_to_answer"].answer.value == Fraction(2, 24)
    assert lines["days_to_answer"].light is Light.ATTENTION
    assert board(quick, against=clocks)["days_to_answer"].light is Light.GOOD
    unread = board(CASE, against=clocks, as_of=START + timedelta(minutes=14))
    assert unread["read_in_time"].answer.denominator == 0
    assert "read_in_time" not in board(quick)
    due = board(CASE, against=clocks, as_of=START + timedelta(minutes=15))
    assert due["read_in_time"].answer.denominator == 1
    read = board(quick, against=clocks, as_of=START + timedelta(minutes=15))
    assert read["read_in_time"].answer.value == 1
    early = replace(CASE, acknowledged_at=START + timedelta(minutes=5))
    at_once = board(early, against=clocks, as_of=START + timedelta(minutes=5))
    assert at_once["read_in_time"].answer.value == 1
    assert board(early, against=clocks, as_of=START)["read_in_time"].answer.value is None

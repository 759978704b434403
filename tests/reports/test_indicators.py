"""The numbers of Papan Kendali out of cases that were played through the actions."""

from datetime import timedelta

import pytest

from sinergi.core.protocol import Step
from sinergi.core.scoreboard import Light
from sinergi.reports.indicators import Measured, indicators, yardstick
from sinergi.services import CATALOGUE
from tests.actions.played import declined, requested, step
from tests.cast import CHILD, KAB, NINE_PM

pytestmark = pytest.mark.usefixtures("committed_offices")
LATER = NINE_PM + timedelta(days=3)


def measured() -> Measured:
    (one,) = indicators(1, year=2018, as_of=LATER)
    return one


def lines() -> dict[str, tuple]:
    return {
        line.question.code: (line.answer.numerator, line.answer.denominator, line.light)
        for line in measured().lines
    }


def test_a_service_with_hours_is_held_against_its_own_clocks() -> None:
    against = yardstick(CATALOGUE["street-child"])
    assert against.accept == timedelta(hours=24)
    assert against.acknowledge == timedelta(hours=1)


def test_no_case_is_no_number() -> None:
    assert indicators(1, year=2018, as_of=LATER) == []


def test_reading_and_accepting_are_counted_in_their_time() -> None:
    soon, slow = NINE_PM + timedelta(minutes=30), NINE_PM + timedelta(hours=30)
    for nik, at in (("3513014507060001", soon), ("3513014507060002", slow)):
        number = requested({**CHILD, "nik": nik})
        step(number, Step.ACKNOWLEDGE, KAB, at)
        step(number, Step.ACCEPT, KAB, at)
    assert (measured().direction.asked_by, measured().direction.asked_of) == ("35.74", "35.13")
    assert lines()["read_in_time"] == (1, 2, Light.POOR)
    assert lines()["accepted_in_time"] == (1, 2, Light.POOR)
    assert measured().lines[0].answer.cases[0].startswith("SNG-")


def test_a_declined_request_is_answered_and_not_accepted() -> None:
    declined()
    assert lines()["accepted_in_time"] == (0, 0, None)
    assert lines()["days_to_answer"][1] == 1


def test_the_queries_do_not_grow_with_the_cases(django_assert_num_queries) -> None:
    requested({**CHILD, "nik": "3513014507060001"})
    with django_assert_num_queries(1):
        measured()
    requested({**CHILD, "nik": "3513014507060002"})
    with django_assert_num_queries(1):
        measured()

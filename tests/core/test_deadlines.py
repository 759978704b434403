"""Which clocks run, who owes, and until when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.clocks import Calendar, Pause
from sinergi.core.deadlines import Deadline, deadlines, pauses, running
from sinergi.core.parties import Office
from sinergi.core.protocol import State, Step
from tests.cast import DINSOS, DINSOS_KAB, KAB, KOTA, NINE_PM, SATPOL_KAB, SATPOL_KOTA
from tests.core.played import Played, opened
from tests.services_for_tests import CLOCKS, HANDING_ON

WIB = ZoneInfo("Asia/Jakarta")
KOTA_OFF = frozenset({date(2018, 1, 10)})
KAB_OFF = frozenset({date(2018, 1, 11)})
CALENDARS = {
    "35.74": Calendar(zone=WIB, closes=time(15, 30), days_off=KOTA_OFF),
    "35.13": Calendar(zone=WIB, closes=time(15, 0), days_off=KAB_OFF),
}
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def calendar(office: Office) -> Calendar:
    return CALENDARS[office.government]


def clock(played: Played, code: str) -> Deadline:
    return next(one for one in deadlines(played.case, CLOCKS, calendar) if one.code == code)


@pytest.fixture
def asked() -> Played:
    return opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"])


def test_a_draft_owes_nothing() -> None:
    played = opened(HANDING_ON)
    assert list(deadlines(played.case, CLOCKS, calendar)) == []
    assert running(played.case, CLOCKS, calendar) == []


def test_the_request_starts_the_receivers_clocks_the_nearest_first(asked: Played) -> None:
    owed = running(asked.case, CLOCKS, calendar)

    assert [(one.code, one.owed_by, one.due_at) for one in owed] == [
        ("acknowledge", SATPOL_KAB, NINE_PM + 30 * MINUTE),
        ("answer", SATPOL_KAB, NINE_PM + DAY),
    ]
    assert owed[0].due_soon_at == NINE_PM + 22.5 * MINUTE
    assert not owed[0].is_late(NINE_PM + 30 * MINUTE)
    assert owed[0].is_late(NINE_PM + 31 * MINUTE)


def test_who_accepts_without_reading_first_has_met_both(asked: Played) -> None:
    asked.later(minutes=20).go(Step.ACCEPT, KAB)
    for code in ("acknowledge", "answer"):
        assert clock(asked, code).met_at == NINE_PM + 20 * MINUTE


def test_a_clock_is_met_by_the_first_deed_that_meets_it(asked: Played) -> None:
    asked.later(minutes=10).go(Step.ACKNOWLEDGE, KAB).later(hours=5).go(Step.ACCEPT, KAB)

    read = clock(asked, "acknowledge")
    assert (read.met_at, read.is_late(asked.now)) == (NINE_PM + 10 * MINUTE, False)
    asked.later(hours=1).go(Step.DECLINE, KAB)
    assert clock(asked, "answer").met_at == NINE_PM + 5 * HOUR + 10 * MINUTE


def test_what_was_met_too_late_stays_late(asked: Played) -> None:
    asked.later(minutes=31).go(Step.ACKNOWLEDGE, KAB)
    assert clock(asked, "acknowledge").is_late(NINE_PM)


def test_working_days_are_days_on_which_both_work(asked: Played) -> None:
    asked.go(Step.ACCEPT, KAB)
    # From Monday the 8th: the 9th; then Kota is closed, then Kab; the 12th and Monday the 15th.
    assert clock(asked, "finish").due_at == datetime(2018, 1, 15, 15, 0, tzinfo=WIB)


def test_the_date_asked_for_is_taken_unless_another_is_promised() -> None:
    wanted, promised = "2018-01-09T08:00:00+07:00", "2018-01-09T12:00:00+07:00"
    for facts, due in (({}, wanted), ({"promised": promised}, promised)):
        played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"], wanted_by=wanted)
        finish = clock(played.go(Step.ACCEPT, KAB, **facts), "finish")
        assert (finish.due_at, finish.promised) == (datetime.fromisoformat(due), True)


def test_who_accepts_after_the_asked_date_has_passed_did_not_agree_to_it(asked: Played) -> None:
    wanted = (NINE_PM + HOUR).isoformat()
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"], wanted_by=wanted)
    asked.later(hours=2).go(Step.ACCEPT, KAB)

    finish = clock(played.later(hours=2).go(Step.ACCEPT, KAB), "finish")
    assert (finish.due_at, finish.promised) == (clock(asked, "finish").due_at, False)


def test_a_question_stops_the_receivers_clock_until_it_is_answered(asked: Played) -> None:
    asked.later(minutes=10).go(Step.ASK, KAB)
    stopped = clock(asked, "acknowledge")
    assert (stopped.due_at, stopped.due_soon_at) == (None, None)
    assert not stopped.is_late(NINE_PM + 99 * DAY)
    assert [one.due_at for one in running(asked.case, CLOCKS, calendar)] == [None, None]

    asked.later(hours=2).go(Step.ANSWER, KOTA)
    assert clock(asked, "acknowledge").due_at == NINE_PM + 2 * HOUR + 30 * MINUTE


def test_in_a_pull_a_question_does_not_stop_the_taker_who_owes_its_answer() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=[], pull=True)
    played.go(Step.ACCEPT, KAB, persons=["anak"]).go(Step.ASK, KAB)

    finish = clock(played, "finish")
    assert (finish.owed_by, finish.due_at is None) == (SATPOL_KOTA, False)
    played.go(Step.SUSPEND, KOTA)
    assert clock(played, "finish").due_at is None


def test_a_suspension_and_a_question_that_overlap_stop_the_clock_once(asked: Played) -> None:
    asked.later(hours=1).go(Step.ASK, KAB).later(hours=1).go(Step.SUSPEND, KOTA)
    asked.later(hours=1).go(Step.ANSWER, KOTA).later(hours=1).go(Step.RESUME, KAB)

    assert pauses(asked.case, NINE_PM, asked=True) == (
        Pause(since=NINE_PM + HOUR, until=NINE_PM + 4 * HOUR),
    )
    assert pauses(asked.case, NINE_PM, asked=False) == (
        Pause(since=NINE_PM + 2 * HOUR, until=NINE_PM + 4 * HOUR),
    )
    assert clock(asked, "answer").due_at == NINE_PM + DAY + 3 * HOUR


def test_a_promised_date_moves_by_itself(asked: Played) -> None:
    asked.go(Step.ACCEPT, KAB, promised="2018-01-09T21:00:00+07:00")
    asked.later(hours=3).go(Step.SUSPEND, KAB)
    assert clock(asked, "finish").due_at is None
    asked.later(days=2).go(Step.RESUME, KOTA)
    assert clock(asked, "finish").due_at == NINE_PM + 3 * DAY


def test_a_pause_from_before_the_clock_began_counts_from_its_beginning(asked: Played) -> None:
    asked.go(Step.SUSPEND, KOTA).later(hours=1)
    asked.go(Step.ACCEPT, KAB, promised="2018-01-09T21:00:00+07:00")
    asked.later(hours=2).go(Step.RESUME, KOTA)
    assert clock(asked, "finish").due_at == NINE_PM + DAY + 2 * HOUR


def test_a_question_that_can_no_longer_be_answered_stops_nothing(asked: Played) -> None:
    asked.go(Step.ACCEPT, KAB, promised="2018-01-09T21:00:00+07:00").go(Step.ASK, KAB)
    asked.later(hours=1)
    asked.go(Step.HAND_OVER, KOTA, leg="across", to="satpol.kab", persons=["anak"])
    assert clock(asked, "finish").due_at == NINE_PM + DAY + HOUR


def test_a_forward_starts_the_clocks_of_the_third_office_anew(asked: Played) -> None:
    asked.later(minutes=5).go(Step.ASK, KAB)
    asked.later(hours=3).go(Step.FORWARD, KAB, to="dinsos.kab")

    owed = running(asked.case, CLOCKS, calendar)
    assert [(one.code, one.owed_by, one.due_at) for one in owed] == [
        ("acknowledge", DINSOS_KAB, asked.now + 30 * MINUTE),
        ("answer", DINSOS_KAB, asked.now + DAY),
    ]
    asked.go(Step.ACKNOWLEDGE, DINSOS)
    assert [one.code for one in running(asked.case, CLOCKS, calendar)] == ["answer"]


def test_the_report_ends_what_is_owed(asked: Played) -> None:
    asked.go(Step.ACCEPT, KAB)
    asked.go(Step.HAND_OVER, KOTA, leg="across", to="satpol.kab", persons=["anak"])
    asked.go(Step.RECEIVE, KAB).later(hours=1).go(Step.REPORT, KAB)
    reported = asked.now
    asked.later(days=1).go(Step.DISPUTE, KOTA).go(Step.REPORT, KAB)

    assert asked.case.state is State.REPORTED
    assert clock(asked, "finish").met_at == reported
    assert running(asked.case, CLOCKS, calendar) == []


def test_a_moment_told_as_earlier_than_the_one_before_never_makes_pauses_overlap(asked) -> None:
    asked.later(hours=2).go(Step.SUSPEND, KOTA).later(hours=2).go(Step.RESUME, KOTA)
    asked.later(hours=-1).go(Step.SUSPEND, KOTA).later(hours=3).go(Step.RESUME, KOTA)
    assert pauses(asked.case, NINE_PM, asked=True) == (
        Pause(since=NINE_PM + 2 * HOUR, until=NINE_PM + 4 * HOUR),
        Pause(since=NINE_PM + 4 * HOUR, until=NINE_PM + 6 * HOUR),
    )
    asked.go(Step.SUSPEND, KOTA).go(Step.RESUME, KOTA)
    assert len(pauses(asked.case, NINE_PM, asked=True)) == 2  # one that lasted nothing is none


STOPS: list[tuple[Step, Callable[[Played], bool]]] = [
    (Step.ASK, lambda played: "asked" not in played.case.overlays),
    (Step.ANSWER, lambda played: "asked" in played.case.overlays),
    (Step.SUSPEND, lambda played: "suspended" not in played.case.overlays),
    (Step.RESUME, lambda played: "suspended" in played.case.overlays),
]
BEGINS = {  # the step whose pause it is
    Step.ASK: Step.ASK,
    Step.ANSWER: Step.ASK,
    Step.SUSPEND: Step.SUSPEND,
    Step.RESUME: Step.SUSPEND,
}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-90, 300)), max_size=12))
def test_a_clock_of_hours_moves_by_the_minutes_it_stood(tried: list[tuple[int, int]]) -> None:
    """Counted the slow way, minute by minute, with no event before its predecessor."""
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"])
    told, stood, latest = 0, set(), 0
    begun = {Step.ASK: 0, Step.SUSPEND: -9999}  # what ends a pause is not told as before it
    for place, minutes in tried:
        step, open_now = STOPS[place]
        if not open_now(played):
            continue
        told = max(told + minutes, begun[BEGINS[step]])
        if played.case.overlays & {"asked", "suspended"}:
            stood |= set(range(latest, max(told, latest)))
        latest = max(told, latest)
        played.now = NINE_PM + told * MINUTE
        begun[BEGINS[step]] = told
        played.go(step, KAB if step in {Step.ASK, Step.SUSPEND} else KOTA)

    due = clock(played, "answer").due_at
    minute, left = 0, 24 * 60
    still = latest if played.case.overlays & {"asked", "suspended"} else None
    while left and (still is None or minute < still):
        left -= minute not in stood
        minute += 1
    expected = None if left else NINE_PM + minute * MINUTE
    assert due == expected
    assert due is None or due.tzinfo is UTC

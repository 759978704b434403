"""What is done once a day without an officer, by the moments handed in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from sinergi.actions import chores, erasure
from sinergi.core import erasure as rules
from sinergi.core.erasure import Why
from sinergi.records import models
from sinergi.records.queries.chores import standing
from tests.actions.played import GUARD, declined, persons, requested
from tests.actions.together import at_once
from tests.cast import NINE_PM

pytestmark = pytest.mark.usefixtures("committed_offices")
REAL = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
FIVE_YEARS = 5 * rules.YEAR
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def done(*, real: datetime = REAL, now: datetime = NINE_PM) -> int:
    return chores.do_due(now=now, real=real)


def amounts() -> dict[str, int]:
    return {one.code: one.amount for one in standing()}


def test_what_outlived_its_retention_is_destroyed_and_what_did_not_is_kept() -> None:
    over, running = declined(), requested()
    subjects = models.Subject.objects.filter(is_person=True, key__isnull=False)
    before = subjects.count()

    done(now=NINE_PM + FIVE_YEARS - 2 * DAY)
    assert subjects.count() == before

    done(real=REAL + DAY, now=NINE_PM + FIVE_YEARS + DAY)
    assert not subjects.filter(case__number=over).exists()
    assert subjects.filter(case__number=running).exists()
    assert set(models.Erasure.objects.values_list("reason", flat=True)) == {Why.RETENTION}
    assert amounts()["erase-outlived"] > 0


def test_whom_the_officer_for_data_protection_destroyed_a_moment_ago_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (handle,) = persons(declined())
    late = NINE_PM + FIVE_YEARS + DAY
    monkeypatch.setattr(erasure.recorded, "outlived", lambda _now: [handle])
    erasure.erase(handle, GUARD, late, Why.ASKED)

    with pytest.raises(rules.Destroyed):
        erasure.erase(handle, GUARD, late, Why.ASKED)
    assert erasure.erase_outlived(late) == 0


def test_ended_sessions_old_tries_and_old_answers_are_forgotten_and_the_rest_is_not() -> None:
    for key, ends in (("ended", REAL - HOUR), ("running", REAL + HOUR)):
        Session.objects.create(session_key=key, session_data="-", expire_date=ends)
    for whose, last in (("old", REAL - DAY), ("new", REAL - HOUR)):
        models.Attempt.objects.create(whose=whose, failures=1, last_at=last)
    for key, at in (("old", NINE_PM - timedelta(days=31)), ("new", NINE_PM - DAY)):
        models.Repeated.objects.create(officer="p-01", key=key, body="-", location="/", at=at)

    assert done() == 3
    assert Session.objects.get().session_key == "running"
    assert models.Attempt.objects.get().whose == "new"
    assert models.Repeated.objects.get().key == "new"
    assert amounts() == {
        "erase-outlived": 0,
        "forget-answers": 1,
        "forget-sessions": 1,
        "forget-tries": 1,
    }


def test_many_are_forgotten_a_part_at_a_time() -> None:
    Session.objects.bulk_create(
        Session(session_key=f"k{n}", session_data="-", expire_date=REAL - HOUR)
        for n in range(chores.AT_ONCE + 1)
    )
    assert done() == chores.AT_ONCE + 1


def counting(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> list[datetime]:
    """Only one chore, which says when it was done."""
    told: list[datetime] = []

    def do(_now: datetime, real: datetime) -> int:
        told.append(real)
        if fails:
            raise KeyboardInterrupt
        return 1

    monkeypatch.setattr(chores, "CHORES", {"count": do})
    return told


def test_a_chore_is_done_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    told = counting(monkeypatch)
    moments = [REAL + n * HOUR for n in range(49)]
    for real in moments:
        done(real=real)

    assert told == [REAL, REAL + DAY, REAL + 2 * DAY]
    (one,) = standing()
    assert (one.code, one.done_at, one.due_at) == ("count", told[-1], told[-1] + DAY)


def test_what_a_crash_cut_off_is_taken_up_again_an_hour_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as cut:
        counting(cut, fails=True)
        with pytest.raises(KeyboardInterrupt):
            done()
    (one,) = standing()
    assert one.done_at is None

    told = counting(monkeypatch)
    assert done(real=REAL + HOUR / 2) == 0
    assert done(real=REAL + HOUR) == 1
    assert told == [REAL + HOUR]


def test_of_two_workers_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = counting(monkeypatch)
    for day in range(8):
        at_once(*[lambda real=REAL + day * DAY: done(real=real)] * 2)

    assert told == [REAL + day * DAY for day in range(8)]

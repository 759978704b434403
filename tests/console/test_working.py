"""The jobs beside the web: each in its time, and none kept from its turn by another's trouble."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.utils import OperationalError

from sinergi.actions import chores
from sinergi.console import demo, keeping, working
from sinergi.console.demo import telling
from sinergi.console.demo.telling import Telling, as_of
from sinergi.console.working import Job, Works
from sinergi.records import models
from sinergi.records.queries.absent import Absent
from tests.cast import NINE_PM


def noting(code: str, noted: list[str], every: float = 60) -> Job:
    def do(now: datetime) -> int:
        noted.append(code)
        return 1

    return Job(code=code, every=every, do=do)


@pytest.mark.usefixtures("offices")
def test_a_job_is_done_at_once_and_again_when_its_time_has_come() -> None:
    noted: list[str] = []
    works = Works((noting("now", noted, every=0), noting("later", noted)))

    works.once()
    works.once()

    assert noted == ["now", "later", "now"]


@pytest.mark.usefixtures("offices")
def test_a_database_that_is_away_keeps_no_other_job_waiting() -> None:
    noted: list[str] = []

    def away(now: datetime) -> int:
        raise OperationalError("database or disk is full")

    Works((Job(code="away", every=60, do=away), noting("next", noted))).once()

    assert noted == ["next"]


@pytest.mark.usefixtures("offices", "nine_pm")
def test_every_job_of_the_product_can_be_done_on_a_quiet_night() -> None:
    models.Message.objects.create(code="case-request", due_at=NINE_PM - timedelta(minutes=1))
    assert {job.code for job in working.jobs()} == {
        "messages",
        "escalate-overdue",
        "close-unopposed",
        "seal-readings",
        "chores",
    }

    Works(working.jobs()).once()

    assert models.Message.objects.get().done_at == NINE_PM


@pytest.mark.usefixtures("offices")
def test_a_doctor_says_which_chores_nobody_does() -> None:
    real = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert list(keeping.left_undone(real)) == []  # a new installation, never run
    chores.do_due(now=NINE_PM, real=real)

    assert list(keeping.left_undone(real + timedelta(days=3))) == []
    late = list(keeping.left_undone(real + timedelta(days=3, minutes=1)))
    assert len(late) == len(chores.CHORES)
    assert late[0] == (
        "Tugas harian erase-outlived tertunda sejak 25-11-2026:"
        " jalankan `sinergi run` atau `sinergi worker`."
    )


def test_scenes_of_all_stories_are_played_in_the_order_of_their_dates() -> None:
    played: list[str] = []

    def story(*scenes: tuple[str, str]) -> Telling:
        for day, what in scenes:
            now = yield as_of(day)
            played.append(f"{now:%d-%m} {what}")

    demo.play(
        [
            lambda: story(("2018-01-08", "a"), ("2018-03-01", "d")),
            lambda: story(("2018-02-01", "b"), ("2018-02-01", "c"), ("2018-03-02", "e")),
            story,
        ]
    )

    assert played == ["08-01 a", "01-02 b", "01-02 c", "01-03 d", "02-03 e"]


def test_a_story_that_goes_back_in_time_is_a_mistake() -> None:
    def story() -> Telling:
        yield as_of("2018-03-01")
        yield as_of("2018-02-28", "23.59")

    with pytest.raises(AssertionError, match="comes before"):
        demo.play([story])


def test_a_moment_is_told_as_officers_write_it() -> None:
    assert as_of("2018-01-08", "21.10") == datetime(2018, 1, 8, 14, 10, tzinfo=UTC)


@pytest.mark.usefixtures("offices")
def test_a_story_finds_its_officer_in_the_post_of_that_day() -> None:
    post = models.Post.objects.get(officer__login="p-01")
    post.pk, post.title, post.since = None, "Kasi", NINE_PM.date()
    post.office = models.Office.objects.get(code="dinsos.kota")
    post.save()

    assert telling.officer("p-01", NINE_PM).post == "Danru Piket A"
    assert telling.officer("p-01", NINE_PM, office="dinsos.kota").post == "Kasi"
    with pytest.raises(Absent):
        telling.officer("p-01", NINE_PM - timedelta(days=1), office="dinsos.kota")
    with pytest.raises(Absent):
        telling.officer("nobody", NINE_PM)

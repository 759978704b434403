"""The whole demonstration in one process: verdicts from records, books that hold, pages."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as configured
from django.db.models import F
from django.test import Client

from sinergi.actions.parties import install
from sinergi.console import demo
from sinergi.console.demo.stories import STORIES
from sinergi.core.meetings import Acceptance
from sinergi.entrance import clock
from sinergi.records import installation, models
from sinergi.reports import books
from sinergi.reports.board import as_json, board
from sinergi.reports.meetings import sitting

BEGINS = datetime(2019, 1, 15, 8, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
YEAR_END = {
    1: "realised",
    2: "missed",
    3: "realised",
    4: "special_team",
    5: "missed",
    6: "realised",
    7: "missed",
    8: "one_sided",
    9: "realised",
}


@pytest.fixture
def year(transactional_db, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(configured, "DATA", tmp_path)
    installation.forget()
    install("uji-peragaan", demo=True)
    demo.load(lambda _login: "rahasia", stories=STORIES, start=BEGINS, real=clock.real())
    installation.forget()
    clock.forget()
    monkeypatch.setattr(clock, "now", lambda: BEGINS)


def verdicts(as_of: date) -> dict[int, str | None]:
    said = as_json(board(as_of=as_of, year=2018))
    return {one["number"]: one["verdict"] for one in said["pairings"]}


def browser(login: str) -> Client:
    client = Client()
    client.force_login(models.Officer.objects.get(login=login))
    return client


@pytest.mark.xdist_group("year")
def test_the_year_is_told_and_every_verdict_follows_from_its_records(year) -> None:
    assert verdicts(date(2018, 12, 31)) == verdicts(date(2019, 1, 15)) == YEAR_END
    assert verdicts(date(2018, 6, 30))[1] == "one_sided"
    assert verdicts(date(2017, 8, 10))[4] == "special_team"

    assert models.Realisation.objects.count() == 29
    models.Realisation.objects.all().delete()
    assert verdicts(date(2018, 12, 31)) == YEAR_END  # what was spent proves nothing

    output = models.Output.objects.filter(commitment__code="2").last()
    models.Output.objects.filter(pk=output.pk).update(numerator="43")
    assert verdicts(date(2018, 12, 31))[2] == "realised"  # 60 of 60: nothing was kept
    models.ProgrammeLink.objects.filter(commitment__code="9").delete()
    assert verdicts(date(2018, 12, 31))[9] == "missed"
    asked = models.CaseEvent.objects.filter(step="request", case__state="closed")
    asked.update(occurred_at=F("occurred_at") - timedelta(days=2))
    assert verdicts(date(2018, 12, 31))[1] == "missed"

    for book in models.Book.objects.all():
        assert books.checked(book).ok, book.code


PAGES = ["/", "/papan-kendali/", "/pasangan/", "/komitmen/", "/rapat/", "/berkas/"]
PAGES += ["/papan-kendali/?per=2018-06-30", "/papan-kendali/?per=kemarin", "/cari/?q=satpol"]
PAGES += [f"/pasangan/{number}/" for number in range(1, 10)] + ["/buku-bukti/", "/penolakan/"]
LOGINS = ["kabag.kota", "kabag.kab", "satpol.kota", "satpol.kab", "inspektorat.kota", "sekda.kab"]
MOST_QUERIES = 12  # each page has its own number in tests/web/test_query_counts.py


@pytest.mark.xdist_group("year")
def test_every_page_opens_for_whoever_works_there(year, django_assert_max_num_queries) -> None:
    for login in LOGINS:
        client = browser(login)
        for page in PAGES:
            with django_assert_max_num_queries(MOST_QUERIES):
                answer = client.get(page)
            assert answer.status_code == 200, (login, page)
            assert answer.content.count(b"<h1") == 1, page
        numbers = models.Case.objects.exclude(number=None).values_list("number", flat=True)
        for number in numbers:
            assert client.get(f"/berkas/{number}/").status_code in {200, 404}

    assert browser("kabag.kota").get("/tim-khusus/").status_code == 200
    assert browser("satpol.kota").get("/tim-khusus/").status_code == 404
    assert b"/tim-khusus/" not in browser("satpol.kota").get("/").content

    shown = browser("kabag.kota").get("/papan-kendali/?per=2018-12-31").content.decode()
    for number, verdict in YEAR_END.items():
        assert f'data-pairing="{number}"' in shown
        assert f'data-verdict="{verdict}"' in shown
    assert "Bagas" not in shown


def test_the_notula_of_the_first_meeting_stands_with_everybody_by_the_end_of_august(year) -> None:
    key = models.Meeting.objects.order_by("held_on").first().pk

    def count(day: int) -> Counter:
        return Counter(one.acceptance for one in sitting(key, as_of=date(2017, 8, day)).attended)

    assert count(13).keys() == {None}
    assert count(21)[Acceptance.OBJECTED] == 1
    assert count(21)[Acceptance.WAITING] > 10
    assert count(31).keys() == {Acceptance.ACKNOWLEDGED, Acceptance.DEEMED}


def test_a_case_in_two_lanes_opens_with_its_letters(year) -> None:
    client = browser("satpol.kota")
    number = (
        models.Case.objects.filter(state="closed", sender__code="satpol.kota")
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )

    page = client.get(f"/berkas/{number}/")
    assert page.status_code == 200
    assert client.get(f"/berkas/{number}/resi/").status_code == 200
    assert client.get("/berkas/?keadaan=semua&format=xlsx").content[:2] == b"PK"
    assert client.get("/berkas/?keadaan=semua&format=csv").content.startswith(b"\xef\xbb\xbf")

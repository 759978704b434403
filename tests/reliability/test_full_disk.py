"""A full disk: writing answers 507 in an officer's words, nothing is lost, reading goes on."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from sinergi.records import installation, models
from sinergi.records.storage import takes_no_more
from sinergi.reports import books
from tests.actions.played import accepted
from tests.cast import NINE_PM
from tests.web.test_main_job import browser

pytestmark = pytest.mark.usefixtures("committed_offices", "nine_pm")
NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON records_bookentry EXECUTE FUNCTION no_room();
CREATE TRIGGER no_room BEFORE INSERT ON records_reading EXECUTE FUNCTION no_room();
CREATE TRIGGER no_room BEFORE INSERT ON django_session EXECUTE FUNCTION no_room();
"""


@contextmanager
def full_disk(*, spare: int = 0) -> Iterator[None]:
    """SQLite gets no page beyond those it has and `spare`; PostgreSQL is made to say so."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            pages = cursor.execute("PRAGMA page_count").fetchone()[0] + spare
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        else:
            cursor.execute(NO_ROOM)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA max_page_count = 1073741823")
            else:
                cursor.execute("DROP FUNCTION no_room() CASCADE")


def asked(number: int) -> dict[str, str]:
    return {"question": f"Pertanyaan {number}: " + "siapa " * 200, "idempotency_key": f"k-{number}"}


def answered(number: int) -> dict[str, str]:
    return {"answer": "Bagas " * 100, "idempotency_key": f"j-{number}"}


def written() -> int:
    return models.CaseEvent.objects.count()


def until_full(kab: Client, kota: Client, page: str) -> tuple[Client, str, dict[str, str]]:
    """Ask and answer; returns the first deed that found no room: whose, where, and what it said."""
    for number in range(400):
        deeds = ((kab, "ask/", asked(number)), (kota, "answer/", answered(number)))
        for client, step, said in deeds:
            answer = client.post(page + step, said)
            if answer.status_code == 507:
                return client, page + step, said
            assert answer.status_code == 303
    raise AssertionError("the disk was never full")


def test_writing_answers_507_nothing_is_lost_and_the_same_form_is_one_deed_later() -> None:
    page = f"/berkas/{accepted()}/"
    kota, kab = browser("p-01"), browser("p-02")  # logged in while there is room for it
    assert kab.get(page).status_code == 200  # the reading of this hour is noted

    with full_disk(spare=20):
        client, address, said = until_full(kab, kota, page)
        before = written()
        answer = client.post(address, said)
        assert answer.status_code == 507
        assert written() == before
        assert kab.get(page).status_code == 200
        assert kab.get("/berkas/").status_code == 200
        for book in models.Book.objects.all():
            assert books.checked(book).ok

    shown = answer.content.decode()
    assert 'data-trouble="507"' in shown
    assert "Semua yang sudah tercatat sebelumnya tetap utuh" in shown
    typed = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
    assert typed["idempotency_key"] == said["idempotency_key"]
    assert [client.post(address, typed)["Location"] for _ in range(2)] == [page, page]
    assert written() == before + 1


def readings_until_full(number: str) -> None:
    """Fill what room is left in the pages of the read log itself."""
    case = models.Case.objects.get(number=number)
    said = {"officer": "p-03", "post": "Kasi", "office": "satpol.kab", "classes": "full"}
    with suppress(OperationalError):
        for hours in range(1000):
            at = NINE_PM + timedelta(hours=hours)
            models.Reading.objects.bulk_create([models.Reading(case=case, hour=at, at=at, **said)])
        raise AssertionError("the disk was never full")


def test_reading_a_childs_case_goes_on_and_is_then_told_to_the_log(caplog) -> None:
    number = accepted()
    kab = browser("p-02")

    with full_disk(), caplog.at_level(logging.ERROR):
        readings_until_full(number)
        assert kab.get(f"/berkas/{number}/").status_code == 200

    assert f"no room to note that p-02 read acknowledged full sensitive of {number}" in caplog.text
    assert not models.Reading.objects.filter(officer="p-02").exists()


def test_what_fails_outside_the_views_is_told_as_well(monkeypatch) -> None:
    def no_room(_store: SessionStore, **_more: bool) -> None:
        with connection.cursor() as cursor, full_disk():
            if connection.vendor == "sqlite":
                cursor.execute("CREATE TABLE too_much AS SELECT zeroblob(200000)")
            else:
                cursor.execute("INSERT INTO django_session VALUES ('x', 'x', now())")

    client = browser("p-02")
    client.raise_request_exception = False
    post = models.Officer.objects.get(login="p-02").posts.get()
    monkeypatch.setattr(SessionStore, "save", no_room)

    answer = client.post("/jabatan/", {"post": post.pk})

    assert answer.status_code == 507
    assert 'data-trouble="507"' in answer.content.decode()


def test_a_mistake_of_ours_says_so_and_asks_the_database_nothing(
    monkeypatch, django_assert_num_queries
) -> None:
    def mistaken(*_words: object, **_more: object) -> None:
        raise ZeroDivisionError

    client = browser("p-02")
    client.raise_request_exception = False
    monkeypatch.setattr(installation, "shift", mistaken)

    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert answer.status_code == 500
    said = answer.content.decode()
    assert "Ini kesalahan kami" in said
    assert "Kode kejadian" in said


def test_another_error_of_the_database_is_no_full_disk() -> None:
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    assert not takes_no_more(raised.value)
    assert not takes_no_more(OSError("No space left on device"))

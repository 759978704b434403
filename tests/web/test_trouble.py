"""What is not served is told in a page of ours, and the log never repeats what was typed."""

import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from sinergi.console import serving
from sinergi.entrance import logs
from sinergi.records import models
from tests.actions.played import accepted
from tests.web.test_main_job import browser

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
PART = 'Content-Disposition: form-data; name="a"'
BIG, UNREADABLE = (413, "Kiriman terlalu besar"), (400, "Kiriman tidak terbaca")
ELSEWHERE = (400, "Alamat situs ini tidak dikenal")
HOSTILE: list[tuple[tuple[int, str], dict[str, Any]]] = [
    (ELSEWHERE, {"HTTP_HOST": "jahat.example"}),
    (ELSEWHERE, {"HTTP_HOST": "a b"}),
    (BIG, {"data": "a=1&" * 500}),
    (BIG, {"data": "a=" + "1" * 3_000_000}),
    (BIG, {"data": f'--x\r\n{PART}; filename="a"\r\n\r\nb\r\n' * 200 + "--x--", "how": PARTS}),
    (UNREADABLE, {"data": "a=1", "how": "multipart/form-data"}),
    (UNREADABLE, {"data": "a=1", "how": "multipart/form-data; boundary=\xff"}),
    (UNREADABLE, {"data": "a=%00"}),
    (UNREADABLE, {"data": "a%00=1"}),
    (UNREADABLE, {"data": f"--x\r\n{PART}\r\n\r\na\0\r\n--x--", "how": PARTS}),
    (
        UNREADABLE,
        {"data": f"--x\r\n{PART}\r\n\r\n+2AA-\r\n--x--", "how": f"{PARTS}; charset=utf-7"},
    ),
    (UNREADABLE, {"data": "a=1", "how": f"{FORM}; charset=hex"}),
    (UNREADABLE, {"QUERY_STRING": "q=%00"}),
    (UNREADABLE, {"QUERY_STRING": "%00=q"}),
    (UNREADABLE, {"HTTP_COOKIE": r'sinergi="\000aaaaaaaaaaaaaaaaaa"'}),
]
NOT_KEPT = ("/komitmen/a%00b/", "/cari/?q=a%00", "/berkas/?keadaan=%00", "/v/%00", "/nihil/%00")


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """What the log of the product says, in the form that it is written."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logs.Discreet(settings.LOGGING["formatters"]["line"]["format"]))
    logging.getLogger().addHandler(handler)
    try:
        yield said
    finally:
        logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(("told", "sent"), HOSTILE)
def test_a_hostile_request_gets_a_page_of_ours_and_asks_the_database_nothing(
    told: tuple[int, str], sent: dict[str, Any], django_assert_num_queries
) -> None:
    client = browser("p-01")
    body, how = sent.pop("data", ""), sent.pop("how", FORM)

    with django_assert_num_queries(0), logged() as log:
        answer = client.generic("POST", "/masuk/", body, content_type=how, **sent)

    status, title = told
    page = answer.content.decode()
    assert answer.status_code == status
    assert re.findall(r"<h1>(.*?)</h1>", page) == [title]
    assert f'role="alert" data-trouble="{status}"' in page
    assert "Bad Request" not in page
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "ValueError: " not in log.getvalue()


@pytest.mark.parametrize("address", NOT_KEPT)
def test_an_address_that_no_database_keeps_is_refused_by_both(address: str) -> None:
    for client in (browser("p-01"), browser("p-06"), Client()):
        assert client.get(address).status_code == 400


def test_a_form_that_no_database_keeps_is_refused_by_both_and_nothing_is_written() -> None:
    page = f"/berkas/{accepted()}/ask/"
    before = models.CaseEvent.objects.count()

    for said in (
        {"question": "Di mana?", "idempotency_key": "a\0b"},
        {"question": "Di\0 mana?", "idempotency_key": "ab"},
        {"question": "Di mana?", "idempotency_key": "ab", "\0": "x"},
    ):
        assert browser("p-02").post(page, said).status_code == 400

    assert models.CaseEvent.objects.count() == before
    said = {"question": "Di mana? \u00e9\U0001f600", "idempotency_key": "\u00e9\U0001f600"}
    assert browser("p-02").post(page, said).status_code == 303, "everything else may be typed"


@override_settings(ROOT_URLCONF="tests.web.broken")
@pytest.mark.parametrize(("where", "status"), [("rusak", 500), ("jauh", 503)])
def test_the_log_says_where_it_failed_and_not_what_was_typed(where: str, status: int) -> None:
    client = browser("p-01")
    client.raise_request_exception = False

    with logged() as log:
        answer = client.post(f"/{where}/Kanari-jalur/?q=Kanari-tanya", {"nama": "Kanari-nama"})

    assert answer.status_code == status
    assert "Kanari" not in log.getvalue()
    (trouble,) = [line for line in log.getvalue().splitlines() if "trouble" in line]
    assert f"{status} {where}/<str:said>/, " in trouble
    if status == 500:
        assert "LookupError at " in log.getvalue()
        assert "ValueError at " in log.getvalue(), "and what it came from"
        assert re.search(r"web/broken\.py:\d+\n", log.getvalue())


def test_what_the_framework_says_of_a_hostile_request_is_not_repeated_either() -> None:
    with logged() as log:
        browser("p-01").get("/berkas/Kanari/")
        browser("p-01").get("/nihil/Kanari/?q=Kanari")
        Client(enforce_csrf_checks=True).post("/berkas/Kanari/ask/", {"a": "Kanari"})
        name = "django.security.SuspiciousFileOperation"
        logging.getLogger(name).error("no such file: %s", "Kanari.jpg")

    assert "Kanari" not in log.getvalue()
    assert "SuspiciousFileOperation" in log.getvalue()


def test_a_thread_that_fell_is_told_to_the_log_without_its_words(monkeypatch) -> None:
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    monkeypatch.setattr("sys.excepthook", None)
    logs.keep_discreet()

    with logged() as log:
        fallen = threading.Thread(target=lambda: int("Kanari"), name="jobs")
        fallen.start()
        fallen.join()

    assert "thread jobs ended" in log.getvalue()
    assert "ValueError at" in log.getvalue()
    assert "Kanari" not in log.getvalue()


def test_every_handler_of_the_server_is_discreet() -> None:
    looked = 0
    for config in (settings.LOGGING, serving.LOGGING):
        for handler in config["handlers"].values():
            assert (
                config["formatters"][handler["formatter"]]["()"] == "sinergi.entrance.logs.Discreet"
            )
            looked += 1

    assert looked == 2
    assert logging.getLogger("django").handlers == []

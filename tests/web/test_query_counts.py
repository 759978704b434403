"""How often each page and each deed asks the database: pinned, and alike for one row and for many.

A page may ask twelve times, with the session and the officer. A route without a pin fails.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.once import Form
from sinergi.core.parties import Officer
from sinergi.core.protocol import Step
from sinergi.entrance import clock
from tests.actions.played import persons
from tests.actions.promised import NOW
from tests.cast import FOUND, KAB, KOTA, NINE_PM, SATPOL_KAB
from tests.conftest import record_parties
from tests.web import loaded
from tests.web.loaded import World
from tests.web.test_main_job import browser

pytestmark = pytest.mark.django_db
MOST = 12
WORK = re.compile(r"[\s(]*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
DUTY, COORDINATOR, NOBODY = "p-01", "p-06", ""


@dataclass(frozen=True, slots=True)  # positional: a row of the table below
class Pin:
    route: str
    login: str
    address: str  # `{case}` and the like come from the world
    asks: int
    status: int = 200


PINS = (
    Pin("home", DUTY, "/", 5),
    Pin("home", COORDINATOR, "/", 5),
    Pin("board", COORDINATOR, "/papan-kendali/?per=2018-12-31", 11),
    Pin("pairings", COORDINATOR, "/pasangan/?per=2018-12-31", 9),
    Pin("pairing", COORDINATOR, "/pasangan/1/?per=2018-12-31", 12),
    Pin("commitments", COORDINATOR, "/komitmen/?per=2018-12-31", 10),
    Pin("commitments", COORDINATOR, "/komitmen/?per=2018-12-31&format=csv", 9),
    Pin("commitment", COORDINATOR, "/komitmen/1/?per=2018-12-31", 12),
    Pin("commitment-new", COORDINATOR, "/pasangan/1/komitmen-baru/", 7),
    Pin("agreements", COORDINATOR, "/perjanjian/", 5),
    Pin("agreement-file", COORDINATOR, "/perjanjian/pks-1/dokumen/", 4),
    Pin("agreement-new", COORDINATOR, "/perjanjian/baru/", 5),
    Pin("budgets", COORDINATOR, "/anggaran/?tahun=2018", 8),
    Pin("meetings", COORDINATOR, "/rapat/", 5),
    Pin("meeting", COORDINATOR, "/rapat/{meeting}/", 8),
    Pin("team", COORDINATOR, "/tim-khusus/", 5),
    Pin("search", COORDINATOR, "/cari/?q=SNG", 7),
    Pin("search", COORDINATOR, "/cari/?q=satpol", 6),
    Pin("books", COORDINATOR, "/buku-bukti/", 4),
    Pin("book", COORDINATOR, "/buku-bukti/pairing-1/", 9),
    Pin("cases", DUTY, "/berkas/?keadaan=semua", 4),
    Pin("cases", COORDINATOR, "/berkas/?keadaan=semua", 4),
    Pin("cases", DUTY, "/berkas/?keadaan=semua&format=xlsx", 3),
    Pin("case-new", DUTY, "/berkas/baru/street-child/", 5),
    Pin("case", DUTY, "/berkas/{draft}/", 9),
    Pin("case", DUTY, "/berkas/{case}/", 12),
    Pin("receipt", DUTY, "/berkas/{case}/resi.json", 10),
    Pin("receipt-page", DUTY, "/berkas/{case}/resi/", 12),
    Pin("case-edit", DUTY, "/berkas/{draft}/ubah/", 9),
    Pin("case-file", DUTY, "/berkas/{case}/berkas-lampiran/{file}/", 10),
    Pin("letter", DUTY, "/berkas/{case}/surat/laporan_kejadian-1.docx", 12),
    Pin("check", NOBODY, "/v/{check}", 1),
    Pin("case-step", DUTY, "/berkas/{case}/dispute/", 9),
    Pin("case-step", DUTY, "/berkas/{draft}/request/", 9),
    Pin("keys", NOBODY, "/kunci.txt", 1),
    Pin("healthz", NOBODY, "/healthz", 1),
    Pin("refusals", DUTY, "/penolakan/", 2),
    Pin("refusals", NOBODY, "/penolakan/", 0),
    Pin("verify-py", NOBODY, "/verify.py", 0),
    Pin("login", NOBODY, "/masuk/", 0),
    Pin("login-code", NOBODY, "/masuk/kode/", 0, 303),
    Pin("second-factor", NOBODY, "/masuk/pengaman/", 0, 303),
)
DEEDS_ONLY = {
    "logout": "/keluar/",
    "post": "/jabatan/",
    "language": "/bahasa/",
    "commitment-deed": "/komitmen/1/acknowledge/",
    "budget-deed": "/anggaran/line/",
    "book-check": "/buku-bukti/pairing-1/periksa/",
    "case-discard": f"/berkas/{UUID(int=0)}/buang/",
}

# ---- counting

Counts = dict[Pin, int]


def statements(asked: CaptureQueriesContext) -> list[str]:
    """What was asked, without the words that only begin and end a transaction."""
    return [one["sql"] for one in asked if WORK.match(one["sql"])]


@contextmanager
def undone() -> Iterator[None]:
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def counted(world: World) -> Counts:
    """How often each page asks, opened for the first time; what it writes is undone."""
    browsers = {login: browser(login) if login else Client() for login in {p.login for p in PINS}}
    found = {}
    for pin in PINS:
        with undone(), CaptureQueriesContext(connection) as asked:
            answer = browsers[pin.login].get(pin.address.format(**asdict(world)))
        assert answer.status_code == pin.status, (pin, answer.status_code)
        found[pin] = len(statements(asked))
    return found


@pytest.fixture(scope="module")
def twice(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Counts]]:
    """Counted in the small world and in the large one; both built once."""
    del django_db_setup
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patched,
        transaction.atomic(),
    ):
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        patched.setattr(clock, "now", lambda: NOW)
        record_parties()
        yield [counted(loaded.small()), counted(loaded.large())]
        transaction.set_rollback(True)


def test_every_route_is_pinned_or_takes_deeds_only() -> None:
    routes = {pattern.name for pattern in get_resolver().url_patterns}
    assert len(routes) > 30

    assert {pin.route for pin in PINS} | DEEDS_ONLY.keys() == routes


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: f"{pin.login or 'nobody'} {pin.address}")
def test_a_page_asks_as_often_as_is_pinned_for_one_row_and_for_many(
    twice: list[Counts], pin: Pin
) -> None:
    few, many = (counts[pin] for counts in twice)

    assert (few, many) == (pin.asks, pin.asks)
    assert pin.asks <= MOST


def test_what_is_not_pinned_answers_no_get(twice: list[Counts]) -> None:
    del twice  # the world stands
    client = browser(COORDINATOR)
    assert len(DEEDS_ONLY) > 5

    for address in DEEDS_ONLY.values():
        assert client.get(address).status_code == 405, address


# ---- deeds

DEEDS = {
    "begin": 9,
    "request": 31,
    "send": 38,  # both in one
    Step.ACKNOWLEDGE: 20,
    Step.ACCEPT: 20,
    Step.HAND_OVER: 21,
    Step.RECEIVE: 20,
}


def played_and_counted(children: int) -> dict[str, int]:
    """Each deed of the main job, sent by a form, with how many statements it took."""
    found: dict[str, int] = {}

    def counting(deed: str, do: Callable[[Form], Any]) -> Any:
        form = Form(key=f"{deed}-{children}", body="-")
        with CaptureQueriesContext(connection) as asked:
            done = do(form)
        found[deed] = len(statements(asked))
        return done

    def take(step: Step, by: Officer, **facts: Any) -> None:
        told = {"by": by, "now": NINE_PM}
        counting(
            step, lambda form: cases.take(number, Deed(step=step, facts=facts, form=form), **told)
        )

    typed = Typed(receiver=SATPOL_KAB.code, facts=FOUND, people=tuple(loaded.people(children)))
    told = {"by": KOTA, "now": NINE_PM}
    counting("send", lambda form: drafts.send("street-child", typed, form=form, **told))
    typed = replace(typed, people=tuple(loaded.people(children)))
    key = counting("begin", lambda form: drafts.begin("street-child", typed, form=form, **told))
    number = counting("request", lambda form: drafts.request(key, form=form, **told))
    take(Step.ACKNOWLEDGE, KAB)
    take(Step.ACCEPT, KAB)
    given = {"leg": "across", "to": SATPOL_KAB.code, "place": "Dringu", "condition": "sehat"}
    take(Step.HAND_OVER, KOTA, persons=persons(number), **given)
    take(Step.RECEIVE, KAB, condition="sehat")
    return found


def test_a_deed_takes_as_many_statements_for_one_child_as_for_three(twice: list[Counts]) -> None:
    del twice  # the world stands, and the counter of the year is there
    with undone():
        assert played_and_counted(1) == DEEDS
        assert played_and_counted(3) == DEEDS

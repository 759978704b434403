"""Recording a promise from a meeting or a clause, by form."""

import re
from datetime import date

import pytest

from sinergi.actions import agreements
from sinergi.core.meetings import Outcome
from sinergi.core.parties import Role
from sinergi.entrance import clock
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from tests.actions.promised import NOW
from tests.actions.test_agreements import KB
from tests.cast import BAGPEM_KAB, KABAG
from tests.web.test_board_pages import (
    AUDITOR,
    COORDINATOR,
    DUTY,
    PROVINCE,
    a_post,
    form_of,
    met,
    shown,
)
from tests.web.test_main_job import browser

pytestmark = pytest.mark.usefixtures("offices", "in_2019")
ADDRESS = "/pasangan/1/komitmen-baru/"
SAID = {
    "source": "2017-1",
    "title": "Anak dijemput dalam 12 jam",
    "owners": ["satpol.kota", "satpol.kab"],
    "measured": "share",
    "direction": "at_least",
    "target": "95",
    "counted_in": "anak",
    "year": "2019",
    "baseline": "90,3",
    "counts_service": "street-child",
}


@pytest.fixture
def in_2019(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def decided(offices) -> None:
    met("2017-1", on=date(2017, 8, 10), outcome=Outcome.AGREED)


@pytest.mark.usefixtures("decided")
def test_a_promise_is_recorded_from_a_decision_and_each_side_acknowledges_it() -> None:
    coordinator = browser(COORDINATOR)
    assert f'href="{ADDRESS}"' in shown("/pasangan/1/")
    page = shown(ADDRESS)
    assert "10-08-2017: Pokok 2017-1 (Disepakati)" in page
    form = form_of(page, "promise") | SAID

    first, again = (coordinator.post(ADDRESS, form) for _click in "12")
    assert (first.status_code, first["Location"]) == (303, "/komitmen/2019-1-1/")
    assert again["Location"] == first["Location"]
    promised = recorded.one("2019-1-1")
    assert (promised.from_item, promised.sides) == ("2017-1", ("35.74", "35.13"))
    measured = promised.indicator
    assert (measured.unit, measured.counted_in, measured.target) == ("%", "anak", 95)
    assert (measured.baseline, measured.baseline_on) == (measured.baseline, date(2019, 1, 15))
    assert models.Commitment.objects.get().counts_service == "street-child"

    a_post("kab-1", Role.COORDINATOR, "Kabag", BAGPEM_KAB)
    for login in (COORDINATOR, "kab-1"):
        said = form_of(shown("/komitmen/2019-1-1/", login), "acknowledge") | {"on": "2019-01-15"}
        answer = browser(login).post("/komitmen/2019-1-1/acknowledge/", said)
        assert answer.status_code == 303
    assert re.search(r'data-rung="agreed"', shown("/komitmen/2019-1-1/"))


@pytest.mark.usefixtures("decided")
def test_a_promise_comes_from_a_clause_too_and_continues_an_earlier_one() -> None:
    agreements.record(KB, by=KABAG, now=NOW)
    coordinator = browser(COORDINATOR)
    without = SAID | {"source": "kb-1"}
    missing = coordinator.post(ADDRESS, without)
    assert missing.status_code == 422
    assert 'id="id_clause_error"' in missing.content.decode()
    assert coordinator.post(ADDRESS, SAID | {"clause": "ps. 3"}).status_code == 422

    assert coordinator.post(ADDRESS, without | {"clause": "ps. 3 (1)"}).status_code == 303
    assert recorded.one("2019-1-1").from_item == "kb-1 ps. 3 (1)"
    next_year = SAID | {"continues": "2019-1-1", "year": "2020"}
    assert coordinator.post(ADDRESS, next_year).status_code == 303
    assert recorded.one("2020-1-1").continues == "2019-1-1"


@pytest.mark.parametrize(
    ("typed", "field", "status"),
    [
        ({"source": ""}, "source", 422),
        ({"source": "tidak-ada"}, "source", 422),
        ({"title": ""}, "title", 422),
        ({"owners": []}, "owners", 422),
        ({"owners": ["rsud.kab"]}, "owners", 422),
        ({"target": "-1"}, "target", 422),
        ({"target": "0"}, "target", 409),
        ({"target": "101"}, "target", 409),
        ({"measured": "sum", "unit": ""}, "unit", 409),
        ({"year": "2050"}, "year", 422),
        ({"continues": "x"}, "continues", 422),
        ({"counts_service": "x"}, "counts_service", 422),
    ],
)
@pytest.mark.usefixtures("decided")
def test_what_is_missing_or_wrong_is_told_at_its_field(typed, field: str, status: int) -> None:
    answer = browser(COORDINATOR).post(ADDRESS, SAID | typed)
    found = answer.content.decode()
    assert answer.status_code == status
    assert f'id="id_{field}_error"' in found
    assert not models.Commitment.objects.exists()
    if "title" not in typed:
        assert "Anak dijemput dalam 12 jam" in found  # nothing typed is lost


@pytest.mark.usefixtures("decided")
def test_who_has_no_part_in_a_pairing_promises_nothing_for_it() -> None:
    for login in (AUDITOR, PROVINCE):
        assert browser(login).get(ADDRESS).status_code == 404
        assert browser(login).post(ADDRESS, SAID).status_code == 404
        if login == AUDITOR:
            assert ADDRESS not in shown("/pasangan/1/", login)
    assert not models.Commitment.objects.exists()
    assert browser(DUTY).post(ADDRESS, SAID).status_code == 303


def test_without_a_decision_or_an_agreement_the_page_teaches_what_comes_first() -> None:
    found = shown(ADDRESS)
    assert "belum mempunyai keputusan rapat" in found
    assert 'data-deed="promise"' not in found

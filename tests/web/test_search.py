"""Search finds what the officer may open, by numbers and titles, never by a person's name."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sinergi.entrance import clock
from sinergi.records import models
from tests.actions.promised import NOW, told
from tests.cast import NINE_PM
from tests.web.test_main_job import REQUEST, browser

KOTA, KAB, COORDINATOR, NURSE, AUDITOR, PROVINCE = "p-01", "p-02", "p-06", "p-08", "p-07", "p-10"
pytestmark = pytest.mark.usefixtures("offices")


def found(words: str, login: str = COORDINATOR) -> str:
    answer = browser(login).get("/cari/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def a_child(offices: None, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(clock, "now", lambda: NINE_PM)
    sent = browser(KOTA).post("/berkas/baru/street-child/", REQUEST)
    assert sent.status_code == 303
    return str(models.Case.objects.get().number)


def test_a_case_is_found_by_part_of_its_number_by_those_who_may_open_it(a_child: str) -> None:
    for login in (KOTA, KAB, COORDINATOR):
        assert f'data-case="{a_child}"' in found("2018-0000", login)
        assert f'data-case="{a_child}"' in found(a_child.lower(), login)
    for login in (NURSE, AUDITOR, PROVINCE):
        assert "data-case" not in found(a_child, login)


@pytest.mark.usefixtures("a_child")
def test_names_of_persons_are_never_searched() -> None:
    for words in ("Bagas", "Sari", "Nama p-01", "p-01"):
        page = found(words)
        assert "data-case" not in page
        assert "Tidak ada yang cocok" in page


def test_pairings_commitments_and_offices_are_found_by_their_titles() -> None:
    told("1")

    assert 'href="/komitmen/1/"' in found("dijemput")
    page = found("satpol")
    assert 'href="/pasangan/1/"' in page
    assert "PP Kabupaten Probolinggo" in page
    assert "Waluyo" not in found("rsud")  # in no pairing of this government


def test_another_government_finds_neither_pairing_nor_commitment() -> None:
    told("1")

    assert "Tidak ada yang cocok" in found("dijemput", PROVINCE)
    assert 'href="/pasangan/1/"' not in found("satpol", PROVINCE)


@pytest.mark.parametrize("words", ["", " ", "a", "%", "' OR 1=1 --", "x" * 500, "<b>"])
def test_whatever_is_typed_is_answered(words: str) -> None:
    page = found(words)
    assert "<b></h1>" not in page
    assert "data-case" not in page


def test_search_asks_the_database_a_fixed_number_of_times(
    django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    told("1")
    told("2")
    client = browser(COORDINATOR)
    with django_assert_max_num_queries(12):
        client.get("/cari/?q=2018")

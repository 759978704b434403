"""Search finds what the officer may open; a person only by a form that is posted."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sinergi.core.protocol import Step
from sinergi.entrance import clock
from sinergi.records import models
from tests.actions.played import NIK, requested, step
from tests.actions.promised import NOW, told
from tests.cast import CHILD, NINE_PM
from tests.cast import KAB as DUTY_KAB
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


# -- persons ----------------------------------------------------------------------------------

ASKED = 9  # with the session, and the reading that is noted


def sought(who: str, login: str = KOTA, status: int = 200) -> str:
    answer = browser(login).post("/cari/", {"who": who})
    assert answer.status_code == status, answer.content.decode()
    assert "Bagas" not in str(answer.headers)
    assert NIK not in str(answer.headers)
    return answer.content.decode()


@pytest.fixture
def nine(offices: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NINE_PM)


@pytest.mark.usefixtures("nine")
def test_a_person_is_found_by_number_or_by_part_of_the_name() -> None:
    number = requested()

    for who in (NIK, "3513 0145 0706 0001", CHILD["claimed_name"][1:], "BAGAS"):
        page = sought(who)
        assert f'data-case="{number}"' in page, who
        assert f'href="/berkas/{number}/"' in page
    assert "Tidak ada berkas pihak kita" in sought("Bukan Dia")


@pytest.mark.usefixtures("nine")
def test_the_other_side_finds_nobody_whom_it_does_not_read_yet() -> None:
    number = requested()
    assert "data-case" not in sought("Bagas", KAB)
    assert "data-case" not in sought(NIK, KAB)

    step(number, Step.ACKNOWLEDGE, DUTY_KAB)
    step(number, Step.ACCEPT, DUTY_KAB)

    assert f'data-case="{number}"' in sought("Bagas", KAB)
    assert f'data-case="{number}"' in sought(NIK, KAB)
    for login in (COORDINATOR, NURSE, PROVINCE):
        assert "data-case" not in sought(NIK, login)


@pytest.mark.usefixtures("nine")
def test_who_is_found_is_noted_once_as_a_reading_of_the_case() -> None:
    requested()
    assert "data-case" not in sought("Bukan Dia")
    assert not models.Reading.objects.exists()

    for _again in range(2):
        sought("Bagas")
        sought(NIK)

    noted = models.Reading.objects.order_by("pk").values_list("officer", "classes")
    assert list(noted) == [(KOTA, "acknowledged"), (KOTA, "full")]


@pytest.mark.usefixtures("nine")
def test_what_cannot_be_looked_up_is_said_at_its_field() -> None:
    for typed, said in (
        ("", "Belum diisi."),
        ("Al", "paling sedikit tiga huruf"),
        ("35130145", "NIK terdiri atas 16 angka."),
        ("3513014507060000", "tidak wajar"),
    ):
        page = sought(typed, status=422)
        assert said in page
        assert 'data-refusal="Invalid"' in page


def test_who_works_on_no_case_has_no_such_form() -> None:
    assert 'name="who"' in found("", KOTA)
    assert 'name="who"' not in found("", AUDITOR)
    sought("Bagas", AUDITOR, status=404)


@pytest.mark.usefixtures("nine")
def test_looking_up_asks_as_often_for_many_cases_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser(KOTA)
    for round_ in (1, 2):
        requested({**CHILD, "nik": f"351301450706000{round_}"})
        requested({**CHILD, "nik": f"351301450706001{round_}"})
        models.Reading.objects.all().delete()
        with django_assert_num_queries(ASKED):
            page = client.post("/cari/", {"who": "Bagas"}).content.decode()
        assert page.count("data-case=") == 2 * round_

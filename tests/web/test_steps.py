"""Every step of the protocol is offered on the page to whom it belongs, and taken from there."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sinergi.actions import erasure
from sinergi.core.erasure import Why
from sinergi.entrance import clock
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from tests.actions import hostile
from tests.actions.played import GUARD
from tests.cast import KAB, KOTA, NINE_PM
from tests.web.desk import (
    CHILD,
    NEW,
    SARI,
    accepted,
    asked,
    browser,
    done,
    people,
    persons,
    refused,
    request,
    said,
    text,
    ticked,
    value,
)

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")
WHY = {"reason": "Kanari hujan lebat"}
HOME = {
    "to_name": "Ibu Siti",
    "to_relation": "ibu",
    "witness": "Kepala Dusun",
    "place": "Rumah",
}


@pytest.fixture
def kota() -> Client:
    return browser("p-01")


@pytest.fixture
def kab() -> Client:
    return browser("p-02")


def number(page: str) -> str:
    return page.split("/")[2]


def state(page: str) -> str:
    return str(models.Case.objects.get(number=number(page)).state)


def offered(client: Client, page: str) -> set[str]:
    """The steps on the page of a case, as forms or as links."""
    shown = text(client.get(page))
    links = re.findall(rf'href="{page}([a-z-]+)/(?:\?kertas=[a-z.]+)?"', shown)
    return {*links, *re.findall(r'data-deed="([a-z-]+)"', shown)} - {"resi"}


def step(client: Client, page: str, slug: str, **facts: object) -> str:
    """Take a step that stands on the page; its form opens first."""
    assert slug in offered(client, page), (slug, offered(client, page))
    assert client.get(f"{page}{slug}/").status_code == 200
    return done(client.post(f"{page}{slug}/", facts))


def crossed(kota: Client, kab: Client, *children: dict[str, str]) -> str:
    page = accepted(kota, kab, *children)
    done(kota.post(page + "hand-over/", said(kota.get(page + "hand-over/?leg=across"))))
    done(kab.post(page + "receive/", {"handover": "4"}))
    return page


# -- each row of the table --------------------------------------------------------------------


def test_what_is_asked_is_read_asked_back_answered_and_promised(kota, kab) -> None:
    page = asked(kota)
    assert offered(kab, page) >= {"acknowledge", "accept", "decline", "ask", "forward", "split"}

    step(kab, page, "acknowledge")
    step(kab, page, "ask", question="Apakah ibunya dapat dihubungi?")
    assert 'data-flag="asked"' in text(kota.get(page))
    assert "ask" not in offered(kab, page)
    for where in (page, page + "answer/"):
        told = text(kota.get(where))
        assert "<b>Pertanyaan:</b> Apakah ibunya dapat dihubungi?" in told, (
            "read where it is answered"
        )
    step(kota, page, "answer", answer="Dapat, nomornya ada.")
    step(kab, page, "accept", promised="09-01-2018 08.00")

    assert state(page) == "accepted"
    shown = text(kota.get(page))
    assert "Dijanjikan: Selasa, 9 Januari 2018, 08.00 WIB." in shown
    assert "tanggal yang dijanjikan" in shown
    assert 'class="awaited"' in shown, "whose turn it is"
    assert 'class="awaited"' not in text(kab.get(page))


def test_a_promise_in_the_past_is_refused_and_stands_as_typed(kota, kab) -> None:
    page = asked(kota)
    answer = kab.post(page + "accept/", {"promised": "08-01-2018 08.00"})

    refused(answer, "PromisedInThePast")
    assert value(answer, "promised") == "08-01-2018 08.00"


def test_a_refusal_needs_its_code_and_says_it(kota, kab) -> None:
    page = asked(kota)
    without = kab.post(page + "decline/", {"reason": "Alamatnya di Lumajang"})
    assert without.status_code == 422
    assert "Alasan penolakan: Belum dipilih." in text(without)
    assert value(without, "reason") == "Alamatnya di Lumajang"

    step(kab, page, "decline", reason_code="not_our_resident", reason="Alamatnya di Lumajang.")

    assert state(page) == "declined"
    told = "Alasan penolakan: Bukan warga kami. Alasan: Alamatnya di Lumajang.</p>"
    assert told in text(kota.get(page))


def test_it_is_forwarded_to_an_office_the_rules_allow(kota, kab) -> None:
    page = asked(kota)
    form = text(kab.get(page + "forward/"))
    choices = set(re.findall(r'name="to" value="([^"]+)"', form))
    choices |= set(re.findall(r'<option value="([^"]+)"', form))
    assert choices
    assert "dinsos.jatim" in choices
    assert not {one for one in choices if one.endswith(".kota")}, "no office of the sender's side"

    step(kab, page, "forward", to="dinsos.jatim", **WHY)

    assert state(page) == "requested"
    assert "acknowledge" in offered(browser("p-10"), page)
    assert WHY["reason"] in text(kota.get(page))


def test_some_of_them_are_split_off_to_another_office(kota, kab) -> None:
    page = asked(kota, CHILD, SARI)
    form = kab.get(page + "split/")
    assert ticked(form) == [], "who goes is a choice"
    wrong = kab.post(page + "split/", {"persons": persons(form)[:1], "to": "", **WHY})
    assert wrong.status_code == 422
    assert ticked(wrong) == persons(form)[:1]

    step(kab, page, "split", persons=persons(form)[1:], to="dinsos.kab", **WHY)

    part = models.Case.objects.exclude(number=number(page)).get()
    assert (part.receiver.code, part.persons) == ("dinsos.kab", 1)
    assert "Tentang Anak 2." in text(kota.get(page))


@pytest.mark.parametrize("login", ["p-01", "p-02"])
def test_either_side_suspends_and_resumes(kota, kab, login: str) -> None:
    page = accepted(kota, kab)
    step(browser(login), page, "suspend", **WHY)
    assert 'data-flag="suspended"' in text(kota.get(page))
    assert WHY["reason"] in text(kab.get(page))
    step(browser(login), page, "resume")
    assert 'data-flag="suspended"' not in text(kota.get(page))


def test_the_sender_withdraws_and_what_travelled_is_unreadable_there(kota, kab) -> None:
    page = asked(kota)
    assert "Alun-alun" in text(kab.get(page))

    step(kota, page, "withdraw", **WHY)

    assert state(page) == "withdrawn"
    assert "Alun-alun" not in text(kab.get(page))
    assert "Alun-alun" in text(kota.get(page))


def test_cancelling_takes_both(kota, kab) -> None:
    page = accepted(kota, kab)
    step(kota, page, "propose-cancel", **WHY)
    assert "confirm-cancel" not in offered(kota, page)
    step(kota, page, "keep")
    step(kab, page, "propose-cancel", **WHY)
    step(kota, page, "confirm-cancel")
    assert state(page) == "cancelled"


def test_the_coordinator_steps_in(kota, kab) -> None:
    page = asked(kota)
    step(browser("p-06"), page, "escalate", **WHY)
    assert 'data-flag="escalated"' in text(kab.get(page))


def test_from_the_crossing_to_the_closed_file_and_back(kota, kab) -> None:
    page = crossed(kota, kab)
    assert {"release", "report", "hand-over", "milestone", "end-custody"} <= offered(kab, page)

    step(kab, page, "release", persons=persons(kab.get(page + "release/")), **HOME)
    step(kab, page, "report", outcome="home", note="Tinggal bersama ibunya")
    for where in (page, page + "dispute/"):
        told = text(kota.get(where))
        assert "<b>Hasil:</b> Kembali kepada keluarga" in told
        assert "<b>Catatan:</b> Tinggal bersama ibunya" in told
    step(kota, page, "dispute", **WHY)
    assert 'data-flag="disputed"' in text(kab.get(page))
    step(kab, page, "report", outcome="home", note="Diperiksa lagi")
    step(kota, page, "close", rating="5")
    assert state(page) == "closed"
    step(kota, page, "reopen", **WHY)
    assert state(page) == "reported"


def test_who_left_the_place_ends_and_the_other_stays(kota, kab) -> None:
    page = crossed(kota, kab, CHILD, SARI)
    form = kab.get(page + "end-custody/")
    assert ticked(form) == []

    step(kab, page, "end-custody", persons=persons(form)[:1], ending="left", **WHY)

    case = recorded.load(number(page), by=KAB).case
    assert [was.ended for was in case.persons.values()] == ["left", None]
    assert persons(kab.get(page + "release/")) == [*case.present]
    shown = text(kota.get(page))
    assert "Yang terjadi: meninggalkan tempat." in shown
    assert "Tentang Anak 1." in shown


def test_a_release_names_receiver_and_witness_and_keeps_the_number_of_its_paper(kota, kab) -> None:
    page = crossed(kota, kab, CHILD, SARI)
    form = kab.get(page + "release/")
    bagas, _sari = persons(form)
    half = kab.post(page + "release/", {"persons": [bagas], "to_name": "Ibu Siti"})
    assert half.status_code == 422
    assert ticked(half) == [bagas]
    assert value(half, "to_name") == "Ibu Siti"

    photo = SimpleUploadedFile("foto.jpg", hostile.photo(Random(6)))  # noqa: S311
    sent = {"persons": [bagas], **HOME, "letter_number": "331/12/2018", "photo": photo}
    step(kab, page, "release", **sent)

    assert "331/12/2018" in text(kota.get(page))
    kept = models.SealedFile.objects.get()
    assert kept.subject_id == bagas, "a picture of one is destroyed with that one"


@pytest.mark.parametrize(
    ("slug", "facts"),
    [
        ("ask", {}),
        ("decline", {"reason": "x"}),
        ("forward", {"to": "dinsos.jatim"}),
        ("split", {"to": "dinsos.jatim", **WHY}),
        ("suspend", {}),
        ("propose-cancel", {}),
    ],
)
def test_an_unfinished_form_says_it_on_top_and_at_the_field(kota, kab, slug, facts) -> None:
    page = asked(kota)

    answer = kab.post(f"{page}{slug}/", facts)

    assert answer.status_code == 422
    shown = text(answer)
    assert '<div class="summary-err" role="alert" data-refusal="Invalid" data-basis="' in shown
    target = re.search(r'<li><a href="#([^"]+)">', shown)[1]
    assert f'id="{target}"' in shown, "the line on top leads to the field"
    assert '<span class="vh">Galat: </span>' in shown
    assert "<title>" in shown
    assert shown.split("<title>")[1].startswith("Galat: ")


def test_a_button_of_another_form_adds_nobody_where_nobody_is_named(kota, kab) -> None:
    page = asked(kota)
    answer = kab.post(page + "ask/", {"tambah": "1"})
    assert answer.status_code == 422
    assert "orang-0-" not in text(answer)


def test_a_step_of_the_other_side_is_refused_and_says_whose_it_is(kota, kab) -> None:
    page = asked(kota)
    answer = kota.post(page + "accept/")
    refused(answer, "NotYourStep")
    assert "Langkah ini ada pada Satpol PP Kabupaten Probolinggo" in text(answer)
    assert kab.get(page + "tidak-ada/").status_code == 404


def test_who_comes_second_reads_who_was_first_before_anything_is_judged(kota, kab) -> None:
    page = asked(kota)
    done(kab.post(page + "decline/", {"reason_code": "already_home", "reason": "Pulang"}))

    answer = browser("p-03").post(page + "decline/", {})

    refused(answer, "AlreadyTaken")
    assert "Sudah ditolak oleh Danru Piket B, Satpol PP Kabupaten Probolinggo" in text(answer)


# -- milestones, person by person -------------------------------------------------------------


def milestones(page: object) -> set[str]:
    html = text(page)  # type: ignore[arg-type]
    return {
        *re.findall(r'name="milestone" value="([^"]+)"', html),
        *re.findall(r'<option value="([^"]+)"', html),
    }


def test_a_milestone_is_offered_to_whom_it_belongs(kota, kab) -> None:
    page = accepted(kota, kab)

    assert milestones(kota.get(page + "milestone/")) == {"protection_plan", "fit_to_travel"}
    assert milestones(kab.get(page + "milestone/")) > {"family_verified", "follow_up"}
    refused(kota.post(page + "milestone/", {"milestone": "family_verified"}), "NotYourStep")


def test_with_siblings_one_says_of_whom_the_milestone_tells(kota, kab) -> None:
    page = accepted(kota, kab, {**CHILD, "condition": "sick"}, {**SARI, "condition": "sick"})
    form = kota.get(page + "milestone/")
    bagas, sari = persons(form)
    assert ticked(form) == []
    nobody = kota.post(page + "milestone/", {"milestone": "fit_to_travel"})
    assert nobody.status_code == 422
    assert "Pilih sekurang-kurangnya satu orang." in text(nobody)

    done(
        kota.post(
            page + "milestone/",
            {"milestone": "fit_to_travel", "persons": [bagas], "letter_number": "440/7/2018"},
        )
    )

    assert persons(kota.get(page + "hand-over/?leg=across")) == [bagas]
    assert sari in recorded.load(number(page), by=KOTA).case.persons
    shown = text(kab.get(page))
    assert "Tentang Anak 1." in shown
    assert "Nomor surat: 440/7/2018." in shown


def test_of_an_only_child_nothing_has_to_be_chosen(kota, kab) -> None:
    page = accepted(kota, kab, {**CHILD, "condition": "sick"})
    done(kota.post(page + "milestone/", {"milestone": "fit_to_travel"}))
    assert len(persons(kota.get(page + "hand-over/?leg=across"))) == 1


# -- a pull: the holder names them ------------------------------------------------------------


def pulled(kota: Client) -> str:
    wanted = {"receiver": "satpol.kab", "route": "b", "pull": "on", **people({})}
    return done(kota.post(NEW, wanted))


def test_in_a_pull_the_sender_says_what_it_wants_and_no_more(kota) -> None:
    page = pulled(kota)

    case = recorded.load(number(page), by=KOTA).case
    assert (case.pull, case.persons) == (True, {})
    assert case.fact("family_known") is None, "what was not ticked is not known here"
    shown = text(kota.get(page))
    assert "Yang memegang: Satpol PP Kabupaten Probolinggo." in shown
    assert "laporan_kejadian" not in shown
    assert kota.get(page + "surat/laporan_kejadian-1.pdf").status_code == 404
    other = kota.post(NEW, {"receiver": "satpol.kab", "pull": "on", **people({})})
    assert other.status_code == 422
    assert "Jalur: Belum dipilih." in text(other)


def test_whoever_accepts_a_pull_names_the_persons(kota, kab) -> None:
    page = pulled(kota)
    done(kab.post(page + "acknowledge/"))
    assert f'action="{page}accept/" data-deed="accept"' not in text(kab.get(page)), "not at once"
    form = kab.get(page + "accept/")
    assert 'name="orang-0-claimed_name"' in text(form)
    assert 'name="found_at"' in text(form)
    assert 'name="task_letter"' not in text(form), "what is internal to the sender is not asked"
    half = {**people(CHILD, {}), "found_at": "Pasar Dringu"}
    unfinished = kab.post(page + "accept/", half)
    assert unfinished.status_code == 422
    assert value(unfinished, "orang-0-claimed_name") == "Bagas"
    more = kab.post(page + "accept/", {**half, "tambah": "1"})
    assert 'name="orang-2-claimed_name"' in text(more)
    assert value(more, "found_at") == "Pasar Dringu"

    full = {**request(CHILD, SARI, found_at="Pasar Dringu"), "promised": "09-01-2018 08.00"}
    done(kab.post(page + "accept/", full))

    case = recorded.load(number(page), by=KAB).case
    assert {was.held_by.code for was in case.persons.values()} == {"satpol.kab"}
    assert "Bagas" in text(kota.get(page))
    assert "Pasar Dringu" in text(kota.get(page))
    report = kota.get(page + "surat/laporan_kejadian-3.pdf")
    assert report.content.startswith(b"%PDF"), "the holder found them, so it reports"
    back = text(kab.get(page + "hand-over/?leg=across"))
    assert "Pada jalur B" in back


# -- what was destroyed -----------------------------------------------------------------------


def test_of_who_was_destroyed_the_page_says_so_and_no_letter_is_left(
    kota, kab, monkeypatch
) -> None:
    page = asked(kota, CHILD, SARI)
    done(kab.post(page + "acknowledge/"))
    done(kab.post(page + "decline/", {"reason_code": "already_home", "reason": "Pulang"}))
    assert "laporan_kejadian-1.pdf" in text(kota.get(page))
    bagas = recorded.load(number(page), by=KOTA).case.events[0].facts["persons"][0]
    later = NINE_PM + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    erasure.erase(bagas, GUARD, later, Why.ASKED)

    shown = text(kota.get(page))
    card = shown.split('id="h-orang-1"')[1].split("</section>")[0]
    assert "Data sudah dimusnahkan" in card
    assert "Anak 1" in card
    assert "Bagas" not in shown
    assert "Sari" in shown.split('id="h-orang-2"')[1].split("</section>")[0]
    assert "Alun-alun" in shown
    assert "laporan_kejadian" not in shown
    letter = kota.get(page + "surat/laporan_kejadian-1.pdf")
    assert letter.status_code == 410
    assert 'data-refusal="Destroyed"' in text(letter)
    assert kab.get(page + "surat/laporan_kejadian-1.pdf").status_code == 404

    erasure.erase(f"b-{models.Case.objects.get().pk}", GUARD, later, Why.ASKED)
    shown = text(kota.get(page))
    assert "Data sudah dimusnahkan" in shown.split('id="h-isian"')[1].split("</section>")[0]
    assert "Alun-alun" not in shown
    assert shown.count("data-destroyed") == 2

"""Writing a request: half of it is a draft, a refused one stays, its page says what it lacks."""

import re
from dataclasses import replace

import pytest

from sinergi.actions import agreements, drafts
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from sinergi.services import CATALOGUE
from tests.actions.test_agreements import PKS
from tests.cast import KABAG, KOTA, NINE_PM
from tests.web.desk import (
    CHILD,
    NEW,
    SARI,
    accepted,
    asked,
    browser,
    done,
    people,
    refused,
    request,
    text,
    value,
)

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")
NIK = "3513014507060001"
SAVE = {"simpan": "1"}


@pytest.fixture
def kota():
    return browser("p-01")


@pytest.fixture
def kab():
    return browser("p-02")


@pytest.fixture
def blockable(monkeypatch) -> None:
    """The same service, as if it were not about children."""
    service = replace(CATALOGUE["street-child"], never_blocked=False)
    monkeypatch.setitem(CATALOGUE, "street-child", service)


def kept(page: str) -> drafts.Typed:
    row = models.Case.objects.get(pk=page.split("/")[2])
    return drafts.from_kept(recorded.loaded(row).drafted)


def half() -> dict[str, str]:
    typed = request({"claimed_name": "Bagas", "nik": NIK}, {**SARI, "age": ""}, **SAVE)
    return {**typed, "route": "", "found_when": ""}


def test_a_half_written_request_is_kept_as_a_draft(kota) -> None:
    page = done(kota.post(NEW, half()))

    typed = kept(page)
    assert (typed.receiver, typed.facts["found_at"]) == ("satpol.kab", "Alun-alun")
    assert [person["claimed_name"] for person in typed.people] == ["Bagas", "Sari"]
    assert not models.CaseEvent.objects.exists()


def test_a_draft_is_kept_for_somebody_and_holds_nothing_that_cannot_be(kota) -> None:
    nobody = kota.post(NEW, {**half(), "receiver": ""})
    assert nobody.status_code == 422
    assert "Ditujukan kepada: Belum dipilih." in text(nobody)
    wrong = kota.post(NEW, {**half(), "orang-0-nik": "12"})
    assert wrong.status_code == 422
    assert 'href="#id_orang-0-nik">Anak 1, NIK, bila diketahui' in text(wrong)
    assert value(wrong, "orang-0-nik") == "12"
    assert not models.Case.objects.exists()


def test_its_page_shows_everything_and_says_at_each_field_what_is_missing(kota) -> None:
    page = done(kota.post(NEW, half()))

    shown = text(kota.get(page))

    for typed in ("Alun-alun", "Kantor Kecamatan Dringu", "Bagas", "Sari", "Perempuan"):
        assert typed in shown
    assert NIK not in shown
    assert NIK[:6] + "•" in shown
    missing = re.findall(r'data-missing="id_([^"]+)"', shown)
    assert missing[:2] == ["route", "found_when"]
    assert {"orang-0-sex", "orang-0-age", "orang-1-age"} <= set(missing)
    assert "orang-1-sex" not in missing
    assert f'href="{page}ubah/#id_orang-1-age"' in shown
    assert f"{len(missing)} isian masih kosong" in shown
    form = text(kota.get(page + "ubah/"))
    assert all(f'id="id_{place}"' in form for place in missing), "each mark leads to its field"


def test_a_request_that_lacks_something_is_refused_and_stays(kota) -> None:
    page = done(kota.post(NEW, half()))

    refused(kota.post(page + "request/"), "NotYetComplete")

    assert kept(page).people[0]["claimed_name"] == "Bagas"


def test_a_draft_is_changed_in_its_form_and_sent_from_there(kota, kab) -> None:
    page = done(kota.post(NEW, half()))
    form = kota.get(page + "ubah/")
    assert value(form, "found_at") == "Alun-alun"
    assert value(form, "orang-1-claimed_name") == "Sari"
    assert 'name="orang-2-claimed_name"' not in text(form), "no person that nobody wrote"

    saved = done(kota.post(page + "ubah/", request(CHILD, **SAVE, found_at="Terminal")))
    assert saved == page
    assert kept(page).facts["found_at"] == "Terminal"
    sent = done(kota.post(page + "ubah/", request(CHILD, SARI)))

    assert sent == "/berkas/SNG-35.13-35.74-2018-000001/"
    assert "Alun-alun" in text(kab.get(sent))
    assert done(kota.post(page + "ubah/", request(CHILD))) == page, "a sent one is changed no more"


def test_a_moment_of_a_draft_stands_in_its_form_as_one_reads_it(kota) -> None:
    page = done(kota.post(NEW, request(CHILD, **SAVE)))

    assert value(kota.get(page + "ubah/"), "found_when") == "08-01-2018 20.30"
    assert "Senin, 8 Januari 2018, 20.30 WIB" in text(kota.get(page))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("8/1/2018 20:30", "20.30"), ("2018-01-08T20:30", "20.30"), ("08-01-2018 2030", "20.30")],
)
def test_a_moment_is_understood_as_an_office_writes_it(kota, typed: str, meant: str) -> None:
    page = done(kota.post(NEW, request(CHILD, **SAVE, found_when=typed)))
    assert f"Senin, 8 Januari 2018, {meant} WIB" in text(kota.get(page))


def test_what_is_no_moment_stands_as_typed_with_how_to_write_it(kota) -> None:
    answer = kota.post(NEW, request(CHILD, found_when="kemarin malam"))

    assert answer.status_code == 422
    assert value(answer, "found_when") == "kemarin malam"
    assert "Tulis tanggal dan jam seperti ini: 15-01-2019 08.30." in text(answer)


def test_a_draft_is_thrown_away_for_good(kota) -> None:
    page = done(kota.post(NEW, half()))

    assert done(kota.post(page + "buang/")) == "/berkas/"

    assert not models.Case.objects.exists()
    assert kota.get(page).status_code == 404


def test_a_refused_request_stays_as_a_draft_and_is_written_on_in_place(kota) -> None:
    risky = request(CHILD, SARI, risk="some")

    answer = kota.post(NEW, risky)

    refused(answer, "RouteAWithRisk")
    (page,) = re.findall(r'<form method="post" action="(/berkas/[^"]+/)ubah/"', text(answer))
    assert f'<a href="{page}">Isian Anda tersimpan sebagai draf.</a>' in text(answer)
    assert value(answer, "orang-1-claimed_name") == "Sari"
    assert done(kota.post(page + "ubah/", request(CHILD, SARI, route="b", risk="some")))
    assert models.Case.objects.count() == 1, "one draft, and it was sent"


def test_pressed_twice_it_is_one_request(kota) -> None:
    form = request(CHILD, idempotency_key="k")
    first, second = done(kota.post(NEW, form)), done(kota.post(NEW, form))

    assert recorded.load(second.split("/")[2], by=KOTA).case.number in first
    other = kota.post(NEW, {**form, "found_at": "Terminal"})
    assert other.status_code == 422
    assert "Formulir ini sudah dikirim dengan isian lain." in text(other)
    assert models.Case.objects.count() == 1


# -- one person more or less ------------------------------------------------------------------


def test_a_person_more_keeps_what_was_typed_and_judges_nothing(kota) -> None:
    typed = {**request({"claimed_name": "Bagas"}, found_when="kemarin"), "tambah": "1"}

    answer = kota.post(NEW, typed)

    assert answer.status_code == 200
    assert value(answer, "orang-0-claimed_name") == "Bagas"
    assert value(answer, "found_when") == "kemarin"
    assert 'name="orang-1-claimed_name"' in text(answer)
    assert "summary-err" not in text(answer)
    assert "Galat" not in text(answer)
    assert not models.Case.objects.exists()


def test_a_person_less_leaves_the_others_as_they_were(kota) -> None:
    answer = kota.post(NEW, {**request(CHILD, SARI), "buang": "0"})

    assert value(answer, "orang-0-claimed_name") == "Sari"
    assert value(answer, "orang-0-sex") == "p"
    assert 'name="orang-1-claimed_name"' not in text(answer)


def test_the_key_enter_neither_adds_nor_removes_a_person(kota) -> None:
    form = text(kota.get(NEW)).split('data-deed="request"')[1]
    first = re.search(r"<button[^>]*>", form)[0]
    assert 'name="simpan"' in first


def test_a_person_that_was_added_and_left_empty_is_nobody(kota) -> None:
    page = done(kota.post(NEW, request(CHILD, {}, {})))

    assert len(recorded.load(page.split("/")[2], by=KOTA).case.persons) == 1


@pytest.mark.parametrize("number", ["-1", "abc", "99999999999", "", "²"])
def test_a_number_of_persons_that_makes_no_sense_breaks_nothing(kota, number: str) -> None:
    for more in ({}, {"tambah": "1"}, {"buang": "x"}, SAVE):
        sent = {**request(CHILD), "orang-TOTAL_FORMS": number, "orang-INITIAL_FORMS": number}
        assert kota.post(NEW, {**sent, **more}).status_code in {200, 303, 422}


# -- without an agreement ---------------------------------------------------------------------


def test_where_nothing_is_in_force_the_form_offers_urgency_with_its_reason(kota) -> None:
    assert "Mendesak - belum ada PKS" in text(kota.get(NEW))
    assert "Dengan Kabupaten Probolinggo: belum ada PKS yang berlaku." in text(kota.get(NEW))
    without = kota.post(NEW, request(CHILD, urgent="on"))
    assert without.status_code == 422
    assert 'href="#id_urgent_reason">Alasan mendesak: Tulis alasan mendesaknya.' in text(without)


def test_why_it_was_urgent_is_read_by_both_sides(kota, kab) -> None:
    page = asked(kota, urgent="on", urgent_reason="Anak demam, hujan lebat")

    for side in (kota, kab):
        shown = text(side.get(page))
        assert 'data-flag="urgent"' in shown
        assert "Mendesak: Anak demam, hujan lebat." in shown


def test_under_an_agreement_nothing_is_to_be_excused(kota) -> None:
    agreements.record(replace(PKS, parent=None), by=KABAG, now=NINE_PM)
    lumajang = PKS.parties[1].__class__(
        government="35.08", number="3/CONTOH/2017", capacity=PKS.parties[1].capacity
    )
    with_them = replace(PKS, code="pks-2", parent=None, parties=(PKS.parties[0], lumajang))
    assert "Dengan Kabupaten Lumajang: belum ada PKS" in text(kota.get(NEW))
    agreements.record(with_them, by=KABAG, now=NINE_PM)

    assert "Mendesak - belum ada PKS" not in text(kota.get(NEW))
    page = asked(kota)
    assert "Nomor 1/CONTOH/2017 / 2/CONTOH/2017, berlaku sampai 31 Desember 2018." in text(
        kota.get(page)
    )


def test_a_blocked_request_says_so_keeps_the_draft_and_goes_when_urgent(kota, blockable) -> None:
    lapsed = replace(PKS, parent=None, valid_until=NINE_PM.date().replace(day=7))
    agreements.record(lapsed, by=KABAG, now=NINE_PM)

    answer = kota.post(NEW, request(CHILD, SARI))

    refused(answer, "AgreementLapsed")
    said = " ".join(text(answer).split())
    assert (
        "Permintaan baru belum dapat dikirim: PKS Nomor 1/CONTOH/2017 / 2/CONTOH/2017 berakhir"
        " pada 7 Januari 2018. Isian Anda tersimpan sebagai draf."
    ) in said
    assert "Tagihan atas pelayanan sampai tanggal itu tetap dapat diajukan." in said
    (page,) = re.findall(r'action="(/berkas/[^"]+/)ubah/"', text(answer))
    assert [one["claimed_name"] for one in kept(page).people] == ["Bagas", "Sari"]
    urgent = request(CHILD, SARI, urgent="on", urgent_reason="Anak demam")
    sent = done(kota.post(page + "ubah/", urgent))
    assert 'data-flag="urgent"' in text(kota.get(sent))


# -- whom the own side knows already ----------------------------------------------------------


def test_a_draft_shows_in_which_own_cases_the_same_person_is(kota, kab) -> None:
    first = asked(kota, {**CHILD, "nik": NIK})
    page = done(kota.post(NEW, request({**SARI, "nik": NIK}, **SAVE)))

    shown = text(kota.get(page))

    assert f'data-hit="{first.split("/")[2]}"' in shown
    assert "Anak 1" in shown.split('id="h-kenal"')[1].split("</section>")[0]
    other = done(kota.post(NEW, request({**SARI, "nik": "3513014507090002"}, **SAVE)))
    assert "data-hit" not in text(kota.get(other))


def test_who_answers_sees_hits_of_the_own_side_only_and_only_what_he_may_open(kota, kab) -> None:
    """The child was taken over once, and once asked of an office this officer has no part in."""
    known = accepted(kota, kab, {**CHILD, "nik": NIK})
    done(kab.post(known + "decline/", {"reason_code": "already_home", "reason": "Sudah pulang"}))
    hidden = asked(kota, {**CHILD, "nik": NIK}, receiver="dinsos.kab")
    done(browser("p-04").post(hidden + "accept/"))
    page = asked(kota, {**CHILD, "nik": NIK})

    for address in (page, page + "accept/"):
        shown = text(kab.get(address))
        assert re.findall(r'data-hit="([^"]+)"', shown) == [known.split("/")[2]]
        assert NIK not in shown
    assert "data-hit" not in text(kota.get(page)), "the sender does not answer"
    assert "data-hit" not in text(browser("p-06").get(page)), "nor does a coordinator"
    done(kab.post(page + "accept/"))
    assert "data-hit" not in text(kab.get(page)), "answered, it is no longer asked"


def test_a_case_of_the_other_side_alone_is_no_hit(kota, kab) -> None:
    """Lumajang asked of the same child; the city is its own side, the regency was not asked."""
    lumajang = asked(kota, {**CHILD, "nik": NIK}, receiver="satpol.lmj")
    page = asked(kota, {**CHILD, "nik": NIK})

    assert "data-hit" not in text(kab.get(page))
    assert lumajang.split("/")[2] not in text(kab.get(page))


def test_who_only_watches_is_offered_no_request(kota) -> None:
    models.Post.objects.filter(officer__login="p-01").update(role="inspector")
    watcher = browser("p-01")

    assert watcher.get(NEW).status_code == 404
    assert watcher.post(NEW, request(CHILD)).status_code == 404
    for page in ("/", "/berkas/"):
        assert NEW not in text(watcher.get(page))
    models.Post.objects.filter(officer__login="p-01").update(role="duty")
    assert NEW in text(browser("p-01").get("/berkas/"))


def test_persons_are_forms_of_their_own_in_the_request(kota) -> None:
    assert people(CHILD)["orang-0-claimed_name"] == "Bagas"
    answer = kota.post(NEW, {**request(CHILD, SARI), "orang-1-age": "delapan"})
    assert answer.status_code == 422
    assert 'href="#id_orang-1-age">Anak 2, Perkiraan umur (tahun)' in text(answer)
    assert value(answer, "orang-1-age") == "delapan"

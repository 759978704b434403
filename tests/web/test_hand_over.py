"""The hand-over on a phone: the leg first, as little to type as there can be, then the receipt."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sinergi.entrance import clock
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from tests.actions import hostile
from tests.cast import KAB, KOTA, NINE_PM
from tests.web.desk import (
    CHILD,
    SARI,
    accepted,
    asked,
    browser,
    done,
    persons,
    refused,
    said,
    text,
    ticked,
    value,
)

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")
NUMBER = "SNG-35.13-35.74-2018-000001"


def photograph(name: str = "IMG Bagas.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, hostile.photo(Random(5)))  # noqa: S311


@pytest.fixture
def kota():
    return browser("p-01")


@pytest.fixture
def kab():
    return browser("p-02")


def test_the_leg_is_chosen_first_and_the_border_stands_on_top(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)

    shown = text(kota.get(page + "hand-over/"))

    legs = re.findall(r'href="\?leg=([a-z_]+)"', shown)
    assert legs == ["across", "to_own_dinsos", "to_protection", "to_care"]
    assert '<form method="post" action="/berkas/' not in shown, "nothing to fill in yet"


def test_the_form_is_narrowed_to_what_the_leg_allows(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)

    across = kota.get(page + "hand-over/?leg=across")
    inside = kota.get(page + "hand-over/?leg=to_own_dinsos")

    assert set(re.findall(r'name="to" value="([^"]+)"', text(across))) == {
        "satpol.kab",
        "dinsos.kab",
    }
    assert value(across, "to") == "satpol.kab", "who was asked comes first"
    assert re.findall(r'<input type="hidden" name="to" value="([^"]+)"', text(inside)) == [
        "dinsos.kota"
    ]
    assert len(persons(across)) == len(ticked(across)) == 2


def test_place_time_and_things_are_filled_and_the_camera_is_asked_for(kota, kab) -> None:
    page = accepted(kota, kab, {**CHILD, "belongings": "1 tas"}, SARI)

    form = kota.get(page + "hand-over/?leg=across")

    assert value(form, "place") == "Kantor Kecamatan Dringu"
    assert value(form, "happened_at") == "08-01-2018 21.00"
    assert value(form, "belongings") == "1 tas"
    assert value(form, f"condition--{persons(form)[0]}") == "healthy"
    assert re.search(r'type="file"[^>]*accept="image/\*" capture="environment"', text(form))


def test_two_are_handed_over_by_pressing_one_button(kota, kab, monkeypatch) -> None:
    page = accepted(kota, kab, CHILD, SARI)
    form = said(kota.get(page + "hand-over/?leg=across"))
    pressed = NINE_PM + timedelta(minutes=7, seconds=20)
    monkeypatch.setattr(clock, "now", lambda: pressed)

    done(kota.post(page + "hand-over/", form))

    case = recorded.load(NUMBER, by=KOTA).case
    event = case.events[-1]
    assert (event.facts["to"], len(event.facts["persons"])) == ("satpol.kab", 2)
    assert {one["condition"] for one in event.facts["about"].values()} == {"healthy"}
    assert event.at == pressed, "the minute of the page, left standing, means the press"


def test_a_time_that_was_changed_is_what_happened(kota, kab, monkeypatch) -> None:
    page = accepted(kota, kab)
    later = NINE_PM + timedelta(minutes=50)
    monkeypatch.setattr(clock, "now", lambda: later)
    form = kota.get(page + "hand-over/?leg=across")
    assert value(form, "happened_at") == "08-01-2018 21.50"

    done(kota.post(page + "hand-over/", said(form, happened_at="8/1/2018 21:20")))

    event = recorded.load(NUMBER, by=KOTA).case.events[-1]
    assert event.at == NINE_PM + timedelta(minutes=20)
    assert "Terjadi 21.20, dicatat 21.50 WIB." in text(kab.get(page))
    assert text(kab.get(page)).count(", dicatat") == 1, "where both are the same, one is said"


def test_one_sibling_may_go_and_how_the_other_is_says_nobody(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)
    form = kota.get(page + "hand-over/?leg=across")
    bagas, sari = persons(form)
    changed = {f"condition--{bagas}": "tired", f"condition--{sari}": "injured"}

    done(kota.post(page + "hand-over/", said(form, persons=[bagas], **changed)))

    event = recorded.load(NUMBER, by=KOTA).case.events[-1]
    assert event.facts["about"] == {bagas: {"condition": "tired"}}
    assert persons(kota.get(page + "hand-over/?leg=across")) == [sari]


def test_who_is_sick_stands_on_the_page_with_the_reason_and_cannot_be_ticked(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, {**SARI, "condition": "sick"})

    form = kota.get(page + "hand-over/?leg=across")

    assert len(persons(form)) == 1
    assert "Anak 2 (Sari)" in text(form)
    assert "Anak yang sakit dirawat dahulu." in text(form)


def test_a_leg_that_a_rule_keeps_closed_says_why_and_is_refused_with_it(kota, kab) -> None:
    page = accepted(kota, kab, route="b", family_known="", risk="some")

    shown = text(kota.get(page + "hand-over/"))

    assert 'href="?leg=across"' not in shown
    assert "Pada jalur B anak diserahkan dahulu kepada Dinas Sosial sendiri" in shown
    assert persons(kota.get(page + "hand-over/?leg=across")) == [], "the address opens it neither"
    held = [*recorded.load(NUMBER, by=KOTA).case.persons]
    sent = {"leg": "across", "to": "satpol.kab", "place": "Dringu", "persons": held}
    answer = kota.post(page + "hand-over/", sent)
    refused(answer, "RouteBWithoutDinsos")
    assert ticked(answer) == held


def test_reading_names_on_the_form_is_noted_like_any_reading(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)
    models.Reading.objects.all().delete()

    assert "Bagas" in text(kab.get(page + "milestone/"))

    (row,) = models.Reading.objects.all()
    assert (row.officer, row.office) == ("p-02", "satpol.kab")
    assert "acknowledged" in row.classes


def test_what_was_chosen_and_typed_stands_again_after_an_error(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)
    form = kota.get(page + "hand-over/?leg=across")
    bagas, sari = persons(form)
    typed = {"place": "", "belongings": "2 jaket", "persons": [sari], "to": "dinsos.kab"}

    again = kota.post(page + "hand-over/", said(form, photo=photograph(), **typed))

    assert again.status_code == 422
    assert re.search(r'role="alert" data-refusal="Invalid" data-basis="aturan sistem"', text(again))
    assert 'href="#id_place">Tempat serah terima: Belum diisi.' in text(again)
    assert '<span class="vh">Galat: </span>Belum diisi.' in text(again)
    assert "Foto atau pindaian belum tersimpan." in text(again)
    assert ticked(again) == [sari]
    assert value(again, "to") == "dinsos.kab"
    assert value(again, "belongings") == "2 jaket"
    assert value(again, f"condition--{bagas}") == "healthy"
    nobody = kota.post(page + "hand-over/", said(form, persons=[]))
    assert "Pilih sekurang-kurangnya satu orang." in text(nobody)
    assert not models.SealedFile.objects.exists()


def test_the_photograph_is_drawn_anew_and_opens_to_who_reads_the_case(kota, kab) -> None:
    page = accepted(kota, kab)
    form = kota.get(page + "hand-over/?leg=across")
    done(kota.post(page + "hand-over/", said(form, photo=photograph())))

    shown = text(kab.get(page))

    (address,) = re.findall(rf'href="({page}berkas-lampiran/f-[0-9a-f]+/)"', shown)
    picture = kab.get(address)
    assert picture["Content-Type"] == "image/jpeg"
    assert hostile.SECRET_PLACE not in picture.content
    assert b"Exif" not in picture.content
    assert "Bagas" not in address + picture["Content-Disposition"]
    assert browser("p-06").get(address).status_code == 404, "the coordinator reads no photograph"
    assert "berkas-lampiran" not in text(browser("p-06").get(page))


def test_what_is_no_picture_is_refused_and_nothing_is_handed_over(kota, kab) -> None:
    page = accepted(kota, kab)
    form = kota.get(page + "hand-over/?leg=across")

    sent = said(form, photo=SimpleUploadedFile("foto.jpg", b"<script>"), belongings="1 tas")
    answer = kota.post(page + "hand-over/", sent)

    refused(answer, "NotWhatItSays")
    assert value(answer, "belongings") == "1 tas"
    assert len(recorded.load(NUMBER, by=KOTA).case.events) == 3


def test_the_second_who_hands_over_reads_who_was_first(kota, kab) -> None:
    page = accepted(kota, kab)
    form = said(kota.get(page + "hand-over/?leg=across"))
    done(kota.post(page + "hand-over/", form))

    answer = kota.post(page + "hand-over/", {**form, "place": ""})

    refused(answer, "AlreadyTaken")
    assert "Sudah diserahkan oleh Danru Piket A, Satpol PP Kota Probolinggo" in text(answer)


def test_the_same_form_pressed_twice_is_one_hand_over(kota, kab) -> None:
    page = accepted(kota, kab)
    form = said(kota.get(page + "hand-over/?leg=across"), idempotency_key="k")

    first = kota.post(page + "hand-over/", {**form, "photo": photograph()})
    second = kota.post(page + "hand-over/", {**form, "photo": photograph()})

    assert done(first) == done(second) == page
    assert models.SealedFile.objects.count() == 1


# -- receiving --------------------------------------------------------------------------------


@pytest.fixture
def on_the_way(kota, kab) -> str:
    page = accepted(kota, kab, {**CHILD, "condition": "tired"}, SARI)
    done(kota.post(page + "hand-over/", said(kota.get(page + "hand-over/?leg=across"))))
    return page


def test_to_receive_nothing_has_to_be_typed_and_the_receipt_follows(kab, on_the_way) -> None:
    offered = re.findall(r'class="btn" href="([^"]+)"', text(kab.get(on_the_way)))
    assert offered[0] == on_the_way + "receive/", "one press on the page of the case"
    form = kab.get(offered[0])
    assert "Anak 1 (Bagas), Anak 2 (Sari)" in text(form)
    about = dict.fromkeys(re.findall(r'name="(condition--o-[0-9a-f]+)"', text(form)))

    sent = {name: value(form, name) for name in (*about, "handover", "initial-happened_at")}
    leads_to = done(kab.post(offered[0], {**sent, "happened_at": sent["initial-happened_at"]}))

    assert leads_to == f"{on_the_way}resi/?peristiwa=5"
    slip = " ".join(text(kab.get(leads_to)).split())
    assert "Telah diterima 2 (dua) anak beserta barang sesuai daftar" in slip
    assert ", keadaan lelah atau lapar, sehat, di Kantor Kecamatan Dringu, pukul 21.00 WIB" in slip
    assert "Sejak saat ini tanggung jawab penanganan beralih kepada penerima." in slip
    assert "Bagas" not in slip, "no receipt names a child"
    assert {was.held_by.code for was in recorded.load(NUMBER, by=KAB).case.persons.values()} == {
        "satpol.kab"
    }


def test_the_receipt_tells_a_coordinator_neither_place_nor_condition(kab, on_the_way) -> None:
    done(kab.post(on_the_way + "receive/", {"handover": "4", "condition": "rewel"}))

    slip = text(browser("p-06").get(on_the_way + "resi/"))

    assert "Telah diterima 2 (dua) anak" in slip
    for unsaid in ("Dringu", "lelah", "rewel", "Simpan tanda terima (PDF)"):
        assert unsaid not in slip


def test_the_check_code_of_the_receipt_is_that_of_its_paper(kab, on_the_way) -> None:
    done(kab.post(on_the_way + "receive/", {"handover": "4"}))
    slip = text(kab.get(on_the_way + "resi/"))

    assert 'class="qr" viewBox="0 0 ' in slip
    (code,) = re.findall(r'class="code">([0-9]{2,}-[0-9]+-[0-9A-F]{5}-[0-9A-F]{5})<', slip)
    assert browser("p-04").get(f"/v/{code}").status_code == 200
    (paper,) = re.findall(r'href="([^"]+tanda_terima-5\.pdf)"', slip)
    assert code in kab.get(paper)["Content-Disposition"]


def test_a_hand_over_is_refused_with_a_reason_and_the_hander_keeps_them(
    kota, kab, on_the_way
) -> None:
    form = kab.get(on_the_way + "refuse-at-handover/")
    assert value(form, "handover") == "4"
    without = kab.post(on_the_way + "refuse-at-handover/", {"handover": "4"})
    assert without.status_code == 422

    sent = {"handover": "4", "reason": "Anak sakit"}
    done(kab.post(on_the_way + "refuse-at-handover/", sent))

    assert "Anak sakit" in text(kota.get(on_the_way))
    assert 'data-held-by="satpol.kota"' in text(kota.get(on_the_way))
    refused(kab.post(on_the_way + "receive/", {"handover": "4"}), "AlreadyTaken")


def test_of_several_hand_overs_the_one_that_arrived_is_chosen_first(kota, kab) -> None:
    page = accepted(kota, kab, CHILD, SARI)
    for _ in range(2):
        form = kota.get(page + "hand-over/?leg=across")
        done(kota.post(page + "hand-over/", said(form, persons=[persons(form)[0]])))

    shown = text(kab.get(page + "receive/"))

    assert re.findall(r'href="\?handover=(\d)"', shown) == ["4", "5"]
    assert kab.post(page + "receive/", {}).status_code == 422
    assert value(kab.get(page + "receive/?handover=5"), "handover") == "5"
    assert done(kab.post(page + "receive/", {"handover": "5"})).endswith("peristiwa=6")
    assert value(kab.get(page + "receive/"), "handover") == "4"


def test_nobody_but_the_named_receiver_signs(kota, on_the_way) -> None:
    refused(kota.post(on_the_way + "receive/", {"handover": "4"}), "NotYourStep")
    shown = text(kota.get(on_the_way + "receive/"))
    assert "Tidak ada serah terima yang menunggu tanda tangan kantor Anda." in shown


# -- a partner on paper -----------------------------------------------------------------------


def test_what_a_partner_signed_on_paper_is_entered_with_its_scan(kota) -> None:
    page = asked(kota, receiver="satpol.lmj")
    offered = re.findall(r'href="([^"]+\?kertas=satpol\.lmj)"', text(kota.get(page)))
    assert page + "accept/?kertas=satpol.lmj" in offered
    assert "Catat surat: Disanggupi" in text(kota.get(page))
    scan = SimpleUploadedFile("surat.pdf", hostile.PDF)
    paper = {"kertas": "satpol.lmj"}

    without = kota.post(page + "accept/", paper)
    assert without.status_code == 422
    assert "Pindaian surat: Belum diisi." in text(without)
    assert 'name="kertas" value="satpol.lmj"' in text(without)
    done(kota.post(page + "accept/", {**paper, "scan": scan}))
    form = said(kota.get(page + "hand-over/?leg=across"))
    done(kota.post(page + "hand-over/", form))
    received = {**paper, "handover": "3", "scan": SimpleUploadedFile("s.pdf", hostile.PDF)}
    slip = text(kota.get(done(kota.post(page + "receive/", received))))

    assert "Ditandatangani di atas kertas, dimasukkan oleh Satpol PP Kota Probolinggo." in slip
    case = text(kota.get(page))
    assert case.count("Di atas kertas, dimasukkan oleh Satpol PP Kota Probolinggo.") == 2
    assert len(re.findall(r"berkas-lampiran/f-", case)) == 2

"""Letters as they are filled from a case: what that very deed says, and on what it rests."""

from dataclasses import replace

import pytest
from django.test import Client, override_settings

from sinergi.actions import agreements, drafts
from sinergi.actions.drafts import Typed
from sinergi.core.protocol import Step
from sinergi.documents.blocks import (
    DOTS,
    QR,
    Blocks,
    Points,
    Signature,
    Signatures,
    Table,
    Title,
)
from sinergi.records import models
from sinergi.records.queries import cases
from sinergi.reports import letters
from sinergi.reports.letter_parts import Made, signer
from tests.actions import played
from tests.actions.test_agreements import PKS
from tests.cast import CHILD, FOUND, KAB, KABAG, KOTA, NINE_PM, SATPOL_KAB
from tests.documents.reading import in_docx
from tests.documents.samples import RECEIPT

pytestmark = pytest.mark.usefixtures("offices")
SARI = {**CHILD, "claimed_name": "Sari", "condition": "tired", "belongings": "1 tas"}


def letter(number: str, code: str, event: int, site: str = "") -> Blocks:
    loaded, checked_at = cases.load(number, by=KOTA), letters.Site(address=site)
    return letters.letter(loaded, code, event, by=KOTA, site=checked_at)[1]


def words(blocks: Blocks) -> str:
    return " ".join(str(block) for block in blocks)


def handed_over(number: str, **more: object) -> str:
    people = played.persons(number)
    given = {"persons": people, "leg": "across", "to": "satpol.kab", "place": "Dringu", **more}
    played.step(number, Step.HAND_OVER, KOTA, **given)
    return number


def test_a_record_says_how_each_was_in_that_deed_also_after_it_changed() -> None:
    number = played.accepted(CHILD, SARI)
    bagas, sari = played.persons(number)
    handed_over(number, about={bagas: {"condition": "tired"}, sari: {"condition": "injured"}})
    later = {"about": {bagas: {"condition": "sick"}, sari: {"condition": "sick"}}}
    played.step(number, Step.RECEIVE, KAB, handover=4, **later)

    record = words(letter(number, "bast_2", 4))
    receipt = words(letter(number, "tanda_terima", 5))

    assert "Lelah atau lapar" in record
    assert "Luka ringan, sudah dirawat" in record
    assert "Sakit, perlu perawatan" not in record
    assert "keadaan sakit, perlu perawatan, di Dringu" in receipt


def test_the_record_of_a_hand_over_lists_what_was_counted_for_all() -> None:
    number = handed_over(played.accepted(CHILD, SARI), belongings="2 tas, 1 jaket")

    things = str([block for block in letter(number, "bast_2", 4) if isinstance(block, Table)])

    assert "2 tas, 1 jaket" in things
    assert "Termasuk dalam daftar di atas" in things
    assert "Tidak membawa barang" not in things


def test_without_a_count_each_has_what_was_said_before() -> None:
    number = handed_over(played.accepted(CHILD, SARI))

    things = str([block for block in letter(number, "bast_2", 4) if isinstance(block, Table)])

    assert "1 tas" in things
    assert "Tidak membawa barang" in things


def test_the_number_of_the_offices_own_book_stands_on_its_paper() -> None:
    number = handed_over(played.accepted(), letter_number="331/114/2018")

    (title,) = [block for block in letter(number, "bast_2", 4) if isinstance(block, Title)]

    assert title.numbers[0].value == "331/114/2018"


def test_a_letter_rests_on_the_agreement_of_its_case() -> None:
    agreements.record(replace(PKS, parent=None), by=KABAG, now=NINE_PM)
    number = handed_over(played.accepted())

    points = [block for block in letter(number, "bast_2", 4) if isinstance(block, Points)]

    assert f"{PKS.title}, Nomor {PKS.numbers}." in points[0].items


def test_or_on_why_it_could_not_wait_for_one() -> None:
    urgent = {**FOUND, "urgent": True, "urgent_reason": "Anak demam"}
    typed = Typed(receiver="satpol.kab", facts=urgent, people=(CHILD,))
    key = drafts.begin("street-child", typed, by=KOTA, now=NINE_PM)
    number = drafts.request(key, by=KOTA, now=NINE_PM)
    played.step(number, Step.ACCEPT, KAB)
    handed_over(number)

    assert "Mendesak, belum ada PKS: Anak demam" in words(letter(number, "bast_2", 3))


def signers(number: str, code: str, event: int) -> list[Signature]:
    (block,) = [one for one in letter(number, code, event) if isinstance(one, Signatures)]
    return list(block.signers)


def test_whoever_acted_signs_by_name_post_and_nip() -> None:
    models.Officer.objects.filter(handle="p-01").update(nip="198503122009011004")
    number = handed_over(played.accepted())
    played.step(number, Step.RECEIVE, KAB, handover=4)

    for code, event in (("bast_2", 4), ("tanda_terima", 5)):
        given, taken = signers(number, code, event)
        assert (given.name, given.below) == ("Nama p-01", ("NIP 19850312 200901 1 004",))
        assert (taken.name, taken.below) == ("Nama p-02", (f"NIP {DOTS}",)), "to be written"
        assert KOTA.post in given.above
        assert KAB.post in taken.above
    (reporter,) = signers(number, "laporan_kejadian", 1)
    assert reporter.name == "Nama p-01"
    report = words(letter(number, "laporan_kejadian", 1))
    assert "Nama p-01, Danru Piket A, Satpol PP Kota Probolinggo" in report


def test_whoever_has_not_received_yet_has_room_to_sign() -> None:
    _given, taken = signers(handed_over(played.accepted()), "bast_2", 4)

    assert (taken.name, taken.below, taken.mark) == (DOTS, (f"NIP {DOTS}",), "")
    assert "Satpol PP Kabupaten Probolinggo" in taken.above


def test_on_paper_another_signed_than_the_one_who_typed_it() -> None:
    number = handed_over(played.accepted())
    loaded = cases.load(number, by=KOTA)
    typed = KOTA.on_paper_for(SATPOL_KAB)
    known = {KOTA.handle: ("Nama p-01", "198503122009011004")}
    event = replace(loaded.case.events[-1], by=typed)
    made = Made(loaded=loaded, event=event, paper=RECEIPT.paper, heads={}, by=KOTA, known=known)

    signed = signer(made, event)

    assert (signed.name, signed.nip, signed.post) == (DOTS, DOTS, DOTS)
    assert signed.office == SATPOL_KAB.name
    assert signed.mark == "ditandatangani di atas kertas"


def test_a_record_of_the_own_side_is_titled_by_who_receives() -> None:
    number = played.accepted(CHILD)
    people = played.persons(number)
    given = {"persons": people, "leg": "to_protection", "to": "uptd.kota", "place": "Kantor"}
    played.step(number, Step.HAND_OVER, KOTA, **given)

    (title,) = [block for block in letter(number, "bast_1", 4) if isinstance(block, Title)]

    assert title.text == "BERITA ACARA SERAH TERIMA ANAK KEPADA UPTD PPA KOTA PROBOLINGGO"


@override_settings(PUBLIC_URL="https://sinergi.contoh.go.id")
def test_the_printed_address_is_the_one_that_people_know_and_not_that_of_the_browser() -> None:
    number = handed_over(played.accepted())
    client = Client()
    client.force_login(models.Officer.objects.get(handle="p-01"))

    answer = client.get(f"/berkas/{number}/surat/bast_2-4.docx")

    read = in_docx(answer.content)
    assert "https://sinergi.contoh.go.id/v/" in read
    assert "testserver" not in read


def test_the_square_leads_to_where_anyone_checks_it() -> None:
    number = played.accepted()
    made = letter(number, "laporan_kejadian", 1, site="https://sinergi.example")

    (square,) = [block for block in made if isinstance(block, QR)]

    assert square.address == f"https://sinergi.example/v/{square.code}"

"""Letters as they are filled from a case: what that very deed says, and on what it rests."""

from dataclasses import replace

import pytest

from sinergi.actions import agreements, drafts
from sinergi.actions.drafts import Typed
from sinergi.core.protocol import Step
from sinergi.documents.blocks import QR, Blocks, Points, Table, Title
from sinergi.records.queries import cases
from sinergi.reports import letters
from tests.actions import played
from tests.actions.test_agreements import PKS
from tests.cast import CHILD, FOUND, KAB, KABAG, KOTA, NINE_PM

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


def test_the_square_leads_to_where_anyone_checks_it() -> None:
    number = played.accepted()
    made = letter(number, "laporan_kejadian", 1, site="https://sinergi.example")

    (square,) = [block for block in made if isinstance(block, QR)]

    assert square.address == f"https://sinergi.example/v/{square.code}"

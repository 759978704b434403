""" "Bukan warga kami": until the hand-over the other side may say so, and then no more."""

import pytest

from sinergi.core.parties import Via
from sinergi.core.protocol import Step
from tests.cast import KAB, KOTA, SATPOL_KAB, SATPOL_LUMAJANG
from tests.stories.story import Story

CHILDREN = [{"claimed_name": "Dimas", "age": 14, "origin": "Klakah"}]
NOT_OURS = {
    "reason_code": "not_our_resident",
    "reason": "Kepala desa tidak mengenal keluarganya; anak menyebut Klakah, Lumajang",
}


@pytest.mark.usefixtures("offices")
def test_a_child_of_a_third_region_is_declined_and_goes_home_with_a_partner_on_paper() -> None:
    story = Story("19.00", KOTA, SATPOL_KAB, day="15-03-2018", children=CHILDREN)
    story.at("19.20", KAB, Step.ACKNOWLEDGE)
    story.at("19.30", KAB, Step.ASK, question="Desa mana, dan siapa nama kepala dusunnya?")
    story.at("20.10", KOTA, Step.ANSWER, answer="Anak tidak ingat; menyebut pasar dekat rel.")
    story.at("20.20", KAB, Step.ACCEPT)
    assert story.refused("21.30", KAB, Step.DECLINE, reason="bukan warga kami") == (
        "Pilih alasan penolakan dari daftar layanan ini."
    )
    story.at("21.40", KAB, Step.DECLINE, **NOT_OURS)

    assert story.case.state == "declined"
    assert story.with_whom() == {"Dimas": "Satpol PP Kota Probolinggo"}
    late = story.refused("21.45", KAB, Step.ACCEPT)
    assert late.startswith("Sudah disanggupi oleh Danru Piket B")

    lumajang = Story("22.00", KOTA, SATPOL_LUMAJANG, day="15-03-2018", children=CHILDREN)
    assert lumajang.number == "SNG-35.08-35.74-2018-000001"
    paper = KOTA.on_paper_for(SATPOL_LUMAJANG)
    assert lumajang.refused("23.00", paper, Step.ACCEPT) == (
        "Lampirkan pindaian surat yang sudah ditandatangani."
    )
    lumajang.at("23.00", paper, Step.ACCEPT, scan="f-1")
    lumajang.on("16-03-2018")
    way = {"leg": "across", "to": "satpol.lmj", "place": "Terminal Wonorejo"}
    lumajang.at("09.00", KOTA, Step.HAND_OVER, persons=["Dimas"], **way)
    lumajang.at("09.30", paper, Step.RECEIVE, scan="f-2")

    assert lumajang.with_whom() == {"Dimas": "Satpol PP Kabupaten Lumajang"}
    marks = [event.by.via for event in lumajang.case.events]
    assert marks == [Via.ACCOUNT, Via.PAPER, Via.ACCOUNT, Via.PAPER]


@pytest.mark.usefixtures("offices")
def test_after_the_hand_over_a_child_is_no_longer_sent_back_with_a_word() -> None:
    story = Story("19.00", KOTA, SATPOL_KAB, day="15-03-2018", children=CHILDREN)
    story.at("19.20", KAB, Step.ACCEPT)
    dringu = {"leg": "across", "to": "satpol.kab", "place": "Kantor Kecamatan Dringu"}
    story.at("20.00", KOTA, Step.HAND_OVER, persons=["Dimas"], **dringu)

    assert story.refused("20.05", KAB, Step.DECLINE, **NOT_OURS).startswith(
        "Sudah diserahkan oleh Danru Piket A, Satpol PP Kota Probolinggo, pukul 20.00 WIB."
    )
    story.at("20.06", KAB, Step.REFUSE_AT_HANDOVER, reason="Belum ada kepastian asal anak")
    assert story.case.state == "accepted"  # nobody has crossed: it may still be declined
    story.at("20.30", KAB, Step.DECLINE, **NOT_OURS)
    assert story.with_whom() == {"Dimas": "Satpol PP Kota Probolinggo"}

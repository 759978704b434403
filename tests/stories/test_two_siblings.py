"""8 January 2018: Satpol PP Kota finds two siblings whose home is in Dringu, in the regency."""

import pytest

from sinergi.core.protocol import Step
from sinergi.records import models
from tests.cast import KAB, KOTA, OTHER_KAB, SATPOL_KAB
from tests.stories.story import Story

SIBLINGS = ["Bagas", "Sari"]
CHILDREN = [{"claimed_name": "Bagas", "age": 12}, {"claimed_name": "Sari", "age": 8, "sex": "p"}]
DRINGU = {"leg": "across", "to": "satpol.kab", "place": "Kantor Kecamatan Dringu"}


@pytest.mark.usefixtures("offices")
def test_two_siblings_found_in_the_city_are_home_before_midnight() -> None:
    story = Story("21.10", KOTA, SATPOL_KAB, day="08-01-2018", children=CHILDREN)
    assert story.number == "SNG-35.13-35.74-2018-000001"

    story.at("21.40", KAB, Step.ACKNOWLEDGE)
    story.at("21.52", KAB, Step.ACCEPT, promised="2018-01-08T23:00:00+07:00")
    assert story.refused("21.53", OTHER_KAB, Step.ACCEPT) == (
        "Sudah disanggupi oleh Danru Piket B, Satpol PP Kabupaten Probolinggo, pukul 21.52 WIB."
        " Anda tidak perlu mengulang."
    )

    story.at("23.00", KOTA, Step.HAND_OVER, persons=SIBLINGS, **DRINGU)
    assert set(story.with_whom().values()) == {"Satpol PP Kota Probolinggo"}  # nobody has signed

    story.at("23.05", KAB, Step.RECEIVE, condition="sehat")
    assert set(story.with_whom().values()) == {"Satpol PP Kabupaten Probolinggo"}
    assert set(story.who_answers().values()) == {"Satpol PP Kabupaten Probolinggo"}

    mother = {"to_name": "Bu Rahma", "to_relation": "ibu", "witness": "Kepala Desa Kalirejo"}
    story.at("23.35", KAB, Step.RELEASE, persons=SIBLINGS, **mother)
    assert story.with_whom() == {}
    story.at("23.40", KAB, Step.REPORT, outcome="home")
    story.at("23.55", KOTA, Step.CLOSE, rating=5)

    assert story.case.state == "closed"
    lines = [bytes(row.line) for row in models.BookEntry.objects.filter(book__code="pairing-1")]
    assert len(lines) == len(story.case.events) == 8
    assert not any(name.encode() in line for line in lines for name in [*SIBLINGS, "Rahma"])


@pytest.mark.usefixtures("offices")
def test_siblings_part_and_the_one_at_home_does_not_wait_for_the_other() -> None:
    story = Story("21.10", KOTA, SATPOL_KAB, day="08-01-2018", children=CHILDREN)
    story.at("21.52", KAB, Step.ACCEPT)
    story.at("23.00", KOTA, Step.HAND_OVER, persons=["Bagas"], **DRINGU)
    story.at("23.05", KAB, Step.RECEIVE)
    story.at("23.10", KOTA, Step.HAND_OVER, persons=["Sari"], **DRINGU)
    story.at("23.12", KAB, Step.REFUSE_AT_HANDOVER, reason="Demam tinggi, perlu dirawat dahulu")
    assert story.with_whom() == {
        "Bagas": "Satpol PP Kabupaten Probolinggo",
        "Sari": "Satpol PP Kota Probolinggo",
    }

    mother = {"to_name": "Bu Rahma", "to_relation": "ibu", "witness": "Kepala Desa Kalirejo"}
    story.at("23.35", KAB, Step.RELEASE, persons=["Bagas"], **mother)
    assert set(story.with_whom()) == {"Sari"}
    assert story.refused("23.36", KAB, Step.RELEASE, persons=["Bagas"], **mother) == (
        "Sudah diserahkan kepada keluarga atau wali oleh Danru Piket B,"
        " Satpol PP Kabupaten Probolinggo, pukul 23.35 WIB. Anda tidak perlu mengulang."
    )
    assert story.refused("23.40", KAB, Step.REPORT, outcome="home") == (
        "Hasil belum dapat dilaporkan: tanda terima lintas batas belum lengkap."
    )

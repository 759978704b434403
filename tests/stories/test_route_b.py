"""Two siblings go home by way of both Dinas Sosial, and one of them is ill."""

import pytest

from sinergi.core.protocol import Step
from tests.cast import DINSOS, DINSOS_A, DINSOS_KAB, KOTA, NURSE, NURSE_A
from tests.stories.story import Story

CHILDREN = [
    {"claimed_name": "Bagas", "age": 12},
    {"claimed_name": "Sari", "age": 8, "sex": "p", "condition": "sick"},
]
RISK = {"route": "b", "family_known": False, "risk": "unclear"}
TO_DINSOS = {"leg": "to_own_dinsos", "to": "dinsos.kota"}
ACROSS = {"leg": "across", "to": "dinsos.kab", "place": "Rumah Perlindungan Sosial"}
UNCLE = {"to_name": "Pak Hasan", "to_relation": "paman", "witness": "Sekretaris Desa"}


@pytest.fixture
def story(offices) -> Story:
    told = Story("20.00", KOTA, DINSOS_KAB, day="08-01-2018", children=CHILDREN, **RISK)
    told.at("20.30", DINSOS, Step.ACKNOWLEDGE)
    told.at("20.45", DINSOS, Step.ACCEPT)
    return told


def test_an_ill_sibling_is_treated_first_while_dinsos_answers_for_her(story: Story) -> None:
    assert story.refused("21.00", KOTA, Step.HAND_OVER, persons=["Bagas"], **ACROSS) == (
        "Pada jalur B anak diserahkan dahulu kepada Dinas Sosial sendiri (BAST 1), lalu Dinas"
        " Sosial menyerahkannya kepada Dinas Sosial seberang (BAST 2)."
    )
    story.at("21.05", KOTA, Step.HAND_OVER, persons=["Bagas", "Sari"], **TO_DINSOS)
    story.at("21.20", DINSOS_A, Step.RECEIVE)

    to_care = {"leg": "to_care", "to": "puskesmas.kota"}
    story.at("21.40", DINSOS_A, Step.HAND_OVER, persons=["Sari"], **to_care)
    story.at("21.45", NURSE_A, Step.RECEIVE)
    assert story.with_whom()["Sari"] == "Puskesmas Kanigaran"
    assert set(story.who_answers().values()) == {"Dinas Sosial Kota Probolinggo"}

    # Her brother need not wait.
    story.at("22.10", DINSOS_A, Step.HAND_OVER, persons=["Bagas"], **ACROSS)
    story.at("22.50", DINSOS, Step.RECEIVE)

    story.on("10-01-2018")
    back = {"leg": "back_from_care", "to": "dinsos.kota"}
    story.at("08.00", NURSE_A, Step.HAND_OVER, persons=["Sari"], **back)
    story.at("08.20", DINSOS_A, Step.RECEIVE)
    assert story.refused("08.30", DINSOS_A, Step.HAND_OVER, persons=["Sari"], **ACROSS) == (
        "Anak yang sakit dirawat dahulu. Catat tahapan 'Diizinkan pulang oleh tenaga kesehatan'"
        " sebelum perjalanan."
    )
    story.at("08.40", DINSOS_A, Step.MILESTONE, milestone="fit_to_travel", persons=["Sari"])
    story.at("09.00", DINSOS_A, Step.HAND_OVER, persons=["Sari"], **ACROSS)
    story.at("10.00", DINSOS, Step.RECEIVE)
    assert set(story.who_answers().values()) == {"Dinas Sosial Kabupaten Probolinggo"}


def test_nobody_goes_to_a_family_that_was_not_verified(story: Story) -> None:
    story.at("21.05", KOTA, Step.HAND_OVER, persons=["Bagas"], **TO_DINSOS)
    story.at("21.20", DINSOS_A, Step.RECEIVE)
    story.at("22.10", DINSOS_A, Step.HAND_OVER, persons=["Bagas"], **ACROSS)
    story.at("22.50", DINSOS, Step.RECEIVE)

    assert story.refused("23.00", DINSOS, Step.RELEASE, persons=["Bagas"], **UNCLE) == (
        "Keluarga belum terverifikasi. Catat tahapan 'Keluarga dan rumah diverifikasi' sebelum anak"
        " diserahkan."
    )
    story.at("23.30", DINSOS, Step.MILESTONE, milestone="family_verified")
    story.at("23.40", DINSOS, Step.RELEASE, persons=["Bagas"], **UNCLE)
    assert set(story.with_whom()) == {"Sari"}


def test_who_falls_ill_after_the_crossing_is_cared_for_there(story: Story) -> None:
    story.at("21.05", KOTA, Step.HAND_OVER, persons=["Bagas"], **TO_DINSOS)
    story.at("21.20", DINSOS_A, Step.RECEIVE)
    story.at("22.10", DINSOS_A, Step.HAND_OVER, persons=["Bagas"], **ACROSS)
    story.at("22.50", DINSOS, Step.RECEIVE)
    ill = {"about": {"Bagas": {"condition": "sick"}}}
    to_care = {"leg": "to_care", "to": "rsud.kab"}
    story.at("23.10", DINSOS, Step.HAND_OVER, persons=["Bagas"], **to_care, **ill)
    story.at("23.20", NURSE, Step.RECEIVE)

    assert story.with_whom()["Bagas"] == "RSUD Waluyo Jati"
    assert story.who_answers()["Bagas"] == "Dinas Sosial Kabupaten Probolinggo"
    story.on("09-01-2018")
    story.at("07.00", NURSE, Step.MILESTONE, milestone="fit_to_travel", persons=["Bagas"])
    story.at(
        "07.30", NURSE, Step.HAND_OVER, persons=["Bagas"], leg="back_from_care", to="dinsos.kab"
    )
    story.at("07.40", DINSOS, Step.RECEIVE)
    story.at("08.00", DINSOS, Step.MILESTONE, milestone="family_verified", persons=["Bagas"])
    story.at("08.30", DINSOS, Step.RELEASE, persons=["Bagas"], **UNCLE)
    assert set(story.with_whom()) == {"Sari"}


def test_satpol_is_warned_when_a_child_is_a_day_without_a_social_worker(story: Story) -> None:
    assert story.cautions("23.00") == []
    story.on("09-01-2018")
    assert story.cautions("20.01") == [
        "Sudah lebih dari 24 jam sejak ditemukan dan belum diserahkan kepada Dinas Sosial."
    ]

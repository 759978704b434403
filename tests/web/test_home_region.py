"""A NIK proposes where a person comes from; a person confirms it."""

import pytest

from sinergi.geography import regions
from sinergi.web.cases.shown import home
from tests.web.desk import CHILD, NEW, accepted, browser, done, request, text


@pytest.mark.parametrize(
    ("nik", "place"),
    [
        ("3513014507069137", "Kecamatan Sukapura, Kabupaten Probolinggo"),
        ("3574014507069137", "Kecamatan Kademangan, Kota Probolinggo"),
        ("3513994507069137", "Kabupaten Probolinggo"),
        ("3599994507069137", "Provinsi Jawa Timur"),
        ("9999994507069137", "wilayah dengan kode 999999"),
    ],
)
def test_the_region_is_said_as_far_as_its_code_is_known(nik: str, place: str) -> None:
    assert home(nik, None) == f"Menurut NIK: {place} - pastikan dengan yang bersangkutan."
    assert home(nik, True) == f"Menurut NIK: {place}, sudah dipastikan."  # noqa: FBT003


def test_a_code_that_is_not_known_has_no_name() -> None:
    assert regions.of_nik("9999994507069137") == ("", "", "")


@pytest.mark.usefixtures("offices", "nine_pm")
def test_a_draft_and_a_case_propose_it_until_it_is_confirmed() -> None:
    kota, kab = browser("p-01"), browser("p-02")
    known = {**CHILD, "nik": "3513014507069137"}

    draft = done(kota.post(NEW, request(known, simpan="1")))
    assert "Menurut NIK: Kecamatan Sukapura, Kabupaten Probolinggo - pastikan" in text(
        kota.get(draft)
    )
    page = accepted(kota, kab, {**known, "nik_region_confirmed": "on"})
    for client in (kota, kab):
        shown = text(client.get(page))
        assert "Kecamatan Sukapura, Kabupaten Probolinggo, sudah dipastikan." in shown
        assert "4507069137" not in shown

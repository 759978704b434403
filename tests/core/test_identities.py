"""Numbers that name a person, a pupil or a school. All of them are invented."""

import pytest

from sinergi.core.identities import IdentityError, masked, nik, nip, nisn, npsn


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("3574014501050001", "3574014501050001"),  # a woman, 5 January 2005
        ("35.7401 310105-0001", "3574013101050001"),  # as people write it
        ("3574012902000001", "3574012902000001"),  # 29 February: 2000 had one, 1900 had none
        ("3574017112990001", "3574017112990001"),  # a woman, the 31st
    ],
)
def test_a_well_formed_nik_is_its_sixteen_digits(typed: str, digits: str) -> None:
    assert nik(typed) == digits


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "357401450105000",
        "35740145010500011",
        "357401450105000A",
        "\u0663574014501050001",  # a digit, but not one of ours
    ],
)
def test_a_nik_has_sixteen_digits(typed: str) -> None:
    with pytest.raises(IdentityError, match="16 angka"):
        nik(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "3574010001050001",  # day 0
        "3574013201050001",  # day 32
        "3574014001050001",  # day 40: neither a man's nor a woman's
        "3574017201050001",  # a woman's day 32
        "3574018101050001",  # 81 is no day, whatever is taken away from it
        "3574014513050001",  # month 13
        "3574012902010001",  # 29 February 2001, or 1901
        "3574014501050000",  # serial number 0
    ],
)
def test_a_nik_tells_a_day_that_can_be(typed: str) -> None:
    with pytest.raises(IdentityError, match="tidak wajar"):
        nik(typed)


def test_pupils_and_schools_have_numbers_of_their_length() -> None:
    assert nisn("001 2345 678") == "0012345678"
    assert npsn("20-500-001") == "20500001"
    with pytest.raises(IdentityError, match="10 angka"):
        nisn("12345")
    with pytest.raises(IdentityError, match="8 angka"):
        npsn("2050000X")


def test_a_masked_nik_shows_its_region_and_no_person() -> None:
    assert masked("3574014501050001") == "357401••••••••••"


@pytest.mark.parametrize("typed", ["198503122009011004", "19850312 200901 2 004"])
def test_a_well_formed_nip_is_its_eighteen_digits(typed: str) -> None:
    assert nip(typed) == typed.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "18 angka"),
        ("19850312200901100", "18 angka"),
        ("198502302009011004", "Tanggal lahir"),  # 30 February
        ("198503122001011004", "Pengangkatan"),  # at sixteen
        ("198503122009131004", "Pengangkatan"),  # month 13
        ("198503122009001004", "Pengangkatan"),  # month 0
        ("198503122009013004", "jenis kelamin"),
    ],
)
def test_a_nip_that_cannot_be_is_refused(typed: str, why: str) -> None:
    with pytest.raises(IdentityError, match=why):
        nip(typed)

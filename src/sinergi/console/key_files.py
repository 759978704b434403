"""The key files of an installation: made, and looked at before anything relies on them.

A reader may rely on this: a key that is missing, too short, easily guessed or, outside a
demonstration, open to every user of the machine is named with its file and its remedy.
"""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from sinergi.console.answers import missing
from sinergi.records.keys import LENGTH, create

WHOSE: Final = {"SECRET_FILE": "sesi", "VAULT_KEY_FILE": "brankas", "LEDGER_KEY_FILE": "buku bukti"}
NAMED_BY: Final = {"SECRET_FILE": "SINERGI_SECRET_FILE", "VAULT_KEY_FILE": "SINERGI_VAULT_KEY_FILE"}
EVERYBODY: Final = 0o007
FEWEST: Final = 8  # different bytes: of 32 random ones there are some thirty
LONGEST: Final = 4096  # bytes that are looked at


def file_of(name: str) -> Path:
    return Path(getattr(settings, name))


def make_missing() -> list[str]:
    """Make the key files that are not there; returns the names of those made."""
    absent = _absent()
    for name in absent:
        try:
            create(file_of(name))
        except OSError as error:
            raise missing(f"{_called(name)} tidak dapat dibuat: {error.strerror}.") from error
    return absent


def demand() -> None:
    """Stop the command unless every key is there and good."""
    if absent := _absent():
        raise missing(
            f"belum ada berkas kunci {', '.join(_told(name) for name in absent)}."
            " Buat dengan `sinergi keys`, atau sebutkan tempatnya."
        )
    if wrong := list(findings()):
        raise missing(wrong[0])


def findings() -> Iterator[str]:
    for name in WHOSE:
        if why := _why_not(name):
            yield f"{_called(name)} {why}."


def _absent() -> list[str]:
    return [name for name in WHOSE if not file_of(name).exists()]


def _why_not(name: str) -> str:
    """What is wrong with the key file; nothing where it is good."""
    file = file_of(name)
    if not file.exists():
        return "belum ada; buat dengan `sinergi keys`"
    if not file.is_file():
        return "bukan berkas biasa"
    if not settings.DEMO and stat.S_IMODE(file.stat().st_mode) & EVERYBODY:
        return "terbuka bagi semua pengguna mesin ini (chmod 600)"
    try:
        with file.open("rb") as opened:
            return _too_weak(name, opened.read(LONGEST))
    except OSError as error:
        return f"tidak terbaca: {error.strerror}"


def _too_weak(name: str, content: bytes) -> str:
    if not content:
        return "kosong"
    if len(content) < LENGTH:
        return f"terlalu pendek: {len(content)} bita, perlu {LENGTH}"
    if name != "SECRET_FILE" and len(content) != LENGTH:
        return f"harus tepat {LENGTH} bita"
    return "mudah ditebak; buat yang acak" if len(set(content)) < FEWEST else ""


def _called(name: str) -> str:
    return f"berkas kunci {WHOSE[name]} {_told(name)}"


def _told(name: str) -> str:
    return f"{file_of(name)} ({NAMED_BY.get(name, f'kunci {WHOSE[name]}')})"

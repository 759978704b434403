"""The ground a command stands on: its folder, its keys, its database."""

import argparse
import os
import pkgutil
import re
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.db.utils import OperationalError

from sinergi.console.answers import OK, missing, refused, say
from sinergi.core.refusals import Refusal
from sinergi.records.keys import KeyMissing, create

OWNER_ONLY: Final = 0o077  # what is taken away from every file that is made
NAME: Final = re.compile(r"(?!\.)[A-Za-z0-9.-]+(:[0-9]{1,5})?")  # a host, perhaps with its port
WHOSE: Final = {"SECRET_FILE": "sesi", "VAULT_KEY_FILE": "brankas", "LEDGER_KEY_FILE": "buku bukti"}
NAMED_BY: Final = {"SECRET_FILE": "SINERGI_SECRET_FILE", "VAULT_KEY_FILE": "SINERGI_VAULT_KEY_FILE"}
KEEP: Final = """\
Simpan kunci ini di tempat lain juga, terpisah dari cadangan basis data: tanpa kunci brankas tidak
seorang pun dapat membaca data pribadi di dalamnya, dan kunci itu tidak pernah ikut dicadangkan."""


def with_database(place: str, asked: argparse.Namespace) -> int:
    """Make the ground ready, then call the command found at `place`."""
    prepare()
    django.setup()
    try:
        return int(pkgutil.resolve_name(place)(asked))
    except OperationalError as error:
        raise missing(f"basis data tidak dapat dibuka: {_one_line(error)}") from error
    except KeyMissing as error:
        raise missing(f"kunci belum siap: {error}") from error
    except Refusal as refusal:
        sentence = pkgutil.resolve_name("sinergi.entrance.wording:sentence")
        raise refused(sentence(refusal)) from refusal


def prepare() -> None:
    """Make the folder and, in a demonstration, the keys; elsewhere a missing key is the end."""
    os.umask(OWNER_ONLY)
    _port_is_a_number()
    _hosts_are_names()
    _make_folder()
    if settings.DEMO:
        for name in WHOSE:
            create(_key_file(name))
    elif absent := _absent():
        raise missing(
            f"belum ada berkas kunci {', '.join(absent)}."
            " Buat dengan `sinergi keys`, atau sebutkan tempatnya."
        )


def keys(asked: argparse.Namespace) -> int:
    """Make the key files that are missing, and say where they must be kept."""
    os.umask(OWNER_ONLY)
    _port_is_a_number()
    _make_folder()
    made = [name for name in WHOSE if not _key_file(name).exists()]
    for name in made:
        create(_key_file(name))
    files = {name: str(_key_file(name)) for name in WHOSE}
    lines = [
        f"{'dibuat' if name in made else 'sudah ada'}: {file} (kunci {WHOSE[name]})"
        for name, file in files.items()
    ]
    answer = {"made": [files[name] for name in made], "files": list(files.values())}
    say(answer, as_json=asked.json, words="\n".join([*lines, KEEP]))
    return OK


def _absent() -> list[str]:
    return [
        f"{_key_file(name)} ({NAMED_BY.get(name, 'kunci ' + WHOSE[name])})"
        for name in WHOSE
        if not _key_file(name).exists()
    ]


def _key_file(name: str) -> Path:
    return Path(getattr(settings, name))


def _port_is_a_number() -> None:
    port = os.environ.get("SINERGI_PORT", "8000")
    if not (port.isascii() and port.isdecimal() and int(port) < 2**16):
        raise missing(f"SINERGI_PORT harus angka 0-65535, bukan {port!r}.")


def _hosts_are_names() -> None:
    for name in settings.HOSTS:
        if not NAME.fullmatch(name):
            raise missing(
                f"SINERGI_HOSTS berisi {name!r}. Tulis nama host satu per satu, misalnya"
                " sinergi.contoh.go.id, tanpa tanda bintang dan tanpa https://."
            )


def _make_folder() -> None:
    folder: Path = settings.DATA
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise missing(f"folder SINERGI_DATA tidak dapat dipakai: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

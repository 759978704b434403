"""The ground a command stands on: its folder, its keys, its database."""

import argparse
import os
import pkgutil
import stat
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.db.utils import DatabaseError, DataError, IntegrityError, InterfaceError

from sinergi.console import key_files
from sinergi.console.answers import OK, Stop, missing, refused, say
from sinergi.core.refusals import Refusal
from sinergi.records.keys import KeyMissing

OWNER_ONLY: Final = 0o077  # what is taken away from every file that is made
KEEP: Final = """\
Simpan kunci ini di tempat lain juga, terpisah dari cadangan basis data: tanpa kunci brankas tidak
seorang pun dapat membaca data pribadi di dalamnya, dan kunci itu tidak pernah ikut dicadangkan."""


def with_database(place: str, asked: argparse.Namespace) -> int:
    """Make the ground ready, then call the command found at `place`."""
    prepare()
    key_files.demand()
    return _called(place, asked)


def as_found(place: str, asked: argparse.Namespace) -> int:
    """The same for who looks: a bad key is a finding, not the end."""
    prepare()
    return _called(place, asked)


def _called(place: str, asked: argparse.Namespace) -> int:
    django.setup()
    try:
        return int(pkgutil.resolve_name(place)(asked))
    except (DatabaseError, InterfaceError) as error:
        raise _unusable(error) from error
    except KeyMissing as error:
        raise missing(f"kunci belum siap: {error}") from error
    except Refusal as refusal:
        sentence = pkgutil.resolve_name("sinergi.entrance.wording:sentence")
        raise refused(sentence(refusal)) from refusal


def _unusable(error: Exception) -> Stop:
    """The database is away, full, damaged or of another version; the rest would be our mistake."""
    if isinstance(error, IntegrityError | DataError):
        raise error
    return missing(f"basis data tidak dapat dipakai: {_one_line(error)}")


def prepare() -> None:
    """Make the folder and, in a demonstration, the keys."""
    os.umask(OWNER_ONLY)
    _make_folder()
    if settings.DEMO:
        key_files.make_missing()


def keys(asked: argparse.Namespace) -> int:
    """Make the key files that are missing, and say where they must be kept."""
    os.umask(OWNER_ONLY)
    _make_folder()
    made = key_files.make_missing()
    files = {name: str(key_files.file_of(name)) for name in key_files.WHOSE}
    lines = [
        f"{'dibuat' if name in made else 'sudah ada'}: {file} (kunci {key_files.WHOSE[name]})"
        for name, file in files.items()
    ]
    answer = {"made": [files[name] for name in made], "files": list(files.values())}
    say(answer, as_json=asked.json, words="\n".join([*lines, KEEP]))
    return OK


def _make_folder() -> None:
    folder: Path = settings.DATA
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _is_ours_alone(folder)
        folder.chmod(0o700)
    except OSError as error:
        raise missing(f"folder SINERGI_DATA tidak dapat dipakai: {_one_line(error)}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise missing(f"folder SINERGI_DATA tidak dapat ditulisi: {folder}.")


def _is_ours_alone(folder: Path) -> None:
    """It is closed to everybody else; so it must not be one that others live in."""
    if folder == folder.parent or folder.stat().st_mode & stat.S_ISVTX:
        raise missing(f"folder SINERGI_DATA dipakai bersama: {folder}; sebutkan folder tersendiri.")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

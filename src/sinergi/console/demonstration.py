"""`sinergi demo`: load the demonstration, begin it afresh, print the verdicts of a year."""

import argparse
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from sinergi.actions.parties import install
from sinergi.console import demo as demonstrating
from sinergi.console.answers import OK, refused, say
from sinergi.console.demo import people, witnesses
from sinergi.console.demo.stories import STORIES
from sinergi.console.keeping import DEMO_NAME, migrated
from sinergi.console.locks import alone
from sinergi.core.standings import VERDICTS
from sinergi.entrance import clock
from sinergi.records import installation
from sinergi.records.queries import installations
from sinergi.reports import demo_years

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read wrongly from a screen
LETTERS: Final = 12


def demo(asked: argparse.Namespace) -> int:
    if not settings.DEMO:
        raise refused("ini bukan peragaan: `sinergi demo` perlu SINERGI_DEMO=1.")
    if asked.reset:
        with alone(settings.DATA):
            reset()
            demonstrated()
    elif _is_unfinished():
        with alone(settings.DATA):
            demonstrated()
    today = clock.today()
    year = _told_about(asked.year, today.year)
    verdicts = demo_years.verdicts(year, as_of=asked.as_of or today)
    say(verdicts, as_json=asked.json, words=_told(verdicts))
    return OK


def _told_about(year: int | None, this_year: int) -> int:
    """A year the demonstration tells; unless one was asked for, the last one that is over."""
    told = demo_years.told()
    if year is None:
        return max((one for one in told if one < this_year), default=max(told))
    if year not in told:
        known = ", ".join(map(str, told))
        raise refused(f"peragaan ini tidak bercerita tentang tahun {year}; pilih {known}.")
    return year


def demonstrated() -> None:
    """Load the demonstration unless it is there; one that was interrupted is begun afresh."""
    migrated()
    standing = installations.standing()
    if standing and standing.begun:
        return
    if standing:
        reset()
    install(DEMO_NAME, demo=True)
    demonstrating.load(passwords(), stories=STORIES, start=settings.DEMO_NOW, real=clock.real())
    clock.forget()


def reset() -> None:
    """Drop everything of a demonstration; of anything else nothing."""
    migrated()
    standing = installations.standing()
    if standing and not standing.demo:
        raise refused("basis data ini bukan peragaan; tidak ada yang dihapus.")
    witnesses.forget()  # first: one that remembers a book which is gone calls the next one forged
    connection.close()
    if connection.vendor == "sqlite":
        for beside in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{beside}").unlink(missing_ok=True)
    else:
        call_command("flush", interactive=False, verbosity=0)
    installation.forget()
    clock.forget()
    migrated()


def passwords() -> Callable[[str], str]:
    """One random password a login, in a file that only its owner reads; kept once it is there."""
    file: Path = settings.DATA / "demo-accounts.json"
    known = _known(file)
    accounts = [
        {
            "login": one.login,
            "password": known.get(one.login) or _new_password(),
            "government": one.government,
            "agency": one.agency,
            "role": one.role,
        }
        for one in people.listed()
    ]
    _replace(file, json.dumps(accounts, indent=1, ensure_ascii=False) + "\n")
    return {one["login"]: one["password"] for one in accounts}.__getitem__


def _known(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    return {one["login"]: one["password"] for one in json.loads(file.read_text("utf-8"))}


def _new_password() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)


def _is_unfinished() -> bool:
    migrated()
    standing = installations.standing()
    return standing is None or not standing.begun


def _told(verdicts: dict[str, Any]) -> str:
    lines = [f"Tahun {verdicts['year']}, per {verdicts['as_of']}"]
    for one in verdicts["pairings"]:
        verdict = VERDICTS[one["verdict"]] if one["verdict"] else "Belum ada putusan"
        lines.append(f"{one['number']}. {one['title']}: {verdict}")
    return "\n".join(lines)

"""`sinergi adduser`: an account and its first post."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sinergi.actions import parties
from sinergi.actions.parties import Account, PostToBe
from sinergi.console.answers import OK, refused, say, wrong
from sinergi.core.parties import SYSTEM, Role
from sinergi.entrance import clock
from sinergi.records.queries.logins import is_office


def adduser(asked: argparse.Namespace) -> int:
    """Open the account; the password is typed, or comes as one line on standard input."""
    role = _role(asked.role)
    new = PostToBe(
        office=_office(asked.office),
        title=asked.title,
        role=role,
        since=asked.since or clock.today(),
        status=asked.status,
    )
    account = Account(
        login=asked.login,
        name=asked.name,
        nip=asked.nip,
        email=asked.email,
        password=_password(),
    )
    handle = parties.add_account(account)
    parties.appoint(asked.login, new, by=SYSTEM, now=clock.now())
    answer = {"ok": True, "login": asked.login, "handle": handle}
    say(answer, as_json=asked.json, words=f"{asked.login} ditambahkan sebagai {asked.title}.")
    return OK


def _office(code: str) -> str:
    if not is_office(code):
        raise refused(f"tidak ada kantor {code!r}.")
    return code


def _role(said: str) -> Role:
    known = [role for role in Role if role is not Role.SYSTEM]
    if said not in known:
        raise wrong(f"peran {said!r} tidak dikenal; pilih: {', '.join(known)}.")
    return Role(said)


def _password() -> str:
    password = _typed()
    if not password:
        raise wrong("kata sandi kosong.")
    if not password.isprintable():
        raise wrong("kata sandi memuat tanda yang tidak terbaca.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise refused(" ".join(error.messages)) from error
    return password


def _typed() -> str:
    if sys.stdin is None:
        return ""
    try:
        said = getpass.getpass("Kata sandi: ") if sys.stdin.isatty() else sys.stdin.readline()
    except UnicodeDecodeError as error:
        raise wrong("kata sandi memuat tanda yang tidak terbaca.") from error
    return said.rstrip("\r\n")

"""A form that came in after the log-in had ended: what was typed is kept in the page.

It is sealed there, because at that moment nobody is logged in, and offered again only to the
account that was logged in last in that browser.

A reader may rely on this: nothing of it is kept on the server, and nothing is sent again unless
the officer presses the button.
"""

import base64
import json
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sinergi.records import vault
from sinergi.records.queries.parties import AccountRow

FIELD = "kept"
UNDER = "/berkas/"  # only deeds on cases
MOST = 1024 * 1024  # bytes; sealed and sent again it must still fit a form
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "code", FIELD})
WHO = "sinergi-akun"  # a cookie that tells one account from another, and nothing else
GOOD_FOR = timedelta(hours=12)
PURPOSE = "expired-form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    path: str
    fields: tuple[tuple[str, str], ...]
    who: str
    files: bool  # they cannot be kept in a page and have to be chosen again

    def belongs_to(self, account: AccountRow) -> bool:
        return self.who in {"", _mark(account)}


def hide(request: HttpRequest, *, now: datetime) -> str:
    """What was typed, sealed for the page; empty where it is none of ours or too long."""
    if not request.path.startswith(UNDER):
        return ""
    said = {
        "path": request.path,
        "fields": [
            [name, value]
            for name in request.POST
            if name not in NEVER_KEPT
            for value in request.POST.getlist(name)
        ],
        "who": request.COOKIES.get(WHO, ""),
        "files": bool(request.FILES),
        "at": now.isoformat(),
    }
    content = json.dumps(said).encode()
    if len(content) > MOST:
        return ""
    return base64.urlsafe_b64encode(vault.hide(content, purpose=PURPOSE)).decode()


def reveal(hidden: str, *, now: datetime) -> Kept | None:
    """What the page kept; None if it is not from us, or too old."""
    try:
        said = json.loads(vault.reveal(base64.urlsafe_b64decode(hidden), purpose=PURPOSE))
    except (vault.NotSealedHere, Error, ValueError):
        return None
    if now.astimezone(UTC) > datetime.fromisoformat(said["at"]) + GOOD_FOR:
        return None
    fields = tuple((name, value) for name, value in said["fields"])
    return Kept(path=said["path"], fields=fields, who=said["who"], files=said["files"])


def of(posted: Mapping[str, str]) -> str:
    return posted.get(FIELD, "")


def mark(answer: HttpResponse, account: AccountRow) -> None:
    answer.set_cookie(
        WHO,
        _mark(account),
        max_age=timedelta(days=7),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _mark(account: AccountRow) -> str:
    return vault.blind("account", account.handle).hex()

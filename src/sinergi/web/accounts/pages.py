"""The pages of a log-in, and the moment at which it is whole."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sinergi.core.attempts import LONGEST, TooManyAttempts
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries.parties import AccountRow
from sinergi.web.accounts import inside, kept
from sinergi.web.accounts.kept import Kept
from sinergi.web.answers import INVALID, SeeOther

TOO_MANY = 429


def shown(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    """One page of the log-in; `more` may bring a refusal, or a form that came in too late."""
    status = more.pop("status", 200)
    known = {
        "form": form,
        "next": inside.wanted(request),
        "kept": kept.of(request.POST),
        "refusal": None,
        "late": False,
    }
    return render(request, template, {**known, **more}, status=status)


def refused(
    request: HttpRequest, template: str, form: Any, refusal: Refusal, **more: Any
) -> HttpResponse:
    """The page again, with why; the same for every name."""
    too_many = isinstance(refusal, TooManyAttempts)
    status = TOO_MANY if too_many else INVALID
    answer = shown(request, template, form, refusal=refusal, status=status, **more)
    if too_many:
        answer["Retry-After"] = str(int(LONGEST.total_seconds()))
    return answer


def whole(
    request: HttpRequest, account: AccountRow, *, codes: list[str] | None = None
) -> HttpResponse:
    """Log in under a new session key; then what was asked for, or what was typed too late."""
    late = kept.reveal(kept.of(request.POST), now=clock.real())
    where = inside.wanted(request)
    request.session.flush()
    login(request, account)
    answer = _first(request, account, late, where, codes or [])
    kept.mark(answer, account)
    return answer


def _first(
    request: HttpRequest, account: AccountRow, late: Kept | None, where: str, codes: list[str]
) -> HttpResponse:
    """The first page after a log-in."""
    if not (codes or late):
        return SeeOther(where)
    return again(request, account, late, next=where, codes=codes)


def again(
    request: HttpRequest, account: AccountRow, late: Kept | None, **more: Any
) -> HttpResponse:
    """What was typed too late, to be sent by its officer; before it the codes for paper, if new."""
    foreign = late is not None and not late.belongs_to(account)
    known: dict[str, Any] = {"late": None if foreign else late, "foreign": foreign, "codes": []}
    return render(request, "accounts/again.html", {**known, **more})

"""The second factor: asked at every log-in, set up at the first."""

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sinergi.actions import accounts
from sinergi.core import one_time_codes
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries.parties import AccountRow
from sinergi.web.accounts import half, inside, pages
from sinergi.web.accounts.forms import CodeForm
from sinergi.web.answers import INVALID, SeeOther

CODE, SET_UP = "accounts/code.html", "accounts/set_up.html"


def ask(request: HttpRequest, account: AccountRow) -> HttpResponse:
    """The page that makes a half log-in whole."""
    if accounts.has_second_factor(account):
        return pages.shown(request, CODE, CodeForm())
    return pages.shown(request, SET_UP, CodeForm(), **_offered(account))


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    account = half.account(request, now=clock.real())
    if account is None or not accounts.has_second_factor(account):
        return SeeOther(reverse("login"))
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        status = INVALID if request.method == "POST" else 200
        return pages.shown(request, CODE, form, status=status)
    typed, address = form.cleaned_data["code"], inside.address(request)
    try:
        accounts.code(account, typed, address=address, now=clock.real())
    except Refusal as refusal:
        return pages.refused(request, CODE, CodeForm(), refusal)
    return pages.whole(request, account)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    account = half.account(request, now=clock.real())
    if account is None or accounts.has_second_factor(account):
        return SeeOther(reverse("login"))
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        status = INVALID if request.method == "POST" else 200
        return pages.shown(request, SET_UP, form, status=status, **_offered(account))
    typed, address = form.cleaned_data["code"], inside.address(request)
    try:
        codes = accounts.confirm(account, typed, address=address, now=clock.real())
    except Refusal as refusal:
        return pages.refused(request, SET_UP, CodeForm(), refusal, **_offered(account))
    return pages.whole(request, account, codes=codes)


def _offered(account: AccountRow) -> dict[str, str]:
    """The square for the app, and the same secret for who types it by hand."""
    secret = accounts.offer(account)
    square = segno.make(one_time_codes.address(secret, login=account.login), error="m")
    return {
        "square": square.svg_inline(scale=4, border=4, dark="#000", light="#fff"),
        "secret": one_time_codes.as_typed(secret),
    }

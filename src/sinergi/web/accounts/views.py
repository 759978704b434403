"""Logging in and out.

A reader may rely on this: an account that needs a second factor is logged in only after it.
"""

from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sinergi.actions import accounts
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.web.accounts import half, inside, kept, pages, second_factor
from sinergi.web.accounts.forms import LoginForm
from sinergi.web.answers import INVALID, SeeOther

LOGIN = "accounts/login.html"
NOT_LOGGED_IN = 401


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return pages.shown(request, LOGIN, LoginForm())
    form = LoginForm(request.POST)
    if not form.is_valid():
        return pages.shown(request, LOGIN, form, status=INVALID)
    typed, now = form.cleaned_data, clock.real()
    try:
        account = accounts.identify(
            typed["login"], typed["password"], address=inside.address(request), now=now
        )
    except Refusal as refusal:
        return pages.refused(request, LOGIN, form, refusal)
    if not accounts.needs_second_factor(account):
        return pages.whole(request, account)
    half.begin(request, account, now=now)
    if kept.of(request.POST):  # it lives in the page, so the next page is this answer
        return second_factor.ask(request, account)
    onward = urlencode({"next": inside.wanted(request)})
    return SeeOther(f"{reverse(half.page(account))}?{onward}")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return SeeOther("/masuk/")


def too_late(request: HttpRequest) -> HttpResponse:
    """A deed came in after the log-in had ended: log in first, nothing typed is lost."""
    answer = pages.shown(
        request,
        LOGIN,
        LoginForm(),
        kept=kept.hide(request, now=clock.real()),
        next=inside.path(request.path),
        late=True,
        status=NOT_LOGGED_IN,
    )
    answer["WWW-Authenticate"] = 'Form realm="Sinergi"'
    return answer


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is of an earlier log-in. Where it is surely our form, nothing is lost."""
    del reason
    if request.method == "POST" and inside.ours(request):
        if not request.user.is_authenticated:
            return too_late(request)
        late = kept.reveal(kept.hide(request, now=clock.real()), now=clock.real())
        if late is not None:
            return pages.again(request, request.user, late, next=late.path)
    return render(request, "accounts/stale.html", {"next": inside.path(request.path)}, status=403)

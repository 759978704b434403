"""What stands before every page: half a log-in is finished first, a late deed is not lost.

A reader may rely on this: it stands behind the check of the form's token, so a late deed is one
that came from a page of ours.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sinergi.entrance import clock
from sinergi.web.accounts import half, kept, views
from sinergi.web.answers import SeeOther
from sinergi.web.officers import NoPost

OF_NOBODY = frozenset(
    {"login", "login-code", "second-factor", "logout", "language", "healthz", "refusals"}
    | {"verify-py", "keys"}
)


class Guard:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, named: Any
    ) -> HttpResponse | None:
        del view, args, named
        match = request.resolver_match
        assert match
        if match.url_name in OF_NOBODY or request.user.is_authenticated:
            return None
        if request.method == "POST" and request.path.startswith(kept.UNDER):
            return views.too_late(request)
        account = half.account(request, now=clock.real())
        return SeeOther(reverse(half.page(account))) if account else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NoPost):
            return render(request, "accounts/no_post.html", status=403)
        return None

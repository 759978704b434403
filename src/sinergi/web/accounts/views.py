"""Logging in and out, and choosing the post in which to act."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sinergi.web.answers import INVALID, SeeOther


class LoginForm(forms.Form):
    login = forms.CharField(max_length=60)
    password = forms.CharField(max_length=200, widget=forms.PasswordInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"].label = _("Nama pengguna")
        self.fields["password"].label = _("Kata sandi")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self.account = authenticate(
            None, username=typed.get("login"), password=typed.get("password")
        )
        if self.account is None:
            raise forms.ValidationError(_("Nama pengguna atau kata sandi tidak cocok."))
        return typed


def enter(request: HttpRequest) -> HttpResponse:
    where = request.POST.get("next") or request.GET.get("next") or "/"
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.account)
        safe = url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()})
        return SeeOther(where if safe else "/")
    status = INVALID if request.method == "POST" else 200
    return render(request, "accounts/login.html", {"form": form, "next": where}, status=status)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return SeeOther("/masuk/")

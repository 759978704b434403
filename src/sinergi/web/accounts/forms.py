"""What is typed to log in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sinergi.web.forms import Form


class LoginForm(Form):
    login = forms.CharField(max_length=60)
    password = forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("Nama pengguna"), _("Kata sandi")
        login.widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false"
        )
        password.widget.attrs.update(autocomplete="current-password")


class CodeForm(Form):
    code = forms.CharField(max_length=20)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["code"].label = _("Kode")
        self.fields["code"].widget.attrs.update(autocomplete="one-time-code", autofocus=True)

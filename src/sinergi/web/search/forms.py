"""Who is looked up: a NIK or part of a name. It is posted, and so stands in no address.

A reader may rely on this: what is all digits is a whole NIK or refused at its field.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.identities import IdentityError, nik
from sinergi.records.queries.vault import SHORTEST
from sinergi.web.forms import Form


class PersonForm(Form):
    who = forms.CharField(
        label=gettext_lazy("NIK atau sebagian nama"),
        max_length=100,
        help_text=gettext_lazy("NIK 16 angka, atau paling sedikit tiga huruf dari namanya."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_who(self) -> dict[str, Any]:
        """The number, or the name."""
        typed = " ".join(self.cleaned_data["who"].split())
        if not any(letter.isalpha() for letter in typed):
            return {"nik": _nik(typed), "name": ""}
        if len(typed) < SHORTEST:
            raise forms.ValidationError(_("Tulis paling sedikit tiga huruf dari namanya."))
        return {"nik": "", "name": typed}


def _nik(typed: str) -> str:
    try:
        return nik(typed)
    except IdentityError as error:
        raise forms.ValidationError(_(str(error))) from error

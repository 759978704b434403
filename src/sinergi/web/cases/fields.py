"""A fact of a declaration as a field of a form, and its typed value as it is kept.

A reader may rely on this: what a field accepts is kept in one form only: text, integer, boolean,
or an ISO moment with its zone.
"""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.facts import Fact, FactType
from sinergi.core.identities import IdentityError, nik, nisn, npsn

MOMENT = "%Y-%m-%dT%H:%M"
AS_TYPED = [MOMENT, "%Y-%m-%d %H:%M", "%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M", "%d/%m/%Y %H.%M"]
DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
LONGEST = 2000
CHECKED = {FactType.NIK: nik, FactType.NISN: nisn, FactType.NPSN: npsn}


class Moment(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)

    def __init__(self, **named: Any) -> None:
        super().__init__(input_formats=AS_TYPED, **named)


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **named: Any) -> None:
        super().__init__(input_formats=DAYS, **named)


class Identity(forms.CharField):
    """A number with a rule of its own: NIK, NISN, NPSN."""

    def __init__(self, kind: FactType, **named: Any) -> None:
        super().__init__(max_length=32, **named)
        self.kind = kind
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return typed
        try:
            return CHECKED[self.kind](typed)
        except IdentityError as error:
            raise forms.ValidationError(_(str(error))) from error


def field(fact: Fact) -> forms.Field:  # noqa: C901, PLR0911  one line a type
    named: dict[str, Any] = {
        "label": _(fact.label),
        "required": fact.required,
        "help_text": _(fact.hint) if fact.hint else "",
    }
    match fact.type:
        case FactType.LONG_TEXT:
            rows = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(max_length=LONGEST, widget=rows, **named)
        case FactType.CHOICE:
            return _choice(fact, named)
        case FactType.DATE:
            return Day(**named)
        case FactType.TIME:
            return Moment(**named)
        case FactType.COUNT:
            return forms.IntegerField(min_value=0, max_value=1_000_000, **named)
        case FactType.MONEY:
            return forms.IntegerField(min_value=0, max_value=10**15, **named)
        case FactType.YES_NO:
            return forms.BooleanField(**{**named, "required": False})
        case FactType.NIK | FactType.NISN | FactType.NPSN:
            return Identity(fact.type, **named)
        case _:
            return forms.CharField(max_length=200, **named)


def _choice(fact: Fact, named: dict[str, Any]) -> forms.Field:
    shown = [(code, _(label)) for code, label in fact.choices]
    if len(shown) > 3:  # noqa: PLR2004  few choices are shown, many are folded
        return forms.ChoiceField(choices=[("", _("Pilih")), *shown], **named)
    return forms.ChoiceField(choices=shown, widget=forms.RadioSelect, **named)


def kept(value: Any) -> Any:
    """The value as facts keep it; nothing typed is None."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case "":
            return None
        case _:
            return value


class Steps(forms.Form):
    """A form whose fields are the facts of a deed."""

    required_css_class = "required"

    def facts(self) -> dict[str, Any]:
        typed = {name: kept(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in typed.items() if value not in (None, [])}


REASON = gettext_lazy("Alasan")

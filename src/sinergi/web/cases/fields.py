"""A fact of a declaration as a field of a form, and its typed value as it is kept.

A reader may rely on this: what a field accepts is kept in one form only: text, integer, boolean,
or an ISO moment with its zone.
"""

import re
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.facts import Fact, FactType
from sinergi.core.identities import IdentityError, nik, nisn, npsn
from sinergi.web.forms import Form

MOMENT: Final = "%d-%m-%Y %H.%M"  # as everywhere on screen; a browser would show its own country's
DAY: Final = "%d-%m-%Y"
AS_TYPED: Final = [MOMENT, "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
DAYS: Final = [DAY, "%Y-%m-%d", "%d/%m/%Y"]
LOOSELY: Final = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D+(\d{1,2})\D?(\d{2})\D*")
LONGEST: Final = 2000
CHECKED: Final = {FactType.NIK: nik, FactType.NISN: nisn, FactType.NPSN: npsn}
FEW: Final = 4  # choices that stand open
OF: Final = "--"  # "condition--o-12ab": a fact of one person


class Moment(forms.DateTimeField):
    """Typed as it is read: 15-01-2019 08.30; slashes, colons and a missing dot are forgiven."""

    widget = forms.DateTimeInput(attrs={"autocomplete": "off"}, format=MOMENT)

    def __init__(self, **named: Any) -> None:
        named["help_text"] = named.get("help_text") or gettext_lazy("Tanggal-bulan-tahun jam.menit")
        super().__init__(input_formats=AS_TYPED, **named)

    def to_python(self, value: Any) -> datetime | None:
        said = LOOSELY.fullmatch(value.strip()) if isinstance(value, str) else None
        return super().to_python("{}-{}-{} {}.{}".format(*said.groups()) if said else value)

    def prepare_value(self, value: Any) -> Any:
        """A kept moment, and one typed as ISO, come back as one reads them."""
        try:
            known = datetime.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return value  # whatever was typed stays as it was typed
        if isinstance(known, datetime) and timezone.is_aware(known):
            known = timezone.localtime(known)
        return f"{known:{MOMENT}}" if isinstance(known, datetime) else known


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"autocomplete": "off"}, format=DAY)

    def __init__(self, **named: Any) -> None:
        named["help_text"] = named.get("help_text") or gettext_lazy("Tanggal-bulan-tahun")
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
    return choice(named.pop("label"), shown, **named)


def kept(value: Any) -> Any:
    """The value as facts keep it; nothing typed is None."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case "":
            return None
        case _:
            return value


def unkept(fact: Fact, value: Any) -> Any:
    """A kept value as its field shows it again."""
    return date.fromisoformat(value) if value and fact.type is FactType.DATE else value


class Steps(Form):
    """A form whose fields are the facts of a deed."""

    def facts(self) -> dict[str, Any]:
        """What was said; of each chosen person under `about`, by the person."""
        typed = {name: kept(value) for name, value in self.cleaned_data.items()}
        said = {name: value for name, value in typed.items() if value not in (None, [])}
        about: dict[str, dict[str, Any]] = {}
        for name in [name for name in said if OF in name]:
            code, person = name.split(OF)
            value = said.pop(name)
            if person in said.get("persons", (person,)):
                about.setdefault(person, {})[code] = value
        return {**said, "about": about} if about else said


def text(label: str, *, required: bool = True, rows: int = 3, **named: Any) -> forms.Field:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONGEST, widget=area, **named)


def line(label: str, *, required: bool = True, **named: Any) -> forms.Field:
    return forms.CharField(label=label, required=required, max_length=200, **named)


def choice(label: str, choices: list[tuple[str, str]], **named: Any) -> forms.Field:
    """A few stand open as large buttons; many are folded."""
    if len(choices) <= FEW:
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **named)
    return forms.ChoiceField(label=label, choices=[("", _("Pilih")), *choices], **named)

"""The form of an agreement.

A reader may rely on this: no rule stands here; what is typed is read, and shown again as typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.agreements import (
    CAPACITIES,
    KINDS,
    Agreement,
    Capacity,
    EndsBeforeItBegins,
    Kind,
    Party,
    Requirement,
    SignedBeforeItsParent,
    SignedInAnotherAge,
    WithoutItsParent,
)
from sinergi.core.refusals import Refusal
from sinergi.core.uploads import BrokenOff, HostilePicture, NothingInIt, NotWhatItSays, TooLarge
from sinergi.web.cases.fields import Day
from sinergi.web.commitments.forms import Line
from sinergi.web.forms import Form

Choices = Sequence[tuple[str, str]]
MOST_ITEMS: Final = 40
LONGEST_ITEM: Final = 300
OLD, NEW = "recorded", "new"
STATUS: Final = (
    (OLD, gettext_lazy("Dokumen yang sudah ada, dicatat sebagaimana adanya")),
    (NEW, gettext_lazy("Dokumen baru, harus memenuhi semua aturan")),
)
FIELDS: Final[Mapping[type[Refusal], tuple[str, ...]]] = {
    EndsBeforeItBegins: ("valid_until",),
    SignedBeforeItsParent: ("signed_on",),
    SignedInAnotherAge: ("signed_on",),
    WithoutItsParent: ("parent",),
    **dict.fromkeys((BrokenOff, HostilePicture, NotWhatItSays, NothingInIt, TooLarge), ("paper",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    governments: Choices  # one's own first
    parents: Choices
    services: Choices


class AgreementForm(Form):
    status = forms.ChoiceField(
        label=gettext_lazy("Keadaan dokumen"), choices=STATUS, widget=forms.RadioSelect, initial=OLD
    )
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"))
    title = Line(label=gettext_lazy("Judul"), max_length=200)
    signed_on = Day(label=gettext_lazy("Ditandatangani pada"))
    valid_from = Day(label=gettext_lazy("Berlaku sejak"))
    valid_until = Day(label=gettext_lazy("Berlaku sampai"))
    parent = forms.ChoiceField(
        label=gettext_lazy("Dokumen induk"),
        required=False,
        help_text=gettext_lazy("PKS menunjuk KB, rencana kerja menunjuk nota kesepakatan."),
    )
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Layanan yang diatur"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.FileField(
        label=gettext_lazy("Pindaian dokumen"),
        required=False,
        help_text=gettext_lazy(
            "PDF, JPEG, atau PNG. Sidik isinya masuk Buku Bukti Bersama. Pilih lagi bila halaman"
            " ini kembali dengan galat."
        ),
    )

    def __init__(self, *given: Any, offered: Choosable, **named: Any) -> None:
        super().__init__(*given, **named)
        self.governments = offered.governments
        self._choose("kind", [(str(kind), _(words)) for kind, words in KINDS.items()])
        self._choose("parent", [("", _("Tidak ada")), *offered.parents])
        self._choose("services", offered.services)
        for code, name in offered.governments:
            self.fields |= _of_a_party(code, name)
        self.fields |= _requirement(offered.services)

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def plain(self) -> Iterator[Any]:
        """The fields that belong to no party and to no requirement."""
        named = set(AgreementForm.base_fields)
        return (bound for bound in self if bound.name in named)

    @property
    def of_parties(self) -> Iterator[tuple[str, str, list[Any]]]:
        for code, name in self.governments:
            yield code, name, [self[f"{part}-{code}"] for part in OF_A_PARTY]

    @property
    def of_requirement(self) -> list[Any]:
        return [self[name] for name in OF_A_REQUIREMENT]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("items") and not said.get("since"):
            self.add_error("since", _("Tulis sejak kapan syarat ini berlaku."))
        if said.get("items") and not said.get("service"):
            self.add_error("service", _("Pilih layanan yang memakai syarat ini."))
        return said

    def clean_items(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines()]
        items = tuple(line for line in lines if line)
        if len(items) > MOST_ITEMS or any(len(item) > LONGEST_ITEM for item in items):
            raise forms.ValidationError(_("Paling banyak 40 syarat, masing-masing 300 huruf."))
        return items

    def agreement(self) -> Agreement:
        said = self.cleaned_data
        return Agreement(
            code="",
            kind=Kind(said["kind"]),
            title=said["title"],
            parties=tuple(self._parties()),
            signed_on=said["signed_on"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            services=frozenset(said["services"]),
            parent=said["parent"] or None,
            requirements=tuple(self._required()),
        )

    def _parties(self) -> Iterator[Party]:
        said = self.cleaned_data
        for code, _name in self.governments:
            if said[f"party-{code}"]:
                yield Party(
                    government=code,
                    number=said[f"number-{code}"],
                    capacity=Capacity(said[f"capacity-{code}"]),
                    power_of_attorney=said[f"power-{code}"],
                )

    def _required(self) -> Iterator[Requirement]:
        said = self.cleaned_data
        since: date | None = said["since"]
        if said["items"] and since:
            yield Requirement(
                service=said["service"],
                since=since,
                items=said["items"],
                school_year=said["school_year"],
            )


OF_A_PARTY: Final = ("party", "number", "capacity", "power")
OF_A_REQUIREMENT: Final = ("service", "school_year", "since", "items")


def _of_a_party(code: str, name: str) -> dict[str, forms.Field]:
    capacities = [(str(one), _(words)) for one, words in CAPACITIES.items()]
    return {
        f"party-{code}": forms.BooleanField(
            label=_("%(name)s ikut sebagai pihak") % {"name": name}, required=False
        ),
        f"number-{code}": forms.CharField(
            label=_("Nomor pihak ini"), max_length=80, required=False
        ),
        f"capacity-{code}": forms.ChoiceField(
            label=_("Ditandatangani"), choices=capacities, initial=str(Capacity.HEAD)
        ),
        f"power-{code}": forms.CharField(
            label=_("Nomor surat kuasa"), max_length=80, required=False
        ),
    }


def _requirement(services: Choices) -> dict[str, forms.Field]:
    return {
        "service": forms.ChoiceField(
            label=_("Syarat untuk layanan"),
            choices=[("", _("Tidak ada")), *services],
            required=False,
        ),
        "school_year": forms.CharField(
            label=_("Tahun ajaran"),
            max_length=9,
            required=False,
            help_text=_("Misalnya 2018/2019."),
        ),
        "since": Day(label=_("Berlaku sejak"), required=False),
        "items": forms.CharField(
            label=_("Syarat"),
            max_length=8000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Satu syarat satu baris."),
        ),
    }

"""The form of a new commitment.

A reader may rely on this: no rule stands here; what is typed is read, and shown again as typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.commitments import Direction
from sinergi.web.commitments.forms import Amount, Line
from sinergi.web.forms import Form

Choices = Sequence[tuple[str, str]]
MEASURES: Final = (
    ("sum", gettext_lazy("Dijumlahkan, misalnya 60 orang atau 40 ton")),
    ("share", gettext_lazy("Bagian dari seluruhnya, dalam persen")),
    ("mean", gettext_lazy("Rata-rata, misalnya 60 menit untuk tiap permintaan")),
    ("last", gettext_lazy("Nilai terakhir yang dicatat")),
)
DIRECTIONS: Final = (
    (str(Direction.AT_LEAST), gettext_lazy("paling sedikit")),
    (str(Direction.AT_MOST), gettext_lazy("paling banyak")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """What a pairing offers: where a promise may come from, who may own it, which years."""

    items: Choices
    agreements: Choices
    owners: Choices
    years: Choices
    services: Choices
    earlier: Choices


class PromiseForm(Form):
    source = forms.ChoiceField(label=gettext_lazy("Berasal dari"))
    clause = forms.CharField(
        label=gettext_lazy("Pasal"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Bila berasal dari perjanjian, misalnya ps. 7 (2)."),
    )
    title = Line(
        label=gettext_lazy("Yang dijanjikan, sekaligus indikatornya"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: Pencari kerja ditempatkan."),
    )
    owners = forms.MultipleChoiceField(
        label=gettext_lazy("Pemilik"), widget=forms.CheckboxSelectMultiple
    )
    measured = forms.ChoiceField(
        label=gettext_lazy("Cara menghitung"), choices=MEASURES, widget=forms.RadioSelect
    )
    direction = forms.ChoiceField(label=gettext_lazy("Target tercapai bila"), choices=DIRECTIONS)
    target = Amount(label=gettext_lazy("Target"))
    unit = forms.CharField(
        label=gettext_lazy("Satuan"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Kosongkan bila dalam persen."),
    )
    counted_in = forms.CharField(
        label=gettext_lazy("Yang dihitung"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Untuk persen dan rata-rata, misalnya anak; Rp bila uang."),
    )
    year = forms.ChoiceField(label=gettext_lazy("Tahun anggaran"))
    baseline = Amount(
        label=gettext_lazy("Nilai awal"),
        required=False,
        help_text=gettext_lazy("Keadaan sebelum komitmen ini; tidak diganti lagi."),
    )
    counts_service = forms.ChoiceField(
        label=gettext_lazy("Berkas yang ikut dihitung"), required=False
    )
    continues = forms.ChoiceField(label=gettext_lazy("Melanjutkan komitmen"), required=False)

    def __init__(self, *given: Any, offered: Choosable, **named: Any) -> None:
        super().__init__(*given, **named)
        self.agreements = {code for code, _words in offered.agreements}
        grouped = [(_("Butir rapat"), offered.items), (_("Perjanjian"), offered.agreements)]
        known = [("", _("Pilih")), *((name, codes) for name, codes in grouped if codes)]
        self._choose("source", known)
        self._choose("owners", offered.owners)
        self._choose("year", offered.years)
        self._choose("counts_service", [("", _("Tidak ada")), *offered.services])
        self._choose("continues", [("", _("Tidak melanjutkan")), *offered.earlier])
        self.initial["owners"] = [code for code, _name in offered.owners]

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        agreement = said.get("source") in self.agreements
        if agreement and not said.get("clause"):
            self.add_error("clause", _("Tulis pasalnya."))
        if said.get("source") and not agreement and said.get("clause"):
            self.add_error("clause", _("Butir rapat tidak memakai pasal."))
        return said

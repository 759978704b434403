"""What is entered about a commitment and about budgets, as forms.

A reader may rely on this: no rule stands here; what is typed is read, and shown again as typed.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.budgets import NOTHING, Document, Nomenclature
from sinergi.core.commitments import MONEY, Indicator
from sinergi.core.doors import GATES
from sinergi.core.money import Rupiah
from sinergi.web.cases.fields import Day
from sinergi.web.forms import Form

Choices = Sequence[tuple[str, str]]
TOO_LONG = 15  # digits; more rupiah than any budget has
THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")


class Line(forms.CharField):
    """One line that may be long: typed in two, kept as one."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


class Money(forms.CharField):
    """Whole rupiah, as an office writes them: 18000000, 18.000.000 or Rp18.000.000."""

    def __init__(self, *, empty: Rupiah | None = NOTHING, **named: Any) -> None:
        super().__init__(**named)
        self.empty = empty
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        digits = typed.removeprefix("Rp").replace(".", "").replace(" ", "").removesuffix(",00")
        if not digits:
            return self.empty
        if not (digits.isascii() and digits.isdigit() and len(digits) <= TOO_LONG):
            raise forms.ValidationError(_("Tulis jumlah rupiah utuh, misalnya 18.000.000."))
        return Rupiah(int(digits))


class Amount(forms.CharField):
    """A number as an office writes it, exact: 13,2 or 1.250."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=20, **named)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        if THOUSANDS.fullmatch(typed):
            typed = typed.replace(".", "")
        try:
            number = Decimal(typed.replace(",", "."))
        except InvalidOperation as error:
            raise forms.ValidationError(_("Tulis sebuah angka, misalnya 12 atau 13,2.")) from error
        if not number.is_finite() or number < 0 or number.adjusted() > TOO_LONG:
            raise forms.ValidationError(_("Tulis angka yang tidak kurang dari nol."))
        return Fraction(number)


class On(Form):
    """Acknowledged, or "tanpa tambahan biaya": only the day."""

    on = Day(label=gettext_lazy("Tanggal"))


class EndForm(Form):
    on = Day(label=gettext_lazy("Tanggal"))
    reason = forms.CharField(label=gettext_lazy("Alasan"), widget=forms.Textarea, max_length=2000)


class PorsiForm(Form):
    line = forms.ChoiceField(label=gettext_lazy("Kegiatan"))
    money = Money(label=gettext_lazy("Porsi untuk komitmen ini (Rp)"), required=False)
    volume = Amount(label=gettext_lazy("atau volume"), required=False)
    unit = forms.CharField(label=gettext_lazy("Satuan volume"), required=False, max_length=40)
    on = Day(label=gettext_lazy("Ditetapkan PPTK pada"))

    def __init__(self, *given: Any, lines: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["line"].choices = [("", _("Pilih")), *lines]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("money") and not said.get("volume"):
            self.add_error("money", _("Isi porsi dalam rupiah atau volumenya."))
        return said


TOGETHER = "bersama"
MEASURED = ("numerator", "denominator")


class OutputForm(Form):
    reference = forms.CharField(label=gettext_lazy("Keluaran"), max_length=120)
    done_on = Day(label=gettext_lazy("Dilaksanakan pada"))
    evidence = forms.CharField(
        label=gettext_lazy("Bukti"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Nomor surat, berita acara, atau daftar hadir. Tanpa nama orang."),
    )
    evidenced_on = Day(
        label=gettext_lazy("Tanggal bukti"),
        required=False,
        help_text=gettext_lazy("Kosong berarti sudah dilaksanakan, belum dilaporkan."),
    )
    whose = forms.ChoiceField(label=gettext_lazy("Keluaran siapa"), widget=forms.RadioSelect)
    paper = forms.CharField(
        label=gettext_lazy("Nomor berita acara atau rekap bersama"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Hanya bila sudah ditandatangani kedua pihak di atas kertas. Keluaran lalu langsung"
            " dihitung untuk keduanya, dengan tanda bahwa pengakuannya menurut kertas."
        ),
    )
    paper_on = Day(label=gettext_lazy("Tanggal berita acara itu"), required=False)

    def __init__(self, *given: Any, whose: Choices, indicator: Indicator, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields |= _measured(indicator)
        self.order_fields(["reference", "done_on", *MEASURED])
        self.fields["whose"].choices = whose  # type: ignore[attr-defined]
        self.initial["whose"] = whose[0][0]
        if len(whose) == 1:
            del self.fields["paper"], self.fields["paper_on"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("evidenced_on") and not said.get("evidence"):
            self.add_error("evidence", _("Tulis buktinya, supaya keluaran ini dihitung."))
        if said.get("paper") and not said.get("paper_on"):
            self.add_error("paper_on", _("Tulis tanggal berita acaranya."))
        if said.get("paper") and said.get("whose", TOGETHER) != TOGETHER:
            self.add_error("whose", _("Berita acara bersama berarti keluaran bersama."))
        typed = {name: said.get(name) for name in MEASURED if name in self.fields}
        missing = [name for name, number in typed.items() if number is None]
        if len(missing) == 1 < len(typed) and not self.errors.keys() & typed.keys():
            self.add_error(missing[0], _("Isi kedua angkanya, atau kosongkan keduanya."))
        return said


def _measured(indicator: Indicator) -> dict[str, forms.Field]:
    """What an output adds to the indicator: an amount, or a part and what it is a part of."""
    counted = indicator.counted_in
    part, whole = _("Menambah indikator (%(unit)s)"), ""
    if indicator.is_share:
        part, whole = _("Yang memenuhi (%(what)s)"), _("Dari seluruhnya (%(what)s)")
    elif indicator.compares:
        part, whole = _("Jumlah seluruhnya (%(unit)s)"), _("Untuk berapa (%(what)s)")
    said = {"unit": indicator.unit, "what": counted or _("jumlah")}
    known = {"numerator": part, "denominator": whole}
    return {name: _figure(words % said, counted) for name, words in known.items() if words}


def _figure(label: str, counted: str) -> forms.Field:
    if counted == MONEY:
        return Money(label=label, required=False, empty=None)
    return Amount(label=label, required=False)


class AnyOf(forms.ChoiceField):
    """Offers what may be chosen now, and takes what could be when the form was made.

    Otherwise the second click of a double click would be an invalid choice instead of the answer
    to the first; what may no longer be done, the rules refuse.
    """

    def valid_value(self, value: Any) -> bool:
        return bool(value)


class AcknowledgeForm(Form):
    """A button beside an output: the side of the officer says that it was done together."""

    output = forms.CharField(widget=forms.HiddenInput, max_length=20)


class EvidenceForm(Form):
    output = AnyOf(label=gettext_lazy("Keluaran yang belum dilaporkan"))
    evidence = forms.CharField(
        label=gettext_lazy("Bukti"),
        max_length=200,
        help_text=gettext_lazy("Nomor surat, berita acara, atau daftar hadir. Tanpa nama orang."),
    )
    on = Day(label=gettext_lazy("Tanggal bukti"))

    def __init__(self, *given: Any, outputs: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["output"].choices = outputs  # type: ignore[attr-defined]


class OfOffices(Form):
    """A form about one of the offices the officer may record for."""

    agency = forms.ChoiceField(label=gettext_lazy("Perangkat daerah"))

    def __init__(self, *given: Any, offices: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["agency"].choices = offices  # type: ignore[attr-defined]


class LineForm(OfOffices):
    document = forms.ChoiceField(
        label=gettext_lazy("Dokumen"), choices=[(one, one) for one in Document]
    )
    nomenclature = forms.ChoiceField(
        label=gettext_lazy("Nomenklatur"),
        choices=[(one, f"Permendagri {one}") for one in Nomenclature],
    )
    code = forms.CharField(label=gettext_lazy("Kode kegiatan"), max_length=60)
    programme = forms.CharField(label=gettext_lazy("Program"), max_length=200)
    activity = forms.CharField(label=gettext_lazy("Kegiatan"), max_length=200)
    sub_activity = forms.CharField(
        label=gettext_lazy("Sub kegiatan"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Hanya dalam nomenklatur Permendagri 90/2019."),
    )
    indicator = forms.CharField(
        label=gettext_lazy("Indikator keluaran"), max_length=200, required=False
    )
    target = Amount(label=gettext_lazy("Target"), required=False)
    unit = forms.CharField(label=gettext_lazy("Satuan"), max_length=40, required=False)
    pagu = Money(label=gettext_lazy("Pagu (Rp)"))
    fund_source = forms.CharField(
        label=gettext_lazy("Sumber dana"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Misalnya PAD, DAU, DAK, DBHCHT, atau BLUD."),
    )
    recorded_on = Day(label=gettext_lazy("Tanggal dokumen"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        newer = said.get("nomenclature") == Nomenclature.PERMENDAGRI_90_2019
        if newer and not said.get("sub_activity"):
            self.add_error("sub_activity", _("Isi sub kegiatannya; kode ini sampai sub kegiatan."))
        if said.get("sub_activity") and said.get("nomenclature") and not newer:
            self.add_error("sub_activity", _("Permendagri 13/2006 tidak mengenal sub kegiatan."))
        if said.get("target") is not None and not said.get("unit"):
            self.add_error("unit", _("Tulis satuan targetnya, misalnya kali atau orang."))
        return said


class RealisationForm(OfOffices):
    code = forms.CharField(label=gettext_lazy("Kode kegiatan"), max_length=60)
    until = Day(label=gettext_lazy("Sampai dengan"))
    money = Money(label=gettext_lazy("Realisasi keuangan (Rp)"))
    physical_percent = Amount(label=gettext_lazy("Realisasi fisik (%)"))
    output = forms.CharField(
        label=gettext_lazy("Keluaran kegiatan"), max_length=200, required=False
    )
    sp2d = forms.CharField(label=gettext_lazy("Nomor SP2D"), max_length=80, required=False)

    def clean_physical_percent(self) -> Fraction:
        share: Fraction = self.cleaned_data["physical_percent"]
        if share > 100:  # noqa: PLR2004  per cent
            raise forms.ValidationError(_("Persentase fisik tidak lebih dari 100."))
        return share


class GateForm(Form):
    gate = forms.ChoiceField(label=gettext_lazy("Tahap"))
    on = Day(label=gettext_lazy("Tanggal"))
    note = forms.CharField(
        label=gettext_lazy("Dibaca dari"),
        max_length=200,
        help_text=gettext_lazy("Nomor surat TAPD, berita acara, atau berita resmi."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        gates = [(str(gate), _(words)) for gate, words in GATES.items()]
        self.fields["gate"].choices = gates  # type: ignore[attr-defined]

"""The form of each step, made from the case, its service and the officer.

A reader may rely on this: a form offers only what can be chosen; whether it may be taken the core
decides.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sinergi.core.custody import ENDINGS, Ending, LegKind
from sinergi.core.declarations import Service
from sinergi.core.parties import Officer, Via
from sinergi.core.protocol import Case, Step
from sinergi.web.cases.fields import Moment, Steps

Fields = dict[str, forms.Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a step is being taken."""

    case: Case
    service: Service
    by: Officer
    names: Mapping[str, str]  # person handle -> what this officer may call the person


def _text(label: str, *, required: bool = True, rows: int = 3) -> forms.Field:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=2000, widget=area)


def _line(label: str, *, required: bool = True) -> forms.Field:
    return forms.CharField(label=label, required=required, max_length=200)


def _happened() -> forms.Field:
    return Moment(
        label=_("Waktu kejadian"), required=False, help_text=_("Kosong berarti sekarang.")
    )


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=[("", _("Pilih")), *choices])


def _reason(at: At) -> Fields:
    del at
    return {"reason": _text(_("Alasan"))}


def _nothing(at: At) -> Fields:
    del at
    return {}


def _persons(at: At) -> Fields:
    """Whom this office has, and who is not on the way already."""
    held = [
        (person, at.names[person])
        for person, was in at.case.present.items()
        if was.held_by == at.by.acts_for and person not in at.case.on_the_way
    ]
    if not at.case.persons:
        return {}
    chosen = forms.MultipleChoiceField(
        label=_("Siapa"),
        choices=held,
        widget=forms.CheckboxSelectMultiple,
        initial=[person for person, _name in held],
    )
    return {"persons": chosen}


def _accept(at: At) -> Fields:
    del at
    label = _("Tanggal dan jam yang dijanjikan")
    hint = _("Kosong berarti tanggal yang diminta diterima.")
    return {"promised": Moment(label=label, required=False, help_text=hint)}


def _decline(at: At) -> Fields:
    reasons = [(one.code, _(one.label)) for one in at.service.declined_because]
    return {
        "reason_code": _choice(_("Alasan penolakan"), reasons),
        "reason": _text(_("Keterangan")),
    }


def _third_offices(at: At) -> list[tuple[str, str]]:
    parties = {at.case.sender, at.case.receiver}
    return [(one.code, one.name) for one in at.case.supporting if one not in parties]


def _forward(at: At) -> Fields:
    return {"to": _choice(_("Diteruskan kepada"), _third_offices(at)), **_reason(at)}


def _split(at: At) -> Fields:
    chosen = forms.MultipleChoiceField(
        label=_("Siapa yang dibagi"),
        choices=[(person, at.names[person]) for person in at.case.present],
        widget=forms.CheckboxSelectMultiple,
    )
    return {"persons": chosen, "to": _choice(_("Kepada"), _third_offices(at)), **_reason(at)}


def _milestone(at: At) -> Fields:
    known = [(code, _(one.label)) for code, one in at.case.ways.milestones.items()]
    return {
        "milestone": _choice(_("Tahapan"), known),
        "note": _text(_("Catatan"), required=False),
        "happened_at": _happened(),
    }


def _hand_over(at: At) -> Fields:
    legs = [
        (leg.code, _(leg.label or leg.code))
        for leg in at.case.ways.legs.values()
        if leg.kind is not LegKind.RELEASE
    ]
    offices = [(one.code, one.name) for one in at.case.offices if one != at.by.acts_for]
    return {
        **_persons(at),
        "leg": _choice(_("Serah terima"), legs),
        "to": _choice(_("Penerima"), offices),
        "place": _line(_("Tempat serah terima")),
        "condition": _line(_("Keadaan saat diserahkan")),
        "belongings": _text(_("Barang yang ikut diserahkan"), required=False, rows=2),
        "escort": _line(_("Pendamping"), required=False),
        "happened_at": _happened(),
    }


def _handover(at: At) -> Fields:
    mine = [way for way in at.case.handovers if way.to == at.by.acts_for]
    waiting = [(str(way.number), _way(way.persons, at)) for way in mine]
    choice = forms.TypedChoiceField(label=_("Serah terima"), choices=waiting, coerce=int)
    if len(waiting) == 1:
        choice.widget = forms.HiddenInput()
        choice.initial = waiting[0][0]
    return {"handover": choice}


def _way(persons: frozenset[str], at: At) -> str:
    return ", ".join(at.names[person] for person in sorted(persons)) or _("Barang")


def _receive(at: At) -> Fields:
    return {
        **_handover(at),
        "condition": _line(_("Keadaan saat diterima")),
        "note": _text(_("Catatan"), required=False, rows=2),
        "happened_at": _happened(),
    }


def _refuse(at: At) -> Fields:
    return {**_handover(at), **_reason(at)}


def _release(at: At) -> Fields:
    return {
        **_persons(at),
        "to_name": _line(_("Nama penerima")),
        "to_relation": _line(_("Hubungan dengan anak")),
        "witness": _line(_("Nama dan jabatan saksi")),
        "place": _line(_("Tempat penyerahan")),
        "happened_at": _happened(),
    }


def _end(at: At) -> Fields:
    endings = [(str(code), _(name)) for code, name in ENDINGS.items() if code != Ending.RELEASED]
    return {**_persons(at), "ending": _choice(_("Apa yang terjadi"), endings), **_reason(at)}


def _report(at: At) -> Fields:
    outcomes = [(one.code, _(one.label)) for one in at.service.outcomes]
    return {
        "outcome": _choice(_("Hasil"), outcomes),
        "note": _text(_("Catatan hasil"), required=False),
        "happened_at": _happened(),
    }


def _close(at: At) -> Fields:
    del at
    stars = [("", _("Tanpa penilaian")), *((str(n), str(n)) for n in range(1, 6))]
    rating = forms.TypedChoiceField(
        label=_("Penilaian ketepatan waktu dan upaya (1-5)"),
        choices=stars,
        coerce=int,
        empty_value=None,
        required=False,
    )
    return {"rating": rating, "note": _text(_("Catatan"), required=False, rows=2)}


FIELDS: Mapping[Step, Callable[[At], Fields]] = {
    Step.ACKNOWLEDGE: _nothing,
    Step.ASK: lambda _at: {"question": _text(_("Pertanyaan"))},
    Step.ANSWER: lambda _at: {"answer": _text(_("Jawaban"))},
    Step.ACCEPT: _accept,
    Step.DECLINE: _decline,
    Step.FORWARD: _forward,
    Step.SPLIT: _split,
    Step.MILESTONE: _milestone,
    Step.HAND_OVER: _hand_over,
    Step.RECEIVE: _receive,
    Step.REFUSE_AT_HANDOVER: _refuse,
    Step.RELEASE: _release,
    Step.END_CUSTODY: _end,
    Step.REPORT: _report,
    Step.CLOSE: _close,
    Step.DISPUTE: _reason,
    Step.REOPEN: _reason,
    Step.SUSPEND: _reason,
    Step.RESUME: _nothing,
    Step.WITHDRAW: _reason,
    Step.PROPOSE_CANCEL: _reason,
    Step.CONFIRM_CANCEL: _nothing,
    Step.KEEP: _nothing,
    Step.ESCALATE: _reason,
}


def form(at: At, step: Step, data: Any = None, files: Any = None) -> Steps:
    fields = dict(FIELDS[step](at))
    if at.by.via is Via.PAPER:
        hint = _("JPG, PNG, atau PDF dari surat yang sudah ditandatangani.")
        fields["scan"] = forms.FileField(label=_("Pindaian surat"), help_text=hint)
    made = type(f"{step.title()}Form", (Steps,), fields)
    built: Steps = made(data, files)
    return built

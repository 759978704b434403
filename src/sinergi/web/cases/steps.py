"""The form of each step, made from the case, its service and the officer.

A reader may rely on this: a form offers only what can be chosen; whether it may be taken the core
decides.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sinergi.core.facts import Fact, FactClass, Of, each
from sinergi.core.parties import Via
from sinergi.core.protocol import Step
from sinergi.core.protocol.turns import may
from sinergi.web.cases import handing
from sinergi.web.cases.at import At
from sinergi.web.cases.fields import Moment, Steps, choice, field, line, text
from sinergi.web.cases.handing import Fields, happened, persons, reason


def _nothing(at: At) -> Fields:
    del at
    return {}


def _reason(at: At) -> Fields:
    del at
    return {"reason": reason()}


def _accept(at: At) -> Fields:
    hint = _("Tanggal-bulan-tahun jam.menit. Kosong berarti tanggal yang diminta.")
    promised = Moment(label=_("Tanggal dan jam yang dijanjikan"), required=False, help_text=hint)
    return {"promised": promised, **{fact.code: field(fact) for fact in asked_of_the_holder(at)}}


def asked_of_the_holder(at: At) -> Iterator[Fact]:
    """In a pull the holder says what the sender could not know; of the persons, in `people`."""
    if not at.case.pull:
        return
    for of_class, fact in each(at.service.facts):
        theirs = of_class not in {FactClass.OPEN, FactClass.INTERNAL}
        if theirs and fact.of is Of.CASE and at.case.fact(fact.code) is None:
            yield fact


def _decline(at: At) -> Fields:
    reasons = [(one.code, _(one.label)) for one in at.service.declined_because]
    return {
        "reason_code": choice(_("Alasan penolakan"), reasons),
        "reason": text(_("Keterangan")),
    }


def _third_offices(at: At) -> list[tuple[str, str]]:
    """As the rules say: neither party, and no office of the sender's side."""
    ours = at.case.sender.government
    return [
        (one.code, one.name)
        for one in at.case.supporting
        if one not in at.case.parties and one.government != ours
    ]


def _forward(at: At) -> Fields:
    return {"to": choice(_("Diteruskan kepada"), _third_offices(at)), "reason": reason()}


def _split(at: At) -> Fields:
    there = [person for person in at.case.present if person not in at.case.on_the_way]
    return {
        **persons(at, there, ticked=False),
        "to": choice(_("Kepada"), _third_offices(at)),
        "reason": reason(),
    }


def _milestone(at: At) -> Fields:
    """Only the milestones that are this office's to record; with siblings, about which of them."""
    known = [
        (code, _(one.label))
        for code, one in at.case.ways.milestones.items()
        if at.by.acts_for in may(at.case, Step.MILESTONE, at.by, {"milestone": code})
    ]
    about = persons(at, at.case.present, ticked=False)
    if len(at.case.present) == 1:
        about["persons"].required, about["persons"].widget = False, forms.MultipleHiddenInput()
    return {
        "milestone": choice(_("Tahapan"), known),
        **about,
        "note": text(_("Catatan"), required=False),
        **handing.photo(),
        "letter_number": line(_("Nomor surat"), required=False),
        "happened_at": happened(at),
    }


def _report(at: At) -> Fields:
    outcomes = [(one.code, _(one.label)) for one in at.service.outcomes]
    return {
        "outcome": choice(_("Hasil"), outcomes),
        "note": text(_("Catatan hasil"), required=False),
        "happened_at": happened(at),
    }


def _close(at: At) -> Fields:
    del at
    stars = [("", _("Tanpa penilaian")), *((str(n), str(n)) for n in range(1, 6))]
    rating = forms.TypedChoiceField(
        label=_("Penilaian ketepatan waktu dan upaya"),
        help_text=_("1 sangat kurang, 5 sangat baik."),
        choices=stars,
        coerce=int,
        empty_value=None,
        required=False,
    )
    return {"rating": rating, "note": text(_("Catatan"), required=False, rows=2)}


FIELDS: Mapping[Step, Callable[[At], Fields]] = {
    Step.ACKNOWLEDGE: _nothing,
    Step.ASK: lambda _at: {"question": text(_("Pertanyaan"))},
    Step.ANSWER: lambda _at: {"answer": text(_("Jawaban"))},
    Step.ACCEPT: _accept,
    Step.DECLINE: _decline,
    Step.FORWARD: _forward,
    Step.SPLIT: _split,
    Step.MILESTONE: _milestone,
    Step.HAND_OVER: handing.hand_over,
    Step.RECEIVE: handing.receive,
    Step.REFUSE_AT_HANDOVER: handing.refuse,
    Step.RELEASE: handing.release,
    Step.END_CUSTODY: handing.end,
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

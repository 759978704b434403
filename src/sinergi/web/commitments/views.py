"""Commitments: the list of a year, one commitment, and what is recorded about it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sinergi.actions import commitments, outputs
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.actions.outputs import Evidence
from sinergi.core.budgets import Porsi
from sinergi.core.commitments import ProgrammeLink, Work, WorkKind
from sinergi.core.money import Rupiah
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries.absent import Absent
from sinergi.reports import pairing
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.commitments import outputs as outputs_shown
from sinergi.web.commitments import page as pages
from sinergi.web.commitments.forms import TOGETHER
from sinergi.web.commitments.refusals import at_its_field
from sinergi.web.officers import officer

Said = dict[str, Any]
Sent = Form | None
Do = Callable[[str, Said, Officer, Sent], None]


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    return pages.shown(request, code)


@login_required
@require_POST
def deed(request: HttpRequest, code: str, deed: str) -> HttpResponse:
    """One record about a commitment: its form is read, one action is called."""
    by = officer(request)
    one = pairing.promise(code, as_of=clock.today(), by=by)
    if deed not in DEEDS:
        raise Absent(deed)
    form = pages.form(deed, one, by, request.POST)
    if not form.is_valid():
        return pages.shown(request, code, deed=deed, form=form, status=INVALID)
    try:
        DEEDS[deed](code, form.cleaned_data, by, once.form_of(request))
    except Refusal as refusal:
        form = at_its_field(form, refusal)
        return pages.shown(request, code, deed=deed, form=form, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        if before.same:
            return SeeOther(before.location)
        return pages.shown(request, code, notice=sent_before(), status=INVALID)
    return SeeOther(reverse("commitment", args=[code]))


def sent_before() -> str:
    return _("Formulir ini sudah dikirim dengan isian lain. Periksa catatannya, lalu mulai lagi.")


def _acknowledge(code: str, said: Said, by: Officer, form: Sent) -> None:
    side: str = by.acts_for.government
    commitments.acknowledge(code, side, said["on"], by=by, now=clock.now(), form=form)


def _no_cost(code: str, said: Said, by: Officer, form: Sent) -> None:
    side: str = by.acts_for.government
    commitments.declare_no_cost(code, side, said["on"], by=by, now=clock.now(), form=form)


def _porsi(code: str, said: Said, by: Officer, form: Sent) -> None:
    one = pairing.promise(code, as_of=clock.today(), by=by)
    line = pages.lines(one, by)[said["line"]]
    volume = said["volume"] or 0
    porsi = Porsi(money=Rupiah(said["money"]), volume=pages.decimal(volume), unit=said["unit"])
    link = ProgrammeLink(line=line, porsi=porsi, on=said["on"])
    commitments.link(code, link, by=by, now=clock.now(), form=form)


def _output(code: str, said: Said, by: Officer, form: Sent) -> None:
    side = by.acts_for.government
    one = pairing.promise(code, as_of=clock.today(), by=by)
    work = Work(
        reference=said["reference"],
        kind=WorkKind.OUTPUT,
        done_on=said["done_on"],
        evidenced_on=said["evidenced_on"],
        government=None if said["whose"] == TOGETHER else said["whose"],
        numerator=said["numerator"],
        denominator=1 if said.get("denominator") is None else said["denominator"],
        evidence=said["evidence"],
        acknowledged=outputs_shown.on_paper(one, side, said.get("paper", ""), said.get("paper_on")),
    )
    outputs.enter(code, work, by=by, now=clock.now(), form=form)


def _acknowledge_output(code: str, said: Said, by: Officer, form: Sent) -> None:
    outputs.acknowledge(code, said["output"], by=by, now=clock.now(), form=form)


def _deny_output(code: str, said: Said, by: Officer, form: Sent) -> None:
    outputs.deny(code, said["output"], by=by, now=clock.now(), form=form)


def _evidence(code: str, said: Said, by: Officer, form: Sent) -> None:
    evidence = Evidence(output=said["output"], words=said["evidence"], on=said["on"])
    outputs.prove(code, evidence, by=by, now=clock.now(), form=form)


def _end(code: str, said: Said, by: Officer, form: Sent) -> None:
    commitments.propose_end(code, said["on"], said["reason"], by=by, now=clock.now(), form=form)


DEEDS: dict[str, Do] = {
    "acknowledge": _acknowledge,
    "no-cost": _no_cost,
    "porsi": _porsi,
    "output": _output,
    "acknowledge-output": _acknowledge_output,
    "deny-output": _deny_output,
    "evidence": _evidence,
    "propose-end": _end,
}

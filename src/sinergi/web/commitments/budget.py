"""Budget lines, what was realised of them, and the gates of the budget calendar."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sinergi.actions import budgets
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.budgets import BUDGET_DOCUMENTS, BudgetLine, Document, Nomenclature, Realisation
from sinergi.core.doors import GATES, Gate, GateDate, budget_door
from sinergi.core.parties import ACTING, Office, Officer, Role
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries import budgets as recorded
from sinergi.records.queries import parties, readable
from sinergi.records.queries.absent import Absent
from sinergi.reports import pairing
from sinergi.reports.pairing import Paired
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.board import days
from sinergi.web.commitments import why
from sinergi.web.commitments.forms import GateForm, LineForm, RealisationForm
from sinergi.web.commitments.page import decimal
from sinergi.web.commitments.refusals import at_its_field
from sinergi.web.commitments.views import sent_before
from sinergi.web.officers import officer

Said = dict[str, Any]
Sent = Form | None
FORMS: Final = ("line", "realisation", "gate")
LEVELS: Final = ("programme", "activity", "sub_activity")


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def deed(request: HttpRequest, deed: str) -> HttpResponse:
    by, year = officer(request), days.asked(request).year
    if deed not in FORMS or by.role not in ACTING:
        raise Absent(deed)
    form = _form(deed, _may_enter_for(by, pairing.readable_by(by)), request.POST)
    if not form.is_valid():
        return _page(request, opened=deed, form=form, status=INVALID)
    try:
        DEEDS[deed](form.cleaned_data, year, by, once.form_of(request))
    except Refusal as refusal:
        form = at_its_field(form, refusal)
        return _page(request, opened=deed, form=form, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        if before.same:
            return SeeOther(before.location)
        return _page(request, notice=sent_before(), status=INVALID)
    return SeeOther(f"{reverse('budgets')}?tahun={year}")


def _page(
    request: HttpRequest,
    *,
    opened: str = "",
    form: forms.Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = pairing.readable_by(by)
    offices = {one.code for each in known for one in each.offices}
    gates = recorded.gates(asked.year)
    governments = dict.fromkeys(code for one in known for code in one.governments)
    doors = {code: budget_door(asked.as_of, asked.year, code, gates) for code in governments}
    context = {
        "asked": asked,
        "years": sorted({*asked.years, asked.today.year, asked.today.year + 1}),
        "lines": readable.budget_lines(asked.year, offices),
        "budget_documents": BUDGET_DOCUMENTS,
        "gates": [one for one in gates if one.government in governments],
        "gate_words": {str(gate): _(words) for gate, words in GATES.items()},
        "doors": {code: why.door(door) for code, door in doors.items()},
        "sides": parties.sides(),
        "forms": {code: _form(code, _may_enter_for(by, known)) for code in FORMS}
        if by.role in ACTING
        else {},
        "open": opened,
        "form_key": once.new_key(),
        "refusal": None,
        "notice": asked.notice,
        **more,
    }
    if form is not None:
        context["forms"] = {**context["forms"], opened: form}
    return render(request, "commitments/budget.html", context, status=status)


def _form(deed: str, may: list[Office], typed: Any = None) -> forms.Form:
    named: dict[str, Any] = {"auto_id": f"{deed}-%s"}
    if deed == "gate":
        return GateForm(typed, **named)
    offices = [(one.code, one.name) for one in may]
    kind = RealisationForm if deed == "realisation" else LineForm
    return kind(typed, offices=offices, **named)


def _may_enter_for(by: Officer, pairings: list[Paired]) -> list[Office]:
    """One's own office; a coordinator enters for every office of its government in a pairing."""
    if by.role is not Role.COORDINATOR:
        return [by.acts_for]
    mine = by.acts_for.government
    known = {office.code: office for one in pairings for office in one.of(mine)}
    return sorted(known.values(), key=lambda office: office.name) or [by.acts_for]


def _line(said: Said, year: int, by: Officer, form: Sent) -> None:
    line = BudgetLine(
        government=by.acts_for.government,
        agency=said["agency"],
        year=year,
        document=Document(said["document"]),
        nomenclature=Nomenclature(said["nomenclature"]),
        code=said["code"],
        names=tuple(said[level] for level in LEVELS if said[level]),
        pagu=said["pagu"],
        recorded_on=said["recorded_on"],
        indicator=said["indicator"],
        target=None if said["target"] is None else decimal(said["target"]),
        unit=said["unit"],
        fund_source=said["fund_source"],
    )
    budgets.enter_line(line, by=by, now=clock.now(), form=form)


def _realisation(said: Said, year: int, by: Officer, form: Sent) -> None:
    realised = Realisation(
        agency=said["agency"],
        year=year,
        code=said["code"],
        until=said["until"],
        money=said["money"],
        physical_percent=decimal(said["physical_percent"]),
        output=said["output"],
        sp2d=said["sp2d"],
    )
    budgets.enter_realisation(realised, by=by, now=clock.now(), form=form)


def _gate(said: Said, year: int, by: Officer, form: Sent) -> None:
    dated = GateDate(
        government=by.acts_for.government,
        year=year,
        gate=Gate(said["gate"]),
        on=said["on"],
        note=said["note"],
    )
    budgets.enter_gate_date(dated, by=by, now=clock.now(), form=form)


DEEDS: dict[str, Callable[[Said, int, Officer, Sent], None]] = {
    "line": _line,
    "realisation": _realisation,
    "gate": _gate,
}

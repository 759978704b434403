"""The page of one commitment, with its forms for whoever may record something about it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sinergi.core import access
from sinergi.core.budgets import BudgetLine
from sinergi.core.commitments import WorkKind
from sinergi.core.parties import Officer
from sinergi.core.standings import Rung, height, money_doors
from sinergi.entrance import clock
from sinergi.entrance.wording import short_day
from sinergi.records.queries import budgets, parties, readable
from sinergi.reports import pairing
from sinergi.reports.pairing import Promise
from sinergi.web.board import days
from sinergi.web.commitments import outputs, why
from sinergi.web.commitments.forms import (
    TOGETHER,
    AcknowledgeForm,
    EndForm,
    EvidenceForm,
    On,
    OutputForm,
    PorsiForm,
)
from sinergi.web.officers import officer
from sinergi.web.once import new_key
from sinergi.web.pairings import shown as pairing_shown

Typed = Mapping[str, Any] | None
EXACT: Final = Decimal("0.0001")


def shown(
    request: HttpRequest,
    code: str,
    *,
    deed: str = "",
    form: forms.Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    one = pairing.promise(code, as_of=asked.as_of, by=by)
    known = _forms(one, by)
    if form and deed not in {"acknowledge-output", "deny-output"}:  # buttons in its row
        known[deed] = form
    context = {
        **_about(one, asked.as_of),
        "works": outputs.rows(one, by.acts_for.government if known else ""),
        "may_open": readable.opened_among(by, _cases(one)),
        "asked": asked,
        "forms": known,
        "open": deed,
        "form_key": new_key(),
        "refusal": None,
        "notice": asked.notice,
        **more,
    }
    return render(request, "commitments/page.html", context, status=status)


def _about(one: Promise, as_of: date) -> dict[str, Any]:
    sides = parties.sides()
    year = one.commitment.year
    gates = budgets.gates(year)
    spent = {
        (said.agency, said.code): said for said in budgets.realisations(year) if said.until <= as_of
    }
    return {
        "one": one,
        "commitment": one.commitment,
        "drawn": pairing_shown.commitment(one, as_of, sides),
        "sides": sides,
        "rungs": [str(rung) for rung in Rung],
        "ways": [
            _way(one, code, sides.name(code))
            for code in sorted(one.commitment.sides, key=sides.side)
        ],
        "links": [_link(link, spent) for link in one.records.links if link.since <= as_of],
        "doors": {code: why.door(door) for code, door in money_doors(one.standing, gates).items()},
        "ends": [end for end in one.records.end_proposals if end.on <= as_of],
    }


def _way(one: Promise, code: str, name: str) -> dict[str, Any]:
    rung = one.standing.sides[code]
    return {
        "code": code,
        "name": name,
        "rung": str(rung or "none"),
        "carried": [str(each) for each in Rung if height(each) <= height(rung)],
        "why": why.reasons(one, code),
        "missing": why.missing(one.standing, code),
    }


def _link(link: Any, spent: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    line = link.line
    return {
        "government": line.government,
        "name": " / ".join(line.names) or line.code,
        "where": f"{line.code}, {line.document} {line.year}",
        "porsi": why.porsi(link),
        "pagu": line.pagu,
        "is_budget": line.is_budget,  # a plan spends nothing
        "spent": spent.get((line.agency, line.code)) if line.is_budget else None,
        "on": link.since,
    }


def _cases(one: Promise) -> set[str]:
    return {work.reference for work in one.records.works if work.kind is WorkKind.CASE}


# The forms ---------------------------------------------------------------------------------------


def _forms(one: Promise, by: Officer) -> dict[str, forms.Form]:
    """Those this officer may send now; none for who only reads."""
    mine = by.acts_for.government
    if not access.records(by, one.commitment.owners) or mine not in one.commitment.sides:
        return {}
    declared = {
        "acknowledge": {said.government for said in one.records.acknowledgements},
        "no-cost": {said.government for said in one.records.no_cost},
        "propose-end": {said.government for said in one.records.end_proposals},
        "evidence": set() if outputs.unproved(one, by) else {mine},
    }
    offered = ("acknowledge", "porsi", "no-cost", "output", "evidence", "propose-end")
    return {deed: form(deed, one, by) for deed in offered if mine not in declared.get(deed, set())}


def form(deed: str, one: Promise, by: Officer, typed: Typed = None) -> forms.Form:
    named: dict[str, Any] = {"initial": {"on": clock.today()}, "auto_id": f"{deed}-%s"}
    match deed:
        case "porsi":
            return PorsiForm(typed, lines=_choices(one, by), **named)
        case "output":
            measured = one.commitment.indicator
            return OutputForm(typed, whose=_whose(one, by), indicator=measured, **named)
        case "evidence":
            return EvidenceForm(typed, outputs=outputs.unproved(one, by), **named)
        case "acknowledge-output" | "deny-output":
            return AcknowledgeForm(typed, **named)
        case "propose-end":
            return EndForm(typed, **named)
        case _:
            return On(typed, **named)


def lines(one: Promise, by: Officer) -> dict[str, BudgetLine]:
    """The lines of one's own side that may carry a porsi, by what the form calls them."""
    mine = [o.code for o in one.commitment.owners if o.government == by.acts_for.government]
    return budgets.lines(one.commitment.year, mine)


def _choices(one: Promise, by: Officer) -> list[tuple[str, str]]:
    return [
        (key, f"{line.document} {line.code} {line.names[-1]} ({short_day(line.recorded_on)})")
        for key, line in lines(one, by).items()
    ]


def _whose(one: Promise, by: Officer) -> list[tuple[str, str]]:
    mine = by.acts_for.government
    own = (mine, _("Pihak kita saja"))
    together = (TOGETHER, _("Bersama; dihitung untuk pihak lain setelah pihak itu mengakuinya"))
    return [own, together] if len(one.commitment.sides) > 1 else [own]


def decimal(number: Fraction | int) -> Decimal:
    exact = Fraction(number)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(EXACT)

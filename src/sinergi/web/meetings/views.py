"""Meetings: the list, and one with its items and what became of them."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core.meetings import ACCEPTANCE, OUTCOMES, STILL_OPEN, Outcome
from sinergi.entrance import clock
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent
from sinergi.reports import meetings, pairing
from sinergi.reports.meetings import Attended
from sinergi.reports.pairing import Met
from sinergi.web.officers import officer


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    found = pairing.meetings_of(officer(request), until=clock.today())
    context = {"meetings": [(met, _counted(met)) for met in found], "sides": parties.sides()}
    return render(request, "meetings/list.html", context)


def _counted(met: Met) -> list[tuple[str, str, int]]:
    """How many items had which outcome, in the order of the form."""
    order = [str(one) for one in Outcome]
    ordered = sorted((item["outcome"] for item in met.items), key=order.index)
    return [(code, _(OUTCOMES[Outcome(code)]), len(list(all_))) for code, all_ in groupby(ordered)]


@login_required
@require_GET
def page(request: HttpRequest, key: int) -> HttpResponse:
    by, today = officer(request), clock.today()
    known = pairing.meetings_of(by, until=today)
    met = next((one for one in known if one.key == key), None)
    if met is None:
        raise Absent(str(key))
    sides, held = parties.sides(), meetings.sitting(key, as_of=today)
    context = {
        "met": met,
        "asked_about": pairing.asked_about(by),
        "items": [_item(item, known) for item in met.items],
        "notula": held.notula,
        "present": [_present(one, sides.side(one.office.government)) for one in held.attended],
        "sides": sides,
        "counted": _counted(met),
    }
    return render(request, "meetings/page.html", context)


def _present(one: Attended, side: str) -> dict[str, Any]:
    """One office that was there, and how the notula stands with it."""
    acceptance = one.acceptance
    return {
        "office": one.office,
        "side": side,
        "persons": one.persons,
        "posts": one.posts,
        "acceptance": str(acceptance or ""),
        "words": _(ACCEPTANCE[acceptance]) if acceptance else "",
        "since": one.since,
        "due": one.due,
        "objection": one.objection,
    }


def _item(item: Mapping[str, Any], known: list[Met]) -> dict[str, Any]:
    """With the item it carries on, and the later one that carried it on."""
    every = [(met, one) for met in known for one in met.items]
    outcome = Outcome(item["outcome"])
    return {
        **item,
        "words": _(OUTCOMES[outcome]),
        "is_open": outcome in STILL_OPEN,
        "before": next((met for met, one in every if one["code"] == item["continues"]), None),
        "after": next((met for met, one in every if one["continues"] == item["code"]), None),
    }

"""Taking one step: from what was posted to the deed, or back to its form.

A reader may rely on this: who comes second reads who was first, before anything typed is judged;
and whatever was typed stands in the form again.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from sinergi.actions import cases, splitting
from sinergi.actions import once as answered
from sinergi.actions.cases import Deed
from sinergi.actions.once import AnsweredBefore
from sinergi.core import protocol
from sinergi.core.parties import Officer
from sinergi.core.protocol import Case, Step
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.cases import handing
from sinergi.web.cases.form_page import at, step_page
from sinergi.web.cases.forms import ADD, REMOVE, Filled
from sinergi.web.cases.page import acting, again
from sinergi.web.cases.sheets import names_people, one_more_or_less, sent
from sinergi.web.files.receiving import upload
from sinergi.web.officers import officer

FILES = ("photo", "scan")


def take(request: HttpRequest, key: str, step: Step) -> HttpResponse:
    loaded = recorded.load(key, by=officer(request))
    by = acting(request, loaded)
    here = at(request, loaded, by, step)
    if names_people(here, step) and (ADD in request.POST or REMOVE in request.POST):
        return step_page(request, key, step, one_more_or_less(here, step, request.POST))
    filled = sent(here, step, request.POST, request.FILES)
    try:
        answered.unanswered(once.form_of(request), by=by)
        protocol.stands_open(loaded.case, step, by, _meant(loaded.case, request.POST))
        if not filled.is_valid():
            return step_page(request, key, step, filled, status=INVALID)
        done = _done(key, _deed(request, step, filled), by)
    except Refusal as refusal:
        return step_page(request, key, step, filled, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        return again(request, key, before)
    return SeeOther(_leads_to(key, done))


def _meant(case: Case, posted: QueryDict) -> Mapping[str, Any]:
    """What of the form tells whether the step is still there to be taken."""
    number = posted.get("handover", "")
    persons = [one for one in posted.getlist("persons") if one in case.persons]
    meant = {
        "handover": int(number) if number.isascii() and number.isdigit() else None,
        "persons": persons,
        "leg": posted.get("leg", ""),
        "milestone": posted.get("milestone", ""),
    }
    return {code: said for code, said in meant.items() if said}


def _deed(request: HttpRequest, step: Step, filled: Filled) -> Deed:
    facts = filled.form.facts()
    attached = {code: facts.pop(code) for code in FILES if code in facts}
    facts.pop("happened_at", None)
    return Deed(
        step=step,
        facts=facts,
        at=handing.moment_of(filled.form),
        form=once.form_of(request),
        people=filled.named(),
        files={code: upload(file) for code, file in attached.items()},
    )


def _done(key: str, deed: Deed, by: Officer) -> protocol.Event | None:
    now = clock.now()
    if deed.step is Step.SPLIT:
        splitting.split(key, deed, by=by, now=now)
        return None
    return cases.take(key, deed, by=by, now=now)


def _leads_to(key: str, event: protocol.Event | None) -> str:
    """Who received something reads the receipt next; all others the case."""
    if event is not None and event.step is Step.RECEIVE:
        return f"{reverse('receipt-page', args=[key])}?peristiwa={event.number}"
    return reverse("case", args=[key])

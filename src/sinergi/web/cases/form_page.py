"""The page of one step: its form, large enough for a phone, and what one should know before.

A reader may rely on this: what is prefilled is what this officer may read anyway, and reading it
here is noted as on the page of the case.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sinergi.actions import readings
from sinergi.core.parties import Officer
from sinergi.core.protocol import Case, Step, Way, open_steps, ways_out
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.cases import Loaded
from sinergi.web.cases import forms, handing, shown, words
from sinergi.web.cases.at import At
from sinergi.web.cases.forms import Filled
from sinergi.web.cases.page import acting, answered, cautions, head, hits, label, slug, why
from sinergi.web.cases.sheets import of_step
from sinergi.web.officers import officer

CHOOSES = {  # what has to be chosen first, by the field in which it is sent
    Step.HAND_OVER: "leg",
    Step.RECEIVE: "handover",
    Step.REFUSE_AT_HANDOVER: "handover",
}
TEMPLATES = {
    Step.HAND_OVER: "cases/hand_over.html",
    Step.RECEIVE: "cases/receive.html",
    Step.REFUSE_AT_HANDOVER: "cases/receive.html",
}


def at(request: HttpRequest, loaded: Loaded, by: Officer, step: Step) -> At:
    case, now, choice = loaded.case, clock.now(), CHOOSES.get(step, "")
    return At(
        case=case,
        service=loaded.service,
        by=by,
        now=now,
        names=shown.names(loaded, by),
        known=shown.known(loaded, by),
        known_of={person: shown.known_of(loaded, by, person) for person in case.persons},
        chosen=request.POST.get(choice) or request.GET.get(choice, ""),
        ways=_ways(case, by, now) if step is Step.HAND_OVER else (),
        sent=request.method == "POST",
    )


def _ways(case: Case, by: Officer, now: datetime) -> tuple[Way, ...]:
    """What is open before what is closed, and what crosses the border before what does not."""
    found = ways_out(case, by, at=now)
    return tuple(sorted(found, key=lambda way: (not way.is_open, not way.crosses)))


def step_page(
    request: HttpRequest,
    key: str,
    step: Step,
    filled: Filled | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    loaded = recorded.load(key, by=officer(request))
    by = acting(request, loaded)
    here = at(request, loaded, by, step)
    if loaded.case.events:  # a draft is read by who writes it
        readings.note(loaded, officer(request), shown.classes_read(loaded, by), here.now)
    if filled is None:
        filled = of_step(here, step)
    context = {
        **head(loaded, by, key),
        **_said_before(loaded, here, step),
        "step": step,
        "slug": slug(step),
        "label": label(step, by.acting_for),
        "why": why(step, by.acting_for),
        "icon_name": words.ICONS.get(step, "right"),
        "form": filled.form,
        "people": filled.people,
        "judged": [filled.form, *filled.persons],
        "seen": forms.seen(loaded.service),
        **more,
    }
    return render(request, TEMPLATES.get(step, "cases/step.html"), context, status=status)


def _said_before(loaded: Loaded, here: At, step: Step) -> dict[str, Any]:
    """What stands beside the form: who is on paper, whom we know, what is on its way."""
    given = handing.given(here) if step in TEMPLATES else None
    return {
        "at": here,
        "on_paper": here.by.acting_for,
        "cautions": cautions(loaded, here.now),
        "hits": hits(loaded, here.by) if step is Step.ACCEPT else {},
        "chooses": here.chooses(step),
        "waiting": [(way, handing.carried(here, way.persons)) for way in here.waiting],
        "answered": answered(loaded, here.by, step),
        "breaks_off": step in words.BREAKS_OFF,
        "given": given,
        "given_words": shown.said(given, loaded, here.by) if given else [],
        "promised": _promised(here),
        "releases": Step.RELEASE in open_steps(here.case, here.by),
        "carried": handing.carried(here, here.arrival.persons) if here.arrival else "",
    }


def _promised(here: At) -> Any:
    """When they said they would come, while it lies ahead."""
    crosses = here.way is not None and here.way.crosses
    said = here.case.fact("promised") if crosses else None
    return said if said and datetime.fromisoformat(said) > here.now else None

"""The page of one case: what to do next, who holds whom, the two lanes, clocks and papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.actions import readings
from sinergi.core import protocol
from sinergi.core.parties import Officer
from sinergi.core.protocol import State, Step
from sinergi.core.protocol.paper import ON_PAPER
from sinergi.core.protocol.table import ENDED
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties
from sinergi.records.queries.cases import Loaded
from sinergi.reports import letters
from sinergi.web import once
from sinergi.web.cases import history, holding, shown, steps, timing, words
from sinergi.web.officers import officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A step this officer may take, as the page offers it."""

    step: Step
    slug: str
    url: str
    label: str
    why: str
    icon: str
    at_once: bool  # a button that needs no form
    on_paper: bool


def at(loaded: Loaded, by: Officer) -> steps.At:
    return steps.At(case=loaded.case, service=loaded.service, by=by, names=shown.names(loaded, by))


def acting(request: HttpRequest, loaded: Loaded) -> Officer:
    """The officer; or, where a signed paper is entered, the officer for the office that signed."""
    by = officer(request)
    code = request.POST.get("kertas") or request.GET.get("kertas")
    office = loaded.case.office(code) if code else None
    return by.on_paper_for(office) if office and office != by.office else by


def slug(step: Step) -> str:
    return step.replace("_", "-")


def case_page(request: HttpRequest, key: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page; `more` may bring a refusal or a notice to stand on top."""
    by, now = officer(request), clock.now()
    loaded = recorded.load(key, by=by)
    sides = parties.sides()
    case = loaded.case
    readings.note(loaded, by, shown.classes_read(loaded, by) if case.events else (), now)
    drafted = loaded.drafted if case.state is State.DRAFT else None
    offers = [*_offers(loaded, by, key), *_paper_offers(loaded, by, key)]
    context = {
        **_head(loaded, by, key, sides),
        "offers": [offer for offer in offers if offer.step in words.MAIN],
        "rarer": [offer for offer in offers if offer.step not in words.MAIN],
        "strip": holding.strip(case, shown.person_labels(case), sides, now, loaded.opening)
        if case.persons
        else None,
        "lanes": history.lanes(loaded, by, sides, now) if case.events else None,
        "clocks": list(timing.clocks(loaded, now)),
        "people": [(p, shown.of_person(loaded, by, p)) for p in case.persons],
        "facts": shown.of_case(loaded, by),
        "letters": letters.issued(loaded, by),
        "cautions": _cautions(loaded, now),
        "drafted": drafted,
        "now": now,
        "received": next(iter(reversed([*case.of(Step.RECEIVE)])), None),
        **more,
    }
    return render(request, "cases/page.html", context, status=status)


def step_page(
    request: HttpRequest, key: str, step: Step, form: Any = None, **more: Any
) -> HttpResponse:
    """One step with its form, large enough for a phone."""
    status = more.pop("status", 200)
    loaded = recorded.load(key, by=officer(request))
    by = acting(request, loaded)
    if form is None:
        form = steps.form(at(loaded, by), step)
    context = {
        **_head(loaded, by, key, parties.sides()),
        "step": step,
        "slug": slug(step),
        "label": _(words.DO[step]),
        "on_paper": by.acting_for,
        "why": _(words.WHY.get(step, "")) if step in words.WHY else "",
        "icon_name": words.ICONS.get(step, "right"),
        "form": form,
        "cautions": _cautions(loaded, clock.now()),
        **more,
    }
    return render(request, "cases/step.html", context, status=status)


def _head(loaded: Loaded, by: Officer, key: str, sides: parties.Sides) -> dict[str, Any]:
    case = loaded.case
    return {
        "case": case,
        "service": loaded.service,
        "row": loaded.row,
        "key": key,
        "by": by,
        "sides": sides,
        "names": shown.names(loaded, by),
        "form_key": once.new_key(),
        "refusal": None,
        "notice": "",
        "ended": case.state in ENDED,
    }


def _offers(loaded: Loaded, by: Officer, key: str) -> list[Offer]:
    able = [step for step in protocol.open_steps(loaded.case, by) if step is not Step.REQUEST]
    rank = {step: place for place, step in enumerate(words.MAIN)}
    return [_offer(step, key) for step in sorted(able, key=lambda one: rank.get(one, len(rank)))]


def _paper_offers(loaded: Loaded, by: Officer, key: str) -> list[Offer]:
    """What the other side signed on paper, where it does not use the product yet."""
    parties_of = (loaded.case.sender, loaded.case.receiver)
    return [
        _offer(step, key, on_paper=office.code)
        for office in parties_of
        if not office.joined
        for step in protocol.open_steps(loaded.case, by.on_paper_for(office))
        if step in ON_PAPER
    ]


def _offer(step: Step, key: str, on_paper: str = "") -> Offer:
    url = reverse("case-step", args=[key, slug(step)])
    label = _(words.DO[step])
    return Offer(
        step=step,
        slug=slug(step),
        url=f"{url}?kertas={on_paper}" if on_paper else url,
        label=_("%(step)s (di atas kertas)") % {"step": label} if on_paper else label,
        why=_(words.WHY[step]) if step in words.WHY else "",
        icon=words.ICONS.get(step, "right"),
        at_once=step in words.AT_ONCE and not on_paper,
        on_paper=bool(on_paper),
    )


def _cautions(loaded: Loaded, now: Any) -> Iterable[Any]:
    said = (caution(loaded.case, now) for caution in loaded.service.cautions)
    return [one for one in said if one is not None]

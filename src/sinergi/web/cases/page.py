"""The page of one case: what to do next, who holds whom, the two lanes, clocks and papers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.actions import readings
from sinergi.actions.once import AnsweredBefore
from sinergi.core import protocol
from sinergi.core.facts import FactClass
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import State, Step
from sinergi.core.protocol.paper import ON_PAPER
from sinergi.core.protocol.table import ASKED, ENDED
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties, vault
from sinergi.records.queries.cases import Loaded
from sinergi.reports import duplicates, grounds, letters
from sinergi.web import once
from sinergi.web.answers import INVALID, SeeOther
from sinergi.web.cases import drafted, history, holding, shown, timing, words
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

    @property
    def breaks_off(self) -> bool:
        return self.step in words.BREAKS_OFF


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
    if loaded.case.state is State.DRAFT:
        context = {**head(loaded, by, key), **drafted.content(loaded, by, now), **more}
        return render(request, "cases/draft.html", context, status=status)
    readings.note(loaded, by, shown.classes_read(loaded, by), now)
    above = head(loaded, by, key)
    context = {**above, **_content(loaded, by, key, above["sides"]), **more}
    return render(request, "cases/page.html", context, status=status)


def _content(loaded: Loaded, by: Officer, key: str, sides: Any) -> dict[str, Any]:
    case, now = loaded.case, clock.now()
    offers = [*_offers(loaded, by, key), *_paper_offers(loaded, by, key)]
    labels = shown.person_labels(case)
    gone, clocks = vault.destroyed(loaded), list(timing.clocks(loaded, now))
    return {
        "offers": [
            (offer, answered(loaded, by, offer.step))
            for offer in offers
            if offer.step in words.MAIN
        ],
        "rarer": [offer for offer in offers if offer.step not in words.MAIN],
        "hits": hits(loaded, by),
        "strip": holding.strip(case, labels, sides, now, loaded.opening) if case.persons else None,
        "lanes": history.lanes(loaded, by, sides, now),
        "clocks": clocks,
        "owed_by": next((one.owed_by for one in clocks if not one.met), None),
        "people": [
            (person, shown.of_person(loaded, by, person), person in gone) for person in case.persons
        ],
        "facts": shown.of_case(loaded, by),
        "facts_gone": loaded.own_subject in gone,
        "agreement": grounds.kept(loaded.row.agreement),
        "letters": letters.issued(loaded, by),
        "pictures_shown": list(pictures(loaded, by)),
        "cautions": cautions(loaded, now),
        "received": next(iter(reversed([*case.of(Step.RECEIVE)])), None),
    }


def again(request: HttpRequest, key: str, before: AnsweredBefore) -> HttpResponse:
    """The same form: its first answer. Another form under its key: say so, do nothing."""
    if before.same:
        return SeeOther(before.location)
    shown_on_top: dict[str, Any] = {
        "notice": _(
            "Formulir ini sudah dikirim dengan isian lain. Periksa berkas, lalu mulai lagi."
        )
    }
    return case_page(request, key, status=INVALID, **shown_on_top)


def hits(loaded: Loaded, by: Officer) -> dict[str, list[duplicates.Hit]]:
    """Whom the own side knows already, for who is about to answer."""
    answers = loaded.case.state in ASKED and by.office == loaded.case.receiver
    return duplicates.of_case(loaded, by) if answers else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph or scan that came with a deed."""

    title: str
    event: protocol.Event
    handle: str


def pictures(loaded: Loaded, by: Officer) -> Iterator[Picture]:
    """Those this officer may open; the page of the file asks again."""
    titles = {"photo": _("Foto: %(deed)s"), "scan": _("Pindaian: %(deed)s")}
    for event in loaded.case.events:
        for code, title in titles.items():
            handle = event.facts.get(code)
            if handle and shown.opened(loaded.case, by, FactClass.FULL, event.by.office):
                said = title % {"deed": _(words.DONE[event.step])}
                yield Picture(title=said, event=event, handle=str(handle))


def head(loaded: Loaded, by: Officer, key: str) -> dict[str, Any]:
    case = loaded.case
    return {
        "case": case,
        "service": loaded.service,
        "row": loaded.row,
        "key": key,
        "by": by,
        "sides": parties.sides(),
        "names": shown.names(loaded, by),
        "form_key": once.new_key(),
        "refusal": None,
        "notice": "",
        "ended": case.state in ENDED,
        "now": clock.now(),
    }


def _offers(loaded: Loaded, by: Officer, key: str) -> list[Offer]:
    able = [step for step in protocol.open_steps(loaded.case, by) if step is not Step.REQUEST]
    rank = {step: place for place, step in enumerate(words.MAIN)}
    return [_offer(step, key) for step in sorted(able, key=lambda one: rank.get(one, len(rank)))]


def _paper_offers(loaded: Loaded, by: Officer, key: str) -> list[Offer]:
    """What the other side signed on paper, where it does not use the product yet."""
    if by.office not in {*loaded.case.parties, *loaded.case.carers}:
        return []
    return [
        _offer(step, key, on_paper=office)
        for office in loaded.case.offices
        if not office.joined and office.government != by.office.government
        for step in protocol.open_steps(loaded.case, by.on_paper_for(office))
        if step in ON_PAPER
    ]


def _offer(step: Step, key: str, on_paper: Office | None = None) -> Offer:
    url = reverse("case-step", args=[key, slug(step)])
    return Offer(
        step=step,
        slug=slug(step),
        url=f"{url}?kertas={on_paper.code}" if on_paper else url,
        label=label(step, on_paper),
        why=why(step, on_paper),
        icon=words.ICONS.get(step, "right"),
        at_once=step in words.AT_ONCE and on_paper is None,
        on_paper=on_paper is not None,
    )


def label(step: Step, on_paper: Office | None) -> str:
    """A step of one's own is done; what another signed on paper is recorded as done."""
    if on_paper is None:
        return _(words.DO[step])
    return _("Catat surat: %(done)s") % {"done": _(words.DONE[step])}


def why(step: Step, on_paper: Office | None) -> str:
    if on_paper is not None:
        said = _("Dari surat yang ditandatangani %(office)s. Siapkan pindaiannya.")
        return said % {"office": on_paper.name}
    return _(words.WHY[step]) if step in words.WHY else ""


def answered(loaded: Loaded, by: Officer, step: Step) -> list[tuple[str, str]]:
    """The words of the deed that this step answers: a question, a proposal, a report."""
    told = [*loaded.case.of(words.ANSWERS[step])] if step in words.ANSWERS else []
    return shown.said(told[-1], loaded, by) if told else []


def cautions(loaded: Loaded, now: Any) -> Iterable[Any]:
    said = (caution(loaded.case, now) for caution in loaded.service.cautions)
    return [one for one in said if one is not None]

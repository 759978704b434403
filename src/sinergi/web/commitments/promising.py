"""Recording a new commitment: from which item or clause, who owns it, how it is measured.

A reader may rely on this: only who may record for an office of the pairing finds the form.
"""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.actions import commitments
from sinergi.actions.once import AnsweredBefore
from sinergi.core.commitments import PER_CENT, Commitment, Direction, Indicator
from sinergi.core.indicators import Aggregation
from sinergi.core.meetings import OUTCOMES, Outcome
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.entrance.wording import short_day
from sinergi.records.queries import commitments as recorded
from sinergi.records.queries import parties, readable
from sinergi.records.queries.absent import Absent
from sinergi.reports import pairing
from sinergi.reports.pairing import Paired
from sinergi.services import CATALOGUE
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.commitments.promise_form import Choosable, PromiseForm
from sinergi.web.commitments.refusals import at_its_field
from sinergi.web.commitments.views import sent_before
from sinergi.web.officers import officer

Said = dict[str, Any]
AHEAD: Final = 3  # years offered
MEASURED: Final = {  # how it is counted -> how it adds up
    "sum": Aggregation.SUM,
    "share": Aggregation.AVERAGE,
    "mean": Aggregation.AVERAGE,
    "last": Aggregation.LAST,
}


@login_required
def new(request: HttpRequest, number: int) -> HttpResponse:
    by, paired = officer(request), pairing.read(number, by=officer(request))
    if not pairing.promises_for(by, paired):
        raise Absent(str(number))
    if request.method != "POST":
        return _page(request, paired, _form(paired))
    form = _form(paired, request.POST)
    if not form.is_valid():
        return _page(request, paired, form, status=INVALID)
    return _recorded(request, paired, form, by)


def _recorded(request: HttpRequest, paired: Paired, form: PromiseForm, by: Officer) -> HttpResponse:
    said = form.cleaned_data
    promised = _promise(said, paired, clock.today())
    try:
        code = commitments.promise(
            promised,
            by=by,
            now=clock.now(),
            counts_service=said["counts_service"],
            form=once.form_of(request),
        )
    except Refusal as refusal:
        form = at_its_field(form, refusal)
        return _page(request, paired, form, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        if before.same:
            return SeeOther(before.location)
        return _page(request, paired, form, notice=sent_before(), status=INVALID)
    return SeeOther(reverse("commitment", args=[code]))


def _page(
    request: HttpRequest, paired: Paired, form: PromiseForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "paired": paired,
        "form": form,
        "form_key": once.new_key(),
        "refusal": None,
        "notice": "",
        **more,
    }
    return render(request, "commitments/new.html", context, status=status)


def _form(paired: Paired, typed: Any = None) -> PromiseForm:
    today = clock.today()
    offered = Choosable(
        items=_items(paired.number, today),
        agreements=[
            (one.code, f"{one.numbers}, {one.title}") for one in pairing.agreements_of(paired)
        ],
        owners=_owners(paired),
        years=[(str(year), str(year)) for year in range(today.year, today.year + AHEAD)],
        services=[
            (one.code, _(one.title)) for one in CATALOGUE.values() if one.pairing == paired.number
        ],
        earlier=recorded.before(today.year + AHEAD, paired.number),
    )
    return PromiseForm(typed, offered=offered)


def _items(number: int, today: date) -> list[tuple[str, str]]:
    return [
        (row["code"], f"{short_day(row['meeting__held_on'])}: {row['question']} ({_word(row)})")
        for row in readable.decisions([number], until=today)
    ]


def _word(row: readable.Row) -> str:
    return _(OUTCOMES[Outcome(row["outcome"])])


def _owners(paired: Paired) -> list[tuple[str, str]]:
    sides = parties.sides()
    known = sorted(paired.offices, key=lambda one: (sides.side(one.government), one.name))
    return [(one.code, one.name) for one in known]


def _promise(said: Said, paired: Paired, today: date) -> Commitment:
    chosen = frozenset(said["owners"])
    return Commitment(
        code="",
        pairing=paired.number,
        title=said["title"],
        owners=tuple(one for one in paired.offices if one.code in chosen),
        indicator=_indicator(said, today),
        year=int(said["year"]),
        recorded_on=today,
        from_item=" ".join(filter(None, [said["source"], said["clause"]])),
        continues=said["continues"] or None,
    )


def _indicator(said: Said, today: date) -> Indicator:
    began: Fraction | None = said["baseline"]
    return Indicator(
        title=said["title"],
        direction=Direction(said["direction"]),
        target=said["target"],
        unit=PER_CENT if said["measured"] == "share" else said["unit"],
        aggregation=MEASURED[said["measured"]],
        baseline=began,
        baseline_on=None if began is None else today,
        counted_in=said["counted_in"] if said["measured"] in {"share", "mean"} else "",
    )

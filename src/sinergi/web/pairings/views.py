"""The pairings, and everything of one of them on one page."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from sinergi.core.access import reads_book
from sinergi.core.agreements import KINDS, regime
from sinergi.core.books import pairing_book
from sinergi.core.meetings import OUTCOMES, Outcome
from sinergi.core.parties import Obligation, Since
from sinergi.core.stocktaking import joint_rung, pairing_verdict
from sinergi.entrance import clock
from sinergi.records.queries import parties, readable
from sinergi.reports import pairing
from sinergi.reports.case_lists import Wanted, listed
from sinergi.reports.pairing import Paired, Promise
from sinergi.services import CATALOGUE
from sinergi.web.board import days
from sinergi.web.officers import officer
from sinergi.web.pairings import shown
from sinergi.web.pictures.board import verdict_words

SINCE = {
    Since.BEFORE_2017: gettext_noop("Bekerja sama sejak sebelum 2017"),
    Since.IN_2017: gettext_noop("Dipertemukan pada 2017"),
    Since.PROPOSED: gettext_noop("Diusulkan"),
}
OBLIGATION = {
    Obligation.UNDECIDED: gettext_noop("wajib atau sukarela belum ditetapkan"),
    Obligation.MANDATORY: gettext_noop("kerja sama wajib"),
    Obligation.VOLUNTARY: gettext_noop("kerja sama sukarela"),
}
CASES_SHOWN = 10


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = pairing.readable_by(by, day=asked.as_of)
    promised = pairing.promises(
        asked.year, as_of=asked.as_of, pairings=[one.number for one in known]
    )
    context = {
        "asked": asked,
        "rows": [(one, *_stands(one, promised)) for one in known],
        "sides": parties.sides(),
        "since": SINCE,
    }
    return render(request, "pairings/list.html", context)


def _stands(one: Paired, promised: Iterable[Promise]) -> tuple[str, str, str, int]:
    mine = [each.standing for each in promised if each.commitment.pairing == one.number]
    waits = any(each.waits_for_team for each in mine)
    rung = joint_rung(mine)
    verdict = str(pairing_verdict(mine, question_open=waits) or rung or "none")
    return str(rung or "none"), verdict, verdict_words(verdict)[2], len(mine)


@login_required
@require_GET
def page(request: HttpRequest, number: int) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    paired, sides = pairing.read(number, by=by, day=asked.as_of), parties.sides()
    evening = _evening(asked.as_of)
    told = pairing.told(paired, year=asked.year, as_of=asked.as_of, until=evening, by=by)
    cases = listed(Wanted(pairing=number, states="semua"), by=by, now=clock.now()).rows
    context = {
        "asked": asked,
        "paired": paired,
        "may_promise": pairing.promises_for(by, paired),
        "sides": sides,
        "since": _(SINCE[paired.since]),
        "obligation": _(OBLIGATION[paired.obligation]),
        "stands": _stands(paired, told.promises),
        "standings": [one.standing for one in told.promises],
        "promises": [shown.commitment(one, asked.as_of, sides) for one in told.promises],
        "decisions": readable.decisions([number], until=asked.as_of),
        "outcome_words": {str(code): _(OUTCOMES[code]) for code in Outcome},
        "questions": told.questions,
        "unread": told.unread,
        "agreements": _agreements(paired, asked.as_of),
        "cases": cases[:CASES_SHOWN],
        "measured": shown.measured(told.measured),
        "services": CATALOGUE,
        "book": pairing_book(number) if reads_book(by, frozenset(paired.governments)) else "",
    }
    return render(request, "pairings/page.html", context)


def _agreements(paired: Paired, as_of: date) -> list[dict[str, Any]]:
    return [
        {
            "kind": _(KINDS[one.kind]),
            "title": one.title,
            "numbers": [(party.government, party.number) for party in one.parties],
            "signed": one.signed_on,
            "since": one.valid_from,
            "until": one.last_day,
            "in_force": one.in_force(as_of),
            "begins_later": max(one.valid_from, one.signed_on) > as_of,
            "law": law.clause if (law := regime(one.signed_on)) else "",
            "recorded": one.recorded,
        }
        for one in pairing.agreements_of(paired)
        if one.signed_on <= as_of
    ]


def _evening(day: date) -> datetime:
    """The end of a day in Jakarta, but never later than now."""
    return min(datetime.combine(day, time(16, 59, 59), UTC), clock.now())

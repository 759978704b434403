"""The special team: what is asked of it, how far up it has gone, and what both sides say."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core import special_team
from sinergi.core.special_team import MOVES, RUNGS, Move, Place, Question, Rung
from sinergi.entrance.wording import day
from sinergi.records.queries import parties
from sinergi.reports import pairing
from sinergi.web.board import days
from sinergi.web.officers import officer

SOON = 14  # days before the date is due


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = [one for one in pairing.questions(by) if one.asked_on <= asked.as_of]
    found = [_question(one, asked.as_of) for one in known]
    context = {
        "asked": asked,
        "waiting": [one for one in found if not one["ended"]],
        "ended": [one for one in found if one["ended"]],
        "sides": parties.sides(),
    }
    return render(request, "teams/page.html", context)


def _question(one: Question, as_of: date) -> dict[str, Any]:
    now = special_team.place(one, as_of=as_of)
    return {
        "question": one,
        "place": now,
        "ended": _(MOVES[now.ended]) if now.ended else "",
        "ladder": _ladder(now),
        "clock": _clock(now, as_of),
        "entries": [_entry(entry) for entry in one.entries if entry.on <= as_of],
        "silent": [code for code in one.governments if code not in now.positions],
    }


def _ladder(now: Place) -> list[tuple[str, str, str]]:
    """Who deals with it, from below: past, now, or still above."""
    rungs = list(Rung)
    at = rungs.index(now.rung) if now.rung else -1
    marks = ["past" if place < at else "now" if place == at else "" for place in range(len(rungs))]
    return [(str(rung), _(RUNGS[rung]), mark) for rung, mark in zip(rungs, marks, strict=True)]


def _clock(now: Place, as_of: date) -> dict[str, Any] | None:
    """The deadline, with the days that are left or that it is overdue; none where it has ended."""
    if now.due_on is None or now.ended:
        return None
    left = (now.due_on - as_of).days
    said = {"days": abs(left), "due": day(now.due_on)}
    if left < 0:
        words = _("lewat %(days)s hari dari batas %(due)s") % said
        return {"mark": "late", "words": words, "due": now.due_on}
    words = _("tersisa %(days)s hari, batas %(due)s") % said
    return {"mark": "soon" if left <= SOON else "", "words": words, "due": now.due_on}


def _entry(entry: special_team.Entry) -> dict[str, Any]:
    return {
        "move": str(entry.move),
        "words": _(MOVES[Move(entry.move)]),
        "on": entry.on,
        "government": entry.government or "",
        "text": entry.text,
        "due_on": entry.due_on,
        "reference": entry.reference,
    }

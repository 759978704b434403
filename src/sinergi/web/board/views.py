"""Papan Kendali, one pairing, commitments, meetings and the special team: read only."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core import special_team
from sinergi.core.meetings import OUTCOMES, Outcome
from sinergi.core.special_team import place
from sinergi.entrance import clock
from sinergi.entrance.wording import day
from sinergi.records.queries import meetings, pairings, parties
from sinergi.records.queries.absent import Absent
from sinergi.reports.board import Board, board, boards
from sinergi.reports.case_lists import Wanted, listed
from sinergi.web.board import drawn
from sinergi.web.officers import officer
from sinergi.web.pictures.board import paper_and_real
from sinergi.web.pictures.ladder import axis, zones

YEAR = 2018  # the year a board opens with when the demonstration's story is told
MARKED = (date(2017, 8, 10), date(2018, 6, 30), date(2018, 12, 31))


def _asked(request: HttpRequest) -> tuple[date, str]:
    """The day of "Lihat per tanggal"; today, and a word about it, where the address has none."""
    typed, today = request.GET.get("per", ""), clock.now().date()
    if not typed:
        return today, ""
    try:
        return date.fromisoformat(typed), ""
    except ValueError:
        return today, _("Tanggal tidak dikenal; yang tampil keadaan hari ini.")


def _year(request: HttpRequest) -> int:
    typed = request.GET.get("tahun", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else YEAR  # noqa: PLR2004


def _dates(as_of: date) -> list[tuple[str, str, str, bool]]:
    today = clock.now().date()
    entries = [(one, "") for one in MARKED] + [(today, _("hari ini"))]
    return [(f"?per={one.isoformat()}", day(one), note, one == as_of) for one, note in entries]


def _earlier(as_of: date) -> date | None:
    return max((one for one in MARKED if one < as_of), default=None)


@login_required
@require_GET
def papan(request: HttpRequest) -> HttpResponse:
    by = officer(request)
    as_of, notice = _asked(request)
    year, earlier = _year(request), _earlier(as_of)
    days = [as_of, earlier] if earlier else [as_of]
    shown, *earlier_ones = boards(days, year=year)
    before = earlier_ones[0] if earlier_ones else None
    ladders = drawn.pairings(shown, before, parties.sides())
    running = listed(Wanted(pairing=1), by=by, now=clock.now())
    context = {
        "shown": shown,
        "pairings": ladders,
        "paper": paper_and_real(ladders),
        "zones": zones(),
        "axis": axis(),
        "dates": _dates(as_of),
        "earlier": day(earlier) if earlier else "",
        "notice": notice,
        "numbers": _numbers(ladders),
        "on_the_way": [row for row in running.rows if row["state"] in {"accepted", "handed_over"}],
    }
    return render(request, "board/board.html", context)


def _numbers(ladders: list[Any]) -> list[tuple[int, str, str]]:
    """The three numbers: real, one-sided, in the special team; with the pairings they are."""
    groups = (
        (_("sudah nyata (berjalan atau terealisasi)"), lambda one: one.ladder.joint in REAL),
        (_("baru satu pihak atau terlambat"), lambda one: bool(set(one.flags) & BEHIND)),
        (_("di tim khusus"), lambda one: one.verdict == "special_team"),
    )
    found = [(words, [one for one in ladders if fits(one)]) for words, fits in groups]
    return [(len(some), words, ", ".join(str(one.number) for one in some)) for words, some in found]


REAL = frozenset({"running", "realised"})
BEHIND = frozenset({"one_sided", "late"})


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    rows = pairings.with_offices()
    return render(request, "board/pairings.html", {"rows": rows, "sides": parties.sides()})


@login_required
@require_GET
def pairing(request: HttpRequest, number: int) -> HttpResponse:
    by, now = officer(request), clock.now()
    as_of, notice = _asked(request)
    row = next((one for one in pairings.with_offices() if one.number == number), None)
    if row is None:
        raise Absent(str(number))
    shown = board(as_of=as_of, year=_year(request))
    context = {
        "row": row,
        "stands": next(one for one in shown.pairings if one.number == number),
        "drawn": next(
            one for one in drawn.pairings(shown, None, parties.sides()) if one.number == number
        ),
        "cases": listed(Wanted(pairing=number, states="semua"), by=by, now=now).rows[:10],
        "items": pairings.items(number),
        "as_of": as_of,
        "dates": _dates(as_of),
        "notice": notice,
        **_words(),
    }
    return render(request, "board/pairing.html", context)


@login_required
@require_GET
def commitments(request: HttpRequest) -> HttpResponse:
    as_of, notice = _asked(request)
    shown: Board = board(as_of=as_of, year=_year(request))
    context = {"shown": shown, "dates": _dates(as_of), "notice": notice, **_words()}
    return render(request, "board/commitments.html", context)


@login_required
@require_GET
def met(request: HttpRequest) -> HttpResponse:
    held = meetings.held(clock.now().date())
    return render(request, "board/meetings.html", {"meetings": held, **_words()})


@login_required
@require_GET
def team(request: HttpRequest) -> HttpResponse:
    today = clock.now().date()
    asked = [
        {
            "question": one,
            "place": place(one, as_of=today),
            "overdue": special_team.is_overdue(one, as_of=today),
        }
        for one in meetings.questions()
    ]
    return render(request, "board/team.html", {"asked": asked, **_words()})


def _words() -> dict[str, Any]:
    return {
        "sides": parties.sides(),
        "figure": drawn.figure,
        "outcome_words": {str(code): _(OUTCOMES[code]) for code in Outcome},
    }

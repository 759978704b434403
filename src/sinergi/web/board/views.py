"""Papan Kendali: where every pairing stands on a day, on the ladder."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core.parties import Officer
from sinergi.entrance.wording import short_day
from sinergi.records.queries import parties, readable
from sinergi.reports import pairing
from sinergi.reports.board import boards
from sinergi.web.board import days, drawn
from sinergi.web.officers import officer
from sinergi.web.pictures.board import REAL, Pairing, paper_and_real, verdict_words
from sinergi.web.pictures.ladder import axis, zones

# What the leadership is asked about, the gravest first.
FOR_THE_LEADERSHIP = ("missed", "special_team", "one_sided", "late")


@login_required
@require_GET
def papan(request: HttpRequest) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = pairing.readable_by(by, day=asked.as_of)
    looked_at = [day for day in (asked.as_of, asked.earlier) if day]
    shown, *earlier = boards(looked_at, year=asked.year, paired=known)
    ladders = drawn.pairings(shown, earlier[0] if earlier else None, known, parties.sides())
    context = {
        "asked": asked,
        "pairings": ladders,
        "standings": [each for one in shown.pairings for each in one.standings],
        "paper": paper_and_real(ladders),
        "zones": zones(),
        "axis": axis(),
        "earlier": short_day(asked.earlier) if asked.earlier else "",
        "numbers": _numbers(ladders),
        "proposals": [str(one.number) for one in ladders if one.note],
        "under_way": _under_way(by, ladders),
    }
    return render(request, "board/board.html", context)


def _numbers(ladders: list[Pairing]) -> list[tuple[int, str, str]]:
    """The three numbers, each with the pairings it was counted from."""
    done = [one for one in ladders if one.ladder.joint == "realised"]
    real = [one for one in ladders if one.ladder.joint in REAL]
    waiting = [one for one in ladders if one.verdict in FOR_THE_LEADERSHIP]
    least = _("Kedua pihak paling sedikit sedang berjalan")
    return [
        (len(done), _("terealisasi di kedua pihak"), ", ".join(one.name for one in done)),
        (len(real), _("sudah nyata, bukan hanya di kertas"), least),
        (len(waiting), _("menunggu keputusan pimpinan"), _counted(waiting)),
    ]


def _counted(waiting: list[Pairing]) -> str:
    counts = {code: sum(one.verdict == code for one in waiting) for code in FOR_THE_LEADERSHIP}
    return ", ".join(
        f"{count} {verdict_words(code)[2].lower()}" for code, count in counts.items() if count
    )


def _under_way(by: Officer, ladders: list[Pairing]) -> list[dict[str, Any]]:
    """Children being brought home now, of whom this officer may open the case."""
    names = {one.number: one.name for one in ladders}
    return [
        {**row, "number": row["pairing__number"], "name": names.get(row["pairing__number"], "")}
        for row in readable.under_way(by, pairing.CHILDREN)
    ]

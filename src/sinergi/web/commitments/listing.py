"""The commitments of a year, filtered as the address says, and the list as a file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core.standings import FLAGS, RUNGS, Rung
from sinergi.core.stocktaking import Lists, three_lists
from sinergi.entrance.tables import Table, csv_bytes, xlsx_bytes
from sinergi.entrance.wording import short_day
from sinergi.records.queries import parties, readable
from sinergi.records.queries.parties import Sides
from sinergi.reports import pairing
from sinergi.reports.pairing import Promise
from sinergi.web.board import days
from sinergi.web.officers import officer
from sinergi.web.pairings.shown import row
from sinergi.web.pictures.ladder import rung_word

FLAGGED = ("one_sided", "late", "special_team")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = pairing.readable_by(by)
    numbers = [one.number for one in known]
    promised = pairing.promises(asked.year, as_of=asked.as_of, pairings=numbers)
    found = [one for one in promised if _fits(one, request.GET)]
    sides = parties.sides()
    form = request.GET.get("format")
    if form in {"xlsx", "csv"}:
        return _file(_table(found, sides), form)
    context = {
        "asked": asked,
        "rows": [row(one, sides) for one in found],
        "to_acknowledge": readable.to_acknowledge(by),
        "standings": [one.standing for one in found],
        "sides": sides,
        "pairings": known,
        "years": asked.years or (asked.year,),
        "wanted": request.GET,
        "query": _query(request.GET),
        "rung_names": {str(rung): _(words) for rung, words in RUNGS.items()},
        "lists": _lists(promised, asked),
        "any": bool(promised),
    }
    return render(request, "commitments/list.html", context)


def _fits(one: Promise, typed: QueryDict) -> bool:
    wanted = typed.get("pasangan", ""), typed.get("tangga", ""), typed.get("tanda", "")
    number, rung, flag = wanted
    flags = {str(each) for each in one.standing.flags}
    flags |= {"special_team"} if one.standing.waits_for_team else set()
    return (
        number in {"", str(one.commitment.pairing)}
        and rung in {"", str(one.standing.joint or "none")}
        and (flag not in FLAGGED or flag in flags)
    )


def _query(typed: QueryDict) -> str:
    kept = typed.copy()
    kept.pop("format", None)
    return kept.urlencode()


def _lists(promised: list[Promise], asked: days.Asked) -> list[tuple[str, list[Promise]]]:
    """The three lists that are never one: not reported, not begun, proposed to end."""
    known = [(one.commitment, one.records) for one in promised]
    found: Lists = three_lists(known, as_of=asked.as_of)
    named = {one.commitment.code: one for one in promised}
    return [
        (_("Dilaksanakan tetapi belum dilaporkan"), [named[c] for c in found.done_not_reported]),
        (_("Belum dilaksanakan"), [named[c] for c in found.not_begun]),
        (_("Diusulkan berakhir"), [named[c] for c in found.proposed_to_end]),
    ]


def _table(found: list[Promise], sides: Sides) -> Table:
    codes = sorted({c for one in found for c in one.commitment.sides}, key=sides.side)
    heads = [_("Kode"), _("Pasangan"), _("Komitmen"), _("Tahun")]
    heads += [sides.name(code) for code in codes]
    heads += [
        _("Bersama"),
        _("Nilai"),
        _("Target"),
        _("Satuan"),
        _("Catatan"),
        _("Dicatat sesudahnya"),
    ]
    return Table(name=_("Komitmen"), heads=heads, rows=[_cells(one, codes) for one in found])


def _cells(one: Promise, codes: list[str]) -> list[Any]:
    stood, measured = one.standing, one.commitment.indicator
    rungs = [_rung(stood.sides[code]) if code in stood.sides else "" for code in codes]
    return [
        one.commitment.code,
        one.commitment.pairing,
        one.commitment.title,
        one.commitment.year,
        *rungs,
        _rung(stood.joint),
        "" if stood.value is None else round(float(stood.value), 2),
        float(measured.target),
        measured.unit,
        ", ".join(_(FLAGS[flag]) for flag in sorted(stood.flags)),
        ", ".join(short_day(day) for day in dict.fromkeys(stood.entered_later)),
    ]


def _rung(rung: Rung | None) -> str:
    return rung_word(str(rung or "none"))


def _file(table: Table, form: str) -> HttpResponse:
    made = xlsx_bytes(table) if form == "xlsx" else csv_bytes(table)
    kind = XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="komitmen.{form}"'
    return answer

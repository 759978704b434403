"""The list of cases, its filters in the address, and the list as a file."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core import access
from sinergi.core.declarations import Service
from sinergi.core.parties import Officer
from sinergi.core.protocol import OVERLAY_NAMES, STATE_NAMES, Overlay, State
from sinergi.entrance import clock
from sinergi.entrance.tables import Table, csv_bytes, xlsx_bytes
from sinergi.entrance.wording import short_moment
from sinergi.records.queries import parties
from sinergi.reports.case_lists import Row, Wanted, all_listed
from sinergi.reports.case_lists import listed as list_cases
from sinergi.services import CATALOGUE
from sinergi.web.officers import officer

STATES = ("terbuka", "selesai", "draf", "semua")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    wanted, by, now = _wanted(request.GET), officer(request), clock.now()
    form = request.GET.get("format")
    if form in {"xlsx", "csv"}:
        return _file(_table(all_listed(wanted, by=by, now=now), now), form)
    found = list_cases(wanted, by=by, now=now)
    rows = [{**row, "late": _is_late(row, now)} for row in found.rows]
    context = {
        "wanted": wanted,
        "rows": rows,
        "more": found.more,
        "late_count": sum(row["late"] for row in rows),
        "query": _query(request.GET),
        "filtered": wanted != Wanted(page=wanted.page),
        "said": _said(wanted),
        "sides": parties.sides(),
        "services": CATALOGUE,
        "states": _states(),
        "ways": _ways(),
        "offered": offered(by),
    }
    return render(request, "cases/list.html", context)


def _is_late(row: Row, now: datetime) -> bool:
    return bool(row["due_at"] and row["due_at"] < now)


def _query(typed: QueryDict) -> str:
    """The filters as they stand in the address, for its other pages and its files."""
    return urlencode({name: said for name, said in typed.items() if name not in {"hal", "format"}})


def _said(wanted: Wanted) -> str:
    """The filters in words, above the list and on its print."""
    said = [_states()[wanted.states], _ways()[wanted.way].lower()]
    if wanted.service:
        said.append(_(CATALOGUE[wanted.service].title))
    if wanted.pairing:
        said.append(_("pasangan %(n)s") % {"n": wanted.pairing})
    if wanted.number:
        said.append(_("nomor memuat %(typed)s") % {"typed": wanted.number})
    if wanted.late:
        said.append(_("hanya yang terlambat"))
    return ", ".join(words for words in said if words) + "."


def offered(by: Officer) -> list[Service]:
    """The services this officer may ask for."""
    known = CATALOGUE.values() if access.begins(by) else ()
    return [service for service in known if by.office.kind in service.senders]


def _states() -> dict[str, str]:
    return {
        "terbuka": _("Masih berjalan"),
        "selesai": _("Selesai"),
        "draf": _("Draf kantor saya"),
        "semua": _("Semua"),
    }


def _ways() -> dict[str, str]:
    return {"": _("Masuk dan keluar"), "masuk": _("Masuk"), "keluar": _("Keluar")}


def _wanted(typed: QueryDict) -> Wanted:
    """What the address asks for; what it cannot mean counts as nothing asked."""
    state, pairing, page = typed.get("keadaan", ""), typed.get("pasangan", ""), typed.get("hal", "")
    service = typed.get("layanan", "")
    return Wanted(
        states=state if state in STATES else "terbuka",
        way=way if (way := typed.get("arah", "")) in _ways() else "",
        service=service if service in CATALOGUE else "",
        pairing=int(pairing) if pairing.isascii() and pairing.isdigit() else None,
        late=typed.get("terlambat") == "1",
        number=typed.get("nomor", "")[:40],
        page=min(max(int(page), 1), 10_000) if page.isascii() and page.isdigit() else 1,
    )


def _table(rows: list[Row], now: datetime) -> Table:
    heads = [
        _("Nomor"),
        _("Layanan"),
        _("Keadaan"),
        _("Tanda"),
        _("Pengirim"),
        _("Penerima"),
        _("Dikirim"),
        _("Batas"),
        _("Terlambat"),
    ]
    return Table(name=_("Berkas"), heads=heads, rows=[_cells(row, now) for row in rows])


def _cells(row: Row, now: datetime) -> list[Any]:
    service = CATALOGUE.get(row["service"])
    return [
        row["number"] or _("Draf"),
        _(service.title) if service else row["service"],
        _(STATE_NAMES[State(row["state"])]),
        ", ".join(_(OVERLAY_NAMES[Overlay(one)]) for one in row["overlays"]),
        row["sender__name"],
        row["receiver__name"],
        short_moment(row["requested_at"]) if row["requested_at"] else "",
        short_moment(row["due_at"]) if row["due_at"] else "",
        _("ya") if _is_late(row, now) else "",
    ]


def _file(table: Table, form: str) -> HttpResponse:
    made = xlsx_bytes(table) if form == "xlsx" else csv_bytes(table)
    kind = XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="berkas.{form}"'
    return answer

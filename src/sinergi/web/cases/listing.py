"""The list of cases, its filters in the address, and the list as a file."""

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
from sinergi.core.protocol import STATE_NAMES, State
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
        return _file(_table(all_listed(wanted, by=by, now=now)), form)
    found = list_cases(wanted, by=by, now=now)
    kept = {name: value for name, value in request.GET.items() if name not in {"hal", "format"}}
    context = {
        "wanted": wanted,
        "rows": [
            {**row, "late": bool(row["due_at"] and row["due_at"] < now)} for row in found.rows
        ],
        "more": found.more,
        "query": urlencode(kept),
        "sides": parties.sides(),
        "services": CATALOGUE,
        "states": _states(),
        "offered": offered(by),
    }
    return render(request, "cases/list.html", context)


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


def _wanted(typed: QueryDict) -> Wanted:
    """What the address asks for; what it cannot mean counts as nothing asked."""
    state, pairing, page = typed.get("keadaan", ""), typed.get("pasangan", ""), typed.get("hal", "")
    service = typed.get("layanan", "")
    return Wanted(
        states=state if state in STATES else "terbuka",
        way=typed.get("arah", ""),
        service=service if service in CATALOGUE else "",
        pairing=int(pairing) if pairing.isascii() and pairing.isdigit() else None,
        late=typed.get("terlambat") == "1",
        number=typed.get("nomor", "")[:40],
        page=min(max(int(page), 1), 10_000) if page.isascii() and page.isdigit() else 1,
    )


def _table(rows: list[Row]) -> Table:
    heads = [
        _("Nomor"),
        _("Layanan"),
        _("Keadaan"),
        _("Pengirim"),
        _("Penerima"),
        _("Dikirim"),
        _("Batas"),
    ]
    return Table(name=_("Berkas"), heads=heads, rows=[_cells(row) for row in rows])


def _cells(row: Row) -> list[Any]:
    service = CATALOGUE.get(row["service"])
    return [
        row["number"] or _("Draf"),
        _(service.title) if service else row["service"],
        _(STATE_NAMES[State(row["state"])]),
        row["sender__name"],
        row["receiver__name"],
        short_moment(row["requested_at"]) if row["requested_at"] else "",
        short_moment(row["due_at"]) if row["due_at"] else "",
    ]


def _file(table: Table, form: str) -> HttpResponse:
    made = xlsx_bytes(table) if form == "xlsx" else csv_bytes(table)
    kind = XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="berkas.{form}"'
    return answer

"""Beranda: "Perlu saya tindak lanjuti"."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from sinergi.core.access import begins
from sinergi.core.parties import Officer
from sinergi.core.protocol import Overlay, State
from sinergi.entrance import clock
from sinergi.entrance.wording import DAYS, moment
from sinergi.records.queries import parties, readable
from sinergi.reports.case_lists import Row
from sinergi.reports.duties import Group, duties
from sinergi.services import CATALOGUE
from sinergi.web.officers import officer, post
from sinergi.web.pictures.lanes import lasted

A_WEEK: Final = timedelta(days=6)


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    by, now = officer(request), clock.now()
    found, waiting = duties(by=by, now=now), readable.to_acknowledge(by)
    context = {
        "post": post(request),
        "now": now,
        "groups": [
            (group, _titles()[group], _shown(rows, by, now)) for group, rows in found.items()
        ],
        "to_acknowledge": waiting,
        "sides": parties.sides(),
        "offered": [
            one for one in CATALOGUE.values() if begins(by) and by.office.kind in one.senders
        ],
        "nothing": not any(found.values()) and not waiting,
    }
    return render(request, "home/home.html", context)


def _titles() -> dict[Group, str]:
    return {
        Group.LATE: _("Terlambat"),
        Group.SOON: _("Segera jatuh tempo"),
        Group.IN: _("Perlu dikerjakan"),
        Group.OUT: _("Giliran kita sebagai pengirim"),
        Group.WAITING: _("Menunggu mereka"),
    }


def _shown(rows: list[Row], by: Officer, now: datetime) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "key": row["number"] or str(row["id"]),
            "what": _what(row, by),
            "due": _due(row, now),
        }
        for row in rows
    ]


def _due(row: Row, now: datetime) -> dict[str, Any]:
    due = row["due_at"]
    if row["state"] == State.DRAFT:
        return {"big": _("Draf"), "mark": "", "at": None, "words": ""}
    if due is None:
        return {"big": _("Tanpa batas"), "mark": "", "at": None, "words": ""}
    if due < now:
        big = _("Lewat %(time)s") % {"time": lasted(now - due)}
        return {"big": big, "mark": "late", "at": due, "words": _by(due, now)}
    soon = row["due_soon_at"]
    mark = "soon" if soon and soon <= now else ""
    return {"big": lasted(due - now), "mark": mark, "at": due, "words": _by(due, now)}


def _by(due: datetime, now: datetime) -> str:
    """Name the weekday where it is clear which one is meant: "Kamis, 16.00 WIB"."""
    here = timezone.localtime(due)
    if abs(here.date() - timezone.localtime(now).date()) >= A_WEEK:
        return moment(due)
    return f"{_(DAYS[here.weekday()])}, {here:%H.%M %Z}"


def _what(row: Row, by: Officer) -> str:
    title = _(CATALOGUE[row["service"]].title) if row["service"] in CATALOGUE else row["service"]
    about = f"{title}, {row['persons']} {_('orang')}" if row["persons"] else title
    if Overlay.ASKED in row["overlays"] and row["sender__code"] == by.office.code:
        return f"{_('Jawab pertanyaan')}: {about}"
    return f"{_(DOES[State(row['state'])])}: {about}"


DOES = {
    State.DRAFT: gettext_noop("Permintaan belum dikirim"),
    State.REQUESTED: gettext_noop("Permintaan baru, belum dibaca"),
    State.ACKNOWLEDGED: gettext_noop("Sudah dibaca, menunggu jawaban"),
    State.ACCEPTED: gettext_noop("Disanggupi, siapkan serah terima"),
    State.HANDED_OVER: gettext_noop("Diserahkan, menunggu tanda tangan penerima"),
    State.RECEIVED: gettext_noop("Diterima, dalam penanganan"),
    State.REPORTED: gettext_noop("Hasil dilaporkan, periksa dan tutup"),
}

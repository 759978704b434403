"""Beginning a case: the form made from the declaration, sent at once or kept as a draft.

A reader may rely on this: what was typed and refused is kept as a draft.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.actions import drafts
from sinergi.actions.once import AnsweredBefore, unanswered
from sinergi.core import access
from sinergi.core.declarations import Service
from sinergi.core.parties import Officer
from sinergi.core.protocol import State
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent
from sinergi.reports import grounds
from sinergi.services import CATALOGUE
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.cases.forms import ADD, REMOVE, Filled, seen
from sinergi.web.cases.sheets import Sheet
from sinergi.web.officers import officer

DRAFT = "simpan"  # the button beside "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a request is being written: a new one, or the draft of that key."""

    service: Service
    by: Officer
    sheet: Sheet
    grounds: list[grounds.Between]
    key: str = ""

    @property
    def address(self) -> str:
        if self.key:
            return reverse("case-edit", args=[self.key])
        return reverse("case-new", args=[self.service.code])


def _desk(service: Service, by: Officer, key: str = "") -> Desk:
    receivers = parties.receivers(service, by.office)
    found = grounds.between(service, by.office, receivers, on=clock.now())
    pleads = any(one.agreement is None for one in found)
    sheet = Sheet(service=service, receivers=receivers, pleads=pleads)
    return Desk(service=service, by=by, sheet=sheet, grounds=found, key=key)


@login_required
def new(request: HttpRequest, service: str) -> HttpResponse:
    declared, by = _service(service), officer(request)
    if by.office.kind not in declared.senders or not access.begins(by):
        raise Absent(service)
    desk = _desk(declared, by)
    if request.method != "POST":
        return _page(request, desk, desk.sheet.blank())
    return _written(request, desk)


@login_required
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """A draft again in its form, with all that was typed."""
    by = officer(request)
    loaded = recorded.load(key, by=by)
    if loaded.case.state is not State.DRAFT:
        return SeeOther(reverse("case", args=[key]))
    desk = _desk(loaded.service, by, key)
    if request.method != "POST":
        kept = drafts.from_kept(loaded.drafted)
        return _page(request, desk, desk.sheet.kept(kept))
    return _written(request, desk)


def _service(code: str) -> Service:
    declared = CATALOGUE.get(code)
    if declared is None:
        raise Absent(code)
    return declared


def _written(request: HttpRequest, desk: Desk) -> HttpResponse:
    posted = request.POST
    if ADD in posted or REMOVE in posted:
        return _page(request, desk, desk.sheet.rearranged(posted))
    draft = DRAFT in posted
    filled = desk.sheet.filled(posted, draft=draft)
    if not filled.is_valid():
        return _page(request, desk, filled, status=INVALID)
    return _kept(request, desk, filled, draft=draft)


def _kept(request: HttpRequest, desk: Desk, filled: Filled, *, draft: bool) -> HttpResponse:
    try:
        key = (_draft if draft else _send)(request, desk, filled)
    except Refusal as refusal:
        return _refused(request, desk, filled, refusal)
    except AnsweredBefore as before:
        return _again(request, desk, filled, before)
    return SeeOther(reverse("case", args=[key]))


def _draft(request: HttpRequest, desk: Desk, filled: Filled) -> str:
    by, now = desk.by, clock.now()
    if desk.key:
        drafts.rewrite(desk.key, filled.typed(), by=by, now=now)
        return desk.key
    form = once.form_of(request)
    return drafts.begin(desk.service.code, filled.typed(), by=by, now=now, form=form)


def _send(request: HttpRequest, desk: Desk, filled: Filled) -> str:
    """A new case is begun and sent in one deed, so that no cut connection leaves half of it."""
    by, now, form = desk.by, clock.now(), once.form_of(request)
    if not desk.key:
        return drafts.send(desk.service.code, filled.typed(), by=by, now=now, form=form)
    unanswered(form, by=by)
    drafts.rewrite(desk.key, filled.typed(), by=by, now=now)
    return drafts.request(desk.key, by=by, now=now, form=form)


def _refused(request: HttpRequest, desk: Desk, filled: Filled, refusal: Refusal) -> HttpResponse:
    """What was typed is a draft now, and the page that comes back writes on in it."""
    shown: dict[str, Any] = {"refusal": refusal, "status": REFUSED}
    try:
        key = _draft(request, desk, filled)
    except Refusal:  # not even a draft could be made of it; everything still stands in the form
        return _page(request, desk, filled, **shown)
    except AnsweredBefore as before:
        return _again(request, desk, filled, before)
    return _page(request, _desk(desk.service, desk.by, key), filled, **shown)


def _again(
    request: HttpRequest, desk: Desk, filled: Filled, before: AnsweredBefore
) -> HttpResponse:
    if before.same:
        return SeeOther(before.location)
    notice = _("Formulir ini sudah dikirim dengan isian lain. Periksa, lalu kirim lagi.")
    return _page(request, desk, filled, notice=notice, status=INVALID)


def _page(
    request: HttpRequest, desk: Desk, filled: Filled, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "service": desk.service,
        "desk": desk,
        "form": filled.form,
        "people": filled.people,
        "judged": [filled.form, *filled.persons],
        "seen": seen(desk.service),
        "sides": parties.sides(),
        "form_key": once.new_key(),
        "refusal": None,
        "notice": "",
        **more,
    }
    return render(request, "cases/new.html", context, status=status)

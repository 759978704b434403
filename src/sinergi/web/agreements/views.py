"""The agreements of one's government, the paper of each, and entering one more."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.actions import agreements
from sinergi.actions.files import Opened, drawn
from sinergi.actions.once import AnsweredBefore
from sinergi.core import access
from sinergi.core.agreements import KINDS, Agreement, regime, remarks
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.core.uploads import Media
from sinergi.entrance import clock
from sinergi.records.queries import agreements as recorded
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent
from sinergi.services import CATALOGUE
from sinergi.web import once
from sinergi.web.agreements.form import FIELDS, NEW, AgreementForm, Choosable
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.board import days
from sinergi.web.commitments.refusals import at_its_field
from sinergi.web.commitments.views import sent_before
from sinergi.web.files.receiving import upload
from sinergi.web.officers import officer

ENDINGS = {Media.JPEG: "jpg", Media.PDF: "pdf"}


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    by, asked = officer(request), days.asked(request)
    known = recorded.every()
    mine = [one for one in reversed(known) if access.reads_agreement(by, one.governments)]
    context = {
        "asked": asked,
        "rows": [_row(one, known, asked.as_of) for one in mine if one.signed_on <= asked.as_of],
        "sides": parties.sides(),
        "may": access.records_agreement(by, [by.acts_for.government]),
    }
    return render(request, "agreements/list.html", context)


def _row(one: Agreement, known: list[Agreement], as_of: date) -> dict[str, Any]:
    parent = next((other for other in known if other.code == one.parent), None)
    law = regime(one.signed_on)
    return {
        "one": one,
        "kind": _(KINDS[one.kind]),
        "parent": parent,
        "in_force": one.in_force(as_of),
        "begins_later": max(one.valid_from, one.signed_on) > as_of,
        "law": law.clause if law else "",
        "services": [_title(code) for code in sorted(one.services)],
        "required": [(said, _title(said.service)) for said in one.requirements],
        "remarks": remarks(one, parent=parent),
    }


def _title(service: str) -> str:
    return _(CATALOGUE[service].title) if service in CATALOGUE else service


@login_required
@require_GET
def paper(request: HttpRequest, code: str) -> HttpResponse:
    by, file = officer(request), recorded.paper(code)
    if file is None or not access.reads_agreement(by, recorded.one(code).governments):
        raise Absent(code)
    media = Media(file.media_type)
    place = "inline" if media is Media.JPEG else "attachment"
    answer = HttpResponse(bytes(file.content), content_type=media)
    answer["Content-Disposition"] = f'{place}; filename="{code}.{ENDINGS[media]}"'
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@login_required
def new(request: HttpRequest) -> HttpResponse:
    by = officer(request)
    if not access.records_agreement(by, [by.acts_for.government]):
        raise Absent("perjanjian")
    if request.method != "POST":
        return _page(request, _form(by))
    form = _form(by, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=INVALID)
    return _entered(request, form, by)


def _entered(request: HttpRequest, form: AgreementForm, by: Officer) -> HttpResponse:
    said = form.cleaned_data
    enter = agreements.sign if said["status"] == NEW else agreements.record
    try:
        code = enter(
            form.agreement(),
            by=by,
            now=clock.now(),
            form=once.form_of(request),
            paper=_paper(said["paper"]),
        )
    except Refusal as refusal:
        form = at_its_field(form, refusal, FIELDS)
        return _page(request, form, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        if before.same:
            return SeeOther(before.location)
        return _page(request, form, notice=sent_before(), status=INVALID)
    return SeeOther(f"{agreements.PAGE}#{code}")


def _paper(sent: Any) -> Opened | None:
    return drawn(upload(sent)) if sent else None


def _page(
    request: HttpRequest, form: AgreementForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "form_key": once.new_key(),
        "sides": parties.sides(),
        "refusal": None,
        "notice": "",
        **more,
    }
    return render(request, "agreements/new.html", context, status=status)


def _form(by: Officer, typed: Any = None, files: Any = None) -> AgreementForm:
    mine = by.acts_for.government
    sides = parties.sides()
    others = sorted(sides.known, key=lambda code: (sides.side(code) or "z", code))
    known = [one for one in recorded.every() if mine in one.governments]
    offered = Choosable(
        governments=[(code, sides.name(code)) for code in dict.fromkeys((mine, *others))],
        parents=[(one.code, f"{_(KINDS[one.kind])} {one.numbers}: {one.title}") for one in known],
        services=[(one.code, _(one.title)) for one in CATALOGUE.values()],
    )
    return AgreementForm(typed, files, offered=offered, initial={f"party-{mine}": True})

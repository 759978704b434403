"""Pages of cases: translate in, one call, translate out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.once import AnsweredBefore
from sinergi.core.protocol import Step
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.absent import Absent
from sinergi.reports.receipts import receipt
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.cases import steps
from sinergi.web.cases.page import at, case_page
from sinergi.web.officers import officer


@login_required
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    return case_page(request, key)


@login_required
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step: its form on a page of its own, or the deed."""
    chosen = _step(step)
    if request.method != "POST":
        return case_page(request, key, chosen=chosen)
    if chosen is Step.REQUEST:
        return _request(request, key)
    return _take(request, key, chosen)


def _step(slug: str) -> Step:
    try:
        return Step(slug.replace("-", "_"))
    except ValueError as error:
        raise Absent(slug) from error


def _take(request: HttpRequest, key: str, step: Step) -> HttpResponse:
    by = officer(request)
    loaded = recorded.load(key, by=by)
    form = steps.form(at(loaded, by), step, request.POST)
    if not form.is_valid():
        return case_page(request, key, chosen=step, form=form, status=INVALID)
    facts = form.facts()
    happened = form.cleaned_data.get("happened_at")
    facts.pop("happened_at", None)
    deed = Deed(step=step, facts=facts, at=happened, form=once.form_of(request))
    try:
        cases.take(key, deed, by=by, now=clock.now())
    except Refusal as refusal:
        return case_page(request, key, chosen=step, form=form, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        return again(request, key, before)
    return SeeOther(reverse("case", args=[key]))


def _request(request: HttpRequest, key: str) -> HttpResponse:
    by, sent = officer(request), once.form_of(request)
    try:
        number = drafts.request(key, by=by, now=clock.now(), form=sent)
    except Refusal as refusal:
        return case_page(request, key, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        return again(request, key, before)
    return SeeOther(reverse("case", args=[number]))


def again(request: HttpRequest, key: str, before: AnsweredBefore) -> HttpResponse:
    """The same form: its first answer. Another form under its key: say so, do nothing."""
    if before.same:
        return SeeOther(before.location)
    shown: dict[str, Any] = {
        "notice": _("Formulir ini sudah dikirim dengan isian lain. Periksa berkas, lalu mulai lagi.")
    }
    return case_page(request, key, status=INVALID, **shown)


@login_required
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    drafts.discard(key, by=officer(request))
    return SeeOther(reverse("cases"))


@login_required
@require_GET
def receipt_json(request: HttpRequest, key: str) -> HttpResponse:
    number = request.GET.get("peristiwa", "")
    event = int(number) if number.isdigit() else None
    made = receipt(key, by=officer(request), event=event)
    answer = JsonResponse(made, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="resi-{key}.json"'
    return answer


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/list.html", {"rows": []})

"""Pages of cases: translate in, one call, translate out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sinergi.actions import cases, drafts, files, splitting
from sinergi.actions.cases import Deed
from sinergi.actions.once import AnsweredBefore, unanswered
from sinergi.core.protocol import Step
from sinergi.core.refusals import Refusal
from sinergi.core.uploads import Upload
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.absent import Absent
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.cases import steps
from sinergi.web.cases.page import acting, at, case_page, step_page
from sinergi.web.officers import officer


@login_required
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    return case_page(request, key)


@login_required
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step: its form on a page of its own, or the deed."""
    chosen = _step(step)
    if request.method != "POST" and chosen is Step.REQUEST:  # it is taken from the page itself
        return case_page(request, key)
    if request.method != "POST":
        return step_page(request, key, chosen)
    if chosen is Step.REQUEST:
        return _request(request, key)
    return _take(request, key, chosen)


def _step(slug: str) -> Step:
    try:
        return Step(slug.replace("-", "_"))
    except ValueError as error:
        raise Absent(slug) from error


def _take(request: HttpRequest, key: str, step: Step) -> HttpResponse:
    loaded = recorded.load(key, by=officer(request))
    by = acting(request, loaded)
    form = steps.form(at(loaded, by), step, request.POST, request.FILES)
    try:
        if not form.is_valid():  # whom this very form handed over can no longer be chosen
            unanswered(once.form_of(request), by=by)
            return step_page(request, key, step, form, status=INVALID)
        facts = form.facts()
        happened = form.cleaned_data.get("happened_at")
        facts.pop("happened_at", None)
        if (scan := facts.pop("scan", None)) is not None:
            sent = Upload(name=scan.name, content=scan.read())
            facts["scan"] = files.keep(key, sent, officer(request), clock.now())
        deed = Deed(step=step, facts=facts, at=happened, form=once.form_of(request))
        if step is Step.SPLIT:
            splitting.split(key, deed, by=by, now=clock.now())
        else:
            cases.take(key, deed, by=by, now=clock.now())
    except Refusal as refusal:
        return step_page(request, key, step, form, refusal=refusal, status=REFUSED)
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
        "notice": _(
            "Formulir ini sudah dikirim dengan isian lain. Periksa berkas, lalu mulai lagi."
        )
    }
    return case_page(request, key, status=INVALID, **shown)


@login_required
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    try:
        drafts.discard(key, by=officer(request))
    except Refusal as refusal:
        return case_page(request, key, refusal=refusal, status=REFUSED)
    return SeeOther(reverse("cases"))

"""Pages of cases: translate in, one call, translate out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sinergi.actions import drafts
from sinergi.actions.once import AnsweredBefore
from sinergi.core.protocol import Step
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries.absent import Absent
from sinergi.web import once
from sinergi.web.answers import REFUSED, SeeOther
from sinergi.web.cases.form_page import step_page
from sinergi.web.cases.page import again, case_page
from sinergi.web.cases.taking import take
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
    return take(request, key, chosen)


def _step(slug: str) -> Step:
    try:
        return Step(slug.replace("-", "_"))
    except ValueError as error:
        raise Absent(slug) from error


def _request(request: HttpRequest, key: str) -> HttpResponse:
    by, sent = officer(request), once.form_of(request)
    try:
        number = drafts.request(key, by=by, now=clock.now(), form=sent)
    except Refusal as refusal:
        return case_page(request, key, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        return again(request, key, before)
    return SeeOther(reverse("case", args=[number]))


@login_required
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    try:
        drafts.discard(key, by=officer(request))
    except Refusal as refusal:
        return case_page(request, key, refusal=refusal, status=REFUSED)
    return SeeOther(reverse("cases"))

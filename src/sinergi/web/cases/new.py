"""Beginning a case: the form made from the declaration, draft first, then request."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sinergi.actions import drafts
from sinergi.actions.once import AnsweredBefore
from sinergi.core import access
from sinergi.core.declarations import Service
from sinergi.core.parties import Officer
from sinergi.core.protocol import State
from sinergi.core.refusals import Refusal
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent
from sinergi.services import CATALOGUE
from sinergi.web import once
from sinergi.web.answers import INVALID, REFUSED, SeeOther
from sinergi.web.cases.forms import (
    PEOPLE,
    asks_about_people,
    case_form,
    people_forms,
    seen,
    typed,
)
from sinergi.web.officers import officer


@login_required
def new(request: HttpRequest, service: str) -> HttpResponse:
    declared, by = _service(service), officer(request)
    if by.office.kind not in declared.senders or not access.begins(by):
        raise Absent(service)
    form_class = case_form(declared, parties.receivers(declared, by.office))
    people_class = people_forms(declared)
    if request.method != "POST":
        return _page(request, declared, form_class(), people_class(prefix=PEOPLE))
    if request.POST.get("tambah"):
        return _one_more(request, declared, form_class(request.POST), people_class)
    form = form_class(request.POST)
    people: Any = people_class(request.POST, prefix=PEOPLE)
    asks = asks_about_people(declared)
    if not form.is_valid() or (asks and not people.is_valid()):
        return _page(request, declared, form, people, status=INVALID)
    return _send(request, declared, form, people, by)


@login_required
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """A draft again in its form, with all that was typed."""
    by = officer(request)
    loaded = recorded.load(key, by=by)
    if loaded.case.state is not State.DRAFT:
        return SeeOther(reverse("case", args=[key]))
    declared = loaded.service
    form_class = case_form(declared, parties.receivers(declared, by.office))
    people_class = people_forms(declared)
    if request.method != "POST":
        kept = drafts.from_kept(loaded.drafted)
        form = form_class(initial={**kept.facts, "receiver": kept.receiver})
        people_class.extra = max(len(kept.people) - 1, 0)
        people: Any = people_class(initial=[dict(one) for one in kept.people], prefix=PEOPLE)
        return _page(request, declared, form, people)
    form, people = form_class(request.POST), people_class(request.POST, prefix=PEOPLE)
    if not form.is_valid() or (asks_about_people(declared) and not people.is_valid()):
        return _page(request, declared, form, people, status=INVALID)
    said = typed(form, people if asks_about_people(declared) else ())
    try:
        drafts.rewrite(key, said, by=by, now=clock.now())
    except Refusal as refusal:
        return _page(request, declared, form, people, refusal=refusal, status=REFUSED)
    return SeeOther(reverse("case", args=[key]))


def _service(code: str) -> Service:
    declared = CATALOGUE.get(code)
    if declared is None:
        raise Absent(code)
    return declared


def _send(
    request: HttpRequest, declared: Service, form: Any, people: Any, by: Officer
) -> HttpResponse:
    """Keep the draft; or send it at once, which a refusal undoes whole: it is all in the form."""
    said = typed(form, people if asks_about_people(declared) else ())
    deed = drafts.begin if request.POST.get("simpan") else drafts.send
    try:
        key = deed(declared.code, said, by=by, now=clock.now(), form=once.form_of(request))
    except Refusal as refusal:
        return _page(request, declared, form, people, refusal=refusal, status=REFUSED)
    except AnsweredBefore as before:
        if before.same:
            return SeeOther(before.location)
        return _page(request, declared, form, people, status=INVALID)
    return SeeOther(reverse("case", args=[key]))


def _one_more(
    request: HttpRequest, declared: Service, form: Any, people_class: Any
) -> HttpResponse:
    """Without scripts too: the same page with room for one more person."""
    data = request.POST.copy()
    total = int(data.get(f"{PEOPLE}-TOTAL_FORMS", "1") or 1)
    data[f"{PEOPLE}-TOTAL_FORMS"] = str(total + 1)
    form.is_bound, people = True, people_class(data, prefix=PEOPLE)
    return _page(request, declared, form, people)


def _page(
    request: HttpRequest, declared: Service, form: Any, people: Any, **shown: Any
) -> HttpResponse:
    status = shown.pop("status", 200)
    context = {
        "service": declared,
        "form": form,
        "people": people if asks_about_people(declared) else None,
        "seen": seen(declared),
        "form_key": once.new_key(),
        "refusal": None,
        **shown,
    }
    return render(request, "cases/new.html", context, status=status)

"""Search: one field for numbers of cases, pairings, commitments and offices, another for persons.

A reader may rely on this: the name or number of a person is posted and stands in no address; that
it led to a case is noted as a reading of that case.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sinergi.actions import readings
from sinergi.core.parties import Officer
from sinergi.entrance import clock
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent
from sinergi.reports import people
from sinergi.reports.search import NOTHING, search
from sinergi.services import CATALOGUE
from sinergi.web.answers import INVALID
from sinergi.web.officers import officer
from sinergi.web.search.forms import PersonForm

LONGEST = 60


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    by = officer(request)
    if request.method == "POST":
        return _person(request, by)
    typed = " ".join(request.GET.get("q", "").split())[:LONGEST]
    return _shown(request, by, q=typed, found=search(typed, by=by, now=clock.now()))


def _person(request: HttpRequest, by: Officer) -> HttpResponse:
    if not people.may_seek(by):
        raise Absent("orang")
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _shown(request, by, form=form, status=INVALID)
    sought = people.sought(**form.cleaned_data["who"], by=by)
    readings.note_together(sought.cases, by, [sought.told], clock.now())
    return _shown(request, by, form=form, sought=sought)


def _shown(
    request: HttpRequest,
    by: Officer,
    *,
    form: PersonForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "q": "",
        "found": NOTHING,
        "sought": None,
        "form": (form or PersonForm()) if people.may_seek(by) else None,
        "knows_names": people.knows_names(by),
        "sides": parties.sides(),
        "services": CATALOGUE,
        **more,
    }
    return render(request, "search/page.html", context, status=status)

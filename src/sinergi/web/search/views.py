"""Search: one field for numbers of cases, pairings, commitments and offices."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sinergi.entrance import clock
from sinergi.records.queries import parties
from sinergi.reports.search import search
from sinergi.services import CATALOGUE
from sinergi.web.officers import officer

LONGEST = 60


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    typed = " ".join(request.GET.get("q", "").split())[:LONGEST]
    context = {
        "q": typed,
        "found": search(typed, by=officer(request), now=clock.now()),
        "sides": parties.sides(),
        "services": CATALOGUE,
    }
    return render(request, "search/page.html", context)

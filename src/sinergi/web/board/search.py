"""Search by number of a case or title of a pairing; names of persons are never searched."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sinergi.entrance import clock
from sinergi.records.queries import pairings
from sinergi.reports.case_lists import Wanted, listed
from sinergi.web.officers import officer


@login_required
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:60]
    wanted = Wanted(states="semua", number=typed)
    cases = listed(wanted, by=officer(request), now=clock.now()).rows if typed else []
    titles = [one for one in pairings.titles() if typed and typed.lower() in one[1].lower()]
    return render(request, "board/search.html", {"q": typed, "cases": cases, "titles": titles})

"""Pages that belong to no concept: what is refused, the verifier to take along."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

import sinergi
from sinergi.reports import ledgers
from sinergi.reports.refusals import refusals

PLAIN = "text/plain; charset=utf-8"
VERIFY = Path(sinergi.__file__).parent / "verify.py"


@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/refusals.html", {"refusals": refusals()})


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Whom to believe, according to this server; the file itself says what that is worth."""
    del request
    answer = HttpResponse(ledgers.keys_known(), content_type=PLAIN)
    answer["Content-Disposition"] = 'attachment; filename="kunci.txt"'
    return answer


@require_GET
def verifier(request: HttpRequest) -> HttpResponse:
    del request
    answer = HttpResponse(VERIFY.read_bytes(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify.py"'
    return answer

"""Letters of a case as files, and the page that says a printed one is genuine."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sinergi.actions import readings
from sinergi.core.erasure import Destroyed
from sinergi.core.facts import FactClass
from sinergi.documents.letters import LETTERS
from sinergi.entrance import clock
from sinergi.records.queries import cases as recorded
from sinergi.reports import letters
from sinergi.reports.checks import genuine
from sinergi.reports.letters import Site
from sinergi.web.files.views import GONE
from sinergi.web.officers import officer

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_GET
def letter(request: HttpRequest, key: str, code: str, number: int, ending: str) -> HttpResponse:
    """One letter, to who may read all of it; the reading is noted."""
    by = officer(request)
    loaded = recorded.load(key, by=by)
    site = Site(address=settings.PUBLIC_URL, demo=settings.DEMO)
    try:
        check, blocks = letters.letter(loaded, code, number, by=by, site=site)
    except Destroyed as refusal:
        shown = {"refusal": refusal, "key": key}
        return render(request, "files/destroyed.html", shown, status=GONE)
    readings.note(loaded, by, (FactClass.ACKNOWLEDGED, FactClass.FULL), clock.now())
    answer = HttpResponse(letters.rendered(blocks, ending), content_type=TYPES[ending])
    name = LETTERS[code].file_name(check, ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def check(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "cases/check.html", {"code": code, "found": genuine(code)})

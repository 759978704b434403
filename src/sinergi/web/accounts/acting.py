"""In which post the officer acts, and in which language the pages speak."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from sinergi.records.queries.absent import Absent
from sinergi.web.accounts import inside
from sinergi.web.answers import SeeOther
from sinergi.web.officers import CHOSEN, held

YEAR = 365 * 24 * 3600


@login_required
@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Act in another post the account holds today; a post of somebody else is not there."""
    wanted = request.POST.get("post", "")
    chosen = next((one for one in held(request) if str(one.pk) == wanted), None)
    if chosen is None:
        raise Absent(wanted)
    request.session[CHOSEN] = chosen.pk
    return SeeOther(inside.wanted(request))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    answer = SeeOther(inside.wanted(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return answer

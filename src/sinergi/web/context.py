"""What every page knows of the reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sinergi.core.access import READS_QUESTIONS
from sinergi.core.parties import ROLE_NAMES, Role
from sinergi.entrance import clock
from sinergi.entrance.wording import moment
from sinergi.web import officers


def everywhere(request: HttpRequest) -> dict[str, Any]:
    known = {
        "demo": settings.DEMO,
        "version": settings.VERSION,
        "languages": settings.LANGUAGES,
        "me": None,
    }
    if getattr(request, "user", None) is None or not request.user.is_authenticated:
        return known
    posts = officers.held(request)
    if not posts:
        return known
    chosen = officers.post(request)
    known["me"] = {
        "name": chosen.officer.name,
        "post": chosen.title,
        "office": chosen.office.name,
        "role": ROLE_NAMES[Role(chosen.role)],
        "government": chosen.office.government.short_name,
        "side": chosen.office.government.side,
        "posts": [
            {"id": one.pk, "label": f"{one.title}, {one.office.name}", "current": one == chosen}
            for one in posts
        ],
        "reads_questions": chosen.role in READS_QUESTIONS,
        "is_demo": settings.DEMO,
        "domain_now": moment(clock.now()) if settings.DEMO else "",
    }
    return known

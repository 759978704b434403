"""A file of a case, to who may read it.

A reader may rely on this: only a picture that we drew ourselves is shown in a page; all else is
saved, and no browser guesses what it might be.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sinergi.actions import files
from sinergi.core.erasure import Destroyed
from sinergi.core.uploads import Media
from sinergi.entrance import clock
from sinergi.web.officers import officer

ENDINGS = {Media.JPEG: "jpg", Media.PDF: "pdf"}
GONE = 410


@login_required
@require_GET
def taken_out(request: HttpRequest, key: str, handle: str) -> HttpResponse:
    try:
        file = files.take_out(key, handle, officer(request), clock.now())
    except Destroyed as refusal:
        shown = {"refusal": refusal, "key": key}
        return render(request, "files/destroyed.html", shown, status=GONE)
    media = Media(file.media_type)
    place = "inline" if media is Media.JPEG else "attachment"
    answer = HttpResponse(file.content, content_type=media)
    answer["Content-Disposition"] = f'{place}; filename="{handle}.{ENDINGS[media]}"'
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer

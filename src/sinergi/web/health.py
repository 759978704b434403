"""Whether the product stands, for whoever watches it."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from sinergi.records import installation


@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    del request
    installation.shift()  # a query: the database answers, and its tables are there
    return JsonResponse(
        {"status": "ok", "database": connection.vendor, "version": settings.VERSION}
    )

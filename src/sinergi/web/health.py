"""Whether the product stands, for whoever watches it."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from sinergi.records.models import Installation


@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    del request
    Installation.objects.exists()
    return JsonResponse(
        {"status": "ok", "database": connection.vendor, "version": settings.VERSION}
    )

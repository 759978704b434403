"""Where a log-in leads, and where a request came from."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"
HOUSEHOLD = 64  # of an IPv6 address, what one subscriber holds


def path(wanted: str | None) -> str:
    """A path of ours, or the first page: nobody is led elsewhere by a link to the log-in."""
    where = wanted or HOME
    ours = where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None)
    return where if ours else HOME


def wanted(request: HttpRequest) -> str:
    return path(request.POST.get("next") or request.GET.get("next"))


def address(request: HttpRequest) -> str:
    """Who knocks, as it is counted; behind a proxy of ours the proxy says it last."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2].strip()
    try:
        known = ip_address(said)
    except ValueError:  # a socket has no address
        return said
    if known.version == 6:  # noqa: PLR2004  a version, not a quantity
        return str(ip_network((known, HOUSEHOLD), strict=False))
    return said


def ours(request: HttpRequest) -> bool:
    """Whether the browser itself says that the form came from a page of ours."""
    origin = request.headers.get("Origin")
    return origin == f"{request.scheme}://{request.get_host()}"

"""Only text that every database can keep comes in: UTF-8, and no NUL, wherever it stands.

PostgreSQL refuses a NUL in a text, SQLite keeps it; a page must not be the first to notice.
"""

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

NUL = "\0"
UTF_8 = frozenset({"utf-8", "utf8"})


class Legible:
    """Stands before the sessions: a cookie may name one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (request.encoding or "utf-8").lower() not in UTF_8:
            raise BadRequest("not in UTF-8")
        if not all(map(_can_be_kept, _texts(request))):
            raise BadRequest("a text that no database keeps")
        return self.get_response(request)


def _can_be_kept(text: str) -> bool:
    return NUL not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for name, value in request.COOKIES.items():
        yield from (name, value)
    yield from _said(request.GET)
    if request.method == "POST":
        yield from _said(request.POST)


def _said(given: QueryDict) -> Iterator[str]:
    for name, values in given.lists():
        yield name
        yield from values

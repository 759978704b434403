"""Addresses that fail as no view of ours should, for the test of what is then said and logged."""

from django.db import InterfaceError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from sinergi.config import urls


def mistaken(request: HttpRequest, said: str) -> HttpResponse:
    try:
        int(request.POST["nama"])
    except ValueError as error:
        raise LookupError(f"nobody is called {said}") from error
    raise AssertionError("a name is no number")


def away(request: HttpRequest, said: str) -> HttpResponse:
    raise InterfaceError(f"could not ask for {request.POST['nama']} or {said}")


handler500 = urls.handler500
urlpatterns = [
    path("rusak/<str:said>/", mistaken),
    path("jauh/<str:said>/", away),
    *urls.urlpatterns,
]

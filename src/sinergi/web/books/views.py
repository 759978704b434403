"""Buku Bukti Bersama: reading it, and checking it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sinergi.records import installation, keys
from sinergi.records.queries import books as recorded
from sinergi.records.queries import parties
from sinergi.reports import books
from sinergi.web.books import words
from sinergi.web.officers import officer
from sinergi.web.once import new_key


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    rows = books.readable(officer(request))
    return render(request, "books/list.html", {"books": rows})


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, code)


@login_required
@require_POST
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Everything anew, from the lines; by this server, which the page says."""
    book = books.read(code, by=officer(request))
    return _page(request, code, checked=books.checked(book))


def _page(request: HttpRequest, code: str, checked: books.Checked | None = None) -> HttpResponse:
    book = books.read(code, by=officer(request))
    typed = request.GET.get("hal", "1")
    number = min(max(int(typed), 1), 100_000) if typed.isascii() and typed.isdigit() else 1
    rows = [words.read(entry) for entry in books.entries(book, page=number)]
    context = {
        "book": book,
        "rows": rows,
        "offices": parties.offices({row["office"] for row in rows}),
        "sides": parties.sides(),
        "page": number,
        "more": number * books.PAGE < book.size,
        "note": recorded.checkpoint(book, book.size) if book.size else "",
        "vkey": keys.log_key(installation.code()).vkey,
        "checked": checked,
        "form_key": new_key(),
    }
    return render(request, "books/page.html", context)

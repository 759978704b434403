"""The receipt of a hand-over, on screen and as a file to check.

A reader may rely on this: it says of a hand-over what its reader may read, and names no person.
"""

from collections.abc import Iterator
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from sinergi.core.checkpoints import parse
from sinergi.core.parties import Officer
from sinergi.core.protocol import Event
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties
from sinergi.records.queries.cases import Loaded
from sinergi.reports import letters
from sinergi.reports.receipts import given, people, receipt, received
from sinergi.web.cases import shown
from sinergi.web.officers import officer


def _event(request: HttpRequest) -> int | None:
    number = request.GET.get("peristiwa", "")
    return int(number) if number.isascii() and number.isdigit() else None


@login_required
@require_GET
def as_json(request: HttpRequest, key: str) -> HttpResponse:
    loaded = recorded.load(key, by=officer(request))
    made = receipt(loaded, received(loaded, _event(request)))
    answer = JsonResponse(made, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="resi-{key}.json"'
    return answer


@login_required
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    by, sides = officer(request), parties.sides()
    loaded = recorded.load(key, by=by)
    taken = received(loaded, _event(request))
    made = receipt(loaded, taken)
    handed = given(loaded, taken)
    check = letters.check_code(loaded, taken)
    context = {
        "key": key,
        "loaded": loaded,
        "taken": taken,
        "local": timezone.localtime(taken.at),
        "given": handed,
        "said": _said(loaded, by, handed, taken),
        "check": check,
        "qr": _square(settings.PUBLIC_URL + reverse("check", args=[check])),
        "letter": _letter(loaded, by, taken),
        "made": made,
        "proofs": list(_proofs(made["checkpoint"], sides)),
        "sides": sides,
    }
    return render(request, "cases/receipt.html", context)


def _said(loaded: Loaded, by: Officer, handed: Event, taken: Event) -> dict[str, Any]:
    """The sentence of the receipt in its parts; what is not opened to the reader is left out."""
    counted = people(loaded, handed)
    leg = loaded.case.ways.legs[handed.facts["leg"]]
    places = dict(shown.said(handed, loaded, by))
    return {
        "what": counted or _("barang"),
        "people": bool(counted),
        "place": places.get(_("Tempat"), ""),
        "condition": shown.stated(loaded, by, taken, handed.facts.get("persons", ())),
        "answers": leg.moves_answering,
    }


def _letter(loaded: Loaded, by: Officer, taken: Event) -> str:
    """The same as a paper, for who may read all of it."""
    issued = (one for one in letters.issued(loaded, by) if one.event.number == taken.number)
    one = next(issued, None)
    if one is None:
        return ""
    named = [loaded.case.number, one.document.code, taken.number, "pdf"]
    return reverse("letter", args=named)


def _square(address: str) -> Markup:
    """Where anyone checks the receipt, as a picture of dots."""
    made = segno.make_qr(address, error="m")
    side = len(made.matrix) + 4
    dots = "".join(
        f"M{x + 2} {y + 2}h1v1h-1z"
        for y, row in enumerate(made.matrix)
        for x, dot in enumerate(row)
        if dot
    )
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>'
    ).format(side, _("Kode QR untuk memeriksa tanda terima ini"), dots)


def _proofs(note: str, sides: parties.Sides) -> Iterator[dict[str, Any]]:
    """What is signed and what is still to come; no more than the signatures say."""
    signed, *witnessed = parse(note).signatures
    words = _("Ditandatangani server")
    yield {"words": words, "note": signed.name, "kept": True, "picture": "seal"}
    for one in witnessed:
        place, _slash, code = one.name.rpartition("/")
        who = sides.name(code) if place else one.name
        words = _("Disaksikan %(name)s") % {"name": who}
        yield {"words": words, "note": one.name, "kept": True, "picture": "eye"}
    if not witnessed:
        words = _("Belum disaksikan kedua pemerintah")
        yield {"words": words, "note": "", "kept": False, "picture": "clock"}

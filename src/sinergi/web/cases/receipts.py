"""The receipt of a hand-over, on screen and as a file to check."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sinergi.core.checkpoints import parse
from sinergi.records.queries import cases as recorded
from sinergi.records.queries import parties
from sinergi.reports.receipts import receipt, received
from sinergi.web.officers import officer


def _event(request: HttpRequest) -> int | None:
    number = request.GET.get("peristiwa", "")
    return int(number) if number.isdigit() else None


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
    loaded = recorded.load(key, by=officer(request))
    taken = received(loaded, _event(request))
    made = receipt(loaded, taken)
    context = {
        "key": key,
        "loaded": loaded,
        "taken": taken,
        "given": loaded.case.events[taken.facts["handover"] - 1],
        "persons": len(loaded.case.events[taken.facts["handover"] - 1].facts.get("persons", ())),
        "made": made,
        "proofs": _proofs(made["checkpoint"]),
        "sides": parties.sides(),
    }
    return render(request, "cases/receipt.html", context)


def _proofs(note: str) -> list[dict[str, Any]]:
    """What is signed and what is still to come; no more than the signatures say."""
    signed, *witnessed = parse(note).signatures
    proofs = [
        {"words": _("Ditandatangani server"), "note": signed.name, "kept": True, "picture": "seal"}
    ]
    proofs += [
        {
            "words": _("Disaksikan %(name)s") % {"name": one.name},
            "note": "",
            "kept": True,
            "picture": "eye",
        }
        for one in witnessed
    ]
    if not witnessed:
        words = _("Belum disaksikan kedua pemerintah")
        proofs.append({"words": words, "note": "", "kept": False, "picture": "clock"})
    return proofs

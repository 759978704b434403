"""The page of one case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sinergi.core import protocol
from sinergi.core.parties import Officer
from sinergi.core.protocol import State, Step
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.cases import Loaded
from sinergi.web import once
from sinergi.web.cases import shown, steps
from sinergi.web.officers import officer


def at(loaded: Loaded, by: Officer) -> steps.At:
    return steps.At(
        case=loaded.case, service=loaded.service, by=by, names=shown.names(loaded, by)
    )


def case_page(  # noqa: PLR0913  what a page may be asked to show again
    request: HttpRequest,
    key: str,
    *,
    chosen: Step | None = None,
    form: Any = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by = officer(request)
    loaded = recorded.load(key, by=by)
    offered = [step for step in protocol.open_steps(loaded.case, by) if step is not Step.REQUEST]
    if chosen and form is None:
        form = steps.form(at(loaded, by), chosen)
    draft = loaded.case.state is State.DRAFT
    context = {
        "loaded": loaded,
        "case": loaded.case,
        "key": key,
        "people": {p: shown.of_person(loaded, by, p) for p in loaded.case.persons},
        "names": shown.names(loaded, by),
        "facts": shown.of_case(loaded, by),
        "offered": offered,
        "chosen": chosen,
        "form": form,
        "draft": recorded.draft(loaded.row) if draft else None,
        "form_key": once.new_key(),
        "refusal": None,
        "notice": "",
        **more,
    }
    return render(request, "cases/page.html", context, status=status)

"""What officers may read of pairings, as plain values: who meets, what was met about, which lines.

A reader may rely on this: each function asks the database a fixed number of times.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Count, Min, Q, Sum

from sinergi.core.parties import ACTING, Officer, Role
from sinergi.core.protocol import State
from sinergi.records import models
from sinergi.records.queries.cases import opened

Row = Mapping[str, Any]
ON_THE_WAY: Final = frozenset({State.ACCEPTED, State.HANDED_OVER})
UNANSWERED: Final = frozenset({State.REQUESTED, State.ACKNOWLEDGED})


def years() -> dict[int, date]:
    """The years something was promised for, with the day it was first recorded."""
    rows = models.Commitment.objects.values("year").annotate(first=Min("recorded_on"))
    return {row["year"]: row["first"] for row in rows.order_by("year")}


def decisions(numbers: Iterable[int], *, until: date) -> list[Row]:
    """What was decided in these pairings, the latest first."""
    rows = models.AgendaItem.objects.filter(
        pairing__number__in=list(numbers), meeting__held_on__lte=until
    )
    return list(
        rows.order_by("-meeting__held_on", "-meeting__pk", "pairing__number", "pk").values(
            "code",
            "question",
            "outcome",
            "decision",
            "continues",
            "pairing__number",
            "pairing__title",
            "meeting",
            "meeting__series",
            "meeting__number",
            "meeting__invited_on",
            "meeting__held_on",
            "meeting__place",
            "meeting__chair__name",
            "meeting__chair__government",
        )
    )


def under_way(by: Officer, service: str) -> list[Row]:
    """Of the cases this officer may open: what was accepted and not yet received, what waits.

    `people` and `cases` are those on their way; `waiting` are requests without an answer.
    """
    rows = opened(by).filter(service=service, state__in=ON_THE_WAY | UNANSWERED)
    on_the_way = Q(state__in=ON_THE_WAY)
    counted = rows.values("pairing__number").annotate(
        people=Sum("persons", filter=on_the_way, default=0),
        cases=Count("pk", filter=on_the_way),
        waiting=Count("pk", filter=Q(state__in=UNANSWERED)),
    )
    return list(counted.order_by("pairing__number"))


def to_acknowledge(by: Officer) -> list[Row]:
    """Promises of which another side entered outputs done together that one's own has not said yet.

    Only those this officer may record for, as `core.access.records` has it.
    """
    if by.role not in ACTING:
        return []
    mine, coordinator = by.acts_for.government, by.role is Role.COORDINATOR
    owned = Q(commitment__owners__government=mine) if coordinator else Q()
    owned |= Q(commitment__owners__code=by.acts_for.code)
    rows = models.Output.objects.filter(owned, government="").exclude(office__government=mine)
    said = models.OutputAcknowledgement.objects.filter(government=mine)
    waiting = rows.exclude(pk__in=said.values("output"))
    told = waiting.values("commitment__code", "commitment__title", "commitment__pairing__number")
    counted = told.annotate(outputs=Count("pk", distinct=True))
    return list(counted.order_by("commitment__pairing__number", "commitment__code"))


def opened_among(by: Officer, numbers: Iterable[str]) -> set[str]:
    """Those of these cases that the officer may open."""
    found = opened(by).filter(number__in=list(numbers)).values_list("number", flat=True)
    return {str(number) for number in found}


def budget_lines(year: int, offices: Iterable[str]) -> list[models.BudgetLine]:
    """The lines of these offices in a year, by office and document."""
    rows = models.BudgetLine.objects.filter(year=year, office__code__in=list(offices))
    found = rows.select_related("office").prefetch_related("realisations")
    return list(found.order_by("office__government__side", "office__name", "code", "recorded_on"))


def commitments_called(words: str, numbers: Iterable[int]) -> list[Row]:
    rows = models.Commitment.objects.filter(
        Q(title__icontains=words) | Q(code__iexact=words), pairing__number__in=list(numbers)
    )
    return list(rows.order_by("-year", "code").values("code", "title", "year", "pairing__number"))


def offices_called(words: str) -> list[Row]:
    """Offices by what they are called, with the first pairing they take part in."""
    rows = models.Office.objects.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    found = rows.annotate(pairing=Min("pairings__number")).order_by("government__side", "name")
    return list(found.values("code", "name", "government", "pairing"))

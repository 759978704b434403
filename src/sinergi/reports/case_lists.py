"""Lists of cases, read as plain values: what may be opened, filtered as the address says.

A reader may rely on this: one query for the rows, whatever their number; nothing personal in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from sinergi.core.parties import Officer
from sinergi.core.protocol import OPEN, State
from sinergi.core.protocol.table import ENDED
from sinergi.records.queries.cases import opened

PAGE: Final = 50
COLUMNS: Final = (
    "id",
    "number",
    "service",
    "state",
    "overlays",
    "persons",
    "pairing__number",
    "sender__code",
    "sender__name",
    "sender__government",
    "receiver__code",
    "receiver__name",
    "receiver__government",
    "requested_at",
    "changed_at",
    "due_clock",
    "due_at",
    "due_soon_at",
    "due_office__code",
    "due_office__name",
)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The filters of a list, each as it stands in the address; empty means all."""

    states: str = "terbuka"  # terbuka, selesai, draf, semua
    way: str = ""  # masuk, keluar
    service: str = ""
    pairing: int | None = None
    late: bool = False
    number: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    rows: list[Row]
    more: bool  # there is a next page


def listed(wanted: Wanted, *, by: Officer, now: datetime) -> Listed:
    start = (wanted.page - 1) * PAGE
    found = list(_rows(wanted, by, now)[start : start + PAGE + 1])
    return Listed(rows=found[:PAGE], more=len(found) > PAGE)


def all_listed(wanted: Wanted, *, by: Officer, now: datetime, most: int = 20_000) -> list[Row]:
    """Every row of the list, for its export."""
    return list(_rows(wanted, by, now)[:most])


def _rows(wanted: Wanted, by: Officer, now: datetime) -> QuerySet[Any, Row]:
    rows = opened(by).filter(_states(wanted.states), _way(wanted.way, by))
    if wanted.service:
        rows = rows.filter(service=wanted.service)
    if wanted.pairing:
        rows = rows.filter(pairing__number=wanted.pairing)
    if wanted.late:
        rows = rows.filter(due_at__lt=now)
    if wanted.number:
        rows = rows.filter(number__contains=wanted.number.strip().upper())
    found: QuerySet[Any, Row] = rows.order_by("-changed_at").values(*COLUMNS)
    return found


def _states(which: str) -> Q:
    match which:
        case "terbuka":
            return Q(state__in=OPEN)
        case "selesai":
            return Q(state__in=ENDED)
        case "draf":
            return Q(state=State.DRAFT)
        case _:
            return Q()


def _way(which: str, by: Officer) -> Q:
    match which:
        case "masuk":
            return Q(receiver__code=by.office.code)
        case "keluar":
            return Q(sender__code=by.office.code)
        case _:
            return Q()

"""Pairings out of their rows."""

from dataclasses import dataclass

from sinergi.core.parties import Office
from sinergi.records.models import AgendaItem, Pairing
from sinergi.records.models import Office as OfficeRow
from sinergi.records.queries.parties import office


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    number: int
    title: str
    governments: tuple[str, ...]  # in the order of their sides


def paired() -> list[Paired]:
    rows = Pairing.objects.order_by("number", "offices__government__side").values_list(
        "number", "title", "offices__government"
    )
    found: dict[tuple[int, str], dict[str, None]] = {}
    for number, title, government in rows:
        found.setdefault((number, title), {})[government] = None
    return [
        Paired(number=number, title=title, governments=tuple(governments))
        for (number, title), governments in found.items()
    ]


def titles() -> list[tuple[int, str]]:
    return list(Pairing.objects.order_by("number").values_list("number", "title"))


def with_offices() -> list[Pairing]:
    """Every pairing with its offices, by number."""
    rows = Pairing.objects.prefetch_related("offices").order_by("number")
    return list(rows)


def items(number: int) -> list[AgendaItem]:
    """What was met about in a pairing, the latest first."""
    rows = AgendaItem.objects.filter(pairing__number=number).select_related("meeting")
    return list(rows.order_by("-meeting__held_on"))


def offices(number: int) -> list[Office]:
    """The offices of a pairing, of both sides."""
    return [office(row) for row in OfficeRow.objects.filter(pairings__number=number)]

"""Pairings out of their rows."""

from sinergi.records.models import AgendaItem, Pairing


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

"""Pairings out of their rows."""

from sinergi.records.models import Pairing


def titles() -> list[tuple[int, str]]:
    return list(Pairing.objects.order_by("number").values_list("number", "title"))

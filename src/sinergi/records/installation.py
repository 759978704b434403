"""What this installation is called in its books, and where its domain time stands.

A reader may rely on this: the name is read once in a process; it never changes.
"""

from datetime import timedelta
from functools import cache

from sinergi.records.models import Installation


@cache
def code() -> str:
    return Installation.objects.values_list("code", flat=True).get()


def shift() -> timedelta:
    """How far domain time is from real time; zero outside a demonstration."""
    row = Installation.objects.first()
    if row is None or row.domain_start is None or row.real_start is None:
        return timedelta()
    return row.domain_start - row.real_start


def forget() -> None:
    code.cache_clear()

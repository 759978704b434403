"""When each chore is due, and when it was last done."""

from dataclasses import dataclass
from datetime import datetime

from sinergi.records.models import Chore


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    code: str
    due_at: datetime
    done_at: datetime | None
    amount: int


def standing() -> list[Standing]:
    """Every chore that was ever due, by code."""
    return [
        Standing(code=row.code, due_at=row.due_at, done_at=row.done_at, amount=row.amount)
        for row in Chore.objects.order_by("code")
    ]

"""What waits for an officer: late, due soon, come in, gone out, and what waits for the others.

A reader may rely on this: a case stands in one group only, the most pressing.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import OPEN, Overlay, State
from sinergi.records.queries.cases import opened
from sinergi.reports.case_lists import COLUMNS, Row


class Group(StrEnum):
    LATE = "late"
    SOON = "soon"
    IN = "in"
    OUT = "out"
    WAITING = "waiting"


MOST = 200
OWN = {Role.DUTY, Role.OPERATOR, Role.HEAD}


def duties(*, by: Officer, now: datetime) -> dict[Group, list[Row]]:
    """The open cases of the office by group; a coordinator sees those of the government."""
    rows = opened(by).filter(state__in=[*OPEN, State.DRAFT])
    found: dict[Group, list[Row]] = {group: [] for group in Group}
    for row in rows.order_by("due_at", "-changed_at").values(*COLUMNS)[:MOST]:
        found[group(row, by, now)].append(row)
    return found


def group(row: Row, by: Officer, now: datetime) -> Group:
    mine = _is_mine(row, by)
    due, soon = row["due_at"], row["due_soon_at"]
    if mine and due and due < now:
        return Group.LATE
    if mine and soon and soon <= now:
        return Group.SOON
    if _asks_the_sender(row):
        return Group.OUT if row["sender__code"] == by.office.code else Group.WAITING
    if mine:
        return Group.IN
    return Group.WAITING


def _is_mine(row: Row, by: Officer) -> bool:
    """A coordinator answers for what any office of his government owes."""
    if by.role not in OWN:
        return bool(_government(row) == by.office.government)
    return bool(row["due_office__code"] == by.office.code)


def _government(row: Row) -> str | None:
    for side in ("sender", "receiver"):
        if row[f"{side}__code"] == row["due_office__code"]:
            return str(row[f"{side}__government"])
    return None


def _asks_the_sender(row: Row) -> bool:
    return row["state"] in {State.DRAFT, State.REPORTED} or Overlay.ASKED in row["overlays"]


def pressing(found: dict[Group, list[Row]]) -> Iterator[Row]:
    yield from found[Group.LATE]
    yield from found[Group.SOON]

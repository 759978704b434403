"""One year of every pairing, as `sinergi demo --json` prints it.

A reader may rely on this: no verdict is kept; each is computed from records as of the day asked.
"""

from datetime import date
from typing import Any

from sinergi.records.queries import readable
from sinergi.records.snapshots import snapshot
from sinergi.reports.board import as_json, board


def told() -> list[int]:
    """The years something was promised for, in order."""
    return sorted(readable.years())


def verdicts(year: int, *, as_of: date) -> dict[str, Any]:
    with snapshot():
        return as_json(board(as_of=as_of, year=year))

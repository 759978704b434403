"""Where a step is being taken: which case, by whom, at what moment, on which of its ways.

A reader may rely on this: what is known here of a person or a fact is what this officer may read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sinergi.core.custody import Handover
from sinergi.core.declarations import Service
from sinergi.core.parties import Officer
from sinergi.core.protocol import Case, Step, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    case: Case
    service: Service
    by: Officer
    now: datetime
    names: Mapping[str, str]  # person handle -> what this officer may call the person
    known: Mapping[str, Any] = field(default_factory=dict)  # fact -> what was said of the case
    known_of: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # and of each person
    chosen: str = ""  # the leg, or the number of the hand-over that waits here
    ways: tuple[Way, ...] = ()  # of a hand-over
    sent: bool = False  # a form came in: what it chose is judged by the rules, open or not

    @property
    def way(self) -> Way | None:
        """The leg that was chosen; the only one there is needs no choosing."""
        only = self.ways[0] if len(self.ways) == 1 else None
        found = next((way for way in self.ways if way.leg.code == self.chosen), only)
        return found if found and (found.is_open or self.sent) else None

    @property
    def waiting(self) -> list[Handover]:
        """What waits here for a signature."""
        return [way for way in self.case.handovers if way.to == self.by.acts_for]

    @property
    def arrival(self) -> Handover | None:
        number = int(self.chosen) if self.chosen.isascii() and self.chosen.isdigit() else None
        waiting = self.waiting
        if number is None and len(waiting) == 1:
            return waiting[0]
        return next((way for way in waiting if way.number == number), None)

    def chooses(self, step: Step) -> bool:
        """Whether one of several has to be chosen before there is anything to fill in."""
        match step:
            case Step.HAND_OVER:
                return self.way is None
            case Step.RECEIVE | Step.REFUSE_AT_HANDOVER:
                return self.arrival is None
            case _:
                return False

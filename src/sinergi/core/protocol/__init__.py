"""The steps of a case, as data; `take` decides, `after` changes, and replaying is a fold.

The engine knows no service: a case brings its kind, its legs, its milestones and its rules.

A reader may rely on this: only its events make a case; replayed anywhere, they make the same one.
"""

from sinergi.core.protocol.case import NO_FACTS, Case, Event, Facts, Milestone, Rule
from sinergi.core.protocol.changing import after, replay
from sinergi.core.protocol.table import (
    DONE,
    OPEN,
    OVERLAY_NAMES,
    STATE_NAMES,
    STEPS,
    Kind,
    Overlay,
    Row,
    State,
    Step,
    Turn,
)
from sinergi.core.protocol.taking import (
    AlreadyTaken,
    NotYetOpen,
    NotYourStep,
    OnlyReads,
    already,
    open_steps,
    part,
    stands_open,
    take,
    why_closed,
)
from sinergi.core.protocol.ways import Way, here, ways_out

__all__ = [
    "DONE",
    "NO_FACTS",
    "OPEN",
    "OVERLAY_NAMES",
    "STATE_NAMES",
    "STEPS",
    "AlreadyTaken",
    "Case",
    "Event",
    "Facts",
    "Kind",
    "Milestone",
    "NotYetOpen",
    "NotYourStep",
    "OnlyReads",
    "Overlay",
    "Row",
    "Rule",
    "State",
    "Step",
    "Turn",
    "Way",
    "after",
    "already",
    "here",
    "open_steps",
    "part",
    "replay",
    "stands_open",
    "take",
    "ways_out",
    "why_closed",
]

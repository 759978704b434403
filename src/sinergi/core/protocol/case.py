"""A case and its events, as values.

A reader may rely on this: a case is never changed; each event makes the next one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sinergi.core.custody import Custody, Handover, Leg, LegKind, Persons
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol.table import OPEN, Kind, Overlay, State, Step, Turn

Facts = Mapping[str, Any]
NO_FACTS: Final[Facts] = MappingProxyType({})
MOVES: Final = frozenset(  # what the engine itself reads; handles and codes, nothing personal
    {
        "persons",
        "leg",
        "to",
        "handover",
        "promised",
        "pull",
        "urgent",
        "milestone",
        "outcome",
        "ending",
        "scan",
        "rating",
        "reason_code",
        "split_from",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    number: int  # 1, 2, 3 ... within the case, without a gap
    step: Step
    taken_in: State
    by: Officer
    at: datetime  # when it happened, as the officer says; the server's time is kept by records
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    code: str
    label: str
    by: Turn
    document: str = ""


Rule = Callable[["Case", Event], None]  # raises a Refusal, or lets the event pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What a service lets the engine do: legs, milestones, rules, and the two odd doors."""

    legs: Mapping[str, Leg]
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    declined_because: frozenset[str] = frozenset()  # the codes; empty: any
    outcomes: frozenset[str] = frozenset()
    release_in: frozenset[State] = frozenset({State.RECEIVED})
    reopen_within_days: int = 30
    competent: frozenset[str] = frozenset()  # kinds of office it may go on to; empty: any


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    number: str
    kind: Kind
    sender: Office
    receiver: Office
    ways: Ways
    supporting: tuple[Office, ...] = ()
    pull: bool = False  # the sender asks for what the receiver has
    state: State = State.DRAFT
    overlays: frozenset[Overlay] = frozenset()
    persons: Persons = field(default_factory=dict)
    handovers: tuple[Handover, ...] = ()  # on the way: given, not yet received
    crossed: bool = False  # something was received across the border
    cancel_proposed_by: Office | None = None
    events: tuple[Event, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def offices(self) -> tuple[Office, ...]:
        return (self.sender, self.receiver, *self.supporting)

    @property
    def giver(self) -> Office:
        """Who gives what is asked to be taken over; in a pull, who was asked."""
        return self.receiver if self.pull else self.sender

    @property
    def taker(self) -> Office:
        return self.sender if self.pull else self.receiver

    @property
    def parties(self) -> tuple[Office, Office]:
        return (self.sender, self.receiver)

    @property
    def across(self) -> tuple[Handover, ...]:
        return tuple(way for way in self.handovers if way.leg.kind is LegKind.ACROSS)

    @property
    def on_the_way(self) -> frozenset[str]:
        return frozenset(person for way in self.handovers for person in way.persons)

    @property
    def present(self) -> Mapping[str, Custody]:
        """The persons whose custody has not ended."""
        return {person: was for person, was in self.persons.items() if not was.ended}

    @property
    def carers(self) -> frozenset[Office]:
        """Who holds a person, and who answers for one."""
        present = self.present.values()
        return frozenset(office for was in present for office in (was.held_by, was.answered_for_by))

    def office(self, code: str) -> Office | None:
        return next((office for office in self.offices if office.code == code), None)

    @property
    def last_at(self) -> datetime | None:
        """When the last deed happened; None of a draft."""
        return self.events[-1].at if self.events else None

    def of(self, step: Step) -> Iterable[Event]:
        return (event for event in self.events if event.step is step)

    def fact(self, code: str, person: str | None = None) -> Any:
        """What was said last about it, of the case or of one person; None if nothing was."""
        for event in reversed(self.events):
            said = event.facts if person is None else event.facts.get("about", {}).get(person, {})
            if code in said:
                return said[code]
        return None

    def pending(self, number: int | None) -> Handover | None:
        """The hand-over of that number; without a number the only one there is."""
        if number is None and len(self.handovers) == 1:
            return self.handovers[0]
        return next((way for way in self.handovers if way.number == number), None)

"""Which clocks of a case run, who owes, and until when.

As we read it: a question stops what the receiver owes; a suspension stops every clock. A clock is
met by the first deed that meets it: who accepts after reading has read in time. Minutes and hours
run day and night, so a suspension moves them by what it lasted.

A reader may rely on this: a deadline is a function of the events, the clocks and the calendars of
both governments; nothing about lateness is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sinergi.core.clocks import Calendar, Calendars, Clock, Pause, due_at, moved
from sinergi.core.law import Basis
from sinergi.core.parties import Office
from sinergi.core.protocol.case import Case, Event
from sinergi.core.protocol.table import STEPS, State, Step

SOON: Final = 4  # the last quarter of the time is "segera"
CalendarOf = Callable[[Office], Calendar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    code: str  # acknowledge, answer, finish
    owed_by: Office
    since: datetime
    due_at: datetime | None  # None while the clock stands still
    source: Basis
    promised: bool = False
    met_at: datetime | None = None

    @property
    def due_soon_at(self) -> datetime | None:
        return self.due_at and self.due_at - (self.due_at - self.since) / SOON

    def is_late(self, now: datetime) -> bool:
        return self.due_at is not None and (self.met_at or now) > self.due_at


STARTS: Final = {
    "acknowledge": frozenset({Step.REQUEST, Step.FORWARD}),
    "answer": frozenset({Step.REQUEST, Step.FORWARD}),
    "finish": frozenset({Step.ACCEPT}),
}
MET_BY: Final = {
    "acknowledge": frozenset({Step.ACKNOWLEDGE, Step.ACCEPT, Step.DECLINE, Step.FORWARD}),
    "answer": frozenset({Step.ACCEPT, Step.DECLINE, Step.FORWARD}),
    "finish": frozenset({Step.REPORT}),
}


def deadlines(case: Case, clocks: Iterable[Clock], calendar: CalendarOf) -> Iterator[Deadline]:
    """Every clock that was started, in the order of the declaration."""
    for clock in clocks:
        started = _last(case, STARTS[clock.code])
        if started is not None:
            yield _deadline(case, clock, started, calendar)


def running(case: Case, clocks: Iterable[Clock], calendar: CalendarOf) -> list[Deadline]:
    """What is still owed, the nearest first; a clock that stands still comes last."""
    if not case.is_open:
        return []
    owed = [one for one in deadlines(case, clocks, calendar) if one.met_at is None]
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(owed, key=lambda one: one.due_at or never)


def pauses(case: Case, since: datetime, *, asked: bool) -> tuple[Pause, ...]:
    """When the clock stood still: suspended, or (if `asked` stops it) waiting for an answer.

    Officers state when things happened, so an event may claim to be earlier than the one before it;
    here no event counts before its predecessor, and the pauses stay in order.
    """
    stops: list[Pause] = []
    stopped: frozenset[Step] = frozenset()
    moment, held = since, since
    for event, state in _with_state(case):
        moment, before = max(moment, event.at), stopped
        stopped = _stops_after(stopped, event, state) - (frozenset() if asked else {Step.ASK})
        if stopped and not before:
            held = moment
        if before and not stopped and moment > held:
            stops.append(Pause(since=held, until=moment))
    return (*stops, Pause(since=held)) if stopped else tuple(stops)


def _with_state(case: Case) -> Iterator[tuple[Event, State]]:
    """Each event with the state it left."""
    left = [event.taken_in for event in case.events[1:]]
    return zip(case.events, [*left, case.state], strict=True)


def _stops_after(stopped: frozenset[Step], event: Event, state: State) -> frozenset[Step]:
    answered = state not in STEPS[Step.ANSWER].taken_in
    match event.step:
        case Step.ASK | Step.SUSPEND:
            stopped |= {event.step}
        case Step.RESUME:
            stopped -= {Step.SUSPEND}
        case Step.ANSWER | Step.FORWARD | Step.ACCEPT:
            answered = True
        case _:
            pass
    return stopped - {Step.ASK} if answered else stopped


def _deadline(case: Case, clock: Clock, started: Event, calendar: CalendarOf) -> Deadline:
    owed_by = case.taker if clock.code == "finish" else case.receiver
    owed_to = case.giver if clock.code == "finish" else case.sender
    between = Calendars(owed_by=calendar(owed_by), owed_to=calendar(owed_to))
    stood = pauses(case, started.at, asked=owed_by == case.receiver)
    promised = _promised(case) if clock.code == "finish" else None
    due = (
        moved(promised, stood)
        if promised
        else due_at(clock, since=started.at, between=between, pauses=stood)
    )
    later = case.events[started.number :]
    met = next((event for event in later if event.step in MET_BY[clock.code]), None)
    return Deadline(
        code=clock.code,
        owed_by=owed_by,
        since=started.at,
        due_at=due,
        source=clock.source,
        promised=promised is not None,
        met_at=met.at if met else None,
    )


def _promised(case: Case) -> datetime | None:
    """The date the receiver promised, or else the one the sender asked for and he accepted.

    As we read it: who accepts after the asked date has passed cannot have agreed to it, so the
    clock of the service runs.
    """
    accepted = _last(case, STARTS["finish"])
    assert accepted
    if promised := accepted.facts.get("promised"):
        return datetime.fromisoformat(promised)
    asked = case.fact("wanted_by")
    wanted = datetime.fromisoformat(asked) if asked else None
    return wanted if wanted and wanted > accepted.at else None


def _last(case: Case, steps: frozenset[Step]) -> Event | None:
    return next((event for event in reversed(case.events) if event.step in steps), None)

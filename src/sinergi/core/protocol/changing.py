"""What an event changes. One function serves the deed, the list row and the other side's replay.

A reader may rely on this: nothing is refused here; what was taken is taken.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Final

from sinergi.core import custody
from sinergi.core.custody import Ending, Handover, LegKind
from sinergi.core.protocol.case import Case, Event
from sinergi.core.protocol.table import ENDED, STEPS, Kind, Overlay, State, Step

LAYS: Final = {
    Step.ASK: Overlay.ASKED,
    Step.SUSPEND: Overlay.SUSPENDED,
    Step.DISPUTE: Overlay.DISPUTED,
    Step.REOPEN: Overlay.DISPUTED,
    Step.ESCALATE: Overlay.ESCALATED,
}
LIFTS: Final = {
    Step.ANSWER: frozenset({Overlay.ASKED}),
    Step.ACCEPT: frozenset({Overlay.ASKED, Overlay.ESCALATED}),
    Step.FORWARD: frozenset({Overlay.ASKED, Overlay.ESCALATED}),
    Step.RESUME: frozenset({Overlay.SUSPENDED}),
    Step.REPORT: frozenset({Overlay.DISPUTED, Overlay.ESCALATED}),
}


def after(case: Case, event: Event) -> Case:
    """The case as this event leaves it."""
    case = replace(case, events=(*case.events, event))
    return _settled(_laid(_moved(case, event), event.step))


def replay(opening: Case, events: Iterable[Event]) -> Case:
    return reduce(after, events, opening)


def _moved(case: Case, event: Event) -> Case:
    """State, parties and persons; a step without a change of its own moves the state only."""
    return CHANGES.get(event.step, _state)(case, event)


def _state(case: Case, event: Event) -> Case:
    return replace(case, state=STEPS[event.step].leads_to or case.state)


def _laid(case: Case, step: Step) -> Case:
    """The overlays. As we read it: a question ends where it could no longer be answered."""
    overlays = case.overlays - LIFTS.get(step, frozenset())
    if step in LAYS:
        overlays |= {LAYS[step]}
    if case.state not in STEPS[Step.ANSWER].taken_in:
        overlays -= {Overlay.ASKED}
    return replace(case, overlays=overlays)


def _settled(case: Case) -> Case:
    """What has ended waits for nothing; who had a person keeps the person."""
    if case.state not in ENDED:
        return case
    return replace(case, overlays=frozenset(), handovers=(), cancel_proposed_by=None)


def _asked_or_accepted(case: Case, event: Event) -> Case:
    """The request names the persons; in a pull the holder does, on accepting: it knows whom."""
    pull = case.pull or bool(event.facts.get("pull"))
    case = replace(_state(case, event), pull=pull)
    if event.step is not (Step.ACCEPT if pull else Step.REQUEST):
        return case
    found = custody.found_by(case.giver, event.facts.get("persons", ()))
    return replace(case, persons=found)


def _forwarded(case: Case, event: Event) -> Case:
    """The third office is asked; who forwarded stays in the case as a supporting office."""
    to = case.office(event.facts["to"])
    assert to
    left = tuple(office for office in case.supporting if office != to)
    return replace(
        case,
        state=State.REQUESTED,
        receiver=to,
        supporting=(*left, case.receiver),
        cancel_proposed_by=None,  # what the two had begun to agree on does not bind a third
    )


def _split(case: Case, event: Event) -> Case:
    """Who goes to another office lives on in the case made for it."""
    gone = frozenset(event.facts.get("persons", ()))
    kept = {person: was for person, was in case.persons.items() if person not in gone}
    return replace(case, persons=kept)


def _handed_over(case: Case, event: Event) -> Case:
    to = case.office(event.facts["to"])
    assert to
    way = Handover(
        number=event.number,
        leg=case.ways.legs[event.facts["leg"]],
        persons=frozenset(event.facts.get("persons", ())),
        by=event.by,
        to=to,
    )
    state = State.HANDED_OVER if way.leg.kind is LegKind.ACROSS else case.state
    return replace(case, state=state, handovers=(*case.handovers, way))


def _arrived(case: Case, event: Event) -> Case:
    """Received or refused: the way ends; the state goes on once nothing is on its way across."""
    way = case.pending(event.facts.get("handover"))
    assert way
    taken = event.step is Step.RECEIVE
    persons = case.persons
    if taken:
        persons = custody.received(persons, way, transfer=case.kind is Kind.TRANSFER)
    left = tuple(other for other in case.handovers if other != way)
    case = replace(case, persons=persons, handovers=left)
    if way.leg.kind is not LegKind.ACROSS:
        return case
    case = replace(case, crossed=case.crossed or taken)
    if case.across:
        return case
    return replace(case, state=State.RECEIVED if taken else State.ACCEPTED)


def _ended(case: Case, event: Event) -> Case:
    released = event.step is Step.RELEASE
    ending = Ending.RELEASED if released else Ending(event.facts["ending"])
    return replace(case, persons=custody.ended(case.persons, event.facts["persons"], ending))


def _cancel_proposed(case: Case, event: Event) -> Case:
    proposed = event.by.acts_for if event.step is Step.PROPOSE_CANCEL else None
    return replace(case, cancel_proposed_by=proposed)


CHANGES: Final[Mapping[Step, Callable[[Case, Event], Case]]] = {
    Step.REQUEST: _asked_or_accepted,
    Step.ACCEPT: _asked_or_accepted,
    Step.FORWARD: _forwarded,
    Step.SPLIT: _split,
    Step.HAND_OVER: _handed_over,
    Step.RECEIVE: _arrived,
    Step.REFUSE_AT_HANDOVER: _arrived,
    Step.RELEASE: _ended,
    Step.END_CUSTODY: _ended,
    Step.PROPOSE_CANCEL: _cancel_proposed,
    Step.KEEP: _cancel_proposed,
}

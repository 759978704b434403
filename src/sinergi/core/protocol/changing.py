"""What an event changes. One function serves the deed, the list row and the other side's replay.

A reader may rely on this: nothing is refused here; what was taken is taken.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from sinergi.core import custody
from sinergi.core.custody import Ending, Handover, LegKind
from sinergi.core.protocol.case import Case, Event
from sinergi.core.protocol.table import ENDED, STEPS, Kind, Overlay, State, Step


def after(case: Case, event: Event) -> Case:
    """The case as this event leaves it."""
    case = replace(case, events=(*case.events, event))
    moved = _moved(case, event)
    return _settled(moved) if moved.state in ENDED else moved


def _moved(case: Case, event: Event) -> Case:  # noqa: C901, PLR0911  one line a step, on purpose
    state = STEPS[event.step].leads_to or case.state
    match event.step:
        case Step.REQUEST:
            return _requested(case, event)
        case Step.ACCEPT:
            return _accepted(case, event)
        case Step.FORWARD:
            return _forwarded(case, event)
        case Step.SPLIT:
            return _split(case, event)
        case Step.HAND_OVER:
            return _handed_over(case, event)
        case Step.RECEIVE | Step.REFUSE_AT_HANDOVER:
            return _arrived(case, event)
        case Step.RELEASE | Step.END_CUSTODY:
            return _ended(case, event)
        case Step.ASK | Step.SUSPEND | Step.DISPUTE | Step.REOPEN | Step.ESCALATE:
            return replace(case, state=state, overlays=case.overlays | {_laid(event.step)})
        case Step.ANSWER | Step.RESUME:
            return replace(case, overlays=case.overlays - {_laid(event.step)})
        case Step.REPORT | Step.CLOSE:
            return replace(case, state=state, overlays=case.overlays - {Overlay.DISPUTED})
        case Step.PROPOSE_CANCEL:
            return replace(case, cancel_proposed_by=event.by.acts_for)
        case Step.KEEP:
            return replace(case, cancel_proposed_by=None)
        case (
            Step.ACKNOWLEDGE
            | Step.DECLINE
            | Step.MILESTONE
            | Step.WITHDRAW
            | Step.CONFIRM_CANCEL
        ):
            return replace(case, state=state)
        case _:
            assert_never(event.step)


def replay(opening: Case, events: Iterable[Event]) -> Case:
    return reduce(after, events, opening)


def _laid(step: Step) -> Overlay:
    return {
        Step.ASK: Overlay.ASKED,
        Step.ANSWER: Overlay.ASKED,
        Step.SUSPEND: Overlay.SUSPENDED,
        Step.RESUME: Overlay.SUSPENDED,
        Step.DISPUTE: Overlay.DISPUTED,
        Step.REOPEN: Overlay.DISPUTED,
        Step.ESCALATE: Overlay.ESCALATED,
    }[step]


def _settled(case: Case) -> Case:
    """What has ended waits for nothing; who had a person keeps the person."""
    return replace(case, overlays=frozenset(), handovers=(), cancel_proposed_by=None)


def _requested(case: Case, event: Event) -> Case:
    pull = bool(event.facts.get("pull"))
    found = {} if pull else custody.found_by(case.sender, event.facts.get("persons", ()))
    return replace(case, state=State.REQUESTED, pull=pull, persons=found)


def _accepted(case: Case, event: Event) -> Case:
    """In a pull the holder names, on accepting, whom it has."""
    persons = case.persons
    if case.pull:
        persons = custody.found_by(case.receiver, event.facts.get("persons", ()))
    overlays = case.overlays - {Overlay.ASKED, Overlay.ESCALATED}
    return replace(case, state=State.ACCEPTED, persons=persons, overlays=overlays)


def _forwarded(case: Case, event: Event) -> Case:
    """The third office is asked; who forwarded stays in the case as a supporting office."""
    to = case.office(event.facts["to"])
    assert to
    left = tuple(office for office in case.supporting if office != to)
    overlays = case.overlays - {Overlay.ASKED}
    return replace(
        case,
        state=State.REQUESTED,
        receiver=to,
        supporting=(*left, case.receiver),
        overlays=overlays,
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
    if way.leg.kind is not LegKind.ACROSS or case.across:
        return case
    return replace(case, state=State.RECEIVED if taken else State.ACCEPTED)


def _ended(case: Case, event: Event) -> Case:
    ending = Ending(event.facts.get("ending", Ending.RELEASED))
    return replace(case, persons=custody.ended(case.persons, event.facts["persons"], ending))

"""Whether this officer may take this step now.

A reader may rely on this: who is refused reads whose step it is, or who was first.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Final

from sinergi.core.custody import Hander, LegKind
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import ACTING, Officer, Role
from sinergi.core.protocol import handing, order, paper, rules
from sinergi.core.protocol.case import NO_FACTS, Case, Event, Facts
from sinergi.core.protocol.table import STEPS, WORK, Overlay, State, Step
from sinergi.core.protocol.turns import may
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class AlreadyTaken(Refusal):
    sentence = gettext_noop(
        "Sudah %(done)s oleh %(post)s, %(office)s, %(at)s. Anda tidak perlu mengulang."
    )
    basis = SYSTEM_RULE
    done: Step
    post: str
    office: str
    at: datetime


class NotYetOpen(Refusal):
    sentence = gettext_noop("Berkas %(number)s belum sampai pada langkah ini.")
    basis = SYSTEM_RULE
    number: str


class NotYourStep(Refusal):
    sentence = gettext_noop("Langkah ini ada pada %(office)s, bukan pada kantor Anda.")
    basis = SYSTEM_RULE
    office: str


class OnlyReads(Refusal):
    sentence = gettext_noop("Jabatan Anda dapat membaca berkas ini, tetapi tidak menjalankannya.")
    basis = SYSTEM_RULE


def take(case: Case, step: Step, *, by: Officer, at: datetime, facts: Facts = NO_FACTS) -> Event:
    """Decide: the event if this officer may take this step now; otherwise a Refusal is raised."""
    stands_open(case, step, by, facts)
    number = len(case.events) + 1
    event = Event(number=number, step=step, taken_in=case.state, by=by, at=at, facts=facts)
    return _ruled(case, event)


def stands_open(case: Case, step: Step, by: Officer, facts: Facts = NO_FACTS) -> None:
    """Raise where another was first, where it is too early, or where it is another's step.

    A form asks this before it looks at what was typed: who comes second reads who was first.
    """
    nobody_was_first(case, step, facts)
    if not is_open(case, step, facts):
        raise why_closed(case, step, facts)
    its_turn(case, step, by, facts)


def part(opening: Case, split: Event, *, of: str, facts: Facts) -> Event:
    """The request that opens the case of those who were split off.

    As we read it: who splits asks the third office in the sender's name. The event says who it was
    and from which case, and every rule of a request holds but the turn.
    """
    said = {**facts, "split_from": of}
    event = replace(split, number=1, step=Step.REQUEST, taken_in=State.DRAFT, facts=said)
    return _ruled(opening, event)


def _ruled(case: Case, event: Event) -> Event:
    for rule in (*paper.RULES, *rules.RULES, *handing.RULES, *order.RULES, *case.ways.rules):
        rule(case, event)
    return event


def open_steps(case: Case, by: Officer) -> Iterator[Step]:
    """The steps worth offering to this officer; what he then enters may still be refused."""
    if by.role not in ACTING:
        return
    for step in Step:
        if is_open(case, step, NO_FACTS) and by.acts_for in may(case, step, by, NO_FACTS):
            yield step


# -- whether the step is open -----------------------------------------------------------------

WANTS: Final = {Step.ANSWER: Overlay.ASKED, Step.RESUME: Overlay.SUSPENDED}
FORBIDS: Final = {
    Step.ASK: Overlay.ASKED,
    Step.SUSPEND: Overlay.SUSPENDED,
    Step.DISPUTE: Overlay.DISPUTED,
    Step.ESCALATE: Overlay.ESCALATED,
}
ENDS_CUSTODY: Final = frozenset({Step.RELEASE, Step.END_CUSTODY})
HANDS_ON: Final = ENDS_CUSTODY | {Step.HAND_OVER}
ENDS_A_WAY: Final = frozenset({Step.RECEIVE, Step.REFUSE_AT_HANDOVER})
COUNTERPARTS: Final = {  # which steps close a step that a state does not
    Step.ASK: frozenset({Step.ASK}),
    Step.ANSWER: frozenset({Step.ANSWER, Step.ACCEPT, Step.FORWARD}),
    Step.SUSPEND: frozenset({Step.SUSPEND}),
    Step.RESUME: frozenset({Step.RESUME}),
    Step.DISPUTE: frozenset({Step.DISPUTE, Step.REOPEN}),
    Step.ESCALATE: frozenset({Step.ESCALATE}),
    Step.PROPOSE_CANCEL: frozenset({Step.PROPOSE_CANCEL}),
    Step.CONFIRM_CANCEL: frozenset({Step.KEEP, Step.FORWARD}),
    Step.KEEP: frozenset({Step.KEEP, Step.FORWARD}),
    Step.RECEIVE: ENDS_A_WAY,
    Step.REFUSE_AT_HANDOVER: ENDS_A_WAY,
    Step.HAND_OVER: HANDS_ON,
    Step.RELEASE: HANDS_ON,
    Step.END_CUSTODY: HANDS_ON,
}


def is_open(case: Case, step: Step, facts: Facts) -> bool:
    if case.state not in taken_in(case, step, facts):
        return False
    match step:
        case Step.PROPOSE_CANCEL:
            return case.cancel_proposed_by is None
        case Step.CONFIRM_CANCEL | Step.KEEP:
            return case.cancel_proposed_by is not None
        case Step.RECEIVE | Step.REFUSE_AT_HANDOVER:
            number = facts.get("handover")
            return bool(case.handovers) and (number is None or case.pending(number) is not None)
        case Step.MILESTONE | Step.HAND_OVER | Step.RELEASE | Step.END_CUSTODY:
            return _has_a_subject(case, step)
        case _:
            wanted, forbidden = WANTS.get(step), FORBIDS.get(step)
            return (not wanted or wanted in case.overlays) and forbidden not in case.overlays


def _has_a_subject(case: Case, step: Step) -> bool:
    """Whether the service knows such a step, and there is somebody or something to take it with."""
    legs = case.ways.legs.values()
    somebody = bool(case.present.keys() - case.on_the_way)
    match step:
        case Step.MILESTONE:
            return bool(case.ways.milestones)
        case Step.HAND_OVER:
            return somebody or any(leg.hander is not Hander.HOLDER for leg in legs)
        case Step.RELEASE:
            return somebody and any(leg.kind is LegKind.RELEASE for leg in legs)
        case _:
            return somebody


def taken_in(case: Case, step: Step, facts: Facts) -> AbstractSet[State]:
    """The states of the table, with what depends on the leg, the persons and a dispute."""
    match step:
        case Step.HAND_OVER if _leads(case, facts) is LegKind.ACROSS:
            return WORK
        case Step.RELEASE:
            return release_in(case, facts)
        case Step.REPORT if Overlay.DISPUTED in case.overlays:
            return STEPS[step].taken_in | {State.REPORTED}  # a corrected report ends the dispute
        case _:
            return STEPS[step].taken_in


def release_in(case: Case, facts: Facts) -> AbstractSet[State]:
    """As we read it: custody is per person, so "received" is asked of the persons to be released.

    One sibling may go home while the other is still on the way, or was refused at the hand-over.
    """
    chosen = facts.get("persons") or case.present
    present = [case.present[person] for person in chosen if person in case.present]
    arrived = any(was.held_by.government == case.taker.government for was in present)
    return case.ways.release_in | WORK if arrived else case.ways.release_in


def _leads(case: Case, facts: Facts) -> LegKind | None:
    leg = case.ways.legs.get(facts.get("leg", ""))
    return leg.kind if leg else None


# -- who was first ----------------------------------------------------------------------------


def why_closed(case: Case, step: Step, facts: Facts = NO_FACTS) -> Refusal:
    """Name the officer whose step closed this one; the loser of a race reads this too."""
    closing = next(iter(_closers(case, step, facts)), None)
    return NotYetOpen(number=case.number) if closing is None else already(closing)


def _closers(case: Case, step: Step, facts: Facts) -> Iterable[Event]:
    was_open = taken_in(case, step, facts)
    if case.state not in was_open:
        return (event for event in reversed(case.events) if event.taken_in in was_open)
    steps: AbstractSet[Step] = COUNTERPARTS.get(step, frozenset())
    number = facts.get("handover")
    of_it = {None, number}  # who signed for the only one there was named no number
    return (
        event
        for event in reversed(case.events)
        if event.step in steps and (number is None or event.facts.get("handover") in of_it)
    )


def already(done: Event) -> AlreadyTaken:
    by = done.by
    return AlreadyTaken(done=done.step, post=by.post, office=by.acts_for.name, at=done.at)


def nobody_was_first(case: Case, step: Step, facts: Facts) -> None:
    """Persons who are on the way, or no longer anybody's, were handed on by a named officer."""
    if step not in HANDS_ON:
        return
    chosen = frozenset(facts.get("persons", ()))
    for way in case.handovers:
        if chosen & way.persons:
            raise already(case.events[way.number - 1])
    gone = {person for person in chosen if person in case.persons and case.persons[person].ended}
    if gone:
        ends = (event for event in reversed(case.events) if event.step in ENDS_CUSTODY)
        raise already(next(event for event in ends if gone & set(event.facts["persons"])))


# -- whose step it is -------------------------------------------------------------------------


def its_turn(case: Case, step: Step, by: Officer, facts: Facts) -> None:
    if by.role is Role.SYSTEM:
        assert step in {Step.CLOSE, Step.ESCALATE}, step
        return
    if by.role not in ACTING:
        raise OnlyReads
    theirs = may(case, step, by, facts)
    if by.acts_for not in theirs:
        named = sorted({office.name for office in theirs})
        raise NotYourStep(office=" / ".join(named) or gettext_noop("koordinator"))

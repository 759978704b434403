"""Whether this officer may take this step now.

A reader may rely on this: who is refused reads whose step it is, or who was first.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import assert_never

from sinergi.core import custody
from sinergi.core.custody import Hander, LegKind
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import ACTING, Office, Officer, Role
from sinergi.core.protocol import rules
from sinergi.core.protocol.case import NO_FACTS, Case, Event, Facts
from sinergi.core.protocol.table import STEPS, WORK, Overlay, State, Step, Turn
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
    if not is_open(case, step, facts):
        raise why_closed(case, step)
    its_turn(case, step, by, facts)
    number = len(case.events) + 1
    event = Event(number=number, step=step, taken_in=case.state, by=by, at=at, facts=facts)
    for rule in (*rules.GENERAL, *case.ways.rules):
        rule(case, event)
    return event


def open_steps(case: Case, by: Officer) -> Iterator[Step]:
    """The steps worth offering to this officer; what he then enters may still be refused."""
    for step in Step:
        if is_open(case, step, NO_FACTS) and by.acts_for in _may(case, step, by, NO_FACTS):
            yield step


# -- whether the step is open -----------------------------------------------------------------

WANTS = {Step.ANSWER: Overlay.ASKED, Step.RESUME: Overlay.SUSPENDED}
FORBIDS = {
    Step.ASK: Overlay.ASKED,
    Step.SUSPEND: Overlay.SUSPENDED,
    Step.DISPUTE: Overlay.DISPUTED,
    Step.ESCALATE: Overlay.ESCALATED,
}
COUNTERPARTS: dict[Step, frozenset[Step]] = {  # which steps close a step that a state does not
    Step.ASK: frozenset({Step.ASK}),
    Step.ANSWER: frozenset({Step.ANSWER, Step.ACCEPT, Step.FORWARD}),
    Step.SUSPEND: frozenset({Step.SUSPEND}),
    Step.RESUME: frozenset({Step.RESUME}),
    Step.DISPUTE: frozenset({Step.DISPUTE, Step.REOPEN}),
    Step.ESCALATE: frozenset({Step.ESCALATE}),
    Step.PROPOSE_CANCEL: frozenset({Step.PROPOSE_CANCEL}),
    Step.CONFIRM_CANCEL: frozenset({Step.KEEP}),
    Step.KEEP: frozenset({Step.KEEP}),
    Step.RECEIVE: frozenset({Step.RECEIVE, Step.REFUSE_AT_HANDOVER}),
    Step.REFUSE_AT_HANDOVER: frozenset({Step.RECEIVE, Step.REFUSE_AT_HANDOVER}),
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
            return case.pending(number) is not None or number is None and bool(case.handovers)
        case _:
            wanted, forbidden = WANTS.get(step), FORBIDS.get(step)
            return (not wanted or wanted in case.overlays) and forbidden not in case.overlays


def taken_in(case: Case, step: Step, facts: Facts) -> AbstractSet[State]:
    """The states of the table, with what depends on the leg, the service and a dispute."""
    match step:
        case Step.HAND_OVER if _leads(case, facts) is LegKind.ACROSS:
            return WORK
        case Step.RELEASE:
            return case.ways.release_in
        case Step.REPORT if Overlay.DISPUTED in case.overlays:
            return STEPS[step].taken_in | {State.REPORTED}  # a corrected report ends the dispute
        case _:
            return STEPS[step].taken_in


def _leads(case: Case, facts: Facts) -> LegKind | None:
    leg = case.ways.legs.get(facts.get("leg", ""))
    return leg.kind if leg else None


def why_closed(case: Case, step: Step) -> Refusal:
    """Name the officer whose step closed this one; the loser of a race reads this too."""
    was_open = taken_in(case, step, NO_FACTS)
    if case.state in was_open:
        steps = COUNTERPARTS.get(step, frozenset())
        closers = (event for event in reversed(case.events) if event.step in steps)
    else:
        closers = (event for event in reversed(case.events) if event.taken_in in was_open)
    closing = next(closers, None)
    if closing is None:
        return NotYetOpen(number=case.number)
    by = closing.by
    return AlreadyTaken(done=closing.step, post=by.post, office=by.acts_for.name, at=closing.at)


# -- whose step it is -------------------------------------------------------------------------


def its_turn(case: Case, step: Step, by: Officer, facts: Facts) -> None:
    if by.role is Role.SYSTEM:
        assert step in {Step.CLOSE, Step.ESCALATE}, step
        return
    if by.role not in ACTING:
        raise OnlyReads
    may = _may(case, step, by, facts)
    if by.acts_for not in may:
        named = sorted(office.name for office in may)
        raise NotYourStep(office=" / ".join(named) or gettext_noop("koordinator"))


def _may(case: Case, step: Step, by: Officer, facts: Facts) -> tuple[Office, ...]:
    turn = STEPS[step].turn
    if turn is Turn.COORDINATOR:
        governments = {office.government for office in (case.sender, case.receiver)}
        fits = by.role is Role.COORDINATOR and by.office.government in governments
        return (by.office,) if fits else ()
    if turn is Turn.DECLARED:
        return _declared(case, facts)
    return whose_turn(case, turn, facts)


def _declared(case: Case, facts: Facts) -> tuple[Office, ...]:
    wanted = facts.get("milestone")
    known = case.ways.milestones
    chosen = [known[wanted]] if wanted in known else list(known.values())
    return tuple(office for one in chosen for office in whose_turn(case, one.by, facts))


def whose_turn(case: Case, turn: Turn, facts: Facts) -> tuple[Office, ...]:  # noqa: C901, PLR0911
    """The offices whose step it is; several where the table says either, or several hold."""
    match turn:
        case Turn.SENDER:
            return (case.sender,)
        case Turn.RECEIVER:
            return (case.receiver,)
        case Turn.EITHER:
            return (case.sender, case.receiver)
        case Turn.OTHER:
            both = (case.sender, case.receiver)
            return tuple(office for office in both if office != case.cancel_proposed_by)
        case Turn.HOLDER:
            return _holders(case, facts)
        case Turn.NAMED_RECEIVER:
            way = case.pending(facts.get("handover"))
            return (way.to,) if way else tuple(way.to for way in case.handovers)
        case Turn.GIVER:
            return (case.giver,)
        case Turn.TAKER:
            return (case.taker, *_answering(case, case.taker.government))
        case Turn.DECLARED | Turn.COORDINATOR:
            return ()
        case _:
            assert_never(turn)


def _answering(case: Case, government: str) -> tuple[Office, ...]:
    answering = {custody.answered_for_by for custody in case.persons.values()}
    return tuple(office for office in answering if office.government == government)


def _holders(case: Case, facts: Facts) -> tuple[Office, ...]:
    leg = case.ways.legs.get(facts.get("leg", ""))
    if leg and leg.hander is Hander.SENDER:
        return (case.sender,)
    if leg and leg.hander is Hander.RECEIVER:
        return (case.receiver,)
    if "persons" in facts:
        return (custody.holder(case.persons, facts["persons"]),)
    held = {was.held_by for person, was in case.present.items() if person not in case.on_the_way}
    return tuple(held) or _goods(case)


def _goods(case: Case) -> tuple[Office, ...]:
    handers = {leg.hander for leg in case.ways.legs.values()}
    sides = {Hander.SENDER: case.sender, Hander.RECEIVER: case.receiver}
    return tuple(office for hander, office in sides.items() if hander in handers)

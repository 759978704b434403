"""Whose step it is.

A reader may rely on this: for one hand-over, one set of persons or one milestone a step is one
side's, except asking and answering, suspending, cancelling and escalating.
"""

from typing import assert_never

from sinergi.core import custody
from sinergi.core.custody import Hander, Leg
from sinergi.core.parties import Office, Officer, Role
from sinergi.core.protocol.case import Case, Facts
from sinergi.core.protocol.table import STEPS, Step, Turn


def may(case: Case, step: Step, by: Officer, facts: Facts) -> tuple[Office, ...]:
    """The offices that may take it; several where the table says either, or several hold."""
    turn = STEPS[step].turn
    if turn is Turn.COORDINATOR:
        governments = {office.government for office in case.parties}
        fits = by.role is Role.COORDINATOR and by.office.government in governments
        return (by.office,) if fits else ()
    if turn is Turn.DECLARED:
        return _declared(case, facts)
    return whose_turn(case, turn, facts)


def _declared(case: Case, facts: Facts) -> tuple[Office, ...]:
    """Of the milestone that was chosen; of all of them while none is."""
    known = case.ways.milestones
    chosen = known.get(facts.get("milestone", ""))
    among = [chosen] if chosen else known.values()
    return tuple(office for one in among for office in whose_turn(case, one.by, facts))


def whose_turn(case: Case, turn: Turn, facts: Facts) -> tuple[Office, ...]:  # noqa: C901, PLR0911  one line a turn, on purpose
    match turn:
        case Turn.SENDER:
            return (case.sender,)
        case Turn.RECEIVER:
            return (case.receiver,)
        case Turn.EITHER:
            return case.parties
        case Turn.OTHER:
            return tuple(office for office in case.parties if office != case.cancel_proposed_by)
        case Turn.HOLDER:
            return _holders(case, facts)
        case Turn.NAMED_RECEIVER:
            way = case.pending(facts.get("handover"))
            return (way.to,) if way else tuple(way.to for way in case.handovers)
        case Turn.GIVER:
            return (case.giver,)
        case Turn.TAKER:
            return (case.taker, *_answering(case, case.taker.government))
        case Turn.CONCERNED:
            return (*case.parties, *case.carers)
        case Turn.DECLARED | Turn.COORDINATOR:
            return ()
        case _:
            assert_never(turn)


def _answering(case: Case, government: str) -> tuple[Office, ...]:
    """As we read it: "receiver" reports, and so may an office of its side that answers for one."""
    answering = {custody.answered_for_by for custody in case.persons.values()}
    return tuple(office for office in answering if office.government == government)


def _holders(case: Case, facts: Facts) -> tuple[Office, ...]:
    leg = case.ways.legs.get(facts.get("leg", ""))
    if leg:
        return _handers(case, leg, facts)
    if facts.get("persons"):
        return (custody.holder(case.persons, facts["persons"]),)
    return _persons_here(case) or tuple(
        office for one in case.ways.legs.values() for office in _goods(case, one)
    )


def _handers(case: Case, leg: Leg, facts: Facts) -> tuple[Office, ...]:
    if leg.hander is not Hander.HOLDER:
        return _goods(case, leg)
    if facts.get("persons"):
        return (custody.holder(case.persons, facts["persons"]),)
    return _persons_here(case)


def _persons_here(case: Case) -> tuple[Office, ...]:
    """Every office that has somebody who is not on the way."""
    held = {was.held_by for person, was in case.present.items() if person not in case.on_the_way}
    return tuple(held)


def _goods(case: Case, leg: Leg) -> tuple[Office, ...]:
    """Goods have no holder, so the leg names the side."""
    sides = {Hander.SENDER: case.sender, Hander.RECEIVER: case.receiver}
    return (sides[leg.hander],) if leg.hander in sides else ()

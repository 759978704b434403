"""Any officer tries anything; the protocol and the reference agree on what happens.

Somebody who may goes on, and wherever the case then stands everyone tries every step in every way.
`SINERGI_STEPS=1000000 pytest tests/properties/test_protocol.py` walks for as long as one likes.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sinergi.core.declarations import Service
from sinergi.core.parties import SYSTEM, Officer, Role
from sinergi.core.protocol import Case, Event, Overlay, State, Step, after, replay, take
from sinergi.core.refusals import Refusal
from tests.cast import (
    BAGPEM_KAB,
    DINSOS,
    DINSOS_A,
    INSPECTOR,
    KAB,
    KABAG,
    KOTA,
    NINE_PM,
    OFFICES,
    PROVINCE,
    SATPOL_KAB,
    SATPOL_KOTA,
)
from tests.properties import reference
from tests.properties.reference import BOTH_SIDES, Reference
from tests.services_for_tests import HANDING_ON, PATIENT, PATROL, PUMPS

STEPS = int(os.environ.get("SINERGI_STEPS", "20000"))
LENGTH = 50  # steps of one walk, through several cases
KABAG_KAB = Officer(handle="p-99", post="Kabag", role=Role.COORDINATOR, office=BAGPEM_KAB)
OFFICERS = (KOTA, DINSOS_A, KAB, DINSOS, PROVINCE, KABAG, KABAG_KAB, INSPECTOR, SYSTEM)
SAID = {  # what the rules want to hear and the reference does not ask about
    "reason": "hujan",
    "reason_code": "not_ours",
    "outcome": "done",
    "ending": "left",
    "to_name": "Ibu",
    "to_relation": "ibu",
    "witness": "Kepala desa",
}
SUPPORTING = tuple(
    one for one in OFFICES if one.code in {"dinsos.kota", "dinsos.kab", "dinsos.jatim"}
)
MILESTONES = {
    "handing-on": {"seen": {"concerned"}},
    "patient": {"stable": {"receiver"}},
    "pumps": {},
    "patrol": {"ours": {"sender"}, "theirs": {"receiver"}, "met": {"either"}},
}
Attempt = tuple[Step, Officer, dict[str, Any]]
Able = dict[str, list[Attempt]]
LIKELY = dict.fromkeys(  # a walk that ends soon sees little
    ("accept", "hand_over", "receive", "release", "milestone", "report", "close", "reopen"), 6
) | dict.fromkeys(("decline", "withdraw", "confirm_cancel", "split"), 1)
AGAIN = 25  # every so often also where everything was tried before, by another way


class Walk(RuleBasedStateMachine):
    service: ClassVar[Service]
    pull: ClassVar[bool] = False
    states: ClassVar[set[str]]
    overlays: ClassVar[set[str]]
    known: ClassVar[dict[tuple[Any, ...], Able]]
    taken: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.begin()

    def begin(self) -> None:
        milestones = MILESTONES[self.service.code]
        self.case = self.opening()
        self.told = Reference(self.service.kind, self.pull, milestones)
        self.now = NINE_PM
        self.able = self.look_around()

    def opening(self) -> Case:
        return self.service.opening(
            "SNG-1", sender=SATPOL_KOTA, receiver=SATPOL_KAB, supporting=SUPPORTING
        )

    @rule(data=st.data(), days=st.sampled_from([0, 0, 0, 1, 15, 31]))
    def somebody_goes_on(self, data: st.DataObject, days: int) -> None:
        self.now += timedelta(days=days)
        able = self.look_around() if days else self.able
        if not able:
            self.begin()
            return
        likely = [step for step in sorted(able) for _ in range(LIKELY.get(step, 2))]
        chosen = data.draw(st.sampled_from(likely))
        step, by, facts = data.draw(st.sampled_from(able[chosen]))
        event = self.attempt(step, by, facts)
        assert event
        self.case = after(self.case, event)
        self.told.go(str(step), by, facts, self.now)
        self.taken[step] += 1
        self.stands_where_the_reference_says()
        self.able = self.look_around()

    @precondition(lambda self: self.told.state in reference.OVER)
    @rule()
    def another_case_begins(self) -> None:
        self.begin()

    # -- what must then hold ------------------------------------------------------------------

    def stands_where_the_reference_says(self) -> None:
        case, told = self.case, self.told
        self.states.add(case.state)
        self.overlays |= case.overlays
        assert (case.state, case.overlays) == (told.state, told.marks)
        assert (case.receiver.code, case.pull) == (told.receiver, told.pull)
        assert {p: c.held_by.code for p, c in case.persons.items()} == told.held
        assert {p: c.answered_for_by.code for p, c in case.persons.items()} == told.answers
        assert {p for p, c in case.persons.items() if c.ended} == told.gone & set(told.held)
        ways = [(way.number, set(way.persons), way.to.code) for way in case.handovers]
        assert ways == [(way.number, set(way.persons), way.to) for way in told.ways]
        assert replay(self.opening(), case.events) == case

    def look_around(self) -> Able:
        key = self.told.key(self.now)
        if key not in self.known or self.taken.total() % AGAIN == 0:
            self.known[key] = self.everyone_tries_everything()
        return self.known[key]

    def everyone_tries_everything(self) -> Able:
        """Returns what was taken, by step; each is what the reference allows, and nothing else."""
        able: Able = defaultdict(list)
        for step, facts in self.forms():
            sides = set()
            for by in OFFICERS:
                allowed = self.told.allows(str(step), by, facts, self.now)
                if self.attempt(step, by, facts) is None:
                    assert not allowed, (step, by, facts)
                else:
                    assert allowed, (step, by, facts)
                    able[step].append((step, by, facts))
                    sides.add(by.office.government)
            sides.discard("")  # the system has no side
            assert len(sides) <= 1 or str(step) in BOTH_SIDES, (step, facts, sides)
        return able

    def forms(self) -> Iterator[tuple[Step, dict[str, Any]]]:
        return ((step, facts) for step in Step for facts in self.told.facts_of(str(step)))

    def attempt(self, step: Step, by: Officer, facts: dict[str, Any]) -> Event | None:
        if by is SYSTEM and step not in {Step.CLOSE, Step.ESCALATE}:
            return None  # it is asked for nothing else; the engine asserts that
        said = {**SAID, **facts}
        if "way" in facts:
            numbers = [way.number for way in self.told.ways] + [999]
            said["handover"] = numbers[facts["way"]]
        try:
            return take(self.case, step, by=by, at=self.now, facts=said)
        except Refusal:
            return None


WALKS = [
    (HANDING_ON, False),
    (HANDING_ON, True),
    (PATIENT, False),
    (PUMPS, False),
    (PATROL, False),
]
WAYS = {Step.HAND_OVER, Step.RECEIVE, Step.REFUSE_AT_HANDOVER}
LETS_GO = {Step.RELEASE, Step.END_CUSTODY, Step.SPLIT}  # of people; goods are split by line
NEVER = {  # what a service without persons, legs or milestones does not come to
    "pumps": LETS_GO | {Step.MILESTONE},
    "patrol": WAYS | LETS_GO | {State.HANDED_OVER, State.RECEIVED},
}


@pytest.mark.parametrize(
    ("service", "pull"), WALKS, ids=["transfer", "pull", "referral", "exchange", "joint"]
)
def test_whatever_anyone_tries_protocol_and_reference_agree(
    service: Service, *, pull: bool
) -> None:
    class This(Walk):
        states: ClassVar[set[str]] = {State.DRAFT}
        overlays: ClassVar[set[str]] = set()
        known: ClassVar[dict[tuple[Any, ...], Able]] = {}
        taken: ClassVar[Counter[str]] = Counter()

    This.service, This.pull = service, pull
    share = STEPS // len(WALKS)
    walks = settings(
        max_examples=share // LENGTH * 6 // 5 + 1,
        stateful_step_count=LENGTH,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(This, settings=walks)

    never = NEVER.get(service.code, set()) | ({Step.SPLIT} if pull else set())
    assert This.taken.total() >= share
    assert set(This.taken) == set(Step) - never
    assert This.states == set(State) - never
    assert This.overlays == set(Overlay)

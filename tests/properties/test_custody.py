"""Until released each person is held by one office and answered for by one; no transfer closes
without the receipt of everybody."""

from collections import Counter
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from sinergi.core.custody import LegKind
from sinergi.core.protocol import Case, State, Step
from tests.properties.test_protocol import Walk
from tests.services_for_tests import HANDING_ON


class Watched(Walk):
    """The same walk; what is asked of it is written from the guarantees, without the reference."""

    service = HANDING_ON
    states: ClassVar[set[str]] = set()
    overlays: ClassVar[set[str]] = set()
    known: ClassVar[dict] = {}
    taken: ClassVar[Counter[str]] = Counter()
    closed: ClassVar[list[Case]] = []
    moved: ClassVar[list[Case]] = []

    def begin(self) -> None:
        self.before: Case | None = None
        super().begin()

    def stands_where_the_reference_says(self) -> None:
        super().stands_where_the_reference_says()
        case, before, self.before = self.case, self.before, self.case
        step = case.events[-1].step
        self.each_is_with_offices_of_the_case(case)
        if before is not None:
            self.custody_moves_by_a_receipt_alone(before, case, step)
        if case.state is State.CLOSED:
            self.every_leg_across_was_received(case)

    def each_is_with_offices_of_the_case(self, case: Case) -> None:
        for was in case.present.values():
            assert was.held_by in case.offices
            assert was.answered_for_by in case.offices

    def custody_moves_by_a_receipt_alone(self, before: Case, case: Case, step: Step) -> None:
        moved = [
            person
            for person, was in before.persons.items()
            if person in case.persons and case.persons[person].held_by != was.held_by
        ]
        if not moved:
            return
        assert step is Step.RECEIVE
        (way,) = set(before.handovers) - set(case.handovers)
        assert set(moved) <= way.persons
        assert case.events[-1].by.acts_for == way.to
        assert case.events[-1].by.handle != way.by.handle
        self.moved.append(case)

    def every_leg_across_was_received(self, case: Case) -> None:
        assert not case.handovers
        for was in case.present.values():
            assert was.answered_for_by.government == case.taker.government
        across = [
            event.number
            for event in case.of(Step.HAND_OVER)
            if case.ways.legs[event.facts["leg"]].kind is LegKind.ACROSS
        ]
        ended = {
            event.facts["handover"] for event in case.events if event.step in ENDS and event.facts
        }
        assert set(across) <= ended
        self.closed.append(case)


ENDS = {Step.RECEIVE, Step.REFUSE_AT_HANDOVER}


def test_nobody_is_without_a_holder_and_no_transfer_closes_without_its_receipts() -> None:
    short = settings(
        max_examples=25,
        stateful_step_count=50,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Watched, settings=short)

    assert len(Watched.closed) > 5
    assert len(Watched.moved) > 20

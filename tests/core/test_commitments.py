"""What is promised, and what may be recorded about it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from sinergi.core.budgets import Document
from sinergi.core.commitments import (
    AcknowledgedBeforeRecorded,
    Acknowledgement,
    BaselineAlreadySet,
    Direction,
    Due,
    EndProposal,
    EndWithoutReason,
    FromNothing,
    Indicator,
    LineOfAnotherYear,
    NoCost,
    NotAnOwner,
    PromisedByNobody,
    PromisedForAnotherTime,
    Records,
    SetAsideAtAnotherTime,
    TargetAboveTheWhole,
    TargetMissing,
    WithoutUnit,
    WorkKind,
    acknowledge,
    link,
    needs_no_money,
    propose_end,
    record,
    set_baseline,
)
from sinergi.core.days import AheadOfToday
from sinergi.core.indicators import Aggregation, Measure
from tests.core import nine_pairings
from tests.core.nine_pairings import (
    KAB,
    KOTA,
    MEETING,
    TODAY,
    YEAR_END,
    did,
    indicator,
    office,
    promise,
)

CHILDREN = promise("1", "Anak dijemput dalam 24 jam", indicator(90))
MINUTES = indicator(60, "menit", direction=Direction.AT_MOST, aggregation=Aggregation.AVERAGE)


def test_owners_of_one_government_are_one_side() -> None:
    hospital = replace(office(KOTA), code="rsud.kota")
    owned = replace(CHILDREN, owners=(office(KOTA), hospital, office(KAB)))
    assert record(owned, today=TODAY).sides == (KOTA, KAB)


def test_a_promise_has_an_owner_and_a_target() -> None:
    with pytest.raises(PromisedByNobody):
        record(replace(CHILDREN, owners=()), today=TODAY)
    with pytest.raises(TargetMissing):
        record(replace(CHILDREN, indicator=indicator(0)), today=TODAY)
    with pytest.raises(WithoutUnit):
        record(replace(CHILDREN, indicator=indicator(5, " ")), today=TODAY)
    with pytest.raises(TargetAboveTheWhole):
        record(replace(CHILDREN, indicator=indicator(101)), today=TODAY)
    assert record(replace(CHILDREN, indicator=indicator(100)), today=TODAY)
    assert record(replace(CHILDREN, indicator=indicator(101, "orang")), today=TODAY)


def test_a_promise_comes_from_a_meeting_or_an_agreement() -> None:
    with pytest.raises(FromNothing):
        record(replace(CHILDREN, from_item=" "), today=TODAY)


def test_a_promise_is_for_its_own_year_or_one_of_the_next_five() -> None:
    for year in (2017, 2022):
        assert record(replace(CHILDREN, year=year), today=MEETING).year == year
    for year in (2016, 2023):
        with pytest.raises(PromisedForAnotherTime):
            record(replace(CHILDREN, year=year), today=MEETING)
    with pytest.raises(AheadOfToday):
        record(CHILDREN, today=date(2017, 8, 9))


def test_it_is_acknowledged_by_its_owners_and_not_before_it_was_recorded() -> None:
    said = acknowledge(CHILDREN, government=KAB, on=MEETING, today=MEETING)
    assert said == Acknowledgement(government=KAB, on=MEETING)
    with pytest.raises(NotAnOwner):
        acknowledge(CHILDREN, government="35.08", on=MEETING, today=TODAY)
    with pytest.raises(AcknowledgedBeforeRecorded):
        acknowledge(CHILDREN, government=KAB, on=date(2017, 8, 9), today=TODAY)
    with pytest.raises(AheadOfToday):
        acknowledge(CHILDREN, government=KAB, on=date(2017, 8, 11), today=MEETING)


def test_a_side_needs_no_money_or_proposes_the_end_from_the_day_of_the_promise_until_today() -> (
    None
):
    said = {"government": KAB, "on": MEETING, "today": MEETING}
    assert needs_no_money(CHILDREN, **said) == NoCost(government=KAB, on=MEETING)
    end = propose_end(CHILDREN, **said, reason=" Pabrik tutup ")
    assert end == EndProposal(government=KAB, on=MEETING, reason="Pabrik tutup")
    with pytest.raises(EndWithoutReason):
        propose_end(CHILDREN, **said, reason=" ")
    for declare in (needs_no_money, partial(propose_end, reason="-")):
        with pytest.raises(AheadOfToday):
            declare(CHILDREN, **{**said, "on": TODAY})
        with pytest.raises(AcknowledgedBeforeRecorded):
            declare(CHILDREN, **{**said, "on": date(2017, 8, 9)})
        with pytest.raises(NotAnOwner):
            declare(CHILDREN, **{**said, "government": "35.08"})


def test_it_is_linked_to_a_line_of_its_year() -> None:
    dpa = nine_pairings.link(KOTA, Document.DPA, 18, date(2017, 12, 28))

    later = link(CHILDREN, replace(dpa, on=date(2018, 1, 8)), today=TODAY)
    assert later.since == date(2018, 1, 8)
    assert link(CHILDREN, replace(dpa, on=MEETING), today=TODAY).since == date(2017, 12, 28)
    with pytest.raises(LineOfAnotherYear) as refused:
        link(CHILDREN, replace(dpa, line=replace(dpa.line, year=2019)), today=TODAY)
    assert refused.value.parameters == {"year": 2019, "promised": 2018}
    with pytest.raises(NotAnOwner):
        foreign = replace(dpa.line, government="35.08")
        link(CHILDREN, replace(dpa, line=foreign), today=TODAY)


def test_a_porsi_is_named_in_the_year_of_the_budget_or_the_one_before() -> None:
    dpa = nine_pairings.link(KOTA, Document.DPA, 18, date(2017, 12, 28))
    for day in (date(2017, 1, 1), YEAR_END):
        assert link(CHILDREN, replace(dpa, on=day), today=TODAY).on == day
    for day in (date(2016, 12, 31), date(2019, 1, 1)):
        with pytest.raises(SetAsideAtAnotherTime):
            link(CHILDREN, replace(dpa, on=day), today=TODAY)
    with pytest.raises(AheadOfToday):
        link(CHILDREN, replace(dpa, on=YEAR_END), today=date(2018, 12, 30))


def test_work_of_one_side_speaks_for_that_side_only() -> None:
    ours = did(MEETING, 1, government=KOTA)
    assert ours.speaks_for(KOTA, as_of=MEETING)
    assert not ours.speaks_for(KAB, as_of=TODAY)
    assert ours.waits_for((KOTA, KAB), as_of=TODAY) == ()


def test_what_was_done_together_counts_for_who_entered_it_and_later_for_who_acknowledged_it() -> (
    None
):
    day = date(2018, 5, 31)
    alone = did(day, 1, acknowledged=())
    assert alone.counts_for(KOTA, CHILDREN, as_of=day)
    assert not alone.counts_for(KOTA, CHILDREN, as_of=date(2018, 5, 30))
    assert not alone.counts_for(KAB, CHILDREN, as_of=TODAY)
    assert alone.waits_for((KOTA, KAB), as_of=TODAY) == (KAB,)

    said = replace(alone, acknowledged=(Acknowledgement(government=KAB, on=date(2018, 6, 4)),))
    assert not said.counts_for(KAB, CHILDREN, as_of=date(2018, 6, 3))
    assert said.waits_for((KOTA, KAB), as_of=date(2018, 6, 3)) == (KAB,)
    assert said.counts_for(KAB, CHILDREN, as_of=date(2018, 6, 4))
    assert said.waits_for((KOTA, KAB), as_of=date(2018, 6, 4)) == ()


def test_a_case_speaks_for_both_sides_because_both_acted_in_it() -> None:
    case = did(MEETING, 1, kind=WorkKind.CASE, recorded_by=None, acknowledged=())
    assert case.speaks_for(KOTA, as_of=MEETING)
    assert case.speaks_for(KAB, as_of=MEETING)


def test_what_was_entered_after_a_day_and_counts_on_it_is_known_by_its_day() -> None:
    late = date(2019, 1, 10)
    entered = {
        "acknowledgements": (Acknowledgement(government=KOTA, on=MEETING, recorded_on=late),),
        "no_cost": (NoCost(government=KOTA, on=MEETING, recorded_on=late),),
        "links": (
            replace(
                nine_pairings.link(KOTA, Document.DPA, 18, date(2017, 12, 28)), recorded_on=late
            ),
        ),
        "end_proposals": (
            EndProposal(government=KOTA, on=date(2018, 3, 1), reason="-", recorded_on=late),
        ),
        "works": (did(date(2018, 5, 31), 1, acknowledged=(), recorded_on=late),),
    }
    for name, told in entered.items():
        records = Records(**{name: told})
        assert records.entered_after(date(2018, 12, 31)) == (late,), name
        assert records.entered_after(late) == (), name
        assert records.entered_after(date(2017, 8, 9)) == (), name

    paper = Acknowledgement(government=KAB, on=date(2018, 6, 4), paper="BA 1", recorded_on=late)
    work = did(date(2018, 5, 31), 1, acknowledged=(paper,), recorded_on=date(2018, 6, 5))
    assert Records(works=(work,)).entered_after(date(2018, 6, 4)) == (date(2018, 6, 5), late)


def test_what_is_due_is_overdue_after_its_day_until_it_is_done() -> None:
    due = Due(reference="tagihan", due_on=date(2018, 12, 28), done_on=date(2019, 1, 4))

    assert not due.is_overdue(as_of=date(2018, 12, 28))
    assert due.is_overdue(as_of=date(2018, 12, 29))
    assert due.is_overdue(as_of=date(2019, 1, 3))
    assert not due.is_overdue(as_of=date(2019, 1, 4))
    assert replace(due, done_on=None).is_overdue(as_of=TODAY)


def test_a_baseline_is_never_overwritten() -> None:
    began = set_baseline(CHILDREN.indicator, Fraction(36), on=MEETING)
    assert (began.baseline, began.baseline_on) == (36, MEETING)
    with pytest.raises(BaselineAlreadySet):
        set_baseline(began, Fraction(10), on=date(2018, 12, 1))


def test_a_share_is_written_in_per_cent_and_a_sum_as_it_is() -> None:
    measures = [Measure(on=MEETING, numerator=28, denominator=31)]
    assert indicator(90).value(measures) == Fraction(2800, 31)
    assert indicator(40, "ton").value(measures) == 28
    assert indicator(90).value([]) is None


@pytest.mark.parametrize(
    ("measured", "value", "reached", "progress"),
    [
        (indicator(60, "orang"), 41, False, Fraction(41, 60)),
        (indicator(40, "ton"), 42, True, 1),
        (indicator(40, "ton"), 40, True, 1),
        (MINUTES, 38, True, 1),
        (MINUTES, 60, True, 1),
        (MINUTES, 80, False, Fraction(3, 4)),
        (MINUTES, 0, True, 1),
        (MINUTES, None, False, None),
    ],
)
def test_the_way_to_the_target_runs_in_the_direction_promised(
    measured: Indicator, value: int | None, *, reached: bool, progress: Fraction | None
) -> None:
    found = None if value is None else Fraction(value)
    assert measured.reached_by(found) is reached
    assert measured.progress(found) == progress


def test_only_amounts_that_add_up_to_at_least_something_cannot_fall_back() -> None:
    assert not indicator(40, "ton").may_fall_back
    assert indicator(90).may_fall_back
    assert MINUTES.may_fall_back
    assert indicator(40, "ton", direction=Direction.AT_MOST).may_fall_back
    assert indicator(40, "ton", aggregation=Aggregation.LAST).may_fall_back

"""Entering what was done, and saying for one's own side that it was done together."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from sinergi.core import outputs
from sinergi.core.commitments import MONEY, Acknowledgement, Direction, NotAnOwner
from sinergi.core.days import AheadOfToday
from sinergi.core.indicators import Aggregation
from sinergi.core.money import Rupiah
from sinergi.core.outputs import (
    AcknowledgedAlready,
    DoneBeforeItsYear,
    EnteredTwice,
    EvidencedAlready,
    EvidencedBeforeDone,
    LessThanNothing,
    MoreThanItsWhole,
    NothingToCompareWith,
    NothingToDeny,
    NotOurOutput,
    OfOneSideOnly,
    PaperOfAnEarlierDay,
    acknowledge,
    deny,
    prove,
)
from tests.core.nine_pairings import KAB, KOTA, TODAY, did, indicator, office, promise

CHILDREN = promise("1", "Anak dijemput dalam 24 jam", indicator(90))
ENTER = partial(outputs.enter, today=TODAY)
DAY, LATER = date(2018, 5, 31), date(2018, 6, 4)
PAPER = Acknowledgement(government=KAB, on=LATER, paper="BA 7/2018")


def test_work_is_evidenced_after_it_was_done_and_by_an_owner() -> None:
    for work in (did(DAY, 1), did(DAY, 1, government=KOTA), did(DAY, 1, evidenced_on=None)):
        assert ENTER(CHILDREN, work) is work
    with pytest.raises(EvidencedBeforeDone):
        ENTER(CHILDREN, did(DAY, 1, evidenced_on=date(2018, 5, 30)))
    with pytest.raises(NotAnOwner):
        ENTER(CHILDREN, did(DAY, 1, government="35.08"))


MINUTES = indicator(60, "menit", direction=Direction.AT_MOST, aggregation=Aggregation.AVERAGE)
CLAIMS = replace(
    CHILDREN, indicator=indicator(90, counted_in=MONEY, aggregation=Aggregation.AVERAGE)
)
PEOPLE = replace(CHILDREN, indicator=indicator(60, "orang"))


def test_a_share_is_a_part_of_its_whole() -> None:
    for part in (0, 31):
        assert ENTER(CHILDREN, did(DAY, part, 31))
    with pytest.raises(MoreThanItsWhole) as refused:
        ENTER(CHILDREN, did(DAY, 50, 1))
    assert refused.value.parameters == {"part": 50, "whole": 1}
    with pytest.raises(MoreThanItsWhole) as refused:
        ENTER(CLAIMS, did(DAY, 809_300_000, 776_500_000))
    assert all(isinstance(said, Rupiah) for said in refused.value.parameters.values())
    with pytest.raises(NothingToCompareWith):
        ENTER(CLAIMS, did(DAY, 0, 0))


def test_a_mean_may_exceed_its_count_and_a_sum_has_none() -> None:
    minutes = replace(CHILDREN, indicator=MINUTES)
    assert ENTER(minutes, did(DAY, 369, 9))
    with pytest.raises(NothingToCompareWith):
        ENTER(minutes, did(DAY, 369, 0))
    assert ENTER(PEOPLE, did(DAY, 19))


def test_no_amount_is_less_than_nothing() -> None:
    for promised in (CHILDREN, PEOPLE, CLAIMS):
        with pytest.raises(LessThanNothing):
            ENTER(promised, did(DAY, -1, 5))
    assert ENTER(CHILDREN, did(DAY))  # it adds nothing to the indicator


def test_the_same_output_is_not_entered_twice_and_says_who_entered_it() -> None:
    first = did(DAY, 5, recorded_on=LATER)
    for same in (
        replace(first, reference=f"  {first.reference.upper()} "),
        replace(first, government=KAB),
        replace(first, evidenced_on=None),
    ):
        with pytest.raises(EnteredTwice) as refused:
            ENTER(PEOPLE, same, known=[did(DAY, 4), first])
        assert refused.value.parameters["office"] == "Perangkat Daerah"
        assert refused.value.parameters["entered"] == LATER
    for other in (
        replace(first, reference="lain"),
        replace(first, done_on=date(2018, 5, 30)),
        replace(first, numerator=6),
        replace(first, denominator=6),
    ):
        assert ENTER(PEOPLE, other, known=[first])


def test_what_each_side_did_by_itself_may_bear_one_name() -> None:
    ours = did(DAY, 5, government=KOTA, recorded_by=office(KOTA), recorded_on=DAY)
    assert ENTER(PEOPLE, replace(ours, government=KAB), known=[ours])
    with pytest.raises(EnteredTwice):
        ENTER(PEOPLE, ours, known=[ours])


def test_nothing_is_entered_before_it_has_happened() -> None:
    for work, field in (
        (did(LATER, 1), "done_on"),
        (did(DAY, 1, evidenced_on=LATER), "evidenced_on"),
        (did(DAY, 1, acknowledged=(PAPER,)), "paper_on"),
    ):
        with pytest.raises(AheadOfToday) as refused:
            outputs.enter(CHILDREN, work, today=DAY)
        assert refused.value.field == field
        assert ENTER(CHILDREN, work)
    with pytest.raises(AheadOfToday):
        prove(did(DAY, 1, evidenced_on=None), "BA", by_side=KOTA, on=LATER, today=DAY)


def test_what_was_done_before_the_year_is_not_of_it_and_what_comes_after_is_told() -> None:
    with pytest.raises(DoneBeforeItsYear):
        ENTER(CHILDREN, did(date(2017, 12, 31), 1))
    assert ENTER(CHILDREN, did(date(2018, 1, 1), 1))
    after = ENTER(CHILDREN, did(date(2019, 1, 2), 1))
    assert not after.counts(CHILDREN, as_of=TODAY)


def test_a_paper_of_both_speaks_for_an_owner_from_its_day_and_not_from_an_earlier_one() -> None:
    work = ENTER(CHILDREN, did(DAY, 1, acknowledged=(PAPER,)))
    assert work.speaks_for(KAB, as_of=LATER)
    assert not work.speaks_for(KAB, as_of=DAY)
    with pytest.raises(PaperOfAnEarlierDay):
        ENTER(CHILDREN, did(DAY, 1, acknowledged=(replace(PAPER, on=date(2018, 5, 30)),)))
    with pytest.raises(NotAnOwner):
        ENTER(CHILDREN, did(DAY, 1, acknowledged=(replace(PAPER, government="35.08"),)))


def test_who_never_signed_the_paper_denies_it_and_from_that_day_it_does_not_speak_for_them() -> (
    None
):
    work = did(DAY, 1, acknowledged=(PAPER,))
    said = deny(CHILDREN, work, government=KAB, on=TODAY)
    denied = replace(work, acknowledged=(said,))
    assert denied.speaks_for(KAB, as_of=date(2019, 1, 14))
    assert not denied.speaks_for(KAB, as_of=TODAY)
    assert denied.speaks_for(KOTA, as_of=TODAY)
    assert acknowledge(CHILDREN, denied, government=KAB, on=TODAY).paper == ""
    own_word = did(DAY, 1)
    for known, side in ((denied, KAB), (work, KOTA), (own_word, KAB)):
        with pytest.raises(NothingToDeny):
            deny(CHILDREN, known, government=side, on=TODAY)
    with pytest.raises(NotAnOwner):
        deny(CHILDREN, work, government="35.08", on=TODAY)


def test_the_other_side_acknowledges_once_what_was_done_together() -> None:
    work = did(DAY, 1, acknowledged=())
    said = acknowledge(CHILDREN, work, government=KAB, on=LATER)
    assert said == Acknowledgement(government=KAB, on=LATER)
    with pytest.raises(AcknowledgedAlready):
        acknowledge(CHILDREN, replace(work, acknowledged=(said,)), government=KAB, on=LATER)
    with pytest.raises(AcknowledgedAlready):  # who entered it has said so by entering it
        acknowledge(CHILDREN, work, government=KOTA, on=LATER)
    with pytest.raises(OfOneSideOnly):
        acknowledge(CHILDREN, did(DAY, 1, government=KOTA), government=KAB, on=LATER)
    with pytest.raises(NotAnOwner):
        acknowledge(CHILDREN, work, government="35.08", on=LATER)


def test_evidence_is_added_once_by_who_stands_by_the_work() -> None:
    work = did(DAY, 1, evidenced_on=None, acknowledged=())
    proved = prove(work, "BA 8/2018", by_side=KOTA, on=LATER, today=LATER)
    assert (proved.evidence, proved.evidenced_on) == ("BA 8/2018", LATER)
    assert not work.counts(CHILDREN, as_of=LATER)
    assert proved.counts(CHILDREN, as_of=LATER)
    with pytest.raises(EvidencedAlready):
        prove(proved, "BA 9/2018", by_side=KOTA, on=LATER, today=TODAY)
    with pytest.raises(NotOurOutput):
        prove(work, "BA 8/2018", by_side=KAB, on=LATER, today=TODAY)
    with pytest.raises(EvidencedBeforeDone):
        prove(work, "BA 8/2018", by_side=KOTA, on=date(2018, 5, 30), today=TODAY)

"""Entering what was done, and saying for one's own side that it was done together."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.core.commitments import Acknowledgement, NotAnOwner
from sinergi.core.outputs import (
    AcknowledgedAlready,
    EvidencedAlready,
    EvidencedBeforeDone,
    NotOurOutput,
    OfOneSideOnly,
    PaperOfAnEarlierDay,
    acknowledge,
    enter,
    prove,
)
from tests.core.nine_pairings import KAB, KOTA, did, indicator, promise

CHILDREN = promise("1", "Anak dijemput dalam 24 jam", indicator(90))
DAY, LATER = date(2018, 5, 31), date(2018, 6, 4)
PAPER = Acknowledgement(government=KAB, on=LATER, paper="BA 7/2018")


def test_work_is_evidenced_after_it_was_done_and_by_an_owner() -> None:
    for work in (did(DAY, 1), did(DAY, 1, government=KOTA), did(DAY, 1, evidenced_on=None)):
        assert enter(CHILDREN, work) is work
    with pytest.raises(EvidencedBeforeDone):
        enter(CHILDREN, did(DAY, 1, evidenced_on=date(2018, 5, 30)))
    with pytest.raises(NotAnOwner):
        enter(CHILDREN, did(DAY, 1, government="35.08"))


def test_a_paper_of_both_speaks_for_an_owner_from_its_day_and_not_from_an_earlier_one() -> None:
    work = enter(CHILDREN, did(DAY, 1, acknowledged=(PAPER,)))
    assert work.speaks_for(KAB, as_of=LATER)
    assert not work.speaks_for(KAB, as_of=DAY)
    with pytest.raises(PaperOfAnEarlierDay):
        enter(CHILDREN, did(DAY, 1, acknowledged=(replace(PAPER, on=date(2018, 5, 30)),)))
    with pytest.raises(NotAnOwner):
        enter(CHILDREN, did(DAY, 1, acknowledged=(replace(PAPER, government="35.08"),)))


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
    proved = prove(work, "BA 8/2018", by_side=KOTA, on=LATER)
    assert (proved.evidence, proved.evidenced_on) == ("BA 8/2018", LATER)
    assert not work.counts(CHILDREN, as_of=LATER)
    assert proved.counts(CHILDREN, as_of=LATER)
    with pytest.raises(EvidencedAlready):
        prove(proved, "BA 9/2018", by_side=KOTA, on=LATER)
    with pytest.raises(NotOurOutput):
        prove(work, "BA 8/2018", by_side=KAB, on=LATER)
    with pytest.raises(EvidencedBeforeDone):
        prove(work, "BA 8/2018", by_side=KOTA, on=date(2018, 5, 30))

"""All nine at once: the verdict of a pairing, paper against real, and the three lists."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sinergi.core.commitments import EndProposal
from sinergi.core.standings import Rung, Standing, Verdict, standing
from sinergi.core.stocktaking import joint_rung, pairing_verdict, paper_vs_real, three_lists
from tests.core.nine_pairings import (
    KAB,
    KOTA,
    MAY,
    MEETING,
    MID_YEAR,
    NINE,
    TODAY,
    YEAR_END,
    did,
)


def pairing(number: int, as_of: date) -> list[Standing]:
    return [
        standing(commitment, records, as_of=as_of)
        for commitment, records in NINE.values()
        if commitment.pairing == number
    ]


OUTCOME = {1: "realised", 2: "missed", 3: "realised", 4: "special_team", 5: "missed"} | {
    6: "realised",
    7: "missed",
    8: "one_sided",
    9: "realised",
}


@pytest.mark.parametrize("as_of", [YEAR_END, TODAY])
@pytest.mark.parametrize("number", range(1, 10))
def test_the_year_2018_of_each_pairing(number: int, as_of: date) -> None:
    found = pairing_verdict(pairing(number, as_of), question_open=number == 4)
    assert found == OUTCOME[number]


def test_the_lowest_of_several_commitments_speaks_for_the_pairing() -> None:
    assert joint_rung(pairing(3, MID_YEAR)) is Rung.RUNNING
    assert pairing_verdict(pairing(3, MID_YEAR), question_open=False) is Verdict.RUNNING
    paper_and_done = [*pairing(9, MID_YEAR), *pairing(3, YEAR_END)]
    assert pairing_verdict(paper_and_done, question_open=False) is None


def test_a_pairing_with_nothing_but_a_question_is_with_the_team() -> None:
    assert pairing_verdict([], question_open=True) is Verdict.SPECIAL_TEAM
    assert pairing_verdict([], question_open=False) is None
    assert pairing_verdict(pairing(1, TODAY), question_open=True) is Verdict.REALISED
    assert joint_rung([]) is None


def test_paper_against_real_at_the_end_of_the_year() -> None:
    found = paper_vs_real(
        standing(commitment, records, as_of=YEAR_END) for commitment, records in NINE.values()
    )

    assert found.joint.on[Rung.AGREED] == ("8",)
    assert found.joint.on[Rung.RUNNING] == ("2", "4", "5", "7")
    assert found.joint.reaching(Rung.REALISED) == ("1", "3a", "3b", "6", "9")
    assert found.joint.share(Rung.REALISED) == Fraction(1, 2)
    assert found.joint.not_further(Rung.BUDGETED) == ("8",)
    assert found.joint.not_further(Rung.RUNNING) == ("8", "2", "4", "5", "7")
    assert found.sides[KOTA].not_further(Rung.BUDGETED) == ()
    assert found.sides[KAB].not_further(Rung.BUDGETED) == ("8",)


def test_on_the_day_of_the_meeting_all_of_it_is_paper() -> None:
    known = [standing(commitment, records, as_of=MEETING) for commitment, records in NINE.values()]
    found = paper_vs_real(known)

    assert found.joint.on[None] == ("4", "8")
    assert found.joint.share(Rung.RUNNING) == 0
    assert found.joint.total == 10
    assert paper_vs_real([]).joint.share(Rung.RUNNING) is None


def test_of_one_owner_only_its_own_side_counts_it() -> None:
    own = replace(NINE["2"][0], owners=NINE["2"][0].owners[:1])
    found = paper_vs_real([standing(own, NINE["2"][1], as_of=MID_YEAR), *pairing(9, MID_YEAR)])

    assert found.sides[KOTA].total == 2
    assert found.sides[KAB].total == 1


def test_done_not_begun_and_proposed_to_end_are_three_different_lists() -> None:
    commitment, records = NINE["5"]
    unreported = replace(records, works=(*records.works, did(MAY, 1, evidenced_on=None)))
    proposal = EndProposal(government=KAB, on=date(2018, 12, 18), reason="Tidak ada kasus")
    to_end = replace(NINE["2"][1], works=(), end_proposals=(proposal,))
    known = [
        (commitment, unreported),
        (NINE["2"][0], to_end),
        NINE["9"],
        NINE["1"],
    ]

    at_mid_year = three_lists(known, as_of=MID_YEAR)
    assert at_mid_year.done_not_reported == ("5",)
    assert at_mid_year.not_begun == ("2", "9")
    assert at_mid_year.proposed_to_end == ()
    assert three_lists(known, as_of=date(2018, 12, 17)).proposed_to_end == ()
    assert three_lists(known, as_of=date(2018, 12, 18)).proposed_to_end == ("2",)
    at_the_end = three_lists(known, as_of=YEAR_END)
    assert at_the_end.not_begun == ()
    assert at_the_end.proposed_to_end == ("2",)


def test_what_is_not_yet_recorded_is_on_no_list() -> None:
    assert three_lists([NINE["8"]], as_of=date(2017, 11, 14)).not_begun == ("8",)
    found = three_lists([NINE["8"]], as_of=date(2017, 11, 13))
    assert (found.done_not_reported, found.not_begun, found.proposed_to_end) == ((), (), ())

"""The board of the year 2018 out of records, on four days; and that none of it is stored."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.actions import commitments, meetings, parties
from sinergi.actions.parties import PairingToBe
from sinergi.core.standings import Rung
from sinergi.records import models
from sinergi.reports import board
from tests.actions.promised import KAB, NOW, OFFICE, did, promise, told
from tests.cast import KABAG
from tests.core.nine_pairings import CATCH_LIMIT, MEETING, MID_YEAR, NINE, TODAY, YEAR_END

QUERIES = 5
YEAR = {
    1: "realised",
    2: "missed",
    3: "realised",
    4: "special_team",
    5: "missed",
    6: "realised",
    7: "missed",
    8: "one_sided",
    9: "realised",
}


@pytest.fixture
def nine(committed_offices) -> None:
    codes = tuple(office.code for office in OFFICE.values())
    for number in range(2, 10):
        parties.pair(PairingToBe(number=number, title=f"Pasangan {number}", offices=codes))
    meetings.ask_the_team(replace(CATCH_LIMIT, entries=()), by=KABAG, now=NOW)
    for entry in CATCH_LIMIT.entries:
        meetings.enter(CATCH_LIMIT.code, entry, by=KABAG, now=NOW)
    for code in NINE:
        told(code, pairing=int(code[0]))


def said(as_of: date) -> dict[int, dict]:
    shown = board.as_json(board.board(as_of=as_of, year=2018))
    return {one["number"]: one for one in shown["pairings"]}


def verdicts(as_of: date = YEAR_END) -> dict[int, str | None]:
    return {number: one["verdict"] for number, one in said(as_of).items()}


@pytest.mark.usefixtures("nine")
def test_every_verdict_of_the_year_follows_from_records() -> None:
    assert verdicts(YEAR_END) == verdicts(TODAY) == YEAR
    assert verdicts(MID_YEAR)[1] == "one_sided"
    assert verdicts(MID_YEAR)[2] == "late"
    assert verdicts(MID_YEAR)[6] == "running"
    before = dict.fromkeys(YEAR) | {4: "special_team"}
    assert verdicts(MEETING) == before


@pytest.mark.usefixtures("nine")
def test_no_verdict_is_stored() -> None:
    output = models.Output.objects.get(commitment=_row("2"), done_on=date(2018, 11, 30))
    models.Output.objects.filter(pk=output.pk).update(numerator="43")
    assert verdicts()[2] == "realised"  # 60 of 60

    models.ProgrammeLink.objects.filter(commitment=_row("9"), line__office__government=KAB).delete()
    assert verdicts()[9] == "one_sided"

    models.TeamQuestion.objects.get().entries.create(move="closed", on=TODAY)
    assert verdicts(TODAY)[4] == "missed"  # 5 of 6 conflicts
    assert verdicts(YEAR_END)[4] == "special_team"

    models.Declaration.objects.filter(commitment=_row("6"), kind="no_cost").delete()
    assert verdicts()[6] == "one_sided"
    assert {n: v for n, v in verdicts().items() if n not in {2, 9, 6}} == {
        n: v for n, v in YEAR.items() if n not in {2, 9, 6}
    }


def _row(code: str) -> models.Commitment:
    return models.Commitment.objects.get(code=code)


@pytest.mark.usefixtures("nine")
def test_the_json_has_the_names_others_read() -> None:
    shown = board.as_json(board.board(as_of=YEAR_END, year=2018))
    assert set(shown) == {"year", "as_of", "pairings"}
    assert shown["as_of"] == "2018-12-31"
    eighth = said(YEAR_END)[8]
    (one,) = eighth.pop("commitments")
    assert eighth == {
        "number": 8,
        "title": "Pasangan 8",
        "outcome": None,
        "special_team": None,
        "verdict": "one_sided",
    }
    assert one == {
        "id": "8",
        "side_a": "running",
        "side_b": "agreed",
        "joint": "agreed",
        "flags": ["late", "one_sided"],
        "indicator": {"value": 5.0, "target": 12.0, "unit": "pilar", "direction": "at_least"},
    }
    assert said(YEAR_END)[4]["special_team"] == CATCH_LIMIT.asked


@pytest.mark.usefixtures("committed_offices")
def test_what_side_b_owns_alone_stands_under_side_b() -> None:
    alone = replace(promise("2"), owners=(OFFICE[KAB],))
    kabag_kab = replace(KABAG, office=replace(KABAG.office, code="bagpem.kab", government=KAB))
    commitments.record(alone, by=kabag_kab, now=NOW)
    commitments.acknowledge("2", KAB, MEETING, by=kabag_kab, now=NOW)
    (one,) = said(YEAR_END)[1]["commitments"]
    assert (one["side_a"], one["side_b"], one["joint"]) == (None, "agreed", "agreed")


@pytest.mark.usefixtures("nine")
def test_paper_against_real_counts_both_sides_apart() -> None:
    paper = board.board(as_of=YEAR_END, year=2018).paper
    assert paper.joint.total == len(NINE)
    assert set(paper.joint.reaching(Rung.RUNNING)) == set(NINE) - {"8"}
    assert paper.sides["35.74"].not_further(Rung.BUDGETED) == ()
    assert paper.sides[KAB].not_further(Rung.BUDGETED) == ("8",)


def test_the_queries_of_a_board_do_not_grow(nine, django_assert_num_queries) -> None:
    with django_assert_num_queries(QUERIES):
        board.board(as_of=YEAR_END, year=2018)
    for number in range(5):
        code = f"2-{number}"
        commitments.record(replace(promise("2"), code=code), by=KABAG, now=NOW)
        did(code, NINE["2"][1].works[0])
    with django_assert_num_queries(QUERIES):
        board.board(as_of=YEAR_END, year=2018)

"""The year the demonstration tells, judged by the core: each verdict follows from records."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sinergi.console.demo.y2018.agreements import AGREEMENTS, parent_of
from sinergi.console.demo.y2018.budgets import realisations
from sinergi.console.demo.y2018.commitments import promised
from sinergi.console.demo.y2018.meeting import AGENDA, CATCH_LIMIT, FIRST, SECOND
from sinergi.console.demo.y2018.outputs import CASES_OF_CHILDREN
from sinergi.core import agreements, meetings, special_team
from sinergi.core.standings import Standing, Verdict, standing
from tests.core.nine_pairings import NINE

V = Verdict
MEETING, MID_YEAR = date(2017, 8, 10), date(2018, 6, 30)
YEAR_END, TODAY = date(2018, 12, 31), date(2019, 1, 15)
TOLD = {
    "1": V.REALISED,
    "2": V.MISSED,
    "3a": V.REALISED,
    "3b": V.REALISED,
    "4": V.SPECIAL_TEAM,
    "5": V.MISSED,
    "6": V.REALISED,
    "7": V.MISSED,
    "8": V.ONE_SIDED,
    "9": V.REALISED,
}


def year(as_of: date) -> dict[str, Standing]:
    """The children who have a case count as that case."""
    known = {commitment.code: (commitment, records) for commitment, records in promised()}
    first, records = known["1"]
    known["1"] = first, replace(records, works=(*records.works, *CASES_OF_CHILDREN))
    return {
        code: standing(commitment, records, as_of=as_of)
        for code, (commitment, records) in known.items()
    }


@pytest.mark.parametrize("as_of", [YEAR_END, TODAY])
def test_the_year_ends_as_it_is_told(as_of: date) -> None:
    assert {code: one.verdict for code, one in year(as_of).items()} == TOLD


@pytest.mark.parametrize("as_of", [MEETING, MID_YEAR, YEAR_END, TODAY])
def test_every_day_shown_reads_as_the_core_is_tested(as_of: date) -> None:
    asked = {
        code: standing(commitment, records, as_of=as_of).verdict
        for code, (commitment, records) in NINE.items()
    }
    assert {code: one.verdict for code, one in year(as_of).items()} == asked


def test_on_the_day_of_the_meeting_there_is_only_paper_and_one_open_question() -> None:
    verdicts = {code: one.verdict for code, one in year(MEETING).items()}
    assert verdicts.pop("4") is V.SPECIAL_TEAM
    assert not any(verdicts.values())


def test_at_mid_year_pairing_one_is_one_sided_until_the_changed_budget() -> None:
    assert year(MID_YEAR)["1"].verdict is V.ONE_SIDED
    assert year(date(2018, 10, 3))["1"].verdict is V.ONE_SIDED
    assert year(date(2018, 10, 4))["1"].verdict is V.RUNNING


def test_twenty_eight_of_thirty_one_children_were_fetched_in_time() -> None:
    assert year(YEAR_END)["1"].value == Fraction(2800, 31)


@pytest.mark.parametrize(
    ("code", "value"),
    [("2", 41), ("3a", 38), ("5", Fraction(16400, 212)), ("8", 5), ("9", 42)],
)
def test_figures_are_those_of_the_story(code: str, value: Fraction) -> None:
    assert year(TODAY)[code].value == value


def test_what_was_spent_fits_its_kegiatan_and_grows_with_the_year() -> None:
    lines = {
        (link.line.agency, link.line.code): link.line
        for _, records in promised()
        for link in records.links
        if link.line.is_budget
    }
    spent = list(realisations())

    assert {(one.agency, one.code) for one in spent} == set(lines)
    for known, line in lines.items():
        told = [one for one in spent if (one.agency, one.code) == known]
        assert [one.until for one in told][-1] == YEAR_END
        assert sorted(told, key=lambda one: one.money) == told
        assert told[-1].money <= line.pagu
        assert len({one.sp2d for one in told}) == len(told)
    assert all(one.until >= lines[one.agency, one.code].recorded_on for one in spent)


def test_every_output_is_called_what_was_done_and_when() -> None:
    works = [work for _, records in promised() for work in records.works]
    assert len(works) > 15
    assert len({work.reference for work in works}) == len(works)
    assert all(re.search(r"^[A-Z].+, \d+ [A-Z][a-z]+ 2018$", work.reference) for work in works)


def test_the_december_claims_are_unpaid_when_the_demonstration_begins() -> None:
    ((_, records),) = [one for one in promised() if one[0].code == "7"]
    assert sum(work.numerator for work in records.works) == 1_021_300_000
    assert sum(work.denominator for work in records.works) == 1_184_500_000
    assert [due.is_overdue(as_of=TODAY) for due in records.dues] == [True]


def test_the_catch_limit_is_four_days_overdue_when_the_demonstration_begins() -> None:
    due = special_team.place(CATCH_LIMIT, as_of=TODAY).due_on
    assert due
    assert (TODAY - due).days == 4
    assert special_team.is_overdue(CATCH_LIMIT, as_of=TODAY)


def test_nine_questions_were_met_about_and_the_postponed_one_came_back() -> None:
    assert [row[0] for row in AGENDA] == list(range(1, 10))
    assert [item.pairing for item in meetings.carried_over(FIRST.items)] == [8]
    assert not meetings.carried_over((*FIRST.items, *SECOND.items))


def test_the_renewed_agreement_holds_and_the_first_has_run_out() -> None:
    in_force = {one.code for one in AGREEMENTS if one.in_force(TODAY)}
    assert in_force == {"kb-2017", "pks-satpol-2019"}
    assert not any(agreements.broken(one, parent=parent_of(one)) for one in AGREEMENTS)

"""How the nine pairings stand on four dates, and that one record more or less changes it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.budgets import Document
from sinergi.core.commitments import Acknowledgement, NoCost, Records, Waypoint
from sinergi.core.doors import Door
from sinergi.core.standings import (
    CAUSES,
    FLAGS,
    LATE_BASIS,
    RUNGS,
    VERDICTS,
    Cause,
    Flag,
    Rung,
    Standing,
    Verdict,
    expected,
    height,
    money_doors,
    standing,
)
from tests.core.nine_pairings import (
    AGREED,
    KAB,
    KOTA,
    MAY,
    MEETING,
    MID_YEAR,
    NINE,
    NOVEMBER,
    TODAY,
    YEAR_END,
    did,
    funded,
    indicator,
    link,
    office,
    promise,
)

NOTHING, ONE_SIDED, LATE = frozenset(), Flag.ONE_SIDED, Flag.LATE
DATES = (MEETING, MID_YEAR, YEAR_END, TODAY)


def on(code: str, as_of: date, records: Records | None = None) -> Standing:
    commitment, known = NINE[code]
    return standing(commitment, records or known, as_of=as_of)


def test_everything_shown_has_its_words() -> None:
    assert set(RUNGS) == set(Rung)
    assert set(FLAGS) == set(Flag)
    assert set(VERDICTS) == set(Verdict)
    assert set(CAUSES) == set(LATE_BASIS) == set(Cause)


TEAM, MISSED, DONE = Verdict.SPECIAL_TEAM, Verdict.MISSED, Verdict.REALISED


@pytest.mark.parametrize(
    ("code", "verdicts"),
    [
        ("1", (None, Verdict.ONE_SIDED, DONE, DONE)),
        ("2", (None, Verdict.LATE, MISSED, MISSED)),
        ("3a", (None, Verdict.RUNNING, DONE, DONE)),
        ("3b", (None, DONE, DONE, DONE)),
        ("4", (TEAM, TEAM, TEAM, TEAM)),
        ("5", (None, Verdict.RUNNING, MISSED, MISSED)),
        ("6", (None, Verdict.RUNNING, DONE, DONE)),
        ("7", (None, Verdict.RUNNING, MISSED, MISSED)),
        ("8", (None, Verdict.ONE_SIDED, Verdict.ONE_SIDED, Verdict.ONE_SIDED)),
        ("9", (None, None, DONE, DONE)),
    ],
)
def test_the_verdicts_follow_from_the_records(code: str, verdicts: tuple) -> None:
    assert tuple(on(code, as_of).verdict for as_of in DATES) == verdicts


@pytest.mark.parametrize(
    ("code", "kota", "kab", "flags"),
    [
        ("1", Rung.RUNNING, Rung.AGREED, {ONE_SIDED, LATE}),
        ("2", Rung.RUNNING, Rung.RUNNING, {LATE}),
        ("3a", Rung.RUNNING, Rung.RUNNING, NOTHING),
        ("4", Rung.RUNNING, Rung.RUNNING, NOTHING),
        ("5", Rung.RUNNING, Rung.RUNNING, NOTHING),
        ("6", Rung.RUNNING, Rung.RUNNING, NOTHING),
        ("7", Rung.RUNNING, Rung.RUNNING, NOTHING),
        ("8", Rung.RUNNING, Rung.AGREED, {ONE_SIDED, LATE}),
        ("9", Rung.BUDGETED, Rung.BUDGETED, NOTHING),
    ],
)
def test_in_the_middle_of_the_year(code: str, kota: Rung, kab: Rung, flags: set) -> None:
    found = on(code, MID_YEAR)

    assert found.sides == {KOTA: kota, KAB: kab}
    assert found.joint is min(kota, kab, key=height)
    assert found.flags == flags


def test_the_values_are_those_of_the_work() -> None:
    at_the_end = {code: on(code, TODAY).value for code in NINE}

    assert at_the_end == {
        "1": Fraction(2800, 31),
        "2": 41,
        "3a": 38,
        "3b": 1,
        "4": Fraction(500, 6),
        "5": Fraction(16400, 212),
        "6": Fraction(15000, 154),
        "7": Fraction(102_130_000_000, 1_184_500_000),  # what was paid in January is not of 2018
        "8": 5,
        "9": 42,
    }
    assert on("2", MEETING).value is None


def test_the_regency_of_pairing_1_came_only_with_the_changed_budget() -> None:
    assert on("1", date(2018, 8, 5)).sides[KAB] is Rung.AGREED
    assert on("1", date(2018, 8, 6)).sides[KAB] is Rung.PLANNED
    assert on("1", date(2018, 10, 3)).flags == {ONE_SIDED, LATE}
    october = on("1", date(2018, 10, 4))
    assert (october.sides[KAB], october.flags) == (Rung.RUNNING, NOTHING)
    assert october.verdict is Verdict.RUNNING
    assert on("1", date(2018, 12, 30)).joint is Rung.RUNNING  # a share may still fall back


def test_on_the_day_of_the_meeting_what_was_agreed_stands_on_the_lowest_rung() -> None:
    assert (height(None), height(Rung.AGREED), height(Rung.REALISED)) == (0, 1, 5)
    for code in set(NINE) - {"4", "8"}:
        assert on(code, MEETING).sides == {KOTA: Rung.AGREED, KAB: Rung.AGREED}
    assert on("1", date(2017, 8, 9)).joint is None
    long_known = replace(NINE["1"][0], recorded_on=date(2017, 8, 1))
    said_later = standing(long_known, NINE["1"][1], as_of=date(2017, 8, 9))
    assert said_later.joint is None


def test_before_it_was_recorded_nobody_has_agreed() -> None:
    found = on("4", MEETING)
    assert found.sides == {KOTA: None, KAB: None}
    assert found.joint is None
    assert on("8", MEETING).verdict is None


def test_what_is_late_says_why() -> None:
    assert on("1", MID_YEAR).late_because == (Cause.NO_BUDGET,)
    assert on("2", MID_YEAR).late_because == (Cause.BEHIND,)
    assert on("2", YEAR_END).late_because == ()  # then it is missed, not late
    by_one = (did(MAY, 60, government=KOTA),)
    half = on("2", MID_YEAR, replace(NINE["2"][1], works=by_one))
    assert half.late_because == (Cause.BEHIND,)
    one_side = on("8", MID_YEAR, without_acknowledgement_of_the_city(NINE["2"][1]))
    assert Cause.NO_BUDGET in one_side.late_because
    assert on("7", YEAR_END).late_because == (Cause.WORK_OVERDUE,)
    assert on("4", date(2019, 1, 11)).late_because == ()
    assert on("4", TODAY).late_because == (Cause.TEAM_OVERDUE,)
    assert on("8", TODAY).late_because == (Cause.NO_BUDGET,)
    assert on("1", date(2017, 12, 31)).late_because == ()


def without_the_last_output(records: Records) -> Records:
    return replace(records, works=records.works[:-1])


def without_money_of_the_regency(records: Records) -> Records:
    ours = tuple(known for known in records.links if known.line.government == KOTA)
    return replace(records, links=ours)


def without_acknowledgement_of_the_city(records: Records) -> Records:
    kept = tuple(said for said in records.acknowledgements if said.government == KAB)
    return replace(records, acknowledgements=kept)


@pytest.mark.parametrize(
    ("take_away", "verdict"),
    [
        (without_the_last_output, MISSED),
        (without_money_of_the_regency, Verdict.ONE_SIDED),
        (without_acknowledgement_of_the_city, Verdict.ONE_SIDED),
    ],
)
def test_one_record_less_changes_the_verdict(take_away, verdict: Verdict) -> None:
    assert on("9", YEAR_END).verdict is DONE
    assert on("9", YEAR_END, take_away(NINE["9"][1])).verdict is verdict


def test_an_output_counts_from_the_day_its_evidence_is_there() -> None:
    records = NINE["9"][1]
    late = did(NOVEMBER, 14, evidenced_on=date(2019, 1, 10))
    found = replace(records, works=(*records.works[:-1], late))

    assert on("9", YEAR_END, found).verdict is MISSED
    assert on("9", TODAY, found).verdict is DONE


def test_one_side_alone_reaches_no_target_for_the_other() -> None:
    late = did(date(2018, 12, 20), 19, acknowledged=(), recorded_on=TODAY)
    records = replace(NINE["2"][1], works=(*NINE["2"][1].works, late))
    for as_of in (YEAR_END, TODAY):
        found = on("2", as_of, records)
        assert found.values == {KOTA: 60, KAB: 41}
        assert found.sides == {KOTA: Rung.RUNNING, KAB: Rung.RUNNING}
        assert (found.value, found.verdict) == (41, MISSED)

    said = (Acknowledgement(government=KAB, on=TODAY),)
    agreed = replace(records, works=(*records.works[:-1], replace(late, acknowledged=said)))
    assert on("2", TODAY, agreed).verdict is DONE
    assert on("2", YEAR_END, agreed).verdict is MISSED  # on that day nobody had said so there


def test_a_past_day_says_what_was_entered_after_it() -> None:
    late = did(date(2018, 12, 20), 19, recorded_on=TODAY)
    records = replace(NINE["2"][1], works=(*NINE["2"][1].works, late))
    assert on("2", YEAR_END).entered_later == ()
    assert on("2", YEAR_END, records).entered_later == (TODAY,)
    assert on("2", date(2018, 12, 19), records).entered_later == ()
    assert on("2", TODAY, records).entered_later == ()


def test_a_changed_budget_may_also_take_the_money_away() -> None:
    cut = link(KAB, Document.DPPA, 0, date(2018, 10, 4))
    records = replace(NINE["2"][1], links=(*NINE["2"][1].links, cut))

    assert on("2", date(2018, 10, 3), records).sides[KAB] is Rung.RUNNING
    assert on("2", date(2018, 10, 4), records).sides[KAB] is Rung.PLANNED


def test_one_line_cut_does_not_cut_the_other() -> None:
    other = link(KAB, Document.DPA, 5, date(2017, 12, 28), code="02")
    cut = link(KAB, Document.DPPA, 0, date(2018, 10, 4))
    records = replace(NINE["2"][1], links=(*NINE["2"][1].links, other, cut))

    assert on("2", date(2018, 10, 4), records).sides[KAB] is Rung.RUNNING


def test_a_dpa_alone_is_a_plan_too_and_no_cost_needs_no_line() -> None:
    dpa = link(KOTA, Document.DPA, 1, date(2017, 12, 28))
    free = NoCost(government=KAB, on=date(2018, 2, 1))
    records = Records(acknowledgements=AGREED, links=(dpa,), no_cost=(free,))

    assert on("1", date(2018, 1, 31), records).sides == {KOTA: Rung.BUDGETED, KAB: Rung.AGREED}
    assert on("1", date(2018, 2, 1), records).sides[KAB] is Rung.BUDGETED


def test_work_without_money_counts_in_the_value_and_does_not_lift_the_side() -> None:
    every_pillar = replace(NINE["8"][1], works=(did(NOVEMBER, 12),))
    found = on("8", YEAR_END, every_pillar)

    assert found.value == 12
    assert found.sides == {KOTA: Rung.REALISED, KAB: Rung.AGREED}
    assert found.verdict is Verdict.ONE_SIDED


def test_every_owner_has_to_reach_the_target() -> None:
    works = (did(NOVEMBER, 98, 100, government=KOTA), did(NOVEMBER, 90, 100, government=KAB))
    found = on("6", YEAR_END, replace(NINE["6"][1], works=works))

    assert found.values == {KOTA: 98, KAB: 90}
    assert found.value == 90
    assert set(found.sides.values()) == {Rung.RUNNING}
    only_one = on("6", YEAR_END, replace(NINE["6"][1], works=works[:1]))
    assert only_one.value is None
    assert only_one.sides == {KOTA: Rung.RUNNING, KAB: Rung.BUDGETED}
    assert only_one.verdict is Verdict.ONE_SIDED


def test_at_most_the_worst_value_is_the_greatest() -> None:
    works = (did(NOVEMBER, 30, 1, government=KOTA), did(NOVEMBER, 61, 1, government=KAB))
    found = on("3a", YEAR_END, replace(NINE["3a"][1], works=works))
    assert (found.value, found.verdict) == (61, MISSED)


def test_a_commitment_of_one_owner_is_never_one_sided() -> None:
    own = promise("1", "Papan informasi", indicator(1, "papan"), owners=(office(KAB),))
    records = Records(acknowledgements=AGREED, links=funded(0, 3), works=(did(NOVEMBER, 1),))

    found = standing(own, records, as_of=NOVEMBER)

    assert found.sides == {KAB: Rung.REALISED}
    assert (found.flags, found.verdict) == (NOTHING, DONE)


def test_three_governments_stand_on_three_rails() -> None:
    three = replace(NINE["2"][0], owners=(office(KOTA), office(KAB), office("35.08")))
    said = (*AGREED, Acknowledgement(government="35.08", on=MEETING))

    found = standing(three, replace(NINE["2"][1], acknowledgements=said), as_of=MID_YEAR)

    assert found.sides == {KOTA: Rung.RUNNING, KAB: Rung.RUNNING, "35.08": Rung.AGREED}
    assert (found.joint, found.one_sided) == (Rung.AGREED, True)


def test_what_should_be_there_runs_straight_between_the_waypoints() -> None:
    straight, onions = NINE["2"][0], NINE["9"][0]

    assert expected(straight, MEETING) == 0
    assert expected(straight, MID_YEAR) == Fraction(181, 365)
    assert expected(straight, YEAR_END) == 1
    assert expected(onions, date(2018, 7, 31)) == 0
    assert expected(onions, date(2018, 10, 16)) == Fraction(1, 2)
    early = replace(onions, trajectory=(Waypoint(on=MID_YEAR, share=Fraction(3, 4)),))
    assert expected(early, MID_YEAR) == Fraction(3, 4)
    assert expected(early, date(2018, 9, 30)) == Fraction(7, 8)


def test_the_door_for_the_money_is_asked_for_the_sides_that_lack_it() -> None:
    assert {side: found.door for side, found in money_doors(on("8", MID_YEAR), ()).items()} == {
        KAB: Door.P_APBD
    }
    assert money_doors(on("2", MID_YEAR), ()) == {}
    assert money_doors(on("9", MID_YEAR), ()) == {}


@given(
    as_of=st.dates(date(2017, 8, 1), date(2019, 2, 1)),
    code=st.sampled_from(sorted(NINE)),
    kept=st.data(),
)
def test_whatever_is_known_the_joint_rung_is_the_lowest_and_nothing_hangs_in_the_air(
    as_of: date, code: str, kept: st.DataObject
) -> None:
    commitment, records = NINE[code]

    def some(known: tuple) -> tuple:
        return tuple(kept.draw(st.lists(st.sampled_from(known), unique=True))) if known else ()

    fewer = replace(
        records,
        acknowledgements=some(records.acknowledgements),
        links=some(records.links),
        works=some(records.works),
    )
    found = standing(commitment, fewer, as_of=as_of)

    assert found.joint is min(found.sides.values(), key=height)
    assert all(height(found.joint) <= height(rung) for rung in found.sides.values())
    for side, rung in found.sides.items():
        agreed = any(a.government == side and a.on <= as_of for a in fewer.acknowledgements)
        assert agreed or rung is None
        works = [work for work in fewer.works if work.done_on <= as_of]
        assert works or height(rung) < height(Rung.RUNNING)
    if found.verdict is MISSED:
        assert as_of >= YEAR_END
    if found.verdict is DONE:
        assert found.joint is Rung.REALISED

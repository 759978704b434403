"""Which door is open for money of a year; the two sides differ."""

from datetime import date, timedelta

import pytest

from sinergi.core.doors import (
    DOORS,
    GATES,
    STATUTE,
    WHY,
    Certainty,
    Door,
    Gate,
    GateDate,
    GateOutsideItsTime,
    OpenDoor,
    budget_door,
    enter,
)
from sinergi.core.law import Source

KOTA, KAB = "35.74", "35.13"
ONE_DAY = timedelta(days=1)
MEETING = date(2017, 8, 10)
FIRST_DAYS = (date(2005, 12, 31), date(2006, 1, 1), date(2019, 3, 11), date(2019, 3, 12))
PRESS = "pers lokal"


def recorded(government: str, year: int, gate: Gate, on: date) -> GateDate:
    return GateDate(government=government, year=year, gate=gate, on=on, note=PRESS)


KNOWN = (
    recorded(KAB, 2017, Gate.CHANGED_KUA_PPAS, date(2017, 8, 7)),
    recorded(KOTA, 2017, Gate.CHANGED_KUA_PPAS, date(2017, 9, 7)),
    recorded(KOTA, 2019, Gate.KUA_PPAS, date(2018, 8, 15)),
)


@pytest.mark.parametrize(
    ("gate", "first", "last"),
    [
        *((gate, date(2017, 1, 1), date(2018, 3, 31)) for gate in list(Gate)[:-1]),
        (Gate.CHANGED_KUA_PPAS, date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_gate_closes_in_the_time_of_its_budget_also_on_a_day_to_come(
    gate: Gate, first: date, last: date
) -> None:
    for day in (first, last):
        assert enter(recorded(KOTA, 2018, gate, day)).on == day
    for day in (first - ONE_DAY, last + ONE_DAY, date(2030, 1, 1)):
        with pytest.raises(GateOutsideItsTime) as refused:
            enter(recorded(KOTA, 2018, gate, day))
        assert (refused.value.first, refused.value.last) == (first, last)


def test_the_facts_of_the_source_pass() -> None:
    assert [enter(one) for one in KNOWN] == list(KNOWN)


def door(as_of: date, year: int, government: str) -> OpenDoor:
    return budget_door(as_of, year, government, KNOWN)


def test_every_door_gate_and_why_has_its_words() -> None:
    assert set(DOORS) == set(Door)
    assert set(GATES) == set(Gate)
    assert set(WHY) == set(Certainty)


def test_on_the_day_of_the_meeting_the_city_can_still_change_2017_and_the_regency_cannot() -> None:
    kota, kab = door(MEETING, 2017, KOTA), door(MEETING, 2017, KAB)

    assert (kota.door, kota.certainty) == (Door.P_APBD, Certainty.RECORDED)
    assert kota.parameters == {"door": Door.P_APBD, "closes": date(2017, 9, 7), "note": PRESS}
    assert (kab.door, kab.certainty) == (Door.NEXT_YEAR, Certainty.SHUT)
    assert kab.closes is None
    assert kab.passed
    assert (kab.passed.gate, kab.passed.on) == (Gate.CHANGED_KUA_PPAS, date(2017, 8, 7))


@pytest.mark.parametrize("government", [KOTA, KAB])
def test_for_2018_the_meeting_came_after_the_draft_kua_and_the_next_date_is_not_known(
    government: str,
) -> None:
    found = door(MEETING, 2018, government)

    assert (found.door, found.certainty) == (Door.KUA_PPAS, Certainty.UNKNOWN)
    assert "tanggal belum diketahui" in found.why
    assert found.parameters == {"door": Door.KUA_PPAS}
    assert found.passed
    assert found.passed.on == date(2017, 6, 15)
    assert (found.passed.basis.source, found.passed.basis.clause) == (Source.LAW, "PP 58/2005")


def test_in_august_2018_the_city_knows_its_day_for_2019_and_the_regency_does_not() -> None:
    kota, kab = door(date(2018, 8, 15), 2019, KOTA), door(date(2018, 8, 15), 2019, KAB)

    assert kota.door is kab.door is Door.KUA_PPAS
    assert kota.closes
    assert (kota.closes.on, kota.closes.basis.source) == (date(2018, 8, 15), Source.DEFAULT)
    assert kab.certainty is Certainty.UNKNOWN
    assert kota.passed
    assert kota.passed.gate is Gate.KUA_DRAFT
    assert door(date(2018, 8, 16), 2019, KOTA).door is Door.RKA


def test_a_gate_of_today_has_not_yet_closed() -> None:
    today = door(date(2017, 6, 15), 2018, KOTA)
    assert (today.door, today.passed) == (Door.RKPD, None)


def test_once_the_year_has_begun_only_the_changed_budget_is_left() -> None:
    assert door(date(2017, 12, 31), 2018, KAB).door is Door.KUA_PPAS
    assert door(date(2018, 1, 1), 2018, KAB).door is Door.P_APBD
    assert door(date(2018, 12, 31), 2018, KAB).certainty is Certainty.UNKNOWN
    assert door(date(2019, 1, 1), 2018, KAB).door is Door.NEXT_YEAR


@pytest.mark.parametrize(
    ("as_of", "open_door", "closes"),
    [
        (date(2026, 7, 14), Door.RKPD, date(2026, 7, 14)),
        (date(2026, 7, 15), Door.KUA_PPAS, date(2026, 8, 14)),
        (date(2026, 8, 15), Door.RKA, date(2026, 10, 1)),
        (date(2026, 10, 2), Door.RAPERDA, date(2026, 11, 30)),
        (date(2026, 12, 1), Door.P_APBD, date(2027, 8, 14)),
    ],
)
def test_today_the_statute_gives_a_date_for_each_door(
    as_of: date, open_door: Door, closes: date
) -> None:
    found = budget_door(as_of, 2027, KOTA, ())

    assert (found.door, found.certainty) == (open_door, Certainty.STATUTE)
    assert found.closes
    assert found.closes.on == closes
    assert found.closes.basis.clause.startswith("PP 12/2019 ps. ")


def test_a_recorded_rkpd_goes_before_the_draft_kua_of_the_statute() -> None:
    early = recorded(KOTA, 2027, Gate.RKPD, date(2026, 6, 1))
    assert budget_door(date(2026, 6, 2), 2027, KOTA, [early]).door is Door.KUA_PPAS
    assert budget_door(date(2026, 6, 2), 2027, KAB, [early]).door is Door.RKPD


def test_a_law_holds_from_the_first_day_that_is_confirmed() -> None:
    draft = {day: STATUTE.on(day).get(Gate.KUA_DRAFT) for day in FIRST_DAYS}

    assert [law and law.clause for law in draft.values()] == [
        None,
        "PP 58/2005",
        "PP 58/2005",
        "PP 12/2019 ps. 90 (1)",
    ]


def test_before_any_law_we_have_read_nothing_is_known() -> None:
    found = budget_door(date(2004, 5, 1), 2005, KOTA, ())
    assert (found.door, found.certainty, found.passed) == (Door.RKPD, Certainty.UNKNOWN, None)

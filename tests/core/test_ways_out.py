"""The ways out of an office: what the form of a hand-over offers, and why it offers no more."""

import pytest

from sinergi.core.custody import Leg
from sinergi.core.parties import Officer
from sinergi.core.protocol import Case, Step, Way, take, ways_out
from sinergi.core.protocol.handing import LegLeadsElsewhere
from sinergi.services.street_children import RouteBWithoutDinsos, SickSentOnTheRoad
from tests.cast import (
    CHILD,
    DINSOS_A,
    FOUND,
    INSPECTOR,
    KAB,
    KOTA,
    NINE_PM,
    NURSE_A,
    SATPOL_LUMAJANG,
    street_child,
)
from tests.core.played import Played, opened
from tests.services_for_tests import PUMPS

BOTH = ("kakak", "adik")


def asked(**more) -> Played:
    about = {"kakak": CHILD, "adik": {**CHILD, **more.pop("adik", {})}}
    played = Played(street_child(**{k: more.pop(k) for k in ("receiver",) if k in more}))
    return played.go(Step.REQUEST, KOTA, persons=[*BOTH], about=about, **{**FOUND, **more})


def ways(case: Case, by: Officer) -> dict[str, Way]:
    return {way.leg.code: way for way in ways_out(case, by, at=NINE_PM)}


def test_before_the_acceptance_only_the_own_side_is_open() -> None:
    played = asked()
    assert ways(played.case, KOTA).keys() == {"to_own_dinsos", "to_protection", "to_care"}

    played.go(Step.ACCEPT, KAB)
    across = ways(played.case, KOTA)["across"]

    assert across.is_open
    assert [office.code for office in across.to] == ["satpol.kab", "dinsos.kab"]
    assert across.persons == BOTH


def test_every_way_that_stands_open_is_one_the_rules_let_pass() -> None:
    case, tried = asked(adik={"condition": "sick"}).go(Step.ACCEPT, KAB).case, 0
    for way in ways(case, KOTA).values():
        for office in way.to:
            for person in way.persons:
                facts = {"leg": way.leg.code, "to": office.code, "persons": [person]}
                assert take(case, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=facts)
                tried += 1
    assert tried >= 8


def test_who_is_sick_is_kept_with_the_reason_while_the_other_goes() -> None:
    across = ways(asked(adik={"condition": "sick"}).go(Step.ACCEPT, KAB).case, KOTA)["across"]

    assert across.persons == ("kakak",)
    assert isinstance(across.kept["adik"], SickSentOnTheRoad)


def test_a_way_that_a_rule_keeps_closed_says_why() -> None:
    case = asked(route="b", family_known=False, risk="some").go(Step.ACCEPT, KAB).case

    across = ways(case, KOTA)["across"]

    assert not across.is_open
    assert isinstance(across.why_closed, RouteBWithoutDinsos)
    assert ways(case, KOTA)["to_own_dinsos"].is_open


def test_from_care_one_only_comes_back() -> None:
    played = asked(adik={"condition": "sick"})
    given = {"leg": "to_care", "to": "puskesmas.kota", "persons": ["adik"]}
    case = played.go(Step.HAND_OVER, KOTA, **given).go(Step.RECEIVE, NURSE_A).case

    assert "back_from_care" not in ways(case, KOTA)
    back = ways(case, NURSE_A)["back_from_care"]
    assert [office.code for office in back.to] == ["satpol.kota", "dinsos.kota"]
    with pytest.raises(LegLeadsElsewhere):
        wrong = {"leg": "back_from_care", "to": "dinsos.kota", "persons": ["kakak"]}
        take(case, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=wrong)


def test_who_is_on_the_way_is_offered_to_nobody() -> None:
    played = asked().go(Step.ACCEPT, KAB)
    played.go(Step.HAND_OVER, KOTA, leg="across", to="satpol.kab", persons=["kakak"])

    assert ways(played.case, KOTA)["across"].persons == ("adik",)


def test_who_holds_nobody_or_only_reads_has_no_way_out() -> None:
    case = asked().go(Step.ACCEPT, KAB).case
    for stranger in (KAB, DINSOS_A, INSPECTOR):
        assert not ways(case, stranger)


def test_goods_go_without_persons_by_the_side_that_the_leg_names() -> None:
    played = opened(PUMPS).go(Step.REQUEST, KOTA, lines="1 pompa").go(Step.ACCEPT, KAB)

    out = ways(played.case, KAB)

    assert out.keys() == {"out"}
    assert isinstance(out["out"].leg, Leg)
    assert (out["out"].is_open, out["out"].persons) == (True, ())
    assert ways(played.case, KOTA).keys() == {"back"}


def test_on_paper_the_ways_of_the_office_that_signed_are_found() -> None:
    paper = KOTA.on_paper_for(SATPOL_LUMAJANG)
    played = asked(receiver=SATPOL_LUMAJANG)
    played.go(Step.ACCEPT, paper, scan="f-1")
    given = {"leg": "across", "to": SATPOL_LUMAJANG.code, "persons": ["kakak"]}
    played.go(Step.HAND_OVER, KOTA, **given).go(Step.RECEIVE, paper, scan="f-1")

    assert ways(played.case, paper)["across"].persons == ("kakak",)

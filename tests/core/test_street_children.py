"""The branches of a child found on the street, each refused with its basis."""

from datetime import timedelta

import pytest

from sinergi.core.protocol import Case, Step, after, take
from sinergi.services.street_children import (
    STREET_CHILD,
    AdultTakenAgainstWill,
    ForeignerSentHome,
    ReleasedToNobodyKnown,
    RouteAWithRisk,
    RouteBWithoutDinsos,
    SickSentOnTheRoad,
    VictimSimplySentHome,
)
from tests.cast import (
    CHILD,
    DINSOS,
    DINSOS_A,
    DINSOS_KAB,
    FOUND,
    KAB,
    KOTA,
    NINE_PM,
    PROVINCE,
    UPTD,
    street_child,
)

ONE = ["anak"]
ACROSS = {"leg": "across", "persons": ONE, "to": "satpol.kab"}


def go(case: Case, *steps) -> Case:
    for step, by, facts in steps:
        case = after(case, take(case, step, by=by, at=NINE_PM, facts=facts))
    return case


def asked(child=(), **found) -> dict[str, object]:
    return {**FOUND, **found, "persons": ONE, "about": {"anak": {**CHILD, **dict(child)}}}


def accepted(child=(), **found) -> Case:
    return go(street_child(), (Step.REQUEST, KOTA, asked(child, **found)), (Step.ACCEPT, KAB, {}))


def refused(case: Case, step: Step, facts) -> None:
    take(case, step, by=KOTA, at=NINE_PM, facts=facts)


def test_a_victim_of_crime_is_protected_first() -> None:
    case = accepted({"victim_of_crime": True})

    with pytest.raises(VictimSimplySentHome) as no:
        refused(case, Step.HAND_OVER, ACROSS)
    assert no.value.basis.clause == "UU 35/2014 ps. 59"

    to_uptd = {"leg": "to_protection", "persons": ONE, "to": "uptd.kota"}
    assert take(case, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=to_uptd)
    planned = go(case, (Step.MILESTONE, KOTA, {"milestone": "protection_plan"}))
    assert take(planned, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=ACROSS)


def test_the_sick_are_treated_before_the_journey() -> None:
    case = accepted({"condition": "sick"})

    with pytest.raises(SickSentOnTheRoad):
        refused(case, Step.HAND_OVER, ACROSS)
    fit = go(case, (Step.MILESTONE, KOTA, {"milestone": "fit_to_travel"}))
    assert take(fit, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=ACROSS)


def test_a_foreigner_goes_to_immigration() -> None:
    with pytest.raises(ForeignerSentHome):
        refused(street_child(), Step.REQUEST, asked({"citizenship": "wna"}))


def test_an_adult_goes_home_only_if_he_agrees() -> None:
    with pytest.raises(AdultTakenAgainstWill):
        refused(street_child(), Step.REQUEST, asked({"age": 19}))
    agreed = asked({"age": 19, "agrees": True})
    case = go(street_child(), (Step.REQUEST, KOTA, agreed))
    assert [c for caution in STREET_CHILD.cautions if (c := caution(case, NINE_PM))]


@pytest.mark.parametrize("found", [{"risk": "some"}, {"family_known": False}])
def test_route_a_is_for_a_known_family_and_no_risk(found) -> None:
    with pytest.raises(RouteAWithRisk):
        refused(street_child(), Step.REQUEST, asked(**found))


def test_route_b_goes_through_both_dinsos() -> None:
    case = accepted(route="b", family_known=False, risk="some")

    with pytest.raises(RouteBWithoutDinsos):
        refused(case, Step.HAND_OVER, ACROSS)

    to_own = {"leg": "to_own_dinsos", "persons": ONE, "to": "dinsos.kota"}
    case = go(case, (Step.HAND_OVER, KOTA, to_own), (Step.RECEIVE, DINSOS_A, {}))
    over = {**ACROSS, "to": "dinsos.kab"}
    assert take(case, Step.HAND_OVER, by=DINSOS_A, at=NINE_PM, facts=over)


def test_a_child_is_not_released_to_a_family_nobody_verified() -> None:
    case = accepted(route="b", family_known=False, risk="unclear")
    to_own = {"leg": "to_own_dinsos", "persons": ONE, "to": "dinsos.kota"}
    case = go(case, (Step.HAND_OVER, KOTA, to_own), (Step.RECEIVE, DINSOS_A, {}))
    over = {**ACROSS, "to": "dinsos.kab"}
    case = go(case, (Step.HAND_OVER, DINSOS_A, over), (Step.RECEIVE, DINSOS, {}))
    home = {"persons": ONE, "to_name": "Ibu", "to_relation": "ibu", "witness": "Kades"}

    with pytest.raises(ReleasedToNobodyKnown):
        take(case, Step.RELEASE, by=DINSOS, at=NINE_PM, facts=home)
    verified = go(case, (Step.MILESTONE, KAB, {"milestone": "family_verified", "persons": ONE}))
    assert take(verified, Step.RELEASE, by=DINSOS, at=NINE_PM, facts=home)


def test_after_a_day_without_dinsos_the_page_warns() -> None:
    case = accepted({"identity": "unknown"})
    late, overdue, unknown = STREET_CHILD.cautions
    assert late(case, NINE_PM) is None
    assert late(case, NINE_PM + timedelta(days=1)) is not None
    assert overdue(case, NINE_PM) is None
    assert unknown(case, NINE_PM) is not None
    assert late(street_child(), NINE_PM) is None


def test_what_a_doctor_allows_one_sibling_is_not_allowed_to_the_other() -> None:
    both = ["kakak", "adik"]
    in_need = {**CHILD, "condition": "sick", "victim_of_crime": True}
    about = dict.fromkeys(both, in_need)
    case = go(
        street_child(),
        (Step.REQUEST, KOTA, {**FOUND, "persons": both, "about": about}),
        (Step.ACCEPT, KAB, {}),
        (Step.MILESTONE, KOTA, {"milestone": "fit_to_travel", "persons": ["kakak"]}),
        (Step.MILESTONE, KOTA, {"milestone": "protection_plan"}),  # names nobody: meant for all
    )

    with pytest.raises(SickSentOnTheRoad):
        refused(case, Step.HAND_OVER, {**ACROSS, "persons": both})
    with pytest.raises(SickSentOnTheRoad):
        refused(case, Step.HAND_OVER, {**ACROSS, "persons": ["adik"]})
    assert take(case, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, "persons": ["kakak"]})


def test_a_victim_is_with_the_protection_unit_until_it_has_a_plan() -> None:
    case = accepted({"victim_of_crime": True})
    to_uptd = {"leg": "to_protection", "persons": ONE, "to": "uptd.kota"}
    case = go(case, (Step.HAND_OVER, KOTA, to_uptd), (Step.RECEIVE, UPTD, {}))

    with pytest.raises(VictimSimplySentHome):
        take(case, Step.HAND_OVER, by=UPTD, at=NINE_PM, facts=ACROSS)
    planned = go(case, (Step.MILESTONE, UPTD, {"milestone": "protection_plan"}))
    assert take(planned, Step.HAND_OVER, by=UPTD, at=NINE_PM, facts=ACROSS)


def test_what_is_learnt_later_counts_at_the_border() -> None:
    case = accepted()
    for learnt, refusal in (
        ({"citizenship": "wna"}, ForeignerSentHome),
        ({"age": 19}, AdultTakenAgainstWill),
        ({"condition": "sick"}, SickSentOnTheRoad),
    ):
        with pytest.raises(refusal):
            refused(case, Step.HAND_OVER, {**ACROSS, "about": {"anak": learnt}})


def test_in_a_pull_the_branches_are_asked_of_whom_the_holder_names() -> None:
    pull = {**FOUND, "pull": True}
    case = go(street_child(), (Step.REQUEST, KOTA, pull))
    named = {"persons": ONE, "about": {"anak": {**CHILD, "citizenship": "wna"}}}
    with pytest.raises(ForeignerSentHome):
        take(case, Step.ACCEPT, by=KAB, at=NINE_PM, facts=named)


def test_on_route_b_the_child_is_received_by_the_other_dinsos() -> None:
    case = accepted(route="b", family_known=False, risk="some")
    to_own = {"leg": "to_own_dinsos", "persons": ONE, "to": "dinsos.kota"}
    case = go(case, (Step.HAND_OVER, KOTA, to_own), (Step.RECEIVE, DINSOS_A, {}))
    with pytest.raises(RouteBWithoutDinsos):
        take(case, Step.HAND_OVER, by=DINSOS_A, at=NINE_PM, facts=ACROSS)


def test_a_child_of_a_third_region_may_go_home_by_way_of_the_province() -> None:
    case = go(street_child(), (Step.REQUEST, KOTA, asked(route="b")))
    forward = {"to": "dinsos.jatim", "reason": "asal dari daerah ketiga"}
    case = go(case, (Step.FORWARD, KAB, forward), (Step.ACCEPT, PROVINCE, {}))
    to_own = {"leg": "to_own_dinsos", "persons": ONE, "to": "dinsos.kota"}
    case = go(case, (Step.HAND_OVER, KOTA, to_own), (Step.RECEIVE, DINSOS_A, {}))
    over = {**ACROSS, "to": "dinsos.jatim"}
    case = go(case, (Step.HAND_OVER, DINSOS_A, over), (Step.RECEIVE, PROVINCE, {}))
    assert {was.answered_for_by.code for was in case.persons.values()} == {"dinsos.jatim"}


def test_a_family_is_verified_for_each_who_is_released_to_it() -> None:
    both = ["kakak", "adik"]
    asked_b = {**FOUND, "route": "b", "family_known": False, "risk": "some", "persons": both}
    case = go(
        street_child(receiver=DINSOS_KAB),
        (Step.REQUEST, KOTA, {**asked_b, "about": dict.fromkeys(both, CHILD)}),
        (Step.ACCEPT, DINSOS, {}),
        (Step.HAND_OVER, KOTA, {"leg": "to_own_dinsos", "persons": both, "to": "dinsos.kota"}),
        (Step.RECEIVE, DINSOS_A, {}),
        (Step.HAND_OVER, DINSOS_A, {"leg": "across", "persons": both, "to": "dinsos.kab"}),
        (Step.RECEIVE, DINSOS, {}),
        (Step.MILESTONE, DINSOS, {"milestone": "family_verified", "persons": ["kakak"]}),
    )
    home = {"to_name": "Ibu", "to_relation": "ibu", "witness": "Kades"}
    assert take(case, Step.RELEASE, by=DINSOS, at=NINE_PM, facts={**home, "persons": ["kakak"]})
    with pytest.raises(ReleasedToNobodyKnown):
        take(case, Step.RELEASE, by=DINSOS, at=NINE_PM, facts={**home, "persons": both})

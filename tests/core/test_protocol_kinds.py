"""The four kinds, played with services that exist in tests only: the engine knows none of them."""

import pytest

from sinergi.core.custody import Custody, Ending
from sinergi.core.parties import SYSTEM, Officer, Role, Via
from sinergi.core.protocol import (
    AlreadyTaken,
    NotYetOpen,
    NotYourStep,
    OnlyReads,
    Overlay,
    State,
    Step,
    Turn,
    already,
    open_steps,
    replay,
    take,
)
from sinergi.core.protocol.handing import GoodsCarryNobody, LegLeadsElsewhere
from sinergi.core.protocol.paper import NotByLink, SignsForItself
from sinergi.core.protocol.rules import (
    ClosedTooEarly,
    DeclinedAfterCrossing,
    NobodyNamed,
    NothingToSplit,
    ReportedBeforeReceipt,
)
from sinergi.core.protocol.turns import whose_turn
from tests.cast import (
    DINSOS,
    DINSOS_A,
    INSPECTOR,
    KAB,
    KABAG,
    KOTA,
    NINE_PM,
    OTHER_KAB,
    PROVINCE,
    SATPOL_KAB,
    SATPOL_KOTA,
    SATPOL_LUMAJANG,
)
from tests.core.played import SAID, Played, opened
from tests.services_for_tests import HANDING_ON, PATIENT, PATROL, PUMPS

ACROSS = {"leg": "across", "to": "satpol.kab"}
BACK = {"leg": "across", "to": "satpol.kota"}
SIBLINGS = ["kakak", "adik"]


def steps(played: Played, by: Officer) -> set[Step]:
    return set(open_steps(played.case, by))


# -- exchange ---------------------------------------------------------------------------------


@pytest.fixture
def lent() -> Played:
    played = opened(PUMPS).go(Step.REQUEST, KOTA, lines=["pompa", "perahu"])
    return played.go(Step.ACCEPT, KAB)


def test_pumps_are_lent_in_two_deliveries_and_brought_back(lent: Played) -> None:
    for _ in range(2):
        lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota")
    first, second = (way.number for way in lent.case.handovers)
    lent.go(Step.RECEIVE, KOTA, handover=second)
    assert lent.case.state is State.HANDED_OVER
    with pytest.raises(AlreadyTaken):
        lent.go(Step.RECEIVE, KOTA, handover=second)
    lent.go(Step.RECEIVE, KOTA, handover=first)
    assert lent.case.state is State.RECEIVED

    lent.go(Step.HAND_OVER, KOTA, leg="back", to="satpol.kab")
    with pytest.raises(NotYetOpen):  # a number that never was on the way
        lent.go(Step.RECEIVE, KAB, handover=99)
    lent.go(Step.RECEIVE, KAB).go(Step.REPORT, KAB).go(Step.CLOSE, KOTA)
    assert lent.case.state is State.CLOSED


def test_goods_are_handed_over_by_the_side_that_has_them(lent: Played) -> None:
    with pytest.raises(NotYourStep) as refused:
        lent.go(Step.HAND_OVER, KOTA, leg="out", to="satpol.kab")
    assert refused.value.office == SATPOL_KAB.name
    with pytest.raises(GoodsCarryNobody):
        lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota", persons=["anak"])
    assert Step.HAND_OVER in steps(lent, KAB) & steps(lent, KOTA)
    assert Step.RELEASE not in steps(lent, KAB)
    assert Step.END_CUSTODY not in steps(lent, KAB)
    assert Step.MILESTONE not in steps(lent, KAB)


def test_what_was_delivered_once_is_no_longer_declined(lent: Played) -> None:
    lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota").go(Step.RECEIVE, KOTA)
    lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota").go(Step.REFUSE_AT_HANDOVER, KOTA)
    assert lent.case.state is State.ACCEPTED
    with pytest.raises(DeclinedAfterCrossing):
        lent.go(Step.DECLINE, KAB)


def test_goods_may_be_reported_without_a_delivery_but_not_on_their_way(lent: Played) -> None:
    assert take(lent.case, Step.REPORT, by=KAB, at=NINE_PM, facts=SAID)
    lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota").go(Step.RECEIVE, KOTA)
    lent.go(Step.HAND_OVER, KAB, leg="out", to="satpol.kota")
    with pytest.raises(AlreadyTaken):
        lent.go(Step.REPORT, KAB)


# -- joint ------------------------------------------------------------------------------------


def test_both_sides_write_into_one_record() -> None:
    played = opened(PATROL).go(Step.REQUEST, KOTA).go(Step.ACCEPT, KAB)

    played.go(Step.MILESTONE, KOTA, milestone="ours").go(Step.MILESTONE, KAB, milestone="theirs")
    played.go(Step.MILESTONE, KAB, milestone="met").go(Step.MILESTONE, KOTA, milestone="met")
    with pytest.raises(NotYourStep):
        played.go(Step.MILESTONE, KOTA, milestone="theirs")
    with pytest.raises(NotYetOpen):  # nothing is carried anywhere
        played.go(Step.HAND_OVER, KOTA, leg="across", to="satpol.kab")

    played.go(Step.REPORT, KAB).go(Step.CLOSE, KOTA)
    assert [event.facts.get("milestone") for event in played.case.of(Step.MILESTONE)] == [
        "ours",
        "theirs",
        "met",
        "met",
    ]


# -- referral ---------------------------------------------------------------------------------


def test_a_patient_goes_there_and_back_and_who_sent_him_answers_all_the_time() -> None:
    played = opened(PATIENT).go(Step.REQUEST, KOTA, persons=["pasien"]).go(Step.ACCEPT, KAB)
    with_kota = Custody(held_by=SATPOL_KOTA, answered_for_by=SATPOL_KOTA)
    played.go(Step.HAND_OVER, KOTA, **ACROSS, persons=["pasien"]).go(Step.RECEIVE, KAB)
    assert played.case.persons["pasien"] == Custody(held_by=SATPOL_KAB, answered_for_by=SATPOL_KOTA)

    played.go(Step.MILESTONE, KAB, milestone="stable")
    played.go(Step.HAND_OVER, KAB, **BACK, persons=["pasien"])
    with pytest.raises(AlreadyTaken):  # the back-referral is under way
        played.go(Step.REPORT, KAB)
    played.go(Step.RECEIVE, KOTA)

    assert played.case.persons["pasien"] == with_kota
    assert played.go(Step.REPORT, KAB).go(Step.CLOSE, KOTA).case.state is State.CLOSED


# -- transfer ---------------------------------------------------------------------------------


@pytest.fixture
def crossing() -> Played:
    """One sibling has been received; the other is on the way."""
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=SIBLINGS).go(Step.ACCEPT, KAB)
    played.go(Step.HAND_OVER, KOTA, **ACROSS, persons=["kakak"]).go(Step.RECEIVE, KAB)
    return played.go(Step.HAND_OVER, KOTA, **ACROSS, persons=["adik"])


def test_one_sibling_is_home_while_the_other_is_still_on_the_way(crossing: Played) -> None:
    assert Step.RELEASE in steps(crossing, KAB)
    crossing.go(Step.RELEASE, KAB, persons=["kakak"], leg="home")
    assert crossing.case.persons["kakak"].ended is Ending.RELEASED
    crossing.go(Step.REFUSE_AT_HANDOVER, KAB)
    assert crossing.case.state is State.ACCEPTED
    with pytest.raises(AlreadyTaken):  # who has not crossed is not let go here
        crossing.go(Step.RELEASE, KOTA, persons=["adik"])


def test_released_where_the_case_is_accepted_again_because_custody_is_per_person(crossing) -> None:
    crossing.go(Step.REFUSE_AT_HANDOVER, KAB).go(Step.RELEASE, KAB, persons=["kakak"])
    assert crossing.case.persons["kakak"].ended is Ending.RELEASED


def test_who_is_on_the_way_was_handed_over_by_a_named_officer(crossing: Played) -> None:
    hand_over = crossing.case.events[-1]
    for step in (Step.HAND_OVER, Step.RELEASE, Step.END_CUSTODY):
        with pytest.raises(AlreadyTaken) as refused:
            crossing.go(step, KOTA, **ACROSS, persons=["adik"])
        assert refused.value.parameters == already(hand_over).parameters


def test_who_is_home_was_released_by_a_named_officer(crossing: Played) -> None:
    crossing.go(Step.RELEASE, KAB, persons=["kakak"])
    for step in (Step.RELEASE, Step.END_CUSTODY):
        with pytest.raises(AlreadyTaken) as refused:
            crossing.go(step, OTHER_KAB, persons=["kakak"])
        assert (refused.value.done, refused.value.post) == (Step.RELEASE, KAB.post)


def test_when_everybody_is_gone_nothing_is_handed_on(crossing: Played) -> None:
    crossing.go(Step.RECEIVE, KAB).go(Step.RELEASE, KAB, persons=SIBLINGS)
    for by in (KOTA, KAB):
        offered = steps(crossing, by)
        assert not offered & {Step.HAND_OVER, Step.RELEASE, Step.END_CUSTODY}
    with pytest.raises(AlreadyTaken):
        take(crossing.case, Step.RELEASE, by=KAB, at=NINE_PM)


def test_a_report_while_somebody_moves_within_one_side_waits_for_the_receipt(crossing) -> None:
    crossing.go(Step.RECEIVE, KAB)
    crossing.go(Step.HAND_OVER, KAB, leg="inside", to="dinsos.kab", persons=["adik"])
    with pytest.raises(ReportedBeforeReceipt):
        crossing.go(Step.REPORT, KAB)
    crossing.go(Step.RECEIVE, DINSOS)
    assert crossing.case.state is State.RECEIVED
    assert take(crossing.case, Step.REPORT, by=DINSOS, at=NINE_PM, facts=SAID)  # it answers for one


def test_a_refused_hand_over_is_no_crossing() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"]).go(Step.ACCEPT, KAB)
    played.go(Step.HAND_OVER, KOTA, **ACROSS, persons=["anak"]).go(Step.REFUSE_AT_HANDOVER, KAB)
    assert played.go(Step.DECLINE, KAB).case.state is State.DECLINED


def test_a_cancelled_case_waits_for_no_hand_over_and_no_question(crossing: Played) -> None:
    crossing.go(Step.SUSPEND, KAB).go(Step.PROPOSE_CANCEL, KAB).go(Step.CONFIRM_CANCEL, KOTA)
    case = crossing.case
    assert (case.handovers, case.overlays, case.cancel_proposed_by) == ((), frozenset(), None)
    assert {one: was.held_by for one, was in case.persons.items()} == {
        "kakak": SATPOL_KAB,
        "adik": SATPOL_KOTA,  # who was still on the way stays with who had him
    }


def test_a_report_ends_the_escalation_and_a_suspended_case_does_not_close_itself(crossing) -> None:
    crossing.go(Step.RECEIVE, KAB).go(Step.ESCALATE, KABAG).go(Step.REPORT, KAB)
    assert crossing.case.overlays == frozenset()
    crossing.go(Step.SUSPEND, KOTA).later(days=15)
    with pytest.raises(ClosedTooEarly):
        crossing.go(Step.CLOSE, SYSTEM)
    crossing.go(Step.RESUME, KOTA).go(Step.CLOSE, SYSTEM)
    crossing.later(days=30).go(Step.REOPEN, KOTA)  # the last day still counts
    assert crossing.case.state is State.REPORTED


def test_in_a_pull_the_holder_who_gave_disputes_and_closes() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=[], pull=True)
    played.go(Step.ACCEPT, KAB, persons=["anak"])
    played.go(Step.HAND_OVER, KAB, **BACK, persons=["anak"]).go(Step.RECEIVE, KOTA)
    played.go(Step.REPORT, KOTA)
    with pytest.raises(NotYourStep):
        played.go(Step.DISPUTE, KOTA)
    played.go(Step.DISPUTE, KAB).go(Step.REPORT, KOTA).go(Step.CLOSE, KAB)
    assert played.case.state is State.CLOSED


def test_who_is_on_the_way_is_not_split_off() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=SIBLINGS)
    played.go(Step.HAND_OVER, KOTA, leg="inside", to="dinsos.kota", persons=["adik"])
    with pytest.raises(NothingToSplit):
        played.go(Step.SPLIT, KAB, to="dinsos.kab", persons=["adik"])
    assert set(played.go(Step.SPLIT, KAB, to="dinsos.kab", persons=["kakak"]).case.persons) == {
        "adik"
    }


def test_people_are_handed_on_by_name(crossing: Played) -> None:
    for step, facts in ((Step.HAND_OVER, BACK), (Step.RELEASE, {}), (Step.END_CUSTODY, {})):
        with pytest.raises(NobodyNamed):
            crossing.go(step, KAB, **facts)


def test_a_milestone_that_names_no_office_is_nobodys(crossing: Played) -> None:
    for turn in (Turn.DECLARED, Turn.COORDINATOR):
        assert whose_turn(crossing.case, turn, {}) == ()


def test_across_leads_to_a_side_that_was_asked_and_inside_stays_inside(crossing: Played) -> None:
    for leg, to in (
        ("across", "dinsos.jatim"),
        ("inside", "dinsos.kota"),
        ("across", "dinsos.kab"),
    ):
        with pytest.raises(LegLeadsElsewhere):
            crossing.go(Step.HAND_OVER, KAB, leg=leg, to=to, persons=["kakak"])


def test_a_case_that_went_to_the_province_is_handed_over_to_the_province() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"])
    played.go(Step.PROPOSE_CANCEL, KAB).go(Step.ESCALATE, KABAG)
    played.go(Step.FORWARD, KAB, to="dinsos.jatim")
    assert (played.case.cancel_proposed_by, played.case.overlays) == (None, frozenset())
    with pytest.raises(AlreadyTaken) as refused:
        played.go(Step.CONFIRM_CANCEL, KOTA)
    assert refused.value.done is Step.FORWARD
    played.go(Step.ACCEPT, PROVINCE)
    played.go(Step.HAND_OVER, KOTA, leg="across", to="dinsos.jatim", persons=["anak"])
    played.go(Step.RECEIVE, PROVINCE).go(Step.REPORT, PROVINCE).go(Step.CLOSE, KOTA)
    assert played.case.state is State.CLOSED


def test_a_question_ends_with_the_hand_over_that_overtook_it() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"]).go(Step.ACCEPT, KAB)
    played.go(Step.ASK, KAB)
    played.go(Step.HAND_OVER, KOTA, leg="inside", to="dinsos.kota", persons=["anak"])
    assert played.case.overlays == {Overlay.ASKED}  # within one side nothing is overtaken
    played.go(Step.RECEIVE, DINSOS_A)
    played.go(Step.HAND_OVER, DINSOS_A, **ACROSS, persons=["anak"])
    assert played.case.overlays == frozenset()
    with pytest.raises(AlreadyTaken):
        played.go(Step.ANSWER, KOTA)


def test_steps_are_offered_to_who_may_take_them_and_to_no_reader() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"])
    assert Step.ACCEPT in steps(played, KAB)
    assert Step.ACCEPT not in steps(played, KOTA)
    assert steps(played, KABAG) == {Step.ESCALATE}
    for reader in (INSPECTOR, SYSTEM):
        assert steps(played, reader) == set()
    with pytest.raises(OnlyReads):
        played.go(Step.SUSPEND, Officer(handle="p", post="-", role=Role.SEKDA, office=SATPOL_KOTA))
    with pytest.raises(NotYourStep) as refused:
        played.go(Step.ESCALATE, KOTA)
    assert refused.value.office == "koordinator"


def test_a_step_of_the_past_names_who_ended_its_time(crossing: Played) -> None:
    crossing.go(Step.RECEIVE, KAB).go(Step.REPORT, KAB)
    with pytest.raises(AlreadyTaken) as refused:
        crossing.go(Step.HAND_OVER, KAB, **BACK, persons=SIBLINGS)
    assert refused.value.done is Step.REPORT


def test_a_partner_by_link_reads_accepts_or_declines_and_signs_for_nobody() -> None:
    played = opened(HANDING_ON, receiver=SATPOL_LUMAJANG)
    played.go(Step.REQUEST, KOTA, persons=["anak"])
    phone = Officer(
        handle="link-1", post="Piket", role=Role.DUTY, office=SATPOL_LUMAJANG, via=Via.LINK
    )
    played.go(Step.ACKNOWLEDGE, phone).go(Step.ACCEPT, phone)
    played.go(Step.HAND_OVER, KOTA, leg="across", to="satpol.lmj", persons=["anak"])
    with pytest.raises(NotByLink):
        played.go(Step.RECEIVE, phone)
    played.go(Step.RECEIVE, KOTA.on_paper_for(SATPOL_LUMAJANG), scan="f-1")
    assert played.case.persons["anak"].held_by == SATPOL_LUMAJANG
    assert replay(played.case, ()) == played.case


def test_who_has_joined_signs_for_itself() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["anak"])
    with pytest.raises(SignsForItself) as refused:
        played.go(Step.ACCEPT, KOTA.on_paper_for(SATPOL_KAB), scan="f-1")
    assert refused.value.office == SATPOL_KAB.name

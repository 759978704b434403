"""Who may take which step, and what the officer reads who may not."""

from datetime import timedelta

import pytest

from sinergi.core.custody import (
    Custody,
    Ending,
    HeldInDifferentPlaces,
    NotInThisCase,
)
from sinergi.core.parties import SYSTEM, Role, Via
from sinergi.core.protocol import (
    AlreadyTaken,
    Case,
    NotYetOpen,
    NotYourStep,
    OnlyReads,
    Overlay,
    State,
    Step,
    after,
    replay,
    take,
)
from sinergi.core.protocol.handing import (
    EndingNotNamed,
    LegLeadsElsewhere,
    NotAnOfficeOfThisCase,
    ReceivedByItsHander,
    ReleasedWithoutWitness,
    UnknownLeg,
    WhichHandover,
)
from sinergi.core.protocol.order import BeforeWhatItFollows
from sinergi.core.protocol.paper import (
    EnteredByAStranger,
    NotByLink,
    NotOnPaper,
    PaperWithoutScan,
    SignsForItself,
)
from sinergi.core.protocol.rules import (
    BeyondTheService,
    ClosedTooEarly,
    DeclinedAfterCrossing,
    DeclinedWithoutCode,
    ForwardedToItself,
    ForwardedToTheSendersSide,
    NobodyNamed,
    NothingToSplit,
    PromisedInThePast,
    PromisedTooFar,
    ReopenedTooLate,
    ReportedBeforeReceipt,
    ReportedWithoutOutcome,
    UnknownMilestone,
    WithoutReason,
)
from tests.cast import (
    CHILD,
    DINSOS,
    DINSOS_A,
    DINSOS_KAB,
    FOUND,
    INSPECTOR,
    KAB,
    KABAG,
    KOTA,
    NINE_PM,
    OTHER_KAB,
    SATPOL_KAB,
    SATPOL_KOTA,
    SATPOL_LUMAJANG,
    street_child,
)

BOTH = ["kakak", "adik"]
ASKED = {**FOUND, "persons": BOTH, "about": dict.fromkeys(BOTH, CHILD)}
ACROSS = {"leg": "across", "persons": BOTH, "to": "satpol.kab"}
WHY = {"reason": "hujan"}
HOME = {"outcome": "home"}


def go(case: Case, *steps) -> Case:
    for step, by, *facts in steps:
        case = after(case, take(case, step, by=by, at=NINE_PM, facts=facts[0] if facts else {}))
    return case


@pytest.fixture
def requested() -> Case:
    return go(street_child(), (Step.REQUEST, KOTA, ASKED))


@pytest.fixture
def accepted(requested: Case) -> Case:
    return go(requested, (Step.ACCEPT, KAB))


@pytest.fixture
def on_the_way(accepted: Case) -> Case:
    return go(accepted, (Step.HAND_OVER, KOTA, ACROSS))


@pytest.fixture
def received(on_the_way: Case) -> Case:
    return go(on_the_way, (Step.RECEIVE, KAB))


@pytest.fixture
def reported(received: Case) -> Case:
    return go(received, (Step.REPORT, KAB, HOME))


def test_two_siblings_change_hands_only_when_the_other_office_has_signed(on_the_way: Case) -> None:
    assert {custody.held_by.code for custody in on_the_way.persons.values()} == {"satpol.kota"}

    received = go(on_the_way, (Step.RECEIVE, KAB))

    with_kab = Custody(held_by=SATPOL_KAB, answered_for_by=SATPOL_KAB)
    assert received.persons == {"kakak": with_kab, "adik": with_kab}
    closed = go(received, (Step.REPORT, KAB, HOME), (Step.CLOSE, KOTA))
    assert closed.state is State.CLOSED
    assert replay(street_child(), closed.events) == closed


def test_siblings_may_part_on_the_other_side(received: Case) -> None:
    to_dinsos = {"leg": "to_own_dinsos", "persons": ["kakak"], "to": "dinsos.kab"}

    case = go(received, (Step.HAND_OVER, KAB, to_dinsos), (Step.RECEIVE, DINSOS))

    assert case.state is State.RECEIVED
    assert case.persons["kakak"].held_by == DINSOS_KAB
    assert case.persons["adik"].held_by == SATPOL_KAB
    with pytest.raises(HeldInDifferentPlaces):
        take(case, Step.HAND_OVER, by=KAB, at=NINE_PM, facts=ACROSS)


def test_who_is_not_in_the_case_is_not_handed_over(accepted: Case) -> None:
    with pytest.raises(NotInThisCase):
        take(accepted, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, "persons": ["x"]})


def test_refused_at_the_hand_over_the_hander_keeps_them(on_the_way: Case) -> None:
    case = go(on_the_way, (Step.REFUSE_AT_HANDOVER, KAB, WHY))

    assert case.state is State.ACCEPTED
    assert not case.handovers
    assert {custody.held_by.code for custody in case.persons.values()} == {"satpol.kota"}
    with pytest.raises(AlreadyTaken) as refused:
        take(case, Step.RECEIVE, by=KAB, at=NINE_PM)
    assert refused.value.done is Step.REFUSE_AT_HANDOVER


def test_who_comes_second_reads_who_was_first(accepted: Case) -> None:
    with pytest.raises(AlreadyTaken) as refused:
        take(accepted, Step.ACCEPT, by=OTHER_KAB, at=NINE_PM)

    assert refused.value.parameters == {
        "done": Step.ACCEPT,
        "post": "Danru Piket B",
        "office": "Satpol PP Kabupaten Probolinggo",
        "at": NINE_PM,
    }
    assert "Danru" not in str(refused.value)


def test_a_step_whose_time_has_not_come(requested: Case) -> None:
    with pytest.raises(NotYetOpen):
        take(requested, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts=ACROSS)


def test_the_sender_cannot_accept_its_own_request(requested: Case) -> None:
    with pytest.raises(NotYourStep) as refused:
        take(requested, Step.ACCEPT, by=KOTA, at=NINE_PM)
    assert refused.value.office == SATPOL_KAB.name


def test_an_inspector_only_reads(requested: Case) -> None:
    with pytest.raises(OnlyReads):
        take(requested, Step.ACCEPT, by=INSPECTOR, at=NINE_PM)


def test_only_the_office_named_for_the_leg_may_receive(on_the_way: Case) -> None:
    with pytest.raises(NotYourStep):
        take(on_the_way, Step.RECEIVE, by=DINSOS, at=NINE_PM)


def test_nobody_signs_for_what_he_handed_over_himself(received: Case) -> None:
    to_dinsos = {"leg": "to_own_dinsos", "persons": BOTH, "to": "dinsos.kab"}
    case = go(received, (Step.HAND_OVER, KAB, to_dinsos))
    same_person = type(KAB)(handle=KAB.handle, post="Plh. Kasi", role=Role.DUTY, office=DINSOS_KAB)

    with pytest.raises(ReceivedByItsHander):
        take(case, Step.RECEIVE, by=same_person, at=NINE_PM)
    assert take(case, Step.RECEIVE, by=DINSOS, at=NINE_PM)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"leg": "to_guardian"}, UnknownLeg),
        ({"to": "nobody"}, NotAnOfficeOfThisCase),
        ({"to": "dinsos.kota"}, LegLeadsElsewhere),
        ({"persons": []}, (NobodyNamed, NotInThisCase)),
    ],
)
def test_a_hand_over_leads_where_its_leg_says(accepted: Case, facts, refusal) -> None:
    with pytest.raises(refusal):
        take(accepted, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, **facts})


def test_the_three_of_a_hand_over_are_named_in_tests(accepted: Case) -> None:
    with pytest.raises(UnknownLeg):
        take(accepted, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, "leg": "to_guardian"})
    with pytest.raises(NotAnOfficeOfThisCase):
        take(accepted, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, "to": "satpol.kota"})
    with pytest.raises(LegLeadsElsewhere):
        take(accepted, Step.HAND_OVER, by=KOTA, at=NINE_PM, facts={**ACROSS, "to": "satpol.lmj"})


def test_of_two_hand_overs_one_is_chosen(accepted: Case) -> None:
    one = {**ACROSS, "persons": ["kakak"]}
    other = {**ACROSS, "persons": ["adik"]}
    case = go(accepted, (Step.HAND_OVER, KOTA, one), (Step.HAND_OVER, KOTA, other))

    with pytest.raises(WhichHandover):
        take(case, Step.RECEIVE, by=KAB, at=NINE_PM)
    first = case.handovers[0].number
    case = go(case, (Step.RECEIVE, KAB, {"handover": first}))
    assert case.state is State.HANDED_OVER  # the other is still on the way
    assert go(case, (Step.RECEIVE, KAB)).state is State.RECEIVED


def test_a_transfer_without_its_receipt_is_not_reported(accepted: Case, received: Case) -> None:
    with pytest.raises(ReportedBeforeReceipt):
        take(accepted, Step.REPORT, by=KAB, at=NINE_PM, facts=HOME)
    with pytest.raises(ReportedWithoutOutcome):
        take(received, Step.REPORT, by=KAB, at=NINE_PM)


def test_a_release_has_a_witness_and_ends_custody(received: Case) -> None:
    to_mother = {"persons": ["kakak"], "to_name": "Ibu", "to_relation": "ibu", "witness": "Kades"}

    with pytest.raises(ReleasedWithoutWitness):
        take(received, Step.RELEASE, by=KAB, at=NINE_PM, facts={**to_mother, "witness": ""})
    case = go(received, (Step.RELEASE, KAB, to_mother))

    assert case.persons["kakak"].ended is Ending.RELEASED
    assert case.persons["adik"].ended is None
    with pytest.raises(AlreadyTaken):
        take(case, Step.RELEASE, by=KAB, at=NINE_PM, facts=to_mother)


def test_an_ending_is_named(received: Case) -> None:
    gone = {**WHY, "persons": ["adik"]}
    with pytest.raises(EndingNotNamed):
        take(received, Step.END_CUSTODY, by=KAB, at=NINE_PM, facts=gone)
    case = go(received, (Step.END_CUSTODY, KAB, {**gone, "ending": "left"}))
    assert case.persons["adik"].ended is Ending.LEFT


def test_declining_needs_a_reason_from_the_list_and_comes_before_the_crossing(
    requested: Case, accepted: Case, on_the_way: Case
) -> None:
    not_ours = {**WHY, "reason_code": "not_our_resident"}
    with pytest.raises(WithoutReason):
        take(requested, Step.SUSPEND, by=KAB, at=NINE_PM)
    with pytest.raises(DeclinedWithoutCode):
        take(requested, Step.DECLINE, by=KAB, at=NINE_PM, facts=WHY)
    assert go(accepted, (Step.DECLINE, KAB, not_ours)).state is State.DECLINED

    one = {**ACROSS, "persons": ["kakak"]}
    other = {**ACROSS, "persons": ["adik"]}
    case = go(accepted, (Step.HAND_OVER, KOTA, one), (Step.RECEIVE, KAB))
    case = go(case, (Step.HAND_OVER, KOTA, other), (Step.REFUSE_AT_HANDOVER, KAB, WHY))
    assert case.state is State.ACCEPTED
    with pytest.raises(DeclinedAfterCrossing):
        take(case, Step.DECLINE, by=KAB, at=NINE_PM, facts=not_ours)


def test_a_promise_lies_ahead_and_within_a_year(requested: Case) -> None:
    past, slip = "2018-01-08T20:00:00+07:00", "9999-12-31T23:59:00+07:00"
    with pytest.raises(PromisedInThePast):
        take(requested, Step.ACCEPT, by=KAB, at=NINE_PM, facts={"promised": past})
    with pytest.raises(PromisedTooFar):
        take(requested, Step.ACCEPT, by=KAB, at=NINE_PM, facts={"promised": slip})


EARLIER = NINE_PM - timedelta(hours=1)


def test_nothing_is_told_as_earlier_than_what_it_follows(
    requested: Case, accepted: Case, on_the_way: Case, received: Case, reported: Case
) -> None:
    """So that no receipt names an hour at which the child was not yet there."""
    tried = [
        (requested, Step.ACKNOWLEDGE, KAB, {}),
        (requested, Step.ACCEPT, KAB, {}),
        (accepted, Step.HAND_OVER, KOTA, ACROSS),
        (on_the_way, Step.RECEIVE, KAB, {}),
        (on_the_way, Step.REFUSE_AT_HANDOVER, KAB, WHY),
        (received, Step.HAND_OVER, KAB, {**ACROSS, "leg": "to_own_dinsos", "to": "dinsos.kab"}),
        (received, Step.REPORT, KAB, HOME),
        (reported, Step.CLOSE, KOTA, {}),
        (reported, Step.DISPUTE, KOTA, WHY),
    ]
    for case, step, by, facts in tried:
        with pytest.raises(BeforeWhatItFollows):
            take(case, step, by=by, at=EARLIER, facts=facts)
        typed = NINE_PM.replace(second=0)
        assert take(case, step, by=by, at=typed, facts=facts).at == typed


def test_what_stays_on_one_side_may_have_happened_before_it_was_written_down(
    requested: Case,
) -> None:
    inside = {**ACROSS, "leg": "to_own_dinsos", "to": "dinsos.kota"}
    given = after(requested, take(requested, Step.HAND_OVER, by=KOTA, at=EARLIER, facts=inside))
    assert take(given, Step.RECEIVE, by=DINSOS_A, at=EARLIER).at == EARLIER


def test_who_came_back_is_not_given_on_before_that(on_the_way: Case) -> None:
    """Also where several ways are open, and the arrival names the hand-over it ends."""
    back = {**WHY, "handover": on_the_way.handovers[0].number}
    refused = go(on_the_way, (Step.REFUSE_AT_HANDOVER, KAB, back))
    with pytest.raises(BeforeWhatItFollows):
        take(refused, Step.HAND_OVER, by=KOTA, at=EARLIER, facts=ACROSS)
    inside = {**ACROSS, "leg": "to_own_dinsos", "to": "dinsos.kota"}
    with pytest.raises(BeforeWhatItFollows):
        take(refused, Step.HAND_OVER, by=KOTA, at=EARLIER, facts=inside)


def test_a_question_stops_for_its_answer(requested: Case) -> None:
    case = go(requested, (Step.ASK, KAB, {"question": "Desa mana?"}))
    assert case.overlays == {Overlay.ASKED}
    with pytest.raises(AlreadyTaken):
        take(case, Step.ASK, by=OTHER_KAB, at=NINE_PM, facts={"question": "?"})
    answered = go(case, (Step.ANSWER, KOTA, {"answer": "Randuputih"}))
    assert not answered.overlays


def test_a_forward_leads_to_a_third_office_not_of_the_senders_side(requested: Case) -> None:
    with pytest.raises(ForwardedToItself):
        take(requested, Step.FORWARD, by=KAB, at=NINE_PM, facts={**WHY, "to": "satpol.kota"})
    with pytest.raises(ForwardedToTheSendersSide):
        take(requested, Step.FORWARD, by=KAB, at=NINE_PM, facts={**WHY, "to": "dinsos.kota"})
    with pytest.raises(BeyondTheService):
        take(requested, Step.FORWARD, by=KAB, at=NINE_PM, facts={**WHY, "to": "rsud.kab"})
    case = go(requested, (Step.FORWARD, KAB, {**WHY, "to": "dinsos.kab"}))
    assert (case.receiver, case.state) == (DINSOS_KAB, State.REQUESTED)


def test_a_split_leaves_somebody_here(requested: Case) -> None:
    everyone = {**WHY, "to": "dinsos.kab", "persons": BOTH}
    with pytest.raises(NothingToSplit):
        take(requested, Step.SPLIT, by=KAB, at=NINE_PM, facts=everyone)
    case = go(requested, (Step.SPLIT, KAB, {**everyone, "persons": ["adik"]}))
    assert set(case.persons) == {"kakak"}


def test_an_unknown_milestone_is_none(accepted: Case) -> None:
    with pytest.raises(UnknownMilestone):
        take(accepted, Step.MILESTONE, by=KAB, at=NINE_PM, facts={"milestone": "x"})


def test_a_report_may_be_disputed_and_corrected(reported: Case) -> None:
    case = go(reported, (Step.DISPUTE, KOTA, WHY))
    assert (case.state, case.overlays) == (State.REPORTED, {Overlay.DISPUTED})
    case = go(case, (Step.REPORT, KAB, {"outcome": "at_school"}))
    assert not case.overlays


def test_a_case_closes_by_itself_after_fourteen_days_unless_disputed(reported: Case) -> None:
    fourteen = NINE_PM + timedelta(days=14)
    with pytest.raises(ClosedTooEarly):
        take(reported, Step.CLOSE, by=SYSTEM, at=fourteen - timedelta(seconds=1))
    closed = after(reported, take(reported, Step.CLOSE, by=SYSTEM, at=fourteen))
    assert closed.state is State.CLOSED
    disputed = go(reported, (Step.DISPUTE, KOTA, WHY))
    with pytest.raises(ClosedTooEarly):
        take(disputed, Step.CLOSE, by=SYSTEM, at=fourteen)


def test_a_closed_case_is_reopened_within_the_limit_only(reported: Case) -> None:
    closed = go(reported, (Step.CLOSE, KOTA))
    reopened = go(closed, (Step.REOPEN, KOTA, WHY))
    assert (reopened.state, reopened.overlays) == (State.REPORTED, {Overlay.DISPUTED})
    with pytest.raises(ReopenedTooLate):
        take(closed, Step.REOPEN, by=KOTA, at=NINE_PM + timedelta(days=31), facts=WHY)


def test_one_side_proposes_to_cancel_and_the_other_confirms(accepted: Case) -> None:
    case = go(accepted, (Step.PROPOSE_CANCEL, KOTA, WHY))
    with pytest.raises(NotYourStep):
        take(case, Step.CONFIRM_CANCEL, by=KOTA, at=NINE_PM)
    assert go(case, (Step.KEEP, KAB)).cancel_proposed_by is None
    cancelled = go(case, (Step.CONFIRM_CANCEL, KAB))
    assert cancelled.state is State.CANCELLED
    assert {was.held_by for was in cancelled.persons.values()} == {SATPOL_KOTA}


def test_a_coordinator_escalates_and_a_suspension_is_lifted(accepted: Case) -> None:
    case = go(accepted, (Step.ESCALATE, KABAG, WHY), (Step.SUSPEND, KAB, WHY))
    assert case.overlays == {Overlay.ESCALATED, Overlay.SUSPENDED}
    assert go(case, (Step.RESUME, KOTA)).overlays == {Overlay.ESCALATED}
    with pytest.raises(NotYourStep):
        take(accepted, Step.ESCALATE, by=KOTA, at=NINE_PM, facts=WHY)


def test_the_sender_withdraws_what_is_not_answered(requested: Case, accepted: Case) -> None:
    assert go(requested, (Step.WITHDRAW, KOTA, WHY)).state is State.WITHDRAWN
    with pytest.raises(AlreadyTaken):
        take(accepted, Step.WITHDRAW, by=KOTA, at=NINE_PM, facts=WHY)


def test_in_a_pull_the_holder_names_whom_it_has() -> None:
    case = go(street_child(), (Step.REQUEST, KOTA, {**FOUND, "pull": True, "persons": []}))
    with pytest.raises(NobodyNamed):
        take(case, Step.ACCEPT, by=KAB, at=NINE_PM)
    case = go(case, (Step.ACCEPT, KAB, {"persons": ["anak"]}))
    assert case.persons["anak"].held_by == SATPOL_KAB
    back = {"leg": "across", "persons": ["anak"], "to": "satpol.kota"}
    case = go(case, (Step.HAND_OVER, KAB, back), (Step.RECEIVE, KOTA), (Step.REPORT, KOTA, HOME))
    assert go(case, (Step.CLOSE, KAB)).state is State.CLOSED


def test_a_partner_on_paper_is_entered_by_the_other_side_with_the_scan() -> None:
    case = go(street_child(receiver=SATPOL_LUMAJANG), (Step.REQUEST, KOTA, ASKED))
    paper = KOTA.on_paper_for(SATPOL_LUMAJANG)

    with pytest.raises(PaperWithoutScan):
        take(case, Step.ACCEPT, by=paper, at=NINE_PM)
    accepted = go(case, (Step.ACCEPT, paper, {"scan": "f-1"}))
    assert (accepted.state, accepted.events[-1].by.via) == (State.ACCEPTED, Via.PAPER)
    with pytest.raises(NotOnPaper):
        take(accepted, Step.SUSPEND, by=paper, at=NINE_PM, facts={**WHY, "scan": "f-1"})
    with pytest.raises(EnteredByAStranger):
        stranger = KAB.on_paper_for(SATPOL_LUMAJANG)
        take(case, Step.ACCEPT, by=stranger, at=NINE_PM, facts={"scan": "f-1"})


def test_who_has_joined_signs_for_itself_and_a_link_only_answers(requested: Case) -> None:
    with pytest.raises(SignsForItself):
        paper = KOTA.on_paper_for(SATPOL_KAB)
        take(requested, Step.ACCEPT, by=paper, at=NINE_PM, facts={"scan": "f-1"})
    case = go(street_child(receiver=SATPOL_LUMAJANG), (Step.REQUEST, KOTA, ASKED))
    linked = type(KOTA)(
        handle="hp", post="Piket", role=Role.DUTY, office=SATPOL_LUMAJANG, via=Via.LINK
    )
    accepted = go(case, (Step.ACCEPT, linked))
    with pytest.raises(NotByLink):
        take(accepted, Step.ASK, by=linked, at=NINE_PM, facts={"question": "?"})

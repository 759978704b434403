"""What was decided on each item, what is carried over, and when a notula is accepted."""

from datetime import date

import pytest

from sinergi.core.meetings import (
    ACCEPTANCE,
    BEHIND_FURTHER,
    OUTCOMES,
    Acceptance,
    AgendaItem,
    AgreedByOneSide,
    AlreadyDecided,
    ChangeNotWritten,
    Meeting,
    MeetingBeforeItsInvitation,
    NobodyAttended,
    Notula,
    NotulaBeforeTheMeeting,
    NotulaReply,
    ObjectedTooLate,
    ObjectionWithoutReason,
    Outcome,
    OutcomeWithoutAMeeting,
    Reply,
    ReplyBeforeTheNotula,
    accepted_by,
    carried_over,
    continued,
    decide,
    hold,
    reply_to,
    send,
)
from sinergi.core.parties import Office

KOTA = Office(code="pem.kota", name="Bagian Pemerintahan", government="35.74")
KAB = Office(code="pem.kab", name="Bagian Administrasi Pemerintahan", government="35.13")
THURSDAY = date(2017, 8, 10)
HOLIDAYS = {date(2017, 8, 17)}


def works_on(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def item(code: str, outcome: Outcome | None = None, continues: str | None = None) -> AgendaItem:
    return AgendaItem(
        code=code,
        pairing=8,
        question="Pilar batas diperiksa bersama",
        offices=(KOTA, KAB),
        outcome=outcome,
        continues=continues,
    )


def meeting(*items: AgendaItem) -> Meeting:
    return Meeting(
        series="2017",
        number=1,
        invited_on=date(2017, 8, 3),
        place="Sabha Bina Praja",
        chair=KOTA,
        items=items or (item("1"), item("2")),
    )


def held(present: dict[Office, int] | None = None) -> Meeting:
    return hold(meeting(), on=THURSDAY, attendance=present or {KOTA: 3, KAB: 4})


def test_the_form_shows_six_outcomes_and_keeps_five_behind_further() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert len(set(Outcome) - BEHIND_FURTHER) == 6
    assert {Outcome.PROVISIONAL, Outcome.RETURNED} < BEHIND_FURTHER
    assert set(ACCEPTANCE) == set(Acceptance)


def test_an_outcome_is_recorded_on_its_item_and_leaves_the_others() -> None:
    after = decide(held(), "2", Outcome.AGREED, decision="Dua belas pilar")

    assert [found.outcome for found in after.items] == [None, Outcome.AGREED]
    assert after.items[1].decision == "Dua belas pilar"


def test_a_meeting_is_not_held_before_it_was_called() -> None:
    assert hold(meeting(), on=date(2017, 8, 3), attendance={KOTA: 1}).held_on
    with pytest.raises(MeetingBeforeItsInvitation) as refused:
        hold(meeting(), on=date(2017, 8, 2), attendance={KOTA: 1})
    assert refused.value.invited == date(2017, 8, 3)


def test_a_meeting_without_anyone_is_none() -> None:
    with pytest.raises(NobodyAttended):
        hold(meeting(), on=THURSDAY, attendance={KOTA: 0})


def test_nothing_is_decided_before_the_meeting() -> None:
    with pytest.raises(OutcomeWithoutAMeeting):
        decide(meeting(), "1", Outcome.POSTPONED)
    assert decide(meeting(), "1", Outcome.AGREED_OUTSIDE).items[0].outcome


def test_nothing_is_agreed_in_the_absence_of_one_side_but_it_may_be_postponed() -> None:
    alone = held({KOTA: 3, KAB: 0})

    with pytest.raises(AgreedByOneSide):
        decide(alone, "1", Outcome.AGREED)
    assert decide(alone, "1", Outcome.POSTPONED).items[0].outcome is Outcome.POSTPONED


def test_an_item_is_decided_once() -> None:
    with pytest.raises(AlreadyDecided) as refused:
        decide(decide(held(), "1", Outcome.NOT_AGREED), "1", Outcome.AGREED)
    assert refused.value.outcome is Outcome.NOT_AGREED


def test_what_was_agreed_with_changes_says_which() -> None:
    with pytest.raises(ChangeNotWritten):
        decide(held(), "1", Outcome.AGREED_WITH_CHANGES, decision=" ")
    changed = decide(held(), "1", Outcome.AGREED_WITH_CHANGES, decision="P-APBD 2018")
    assert changed.items[0].decision == "P-APBD 2018"


def test_open_items_come_back_once_and_what_lies_with_the_team_does_not() -> None:
    items = [
        item("1", Outcome.AGREED),
        item("2", Outcome.POSTPONED),
        item("3"),
        item("4", Outcome.TO_SPECIAL_TEAM),
        item("5", Outcome.PROVISIONAL),
        item("6", Outcome.POSTPONED),
        item("7", Outcome.AGREED, continues="6"),
    ]

    assert [found.code for found in carried_over(items)] == ["2", "3", "5"]
    assert continued(items[1], "2-1") == item("2-1", continues="2")


def test_a_notula_sent_on_the_tenth_is_deemed_accepted_after_five_working_days() -> None:
    notula = Notula(sent_on=THURSDAY)

    def on(day: int) -> tuple[Acceptance, date | None]:
        return accepted_by(KAB, notula, works_on=works_on, as_of=date(2017, 8, day))

    assert on(17) == (Acceptance.WAITING, None)
    assert on(18) == (Acceptance.DEEMED, date(2017, 8, 18))  # the 17th is a holiday
    assert on(30) == (Acceptance.DEEMED, date(2017, 8, 18))


def test_a_notula_is_sent_after_its_meeting_and_replied_to_after_it_was_sent() -> None:
    assert send(held(), on=THURSDAY) == Notula(sent_on=THURSDAY)
    with pytest.raises(NotulaBeforeTheMeeting):
        send(held(), on=date(2017, 8, 9))

    early = NotulaReply(office=KAB, reply=Reply.ACKNOWLEDGED, on=date(2017, 8, 9))
    with pytest.raises(ReplyBeforeTheNotula):
        reply_to(Notula(sent_on=THURSDAY), early, works_on=works_on)


def test_an_acknowledgement_counts_before_the_days_have_passed() -> None:
    reply = NotulaReply(office=KAB, reply=Reply.ACKNOWLEDGED, on=date(2017, 8, 14))
    notula = reply_to(Notula(sent_on=THURSDAY), reply, works_on=works_on)

    before = accepted_by(KAB, notula, works_on=works_on, as_of=date(2017, 8, 13))
    after = accepted_by(KAB, notula, works_on=works_on, as_of=date(2017, 8, 14))

    assert before == (Acceptance.WAITING, None)
    assert after == (Acceptance.ACKNOWLEDGED, date(2017, 8, 14))
    other = accepted_by(KOTA, notula, works_on=works_on, as_of=date(2017, 8, 14))
    assert other == (Acceptance.WAITING, None)


def test_an_objection_stops_it_until_it_is_lifted() -> None:
    def reply(what: Reply, day: int, reason: str = "") -> NotulaReply:
        return NotulaReply(office=KAB, reply=what, on=date(2017, 8, day), reason=reason)

    notula = Notula(sent_on=THURSDAY)
    objected = reply_to(notula, reply(Reply.OBJECTED, 18, "Butir 4"), works_on=works_on)
    lifted = reply_to(objected, reply(Reply.ACKNOWLEDGED, 28), works_on=works_on)

    end = date(2017, 8, 31)
    assert accepted_by(KAB, objected, works_on=works_on, as_of=end)[0] is Acceptance.OBJECTED
    assert accepted_by(KAB, lifted, works_on=works_on, as_of=end)[0] is Acceptance.ACKNOWLEDGED
    with pytest.raises(ObjectedTooLate) as refused:
        reply_to(notula, reply(Reply.OBJECTED, 19, "Butir 4"), works_on=works_on)
    assert refused.value.due == date(2017, 8, 18)
    with pytest.raises(ObjectionWithoutReason):
        reply_to(notula, reply(Reply.OBJECTED, 14), works_on=works_on)

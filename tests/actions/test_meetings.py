"""Meetings and the special team through the actions, and what comes back out of the rows."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.actions import meetings
from sinergi.actions.meetings import NotOfThisMeeting, NotulaNotSent, NotulaSentTwice
from sinergi.core.access import NotYoursToRecord
from sinergi.core.meetings import (
    Acceptance,
    AgendaItem,
    Meeting,
    NotulaBeforeTheMeeting,
    NotulaReply,
    ObjectedTooLate,
    Outcome,
    Reply,
)
from sinergi.core.parties import Officer
from sinergi.core.special_team import BeforeTheLastEntry, Move, NotYetMandated, is_overdue
from sinergi.records import models
from sinergi.records.queries import meetings as recorded
from sinergi.records.queries.absent import Absent
from sinergi.reports.meetings import sitting
from tests.actions.promised import BY, KAB, KOTA, NOT_THEIRS, NOW, OFFICE, lines
from tests.cast import BAGPEM_KOTA, KABAG
from tests.core.nine_pairings import CATCH_LIMIT, MEETING

pytestmark = pytest.mark.usefixtures("committed_offices")
OFFICES = tuple(OFFICE.values())
ITEM = AgendaItem(
    code="2017-1/1",
    pairing=1,
    question="Penjemputan anak",
    offices=OFFICES,
    outcome=Outcome.POSTPONED,
    decision="Menunggu data.",
)
FIRST = Meeting(
    series="Rapat Kerja Sama",
    number=1,
    invited_on=date(2017, 8, 7),
    place="Sabha Bina Praja",
    chair=BAGPEM_KOTA,
    items=(ITEM,),
    held_on=MEETING,
    attendance=dict.fromkeys(OFFICES, 1),
)
NEXT = replace(ITEM, code="2018-1/1", outcome=Outcome.AGREED, continues=ITEM.code)
SECOND = replace(FIRST, number=2, held_on=date(2018, 2, 22), items=(NEXT,))
ASKED = replace(CATCH_LIMIT, pairing=1, entries=())


def test_the_last_decision_of_a_pairing_is_that_of_the_day_asked() -> None:
    for meeting in (FIRST, SECOND):
        meetings.record(meeting, by=KABAG, now=NOW)
    assert recorded.decided(date(2017, 8, 9)) == []
    assert recorded.decided(MEETING) == [(MEETING, 1, "postponed")]
    assert recorded.decided(date(2018, 2, 22))[-1] == (date(2018, 2, 22), 1, "agreed")
    assert [row.number for row in recorded.held(date(2018, 2, 21))] == [1]


def test_who_came_is_kept_by_office_with_how_many_and_in_which_posts() -> None:
    kota, kab = OFFICES
    posts = {kota: "Kepala dan dua kepala seksi"}
    came = replace(FIRST, attendance={kota: 3, kab: 0}, posts=posts)
    meetings.record(came, by=KABAG, now=NOW)

    back = recorded.meeting(recorded.row_of(FIRST.series, 1))
    assert back == replace(came, items=())


def sent(on: date = date(2017, 8, 14)) -> None:
    meetings.record(FIRST, by=KABAG, now=NOW)
    meetings.send_notula(FIRST.series, 1, on, by=KABAG, now=NOW)


def reply(government: str, reply: Reply, day: int, reason: str = "", by: Officer | None = None):
    said = NotulaReply(office=OFFICE[government], reply=reply, on=date(2017, 8, day), reason=reason)
    meetings.reply_to_notula(FIRST.series, 1, said, by=by or BY[government], now=NOW)


def stands(day: int) -> list[tuple[Acceptance | None, date | None]]:
    """How the notula stands with the city and with the regency on a day of August 2017."""
    key = recorded.row_of(FIRST.series, 1).pk
    found = sitting(key, as_of=date(2017, 8, day)).attended
    assert [one.office for one in found] == [OFFICE[KOTA], OFFICE[KAB]]
    return [(one.acceptance, one.since) for one in found]


def test_a_notula_is_accepted_by_each_office_in_its_own_way_and_time() -> None:
    models.DayOff.objects.create(day=date(2017, 8, 17), name="Proklamasi")
    sent()
    reply(KOTA, Reply.OBJECTED, 15, "Pokok 1 tidak lengkap")

    assert stands(13) == [(None, None)] * 2  # not yet sent
    assert stands(21) == [(Acceptance.OBJECTED, date(2017, 8, 15)), (Acceptance.WAITING, None)]
    assert stands(22)[1] == (Acceptance.DEEMED, date(2017, 8, 22))

    reply(KOTA, Reply.ACKNOWLEDGED, 23)
    assert stands(23)[0] == (Acceptance.ACKNOWLEDGED, date(2017, 8, 23))
    said = [line for line in lines("pairing-1") if '"step":"notula_' in line]
    assert len(said) == 3
    assert "tidak lengkap" not in "".join(said)


def test_a_notula_is_sent_once_and_after_its_meeting_by_the_side_of_the_chair() -> None:
    with pytest.raises(Absent):
        meetings.send_notula(FIRST.series, 1, MEETING, by=KABAG, now=NOW)
    meetings.record(FIRST, by=KABAG, now=NOW)
    with pytest.raises(NotulaBeforeTheMeeting):
        meetings.send_notula(FIRST.series, 1, date(2017, 8, 9), by=KABAG, now=NOW)
    with pytest.raises(NotYoursToRecord):
        meetings.send_notula(FIRST.series, 1, MEETING, by=BY[KAB], now=NOW)

    meetings.send_notula(FIRST.series, 1, MEETING, by=KABAG, now=NOW)
    with pytest.raises(NotulaSentTwice) as twice:
        meetings.send_notula(FIRST.series, 1, date(2017, 8, 20), by=KABAG, now=NOW)
    assert twice.value.on == MEETING


def test_an_office_replies_for_itself_and_only_to_what_was_sent() -> None:
    meetings.record(FIRST, by=KABAG, now=NOW)
    with pytest.raises(NotulaNotSent):
        reply(KAB, Reply.ACKNOWLEDGED, 15)
    meetings.send_notula(FIRST.series, 1, date(2017, 8, 14), by=KABAG, now=NOW)
    with pytest.raises(NotYoursToRecord):
        reply(KAB, Reply.ACKNOWLEDGED, 15, by=KABAG)
    with pytest.raises(ObjectedTooLate):
        reply(KAB, Reply.OBJECTED, 30, "Terlambat")

    absent = NotulaReply(office=BAGPEM_KOTA, reply=Reply.ACKNOWLEDGED, on=date(2017, 8, 15))
    with pytest.raises(NotOfThisMeeting):
        meetings.reply_to_notula(FIRST.series, 1, absent, by=KABAG, now=NOW)
    assert not models.NotulaReply.objects.exists()


def test_each_item_is_a_line_in_the_book_of_its_pairing() -> None:
    meetings.record(FIRST, by=KABAG, now=NOW)
    (line,) = lines("pairing-1")
    assert lines("own-35.74") == [line]
    assert '"about":"2017-1/1"' in line
    assert '"on":"2017-08-10"' in line


@pytest.mark.parametrize("by", NOT_THEIRS)
def test_who_was_not_concerned_records_no_meeting_and_no_question(by) -> None:
    meeting = replace(FIRST, chair=OFFICES[0])
    with pytest.raises(NotYoursToRecord):
        meetings.record(meeting, by=by, now=NOW)
    with pytest.raises(NotYoursToRecord):
        meetings.ask_the_team(ASKED, by=by, now=NOW)
    assert not models.Meeting.objects.exists()
    assert not models.TeamQuestion.objects.exists()


def test_a_question_comes_back_with_its_entries_in_order() -> None:
    meetings.ask_the_team(ASKED, by=KABAG, now=NOW)
    for entry in CATCH_LIMIT.entries:
        meetings.enter("TK-1", entry, by=KABAG, now=NOW)

    assert recorded.question("TK-1") == replace(CATCH_LIMIT, pairing=1)
    assert is_overdue(recorded.question("TK-1"), as_of=date(2019, 1, 15))
    assert len(lines("pairing-1")) == 1 + len(CATCH_LIMIT.entries)


def test_what_the_team_may_not_do_is_not_recorded() -> None:
    mandate, position, *_ = CATCH_LIMIT.entries
    meetings.ask_the_team(ASKED, by=KABAG, now=NOW)
    with pytest.raises(NotYetMandated):
        meetings.enter("TK-1", position, by=KABAG, now=NOW)
    meetings.enter("TK-1", mandate, by=KABAG, now=NOW)
    with pytest.raises(BeforeTheLastEntry):
        meetings.enter("TK-1", replace(position, on=MEETING), by=KABAG, now=NOW)
    assert [entry.move for entry in recorded.question("TK-1").entries] == [Move.MANDATED]


def test_a_question_nobody_asked_is_absent() -> None:
    with pytest.raises(Absent):
        recorded.question("TK-9")

"""A question the meeting could not settle, from its mandate to its way back."""

from datetime import date

import pytest

from sinergi.core.special_team import (
    MOVES,
    RUNGS,
    AlreadyAtTheTop,
    BeforeTheLastEntry,
    DueBeforeItBegins,
    Entry,
    MandatedTwice,
    Move,
    NotAllHaveSpoken,
    NotOfTheQuestion,
    NotYetMandated,
    Place,
    Question,
    ReturnedTwice,
    ReturnedUnfinished,
    Rung,
    SettledToNothing,
    SettledTwice,
    add,
    is_open,
    is_overdue,
    place,
)

KOTA, KAB = "35.74", "35.13"
MANDATE = Entry(move=Move.MANDATED, on=date(2017, 8, 24), text="800/ST-1", due_on=date(2017, 9, 30))
KOTA_SAYS = Entry(move=Move.POSITION_STATED, on=date(2017, 9, 7), government=KOTA, text="Empat mil")
KAB_SAYS = Entry(move=Move.POSITION_STATED, on=date(2017, 9, 14), government=KAB, text="Bersama")


def up(on: date, due: date) -> Entry:
    return Entry(move=Move.ESCALATED, on=on, due_on=due)


def settled(on: date, commitment: str = "4") -> Entry:
    return Entry(move=Move.SETTLED, on=on, reference=commitment)


def question(*entries: Entry) -> Question:
    asked = Question(
        code="TK-1",
        pairing=4,
        asked="Di mana garis batas tangkap?",
        governments=(KOTA, KAB),
        from_item="2017-1/4",
        asked_on=date(2017, 8, 10),
        members=("Kepala Dinas Perikanan", "Kepala Dinas Kelautan dan Perikanan"),
    )
    for entry in entries:
        asked = add(asked, entry)
    return asked


HEARD = (MANDATE, KOTA_SAYS, KAB_SAYS)
AT_THE_TOP = (
    *HEARD,
    up(date(2017, 10, 2), date(2017, 11, 30)),
    up(date(2017, 12, 4), date(2018, 2, 28)),
    up(date(2018, 3, 1), date(2018, 6, 30)),
)


def test_every_rung_and_move_has_its_words() -> None:
    assert set(RUNGS) == set(Rung)
    assert set(MOVES) == set(Move)


def test_each_past_day_can_be_read_again() -> None:
    option = Entry(move=Move.OPTION_ADDED, on=date(2017, 9, 20), text="Piket laut bersama")
    asked = question(*HEARD, option, up(date(2017, 10, 2), date(2017, 11, 30)))

    assert place(asked, as_of=date(2017, 8, 23)) == Place()
    assert place(asked, as_of=date(2017, 9, 7)).positions == {KOTA: "Empat mil"}
    later = place(asked, as_of=date(2017, 10, 2))
    assert later.rung is Rung.SECRETARIES
    assert later.mandate == "800/ST-1"
    assert later.options == ("Piket laut bersama",)
    assert later.due_on == date(2017, 11, 30)


def test_it_is_open_from_the_meeting_on_and_overdue_by_comparison() -> None:
    asked = question(*HEARD, settled(date(2017, 10, 9)))

    assert not is_open(asked, as_of=date(2017, 8, 9))
    assert is_open(asked, as_of=date(2017, 8, 10))
    assert not is_overdue(asked, as_of=date(2017, 8, 10))
    assert not is_overdue(asked, as_of=date(2017, 9, 30))
    assert is_overdue(asked, as_of=date(2017, 10, 1))
    assert not is_overdue(asked, as_of=date(2017, 10, 9))


def test_it_climbs_one_rung_at_a_time_and_no_higher_than_the_governor() -> None:
    asked = question(*AT_THE_TOP)

    assert place(asked, as_of=date(2017, 12, 4)).rung is Rung.HEADS
    assert place(asked, as_of=date(2018, 3, 1)).rung is Rung.GOVERNOR
    with pytest.raises(AlreadyAtTheTop) as refused:
        add(asked, up(date(2018, 7, 2), date(2018, 8, 1)))
    assert refused.value.basis.clause == "PP 28/2018 ps. 8"


def test_it_climbs_only_when_all_have_spoken() -> None:
    with pytest.raises(NotAllHaveSpoken):
        question(MANDATE, KOTA_SAYS, up(date(2017, 10, 2), date(2017, 11, 30)))


def test_nothing_happens_before_the_mandate_and_there_is_one_mandate() -> None:
    with pytest.raises(NotYetMandated):
        question(KOTA_SAYS)
    with pytest.raises(MandatedTwice) as refused:
        question(MANDATE, MANDATE)
    assert refused.value.letter == "800/ST-1"


@pytest.mark.parametrize("due", [None, date(2017, 8, 24)])
def test_a_mandate_has_a_date_to_be_done_by(due: date | None) -> None:
    with pytest.raises(DueBeforeItBegins):
        question(Entry(move=Move.MANDATED, on=date(2017, 8, 24), due_on=due))


def test_a_third_region_states_no_position() -> None:
    with pytest.raises(NotOfTheQuestion):
        question(
            MANDATE,
            Entry(move=Move.POSITION_STATED, on=date(2017, 9, 7), government="35.08", text="-"),
        )


def test_entries_do_not_go_back_in_time() -> None:
    with pytest.raises(BeforeTheLastEntry) as refused:
        question(MANDATE, KAB_SAYS, KOTA_SAYS)
    assert refused.value.last == date(2017, 9, 14)


def test_it_is_settled_once_and_to_a_commitment() -> None:
    with pytest.raises(SettledToNothing):
        question(MANDATE, settled(date(2017, 9, 25), ""))
    once = question(MANDATE, settled(date(2017, 9, 25)))
    assert place(once, as_of=date(2017, 9, 25)).commitment == "4"
    with pytest.raises(SettledTwice) as refused:
        add(once, settled(date(2017, 9, 26)))
    assert refused.value.ended == date(2017, 9, 25)


def test_closed_without_agreement_it_goes_back_to_the_agenda_once() -> None:
    back = Entry(move=Move.RETURNED_TO_AGENDA, on=date(2018, 7, 3), reference="2018-2/1")
    closed = Entry(move=Move.CLOSED, on=date(2018, 7, 2), text="Belum ada titik temu")

    with pytest.raises(ReturnedUnfinished):
        question(*AT_THE_TOP, back)
    returned = question(*AT_THE_TOP, closed, back)
    now = place(returned, as_of=date(2018, 7, 3))
    assert (now.ended, now.returned_to) == (Move.CLOSED, "2018-2/1")
    with pytest.raises(ReturnedTwice) as refused:
        add(returned, back)
    assert refused.value.item == "2018-2/1"

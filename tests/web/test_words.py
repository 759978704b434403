"""One deed has one word: in the refusal, on the lanes, as a state, in the book."""

import pytest

from sinergi.core.protocol import DONE, STATE_NAMES, State, Step
from sinergi.web.books.words import STEPS
from sinergi.web.cases import words


@pytest.mark.parametrize(
    ("step", "state", "word"),
    [
        (Step.ACKNOWLEDGE, State.ACKNOWLEDGED, "dibaca"),
        (Step.ACCEPT, State.ACCEPTED, "disanggupi"),
        (Step.DECLINE, State.DECLINED, "ditolak"),
        (Step.RECEIVE, State.RECEIVED, "diterima"),
        (Step.REPORT, State.REPORTED, "dilaporkan"),
        (Step.WITHDRAW, State.WITHDRAWN, "ditarik"),
        (Step.CONFIRM_CANCEL, State.CANCELLED, "dibatalkan"),
    ],
)
def test_a_deed_and_the_state_it_leads_to_share_their_word(
    step: Step, state: State, word: str
) -> None:
    said = [DONE[step], words.DONE[step], STATE_NAMES[state], STEPS[step]]

    assert [each.lower().split().count(word) for each in said] == [1, 1, 1, 1], said


def test_accepted_and_received_never_sound_alike() -> None:
    said = {step: [DONE[step], words.DONE[step], STEPS[step]] for step in DONE}

    assert not [one for one in said[Step.ACCEPT] if "terima" in one.lower()]
    assert not [one for one in said[Step.RECEIVE] if "sanggup" in one.lower()]

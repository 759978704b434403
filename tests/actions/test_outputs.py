"""Outputs through the actions: each side speaks for itself, and the books say who said what."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from sinergi.actions import outputs
from sinergi.actions.outputs import Evidence
from sinergi.core import access
from sinergi.core.access import NotYoursToRecord, SpeaksForTheOtherSide
from sinergi.core.commitments import Acknowledgement, Work
from sinergi.core.outputs import AcknowledgedAlready, NothingToDeny
from sinergi.core.parties import Officer, Role
from sinergi.core.standings import standing
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from sinergi.records.queries import readable
from sinergi.records.queries.absent import Absent
from tests.actions.promised import BY, KAB, KOTA, NOT_THEIRS, NOW, TODAY, lines, promised, told
from tests.actions.together import at_once
from tests.cast import KABAG, OFFICES
from tests.core.nine_pairings import NOVEMBER, YEAR_END, did

pytestmark = pytest.mark.usefixtures("committed_offices")
JOINT = replace(did(NOVEMBER, 19), acknowledged=(), recorded_by=None)
ENTER = partial(outputs.enter, now=NOW)
ACKNOWLEDGE = partial(outputs.acknowledge, now=NOW)


def works(code: str = "2") -> list[Work]:
    return recorded.outputs(code)


def values(as_of: date) -> dict[str, int | None]:
    ((commitment, records),) = recorded.of_year(2018)
    return {
        side: None if value is None else int(value)
        for side, value in standing(commitment, records, as_of=as_of).values.items()
    }


def test_what_one_side_enters_as_done_together_counts_for_the_other_when_it_says_so() -> None:
    told("2")
    ENTER("2", JOINT, by=KABAG)
    assert values(TODAY) == {KOTA: 60, KAB: 41}

    ACKNOWLEDGE("2", works()[-1].key, by=BY[KAB])
    assert values(TODAY) == {KOTA: 60, KAB: 60}
    assert values(YEAR_END) == {KOTA: 60, KAB: 41}
    work = works()[-1]
    assert (work.recorded_by, work.recorded_on) == (KABAG.office, TODAY)
    assert work.acknowledged == (Acknowledgement(government=KAB, on=TODAY, recorded_on=TODAY),)


def test_both_books_say_who_entered_it_and_who_acknowledged_it() -> None:
    promised("2")
    ENTER("2", JOINT, by=KABAG)
    ACKNOWLEDGE("2", works()[0].key, by=BY[KAB])

    *_, entered, said = lines("pairing-1")
    assert '"step":"output"' in entered
    assert '"step":"output_acknowledged"' in said
    assert '"office":"bagpem.kab"' in said
    assert '"step":"output_acknowledged"' in lines("own-35.13")[-1]


def test_nobody_enters_an_output_of_the_other_side() -> None:
    promised("2")
    theirs = replace(JOINT, government=KAB)
    without_paper = replace(JOINT, acknowledged=(Acknowledgement(government=KAB, on=NOVEMBER),))
    for work in (theirs, without_paper):
        with pytest.raises(SpeaksForTheOtherSide):
            ENTER("2", work, by=KABAG)
    assert works() == []
    ENTER("2", replace(JOINT, government=KOTA), by=KABAG)
    assert values(TODAY) == {KOTA: 19, KAB: None}


def test_a_paper_of_both_is_noted_by_one_and_marked() -> None:
    promised("2")
    paper = Acknowledgement(government=KAB, on=date(2018, 12, 3), paper="BA 7/2018")
    ENTER("2", replace(JOINT, acknowledged=(paper,)), by=KABAG)

    assert values(date(2018, 12, 2)) == {KOTA: 19, KAB: None}
    assert values(date(2018, 12, 3)) == {KOTA: 19, KAB: 19}
    assert works()[0].acknowledged == (replace(paper, recorded_on=TODAY),)
    with pytest.raises(AcknowledgedAlready):
        ACKNOWLEDGE("2", works()[0].key, by=BY[KAB])


def test_a_paper_that_was_never_signed_is_denied_and_the_side_may_still_say_so_itself() -> None:
    promised("2")
    paper = Acknowledgement(government=KAB, on=date(2018, 12, 3), paper="BA 7/2018")
    ENTER("2", replace(JOINT, acknowledged=(paper,)), by=KABAG)
    key = works()[0].key

    with pytest.raises(NothingToDeny):
        outputs.deny("2", key, by=KABAG, now=NOW)
    outputs.deny("2", key, by=BY[KAB], now=NOW)
    assert values(TODAY) == {KOTA: 19, KAB: None}
    assert values(YEAR_END) == {KOTA: 19, KAB: 19}
    assert '"step":"output_denied"' in lines("pairing-1")[-1]

    ACKNOWLEDGE("2", key, by=BY[KAB])
    assert values(TODAY) == {KOTA: 19, KAB: 19}
    assert models.OutputAcknowledgement.objects.get().paper == ""


@pytest.mark.parametrize("role", Role)
def test_who_is_told_what_waits_is_who_may_say_so(role: Role) -> None:
    promised("2")
    ENTER("2", JOINT, by=BY[KAB])
    owners = recorded.one("2").owners
    for office in OFFICES:
        officer = Officer(handle="x", post="-", role=role, office=office)
        told_so = bool(readable.to_acknowledge(officer))
        other_side = office.government != KAB
        assert told_so is (access.records(officer, owners) and other_side), (role, office.code)


@pytest.mark.parametrize("by", NOT_THEIRS)
def test_whom_it_does_not_concern_acknowledges_nothing(by) -> None:
    promised("2")
    ENTER("2", replace(JOINT, evidenced_on=None), by=BY[KAB])
    key = works()[0].key
    with pytest.raises(NotYoursToRecord):
        ACKNOWLEDGE("2", key, by=by)
    with pytest.raises(NotYoursToRecord):
        outputs.prove("2", Evidence(output=key, words="BA", on=NOVEMBER), by=by, now=NOW)
    assert works()[0].acknowledged == ()


def test_an_output_of_another_commitment_is_not_there() -> None:
    promised("2")
    promised("9")
    ENTER("9", JOINT, by=KABAG)
    for key in (works("9")[0].key, "0", "x"):
        with pytest.raises(Absent):
            ACKNOWLEDGE("2", key, by=BY[KAB])


def test_evidence_is_brought_later_and_counts_from_its_day() -> None:
    promised("2")
    ENTER("2", replace(JOINT, evidenced_on=None, evidence=""), by=KABAG)
    assert values(TODAY) == {KOTA: None, KAB: None}

    proof = Evidence(output=works()[0].key, words="BA 8/2018", on=date(2018, 12, 5))
    outputs.prove("2", proof, by=KABAG, now=NOW)
    assert values(date(2018, 12, 4)) == {KOTA: None, KAB: None}
    assert values(date(2018, 12, 5)) == {KOTA: 19, KAB: None}
    assert works()[0].evidence == "BA 8/2018"
    assert '"step":"output_proved"' in lines("pairing-1")[-1]


def test_evidence_that_came_late_is_told_apart_from_an_output_that_was_entered_in_time() -> None:
    promised("2")
    ENTER("2", replace(JOINT, evidenced_on=None), by=KABAG)
    models.Output.objects.update(recorded_on=NOVEMBER)
    proof = Evidence(output=works()[0].key, words="BA 8/2018", on=date(2018, 12, 5))
    outputs.prove("2", proof, by=KABAG, now=NOW)
    assert works()[0].recorded_on == TODAY


def test_of_two_officers_who_acknowledge_at_once_one_does_and_one_hears_so() -> None:
    promised("2")
    ENTER("2", JOINT, by=KABAG)
    deed = partial(ACKNOWLEDGE, "2", works()[0].key, by=BY[KAB])
    outcomes = at_once(deed, deed)
    assert sorted(type(one).__name__ for one in outcomes) == ["AcknowledgedAlready", "NoneType"]
    assert models.OutputAcknowledgement.objects.count() == 1

"""Need to know: who opens a case, and which of its facts he reads."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.core.access import (
    Matter,
    NotYoursToRecord,
    may_record,
    may_record_agreement,
    opens,
    reads,
    reads_agreement,
    reads_book,
    reads_question,
)
from sinergi.core.facts import FactClass, Level
from sinergi.core.parties import Office, Officer, Role
from sinergi.core.protocol import State, Step
from sinergi.core.special_team import Question
from tests.cast import (
    BAGPEM_KOTA,
    DINSOS,
    DINSOS_A,
    DINSOS_KAB,
    INSPECTOR,
    KAB,
    KABAG,
    KOTA,
    OTHER_KAB,
    PROVINCE,
    SATPOL_KAB,
    SATPOL_KOTA,
    SATPOL_LUMAJANG,
)
from tests.core.played import Played, opened
from tests.services_for_tests import HANDING_ON

C = FactClass
ALL = frozenset(FactClass)
TRAVELLED = frozenset({C.OPEN, C.PREVIEW, C.ACKNOWLEDGED, C.FULL})
OTHER_KOTA = replace(KOTA, handle="p-31")
ROLES_THAT_OVERSEE = (Role.SEKDA, Role.REGION_HEAD, Role.TKKSD, Role.INSPECTOR)


@pytest.fixture
def asked() -> Played:
    return opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=["kakak", "adik"])


def read(officer: Officer, played: Played, *, of: Office = SATPOL_KOTA) -> frozenset[FactClass]:
    return frozenset(one for one in FactClass if reads(officer, played.case, one, written_by=of))


def matter(**more) -> Matter:
    known = {
        "sender": SATPOL_KOTA,
        "receiver": SATPOL_KAB,
        "state": State.REQUESTED,
        "level": Level.CLOSED,
    }
    return Matter(**{**known, **more})


def at(role: Role, office: Office) -> Officer:
    return Officer(handle="p-50", post="-", role=role, office=office)


# -- opening ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.DUTY, Role.OPERATOR, Role.HEAD])
def test_offices_of_the_case_open_it_and_their_neighbours_do_not(role: Role) -> None:
    assert opens(at(role, SATPOL_KOTA), matter())
    assert opens(at(role, SATPOL_KAB), matter())
    assert not opens(at(role, DINSOS_KAB), matter())
    assert opens(at(role, DINSOS_KAB), matter(supporting=frozenset({"dinsos.kab"})))


def test_a_draft_is_the_own_offices_alone() -> None:
    draft = matter(state=State.DRAFT, level=Level.OPEN, supporting=frozenset({"dinsos.kab"}))
    assert [who.handle for who in (KOTA, KAB, DINSOS, KABAG) if opens(who, draft)] == ["p-01"]
    assert not opens(at(Role.SEKDA, SATPOL_KOTA), draft)
    assert not opens(at(Role.DATA_PROTECTION, SATPOL_KOTA), draft)


@pytest.mark.parametrize("role", ROLES_THAT_OVERSEE)
def test_who_oversees_a_government_opens_its_cases_unless_they_are_closed(role: Role) -> None:
    assert opens(at(role, BAGPEM_KOTA), matter(level=Level.PROTECTED))
    assert not opens(at(role, BAGPEM_KOTA), matter())
    assert not opens(at(role, SATPOL_LUMAJANG), matter(level=Level.OPEN))


def test_coordinator_and_data_protection_see_that_a_closed_case_is_there() -> None:
    for role in (Role.COORDINATOR, Role.DATA_PROTECTION):
        assert opens(at(role, BAGPEM_KOTA), matter())
        assert not opens(at(role, SATPOL_LUMAJANG), matter())
    joined = matter(supporting=frozenset({SATPOL_LUMAJANG.code}))
    assert opens(at(Role.COORDINATOR, SATPOL_LUMAJANG), joined)


def test_a_special_team_and_the_system_open_no_case() -> None:
    for role in (Role.TEAM_MEMBER, Role.SYSTEM):
        assert not opens(at(role, SATPOL_KOTA), matter(level=Level.OPEN))


def test_a_book_is_read_by_who_oversees_one_of_its_governments() -> None:
    both = frozenset({"35.13", "35.74"})
    assert reads_book(KABAG, both)
    assert not reads_book(KOTA, both)
    assert not reads_book(KABAG, frozenset({"35.13"}))


def test_an_office_records_what_is_its_own_and_a_coordinator_what_is_its_governments() -> None:
    may_record(KOTA, [SATPOL_KOTA, SATPOL_KAB])
    may_record(KABAG, [SATPOL_KOTA])
    for officer, office in ((KOTA, SATPOL_KAB), (KABAG, SATPOL_KAB), (INSPECTOR, SATPOL_KOTA)):
        with pytest.raises(NotYoursToRecord):
            may_record(officer, [office])


QUESTION = Question(
    code="TK-1",
    pairing=4,
    asked="Garis batas",
    governments=("35.74", "35.13"),
    from_item="1",
    asked_on=date(2017, 8, 10),
    members=("-",),
)


def test_a_question_is_read_in_its_pairing_and_by_who_decides_for_its_governments() -> None:
    for role in (Role.OPERATOR, Role.HEAD):
        assert reads_question(at(role, SATPOL_KOTA), QUESTION, pairings={4})
        assert not reads_question(at(role, SATPOL_KOTA), QUESTION, pairings={1})
    for role in (Role.COORDINATOR, Role.TKKSD, Role.SEKDA, Role.REGION_HEAD):
        assert reads_question(at(role, BAGPEM_KOTA), QUESTION, pairings=())
        assert not reads_question(at(role, SATPOL_LUMAJANG), QUESTION, pairings=())
    for role in (Role.DUTY, Role.INSPECTOR, Role.DATA_PROTECTION, Role.SYSTEM):
        assert not reads_question(at(role, SATPOL_KOTA), QUESTION, pairings={4})


def test_a_member_of_the_team_reads_its_own_questions_only() -> None:
    member = at(Role.TEAM_MEMBER, BAGPEM_KOTA)

    assert reads_question(member, QUESTION, pairings=())
    assert not reads_question(member, replace(QUESTION, members=("Lain",)), pairings={4})


def test_papers_of_a_government_are_entered_by_its_coordinator_and_read_by_its_officers() -> None:
    parties = ["35.74", "35.13"]
    may_record_agreement(KABAG, parties)
    for officer, of in ((KABAG, ["35.13", "35.08"]), (KOTA, parties), (INSPECTOR, parties)):
        with pytest.raises(NotYoursToRecord):
            may_record_agreement(officer, of)
    assert reads_agreement(KOTA, parties)
    assert reads_agreement(INSPECTOR, parties)
    assert not reads_agreement(KOTA, ["35.13", "35.08"])


# -- reading ----------------------------------------------------------------------------------


def test_the_own_side_reads_all_and_the_most_sensitive_only_who_is_named(asked: Played) -> None:
    assert read(KOTA, asked) == ALL
    assert read(OTHER_KOTA, asked) == ALL - {C.SENSITIVE}
    assert read(DINSOS_A, asked) == ALL - {C.SENSITIVE}


def test_what_travels_opens_step_by_step(asked: Played) -> None:
    assert read(KAB, asked) == {C.OPEN, C.PREVIEW}

    asked.go(Step.ACKNOWLEDGE, KAB)
    assert read(KAB, asked) == {C.OPEN, C.PREVIEW, C.ACKNOWLEDGED}
    assert read(OTHER_KAB, asked) == {C.OPEN, C.PREVIEW}  # a named officer, not his office

    asked.go(Step.ACCEPT, OTHER_KAB)
    assert read(DINSOS, asked) == TRAVELLED
    assert read(KAB, asked) == read(OTHER_KAB, asked) == TRAVELLED | {C.SENSITIVE}


def test_internal_never_travels(asked: Played) -> None:
    asked.go(Step.ACCEPT, KAB)
    assert not reads(KAB, asked.case, C.INTERNAL, written_by=SATPOL_KOTA)
    assert not reads(KOTA, asked.case, C.INTERNAL, written_by=SATPOL_KAB)
    assert reads(OTHER_KAB, asked.case, C.INTERNAL, written_by=SATPOL_KAB)


def test_the_most_sensitive_opens_no_sooner_than_the_rest(asked: Played) -> None:
    asked.go(Step.ACKNOWLEDGE, KAB)
    assert not reads(KAB, asked.case, C.SENSITIVE, written_by=SATPOL_KOTA)
    asked.go(Step.DECLINE, KAB)
    assert not reads(KAB, asked.case, C.SENSITIVE, written_by=SATPOL_KOTA)


def test_what_was_withdrawn_is_unreadable_on_the_other_side(asked: Played) -> None:
    asked.go(Step.ACKNOWLEDGE, KAB).go(Step.WITHDRAW, KOTA)

    assert read(KAB, asked) == frozenset()
    assert read(KOTA, asked) == ALL
    assert opens(KAB, matter(state=State.WITHDRAWN))  # that it had travelled stays


@pytest.mark.parametrize("role", [*ROLES_THAT_OVERSEE, Role.DATA_PROTECTION, Role.TEAM_MEMBER])
def test_who_oversees_reads_open_facts_only(asked: Played, role: Role) -> None:
    asked.go(Step.ACCEPT, KAB)
    assert read(at(role, SATPOL_KOTA), asked) == {C.OPEN}


def test_a_coordinator_reads_more_only_where_its_own_office_is_a_party(asked: Played) -> None:
    asked.go(Step.ESCALATE, KABAG)
    assert read(KABAG, asked) == {C.OPEN}
    assert read(at(Role.COORDINATOR, DINSOS_KAB), asked) == {C.OPEN}
    assert read(at(Role.COORDINATOR, SATPOL_KOTA), asked) == ALL - {C.SENSITIVE}


def test_an_office_outside_the_case_reads_no_more_than_open(asked: Played) -> None:
    elsewhere = replace(SATPOL_KOTA, code="satpol.elsewhere")
    assert read(at(Role.DUTY, elsewhere), asked) == {C.OPEN}


def test_who_forwarded_reads_no_more_than_on_the_day_it_did(asked: Played) -> None:
    asked.go(Step.ACKNOWLEDGE, KAB).go(Step.FORWARD, KAB, to="dinsos.jatim")
    assert read(PROVINCE, asked) == {C.OPEN, C.PREVIEW}
    asked.go(Step.ACCEPT, PROVINCE)

    assert read(PROVINCE, asked) == TRAVELLED | {C.SENSITIVE}
    assert read(KAB, asked) == {C.OPEN, C.PREVIEW, C.ACKNOWLEDGED}
    assert read(OTHER_KAB, asked) == {C.OPEN, C.PREVIEW}


def test_in_a_pull_what_the_holder_writes_is_read_by_who_asked() -> None:
    played = opened(HANDING_ON).go(Step.REQUEST, KOTA, persons=[], pull=True)
    played.go(Step.ACCEPT, KAB, persons=["anak"])
    assert read(KOTA, played, of=SATPOL_KAB) == TRAVELLED | {C.SENSITIVE}
    assert read(OTHER_KOTA, played, of=SATPOL_KAB) == TRAVELLED

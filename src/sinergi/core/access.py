"""Need to know: which officer may open which case, and read which of its facts.

`records.scopes` says the first in SQL, and a property test holds the two together.

A reader may rely on this: what is not opened here does not exist for that officer (404, not 403).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import assert_never

from sinergi.core.facts import FactClass, Level
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import ACTING, Office, Officer, Role
from sinergi.core.protocol.case import Case
from sinergi.core.protocol.table import State, Step
from sinergi.core.refusals import Refusal
from sinergi.core.special_team import Question
from sinergi.core.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the policy needs to know of a case, and no more."""

    sender: Office
    receiver: Office
    state: State
    level: Level
    supporting: frozenset[str] = frozenset()  # codes of offices that joined


def begins(officer: Officer) -> bool:
    """Whether this officer may draft a request of the own office."""
    return officer.role in ACTING


def opens(officer: Officer, matter: Matter) -> bool:
    if matter.state is State.DRAFT:
        return begins(officer) and officer.office == matter.sender
    ours = officer.office.government in {matter.sender.government, matter.receiver.government}
    match officer.role:
        case Role.DUTY | Role.OPERATOR | Role.HEAD:
            return _takes_part(officer, matter)
        case Role.COORDINATOR:  # states and clocks only; which facts, `reads` says
            return ours or _takes_part(officer, matter)
        case Role.SEKDA | Role.REGION_HEAD | Role.TKKSD | Role.INSPECTOR:
            return ours and matter.level is not Level.CLOSED
        case Role.DATA_PROTECTION:  # that a case is there, for requests of the persons concerned
            return ours
        case Role.TEAM_MEMBER | Role.SYSTEM:
            return False
        case _:
            assert_never(officer.role)


def _takes_part(officer: Officer, matter: Matter) -> bool:
    office = officer.office
    return office in {matter.sender, matter.receiver} or office.code in matter.supporting


def reads(officer: Officer, case: Case, of_class: FactClass, *, written_by: Office) -> bool:
    """Whether this officer reads facts of this class, written by that office, in this case.

    Whoever may not open the case reads nothing: callers load through the scope first.
    """
    same_side = officer.office.government == written_by.government
    if of_class is FactClass.OPEN:
        return same_side or case.state is not State.WITHDRAWN
    if not _works_on(officer, case):
        return False
    match of_class:
        case FactClass.INTERNAL:
            return same_side
        case FactClass.SENSITIVE:
            return _is_named(officer, case) and (same_side or _travelled(officer, case, of_class))
        case _:
            return same_side or _travelled(officer, case, of_class)


def _works_on(officer: Officer, case: Case) -> bool:
    """A coordinator sees states and clocks, and more only where its own office is a party."""
    if officer.role is Role.COORDINATOR:
        return officer.office in case.parties
    return officer.role in ACTING and officer.office in case.offices


def _travelled(officer: Officer, case: Case, of_class: FactClass) -> bool:
    """Whether it has reached the other side. What was withdrawn is no longer there."""
    if case.state is State.WITHDRAWN:
        return False
    if of_class is FactClass.PREVIEW:
        return True
    if any(case.of(Step.ACCEPT)) and not _passed_it_on(officer, case):
        return True
    return of_class is FactClass.ACKNOWLEDGED and any(
        event.by.handle == officer.handle for event in case.of(Step.ACKNOWLEDGE)
    )


def _passed_it_on(officer: Officer, case: Case) -> bool:
    """As we read it: who forwarded the case needs to know no more than on the day it did."""
    forwarded = any(event.by.acts_for == officer.office for event in case.of(Step.FORWARD))
    return forwarded and officer.office not in {*case.parties, *case.carers}


def _is_named(officer: Officer, case: Case) -> bool:
    """Named: who asked, who acknowledged or accepted, who handed over or received.

    As we read it: the most sensitive never opens sooner than the rest. Who is named on the other
    side reads it from the acceptance on, because only then has it travelled.
    """
    return any(event.by.handle == officer.handle for event in case.events)


SEEKS_PERSONS = ACTING | {Role.DATA_PROTECTION}  # by number or name, among the own side's cases


class NotYoursToBegin(Refusal):
    sentence = gettext_noop(
        "Permintaan baru dibuat oleh petugas piket, operator, koordinator, atau kepala kantor."
    )
    basis = SYSTEM_RULE


def may_begin(officer: Officer) -> None:
    if not begins(officer):
        raise NotYoursToBegin


READS_BOOKS = frozenset(
    {
        Role.COORDINATOR,
        Role.TKKSD,
        Role.SEKDA,
        Role.REGION_HEAD,
        Role.DATA_PROTECTION,
        Role.INSPECTOR,
    }
)


READS_QUESTIONS = frozenset(  # of the special team: who decides about them, or works on them
    {
        Role.COORDINATOR,
        Role.SEKDA,
        Role.HEAD,
        Role.OPERATOR,
        Role.REGION_HEAD,
        Role.TKKSD,
        Role.TEAM_MEMBER,
    }
)
OF_THEIR_PAIRING = frozenset({Role.HEAD, Role.OPERATOR})


def reads_question(officer: Officer, question: Question, *, pairings: Container[int]) -> bool:
    """`pairings`: in which the officer's office takes part.

    As we read it: an office reads what is asked about its own pairing, and of no other; who is on
    duty at night does not need it.
    """
    if officer.role not in READS_QUESTIONS:
        return False
    if officer.office.government not in question.governments:
        return False
    if officer.role is Role.TEAM_MEMBER:
        return officer.post in question.members
    return officer.role not in OF_THEIR_PAIRING or question.pairing in pairings


def reads_book(officer: Officer, governments: frozenset[str]) -> bool:
    """A book has posts, numbers and hashes, no person; its governments' overseers read it."""
    return officer.role in READS_BOOKS and officer.office.government in governments


class NotYoursToRecord(Refusal):
    sentence = gettext_noop(
        "Catatan ini dibuat oleh perangkat daerah yang bersangkutan atau oleh koordinatornya."
    )
    basis = SYSTEM_RULE


def records(officer: Officer, offices: Iterable[Office]) -> bool:
    """Whether an officer records what concerns these offices: meetings, promises, budgets.

    As we read it: a coordinator records for any office of its government, others for their own.
    """
    known = tuple(offices)
    codes = {office.code for office in known}
    governments = {office.government for office in known}
    if officer.role is Role.COORDINATOR and officer.acts_for.government in governments:
        return True
    return officer.role in ACTING and officer.acts_for.code in codes


def may_record(officer: Officer, offices: Iterable[Office]) -> None:
    if not records(officer, offices):
        raise NotYoursToRecord


def records_agreement(officer: Officer, governments: Iterable[str]) -> bool:
    """As we read it: the cooperation papers of a government are kept by its coordinator."""
    return officer.role is Role.COORDINATOR and officer.acts_for.government in governments


def may_record_agreement(officer: Officer, governments: Iterable[str]) -> None:
    if not records_agreement(officer, governments):
        raise NotYoursToRecord


def reads_agreement(officer: Officer, governments: Iterable[str]) -> bool:
    """An agreement and its paper are read by all officers of its parties."""
    return officer.office.government in governments


class SpeaksForTheOtherSide(Refusal):
    sentence = gettext_noop("Pernyataan satu pihak hanya dicatat oleh petugas pihak itu sendiri.")
    basis = SYSTEM_RULE


def may_speak_for(officer: Officer, government: str) -> None:
    if officer.acts_for.government != government:
        raise SpeaksForTheOtherSide

"""Who has a person, and who answers for them.

A reader may rely on this: until it ends, each person is held by exactly one office and answered
for by exactly one, because a custody is one value, and only `received` gives it to another office.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office, Officer
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class LegKind(StrEnum):
    SAME_SIDE = "same_side"
    ACROSS = "across"
    RELEASE = "release"


class Hander(StrEnum):
    """Who may hand over on a leg; goods have no holder, so there a side is named."""

    HOLDER = "holder"
    SENDER = "sender"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    code: str
    kind: LegKind
    document: str
    label: str = ""
    hander: Hander = Hander.HOLDER
    from_kinds: frozenset[str] = frozenset()  # offices it starts from; empty: any that holds
    to_kinds: frozenset[str] = frozenset()  # offices it may lead to; empty: any of the case
    moves_answering: bool = True  # False: a hospital holds, the office goes on answering


class Ending(StrEnum):
    RELEASED = "released"
    LEFT = "left"
    TAKEN_INTO_CARE = "taken_into_care"
    DECEASED = "deceased"


ENDINGS: Mapping[Ending, str] = {
    Ending.RELEASED: gettext_noop("diserahkan kepada keluarga atau wali"),
    Ending.LEFT: gettext_noop("meninggalkan tempat"),
    Ending.TAKEN_INTO_CARE: gettext_noop("diasuh lembaga"),
    Ending.DECEASED: gettext_noop("meninggal dunia"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    held_by: Office  # physically; after the end: the last one
    answered_for_by: Office
    ended: Ending | None = None


Persons = Mapping[str, Custody]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """People or goods on the way: given, not yet received. Numbered by its event."""

    number: int
    leg: Leg
    persons: frozenset[str]
    by: Officer
    to: Office


class HeldInDifferentPlaces(Refusal):
    sentence = gettext_noop(
        "Orang yang dipilih tidak berada di satu kantor. Buat serah terima untuk tiap kantor."
    )
    basis = SYSTEM_RULE


class NotInThisCase(Refusal):
    sentence = gettext_noop("Pilih orang yang ada dalam berkas ini dan masih ditangani.")
    basis = SYSTEM_RULE


def holder(persons: Persons, chosen: Iterable[str]) -> Office:
    """Return the one office that has them all."""
    wanted = list(chosen)
    if not wanted or any(person not in persons or persons[person].ended for person in wanted):
        raise NotInThisCase
    holders = {persons[person].held_by for person in wanted}
    if len(holders) != 1:
        raise HeldInDifferentPlaces
    return holders.pop()


def found_by(office: Office, chosen: Iterable[str]) -> Persons:
    return dict.fromkeys(chosen, Custody(held_by=office, answered_for_by=office))


def received(persons: Persons, handover: Handover, *, transfer: bool) -> Persons:
    """Move custody; the only place where it moves. A referral does not move who answers."""
    answers_too = transfer and handover.leg.moves_answering

    def now(was: Custody) -> Custody:
        answering = handover.to if answers_too else was.answered_for_by
        return Custody(held_by=handover.to, answered_for_by=answering)

    return {
        person: now(was) if person in handover.persons else was for person, was in persons.items()
    }


def ended(persons: Persons, chosen: Iterable[str], ending: Ending) -> Persons:
    gone = frozenset(chosen)
    return {
        person: replace(was, ended=ending) if person in gone else was
        for person, was in persons.items()
    }

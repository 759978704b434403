"""Governments' offices and the officers who act for them.

A reader may rely on this: codes and handles never change; names and posts are those of the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sinergi.core.words import gettext_noop


class Role(StrEnum):
    DUTY = "duty"
    OPERATOR = "operator"
    HEAD = "head"
    COORDINATOR = "coordinator"
    TKKSD = "tkksd"
    SEKDA = "sekda"
    REGION_HEAD = "region_head"
    DATA_PROTECTION = "data_protection"
    INSPECTOR = "inspector"
    TEAM_MEMBER = "team_member"
    SYSTEM = "system"  # no account: the clock that closes and escalates


ACTING = frozenset({Role.DUTY, Role.OPERATOR, Role.HEAD, Role.COORDINATOR})
ROLE_NAMES = {
    Role.DUTY: gettext_noop("Petugas piket"),
    Role.OPERATOR: gettext_noop("Operator kantor"),
    Role.HEAD: gettext_noop("Kepala kantor"),
    Role.COORDINATOR: gettext_noop("Koordinator (Bagian Pemerintahan)"),
    Role.TKKSD: gettext_noop("Anggota TKKSD"),
    Role.SEKDA: gettext_noop("Sekretaris Daerah"),
    Role.REGION_HEAD: gettext_noop("Kepala daerah"),
    Role.DATA_PROTECTION: gettext_noop("Pejabat Pelindungan Data Pribadi"),
    Role.INSPECTOR: gettext_noop("Inspektorat"),
    Role.TEAM_MEMBER: gettext_noop("Anggota tim khusus"),
    Role.SYSTEM: gettext_noop("Sistem"),
}


class Via(StrEnum):
    """How a deed came in; whatever is not an account is marked on every page."""

    ACCOUNT = "account"
    PAPER = "paper"  # scan of the signed paper, entered by the other side
    LINK = "link"  # one-time link and code on the registered duty phone
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    code: str
    name: str
    government: str  # Kemendagri code, such as 35.74
    kind: str = ""  # what it is in any government: "satpol_pp", "dinsos"
    joined: bool = True  # False: a partner served on paper or by link


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    handle: str  # stands in the book where a name would
    post: str
    role: Role
    office: Office
    via: Via = Via.ACCOUNT
    acting_for: Office | None = None  # on paper: whose signature was entered

    @property
    def acts_for(self) -> Office:
        return self.acting_for or self.office

    def on_paper_for(self, office: Office) -> "Officer":
        return replace(self, via=Via.PAPER, acting_for=office)


NOWHERE = Office(code="sistem", name="Sistem Sinergi", government="")
SYSTEM = Officer(
    handle="sistem", post="Sistem Sinergi", role=Role.SYSTEM, office=NOWHERE, via=Via.SYSTEM
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePeriod:
    """What an office was called, and until when; an office renamed keeps its history."""

    name: str
    since: date
    until: date | None = None  # the last day; None: still so


def name_on(day: date, periods: Iterable[NamePeriod]) -> str | None:
    """Return the name that held on that day; None where nobody recorded one."""
    return next(
        (
            period.name
            for period in periods
            if period.since <= day and (period.until is None or day <= period.until)
        ),
        None,
    )


class Since(StrEnum):
    """When a pairing began to cooperate, as its offices say."""

    BEFORE_2017 = "before_2017"
    IN_2017 = "2017"
    PROPOSED = "proposed"


class Obligation(StrEnum):
    """Decided by people after mapping, never by the software (PP 28/2018 art. 5)."""

    UNDECIDED = "undecided"
    MANDATORY = "wajib"
    VOLUNTARY = "sukarela"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    number: int
    title: str
    offices: frozenset[Office]
    since: Since = Since.IN_2017
    obligation: Obligation = Obligation.UNDECIDED

    @property
    def governments(self) -> frozenset[str]:
        return frozenset(office.government for office in self.offices)

    def of(self, government: str) -> tuple[Office, ...]:
        mine = (office for office in self.offices if office.government == government)
        return tuple(sorted(mine, key=lambda office: office.code))

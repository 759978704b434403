"""Agreements between governments: one record that all its parties own.

Guards bind new drafts. A document signed before Sinergi may break the same rules; it is recorded
as it is and carries what it breaks as remarks ("tercatat dengan catatan").

A reader may rely on this: an agreement keeps the law of its signing day, and a changed head of a
region changes nothing about it.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sinergi.core.days import not_ahead
from sinergi.core.law import SYSTEM_RULE, Basis, Dated, Source
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Kind(StrEnum):
    KB = "kb"
    PKS = "pks"
    NK = "nk"
    RK = "rk"
    ADDENDUM = "addendum"


KINDS: Final[Mapping[Kind, str]] = {
    Kind.KB: gettext_noop("Kesepakatan Bersama"),
    Kind.PKS: gettext_noop("Perjanjian Kerja Sama"),
    Kind.NK: gettext_noop("Nota Kesepakatan"),
    Kind.RK: gettext_noop("Rencana Kerja"),
    Kind.ADDENDUM: gettext_noop("Adendum"),
}
SHORT: Final[Mapping[Kind, str]] = {
    Kind.KB: "KB",
    Kind.PKS: "PKS",
    Kind.NK: "NK",
    Kind.RK: "RK",
    Kind.ADDENDUM: gettext_noop("Adendum"),
}
# As we read it: a KB and an NK say that there will be cooperation; work is done under what follows.
PARENTS: Final[Mapping[Kind, AbstractSet[Kind]]] = {
    Kind.PKS: frozenset({Kind.KB}),
    Kind.RK: frozenset({Kind.NK}),
    Kind.ADDENDUM: frozenset({Kind.KB, Kind.PKS, Kind.NK, Kind.RK}),
}
WORKED_UNDER: Final = frozenset({Kind.PKS, Kind.RK, Kind.ADDENDUM})

REGIMES: Final = Dated(
    {
        date(2007, 8, 22): Basis(source=Source.LAW, clause="PP 50/2007"),
        date(2018, 7, 13): Basis(source=Source.LAW, clause="PP 28/2018"),
    }
)


def regime(signed_on: date) -> Basis | None:
    """Return the law an agreement lives under to its end (PP 28/2018 article 48).

    None of one that is older than the first law we have read: no rule is invented.
    """
    return REGIMES.on(signed_on) if signed_on >= min(REGIMES.since) else None


class Capacity(StrEnum):
    HEAD = "head"  # also Pj., Pjs., Plt. and Plh.: whoever acts as head that day
    DEPUTY = "deputy"  # on behalf of the head
    SECRETARY = "secretary"
    OFFICIAL = "official"


CAPACITIES: Final[Mapping[Capacity, str]] = {
    Capacity.HEAD: gettext_noop("kepala daerah"),
    Capacity.DEPUTY: gettext_noop("wakil kepala daerah"),
    Capacity.SECRETARY: gettext_noop("sekretaris daerah"),
    Capacity.OFFICIAL: gettext_noop("pejabat perangkat daerah"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    government: str
    number: str  # its own number on the same document
    capacity: Capacity  # in which its signatory signed
    power_of_attorney: str = ""  # number of the surat kuasa


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A dated list of `syarat` of one service, for a school year where the service has one."""

    service: str
    since: date
    items: tuple[str, ...]
    school_year: str = ""  # such as 2018/2019


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTerm:
    """An amount this agreement sets for a clock of a service, in the unit the service declares."""

    service: str
    clock: str
    amount: int
    article: str  # such as 7 or 7 ayat (2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    code: str
    kind: Kind
    title: str
    parties: tuple[Party, ...]
    signed_on: date
    valid_from: date
    valid_until: date  # the last day it holds
    services: frozenset[str] = frozenset()
    parent: str | None = None  # code of the KB, NK or the document it amends
    ended_on: date | None = None  # the last day, where it ended before its term
    recorded: bool = False  # it existed before it was entered here
    file_sha256: str = ""
    requirements: tuple[Requirement, ...] = ()
    clock_terms: tuple[ClockTerm, ...] = ()

    @property
    def governments(self) -> frozenset[str]:
        return frozenset(party.government for party in self.parties)

    @property
    def numbers(self) -> str:
        return " / ".join(party.number for party in self.parties if party.number)

    @property
    def last_day(self) -> date:
        return min(self.valid_until, self.ended_on or self.valid_until)

    def in_force(self, on: date) -> bool:
        return max(self.signed_on, self.valid_from) <= on <= self.last_day


class KbNotSignedByHead(Refusal):
    sentence = gettext_noop(
        "Kesepakatan Bersama ditandatangani sendiri oleh kepala daerah,"
        " tidak dapat oleh %(capacity)s. Surat kuasa hanya berlaku untuk PKS."
    )
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 2 (2)")
    capacity: Capacity


class SignedWithoutPower(Refusal):
    sentence = gettext_noop("Dokumen yang ditandatangani %(capacity)s memerlukan surat kuasa.")
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 2 (2)")
    capacity: Capacity


class WithoutItsParent(Refusal):
    sentence = gettext_noop("%(kind)s belum menunjuk dokumen induknya.")
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 6 (1)")
    kind: Kind


class SignedBeforeItsParent(Refusal):
    sentence = gettext_noop("%(kind)s bertanggal lebih dulu daripada dokumen induknya, %(parent)s.")
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 6 (1)")
    kind: Kind
    parent: date


class PartyWithoutNumber(Refusal):
    sentence = gettext_noop("Nomor dokumen salah satu pihak belum diisi.")
    basis = SYSTEM_RULE


class FewerThanTwoParties(Refusal):
    sentence = gettext_noop("Dokumen kerja sama memerlukan paling sedikit dua pihak.")
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 6 (1)")


class EndsBeforeItBegins(Refusal):
    sentence = gettext_noop("Masa berlaku berakhir sebelum dimulai. Periksa kedua tanggal.")
    basis = SYSTEM_RULE


class LongerThanUsual(Refusal):
    sentence = gettext_noop("Jangka waktu melebihi %(years)s tahun.")
    basis = Basis(source=Source.SOP, clause=gettext_noop("kebiasaan TKKSD, dapat diatur"))
    years: int


Rule = Callable[[Agreement, Agreement | None], Refusal | None]


def signed_by_whom_it_must(agreement: Agreement, _parent: Agreement | None) -> Refusal | None:
    for party in agreement.parties:
        if party.capacity is Capacity.HEAD:
            continue
        if agreement.kind is Kind.KB:
            return KbNotSignedByHead(capacity=party.capacity)
        if not party.power_of_attorney:
            return SignedWithoutPower(capacity=party.capacity)
    return None


def after_its_parent(agreement: Agreement, parent: Agreement | None) -> Refusal | None:
    if agreement.kind not in PARENTS:
        return None
    if parent is None or parent.kind not in PARENTS[agreement.kind]:
        return WithoutItsParent(kind=agreement.kind)
    if agreement.signed_on < parent.signed_on:
        return SignedBeforeItsParent(kind=agreement.kind, parent=parent.signed_on)
    return None


def numbered_by_each(agreement: Agreement, _parent: Agreement | None) -> Refusal | None:
    if len(agreement.governments) < 2:  # noqa: PLR2004, two is what makes it an agreement
        return FewerThanTwoParties()
    return None if all(party.number for party in agreement.parties) else PartyWithoutNumber()


def has_a_term(agreement: Agreement, _parent: Agreement | None) -> Refusal | None:
    return EndsBeforeItBegins() if agreement.valid_until < agreement.valid_from else None


RULES: Final[tuple[Rule, ...]] = (
    signed_by_whom_it_must,
    after_its_parent,
    numbered_by_each,
    has_a_term,
)


class SignedInAnotherAge(Refusal):
    sentence = gettext_noop("Tanggal tanda tangan mendahului %(first)s. Periksa tahunnya.")
    basis = SYSTEM_RULE
    first: date


class TermOutOfSight(Refusal):
    sentence = gettext_noop(
        "Masa berlaku dokumen ini dicatat antara %(first)s dan %(last)s. Periksa tahunnya."
    )
    basis = SYSTEM_RULE
    first: date
    last: date
    field: str


OLDEST: Final = date(1950, 1, 1)  # as the regencies of Jawa Timur were made by UU 12/1950
BEFORE_AND_AFTER: Final = (5, 50)  # years from the signing day


def in_sight(agreement: Agreement, *, today: date) -> Agreement:
    """Let no slip of the pen pass, whether the document is old or new."""
    not_ahead(agreement.signed_on, today=today, field="signed_on")
    if agreement.signed_on < OLDEST:
        raise SignedInAnotherAge(first=OLDEST)
    before, after = BEFORE_AND_AFTER
    first = date(agreement.signed_on.year - before, 1, 1)
    last = date(agreement.signed_on.year + after, 12, 31)
    for field in ("valid_from", "valid_until"):
        if not first <= getattr(agreement, field) <= last:
            raise TermOutOfSight(first=first, last=last, field=field)
    return agreement


LONGEST_YEARS: Final = 5  # practice of one city, so it warns and never refuses


def broken(agreement: Agreement, *, parent: Agreement | None) -> tuple[Refusal, ...]:
    return tuple(said for rule in RULES if (said := rule(agreement, parent)))


def sign(draft: Agreement, *, parent: Agreement | None) -> Agreement:
    """Let a new document pass, or raise the first rule it breaks. Recorded ones always pass."""
    if not draft.recorded:
        for refusal in broken(draft, parent=parent):
            raise refusal
    return draft


def remarks(
    agreement: Agreement, *, parent: Agreement | None, longest: int = LONGEST_YEARS
) -> tuple[Refusal, ...]:
    """Return what stands beside a document: the rules a recorded one breaks, and a long term."""
    said = broken(agreement, parent=parent)
    begins, ends = agreement.valid_from, agreement.valid_until
    past = (ends.year - begins.year, ends.month, ends.day) > (longest, begins.month, begins.day)
    return (*said, LongerThanUsual(years=longest)) if past else said

"""A commitment: what offices promised for a year, and the records it is judged by.

A reader may rely on this: nobody reports progress. Everything here is dated, and whoever asks how
a commitment stands (`core.standings`) gets a function of these records and a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Protocol

from sinergi.core.budgets import BudgetLine, Porsi
from sinergi.core.days import not_ahead
from sinergi.core.indicators import Aggregation, Measure, aggregate
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office
from sinergi.core.refusals import Refusal
from sinergi.core.special_team import Question
from sinergi.core.words import gettext_noop

PER_CENT: Final = "%"
WHOLE: Final = 100  # per cent
MONEY: Final = "Rp"
TERM: Final = 5  # years


class Direction(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    title: str
    direction: Direction
    target: Fraction
    unit: str  # of the target; with "%" a share of 9 in 10 is the value 90
    aggregation: Aggregation
    baseline: Fraction | None = None
    baseline_on: date | None = None
    counted_in: str = ""  # of a share or a mean, such as "anak"; `MONEY` where rupiah are counted

    @property
    def is_share(self) -> bool:
        return self.unit == PER_CENT

    @property
    def compares(self) -> bool:
        """Whether each figure comes with what it is a part of, or for how many it is meant."""
        return self.is_share or self.aggregation is Aggregation.AVERAGE

    @property
    def may_fall_back(self) -> bool:
        """A share or a mean reached in March may be lost in May; forty tonnes may not."""
        sums_up = self.aggregation is Aggregation.SUM
        return not (sums_up and self.direction is Direction.AT_LEAST)

    def value(self, measures: Iterable[Measure]) -> Fraction | None:
        found = aggregate(self.aggregation, measures)
        return found * 100 if found is not None and self.is_share else found

    def reached_by(self, value: Fraction | None) -> bool:
        if value is None:
            return False
        enough, little = value >= self.target, value <= self.target
        return enough if self.direction is Direction.AT_LEAST else little

    def progress(self, value: Fraction | None) -> Fraction | None:
        """Return how far it is on the way to the target, from 0 to 1; None without data."""
        if value is None:
            return None
        if self.direction is Direction.AT_LEAST:
            return min(Fraction(1), value / self.target)
        return min(Fraction(1), self.target / value) if value else Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """What share of the target is expected by a day, where the work has a season."""

    on: date
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    code: str
    pairing: int
    title: str
    owners: tuple[Office, ...]  # of one government, of two or of more
    indicator: Indicator
    year: int
    recorded_on: date
    from_item: str = ""  # the agenda item or clause it comes from
    continues: str | None = None  # last year's
    trajectory: tuple[Waypoint, ...] = ()  # in order; empty is a straight line through the year

    @property
    def sides(self) -> tuple[str, ...]:
        """The governments that own it, each once, in the order of its owners."""
        return tuple(dict.fromkeys(office.government for office in self.owners))

    @property
    def closes_on(self) -> date:
        return date(self.year, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A side says: this is ours too. On a paper of both, one side may note that the other said so.

    Here and below `recorded_on` is the day it was entered; None where that is not told apart.
    """

    government: str
    on: date
    paper: str = ""  # number of the joint paper; empty: its own officer said so here
    recorded_on: date | None = None
    denied_on: date | None = None  # the side named on the paper says that it never said so

    @property
    def since(self) -> date:
        return self.on

    def holds(self, as_of: date) -> bool:
        return self.on <= as_of and not (self.denied_on and self.denied_on <= as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLink:
    line: BudgetLine
    porsi: Porsi  # empty until the PPTK has named it
    on: date  # when it was named
    recorded_on: date | None = None

    @property
    def since(self) -> date:
        return max(self.on, self.line.recorded_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCost:
    """A side says "tanpa tambahan biaya": it needs no line."""

    government: str
    on: date
    recorded_on: date | None = None

    @property
    def since(self) -> date:
        return self.on


class WorkKind(StrEnum):
    CASE = "case"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A case or an output that counts towards the commitment, with its part of the indicator.

    `evidenced_on` is the day the case was closed or the evidence was added; until then it was
    done and not reported. `numerator` None adds nothing to the indicator.

    As we read "together": one side's officer speaks for that side only. So an output of all sides
    counts for the side that entered it, and for another from the day that side acknowledged it. A
    case needs no such word, because officers of both sides have acted in it.
    """

    reference: str
    kind: WorkKind
    done_on: date
    evidenced_on: date | None = None
    government: str | None = None  # whose; None: of all sides together
    numerator: Fraction | int | None = None
    denominator: Fraction | int = 1
    evidence: str = ""
    recorded_on: date | None = None
    recorded_by: Office | None = None  # None: of a case
    acknowledged: tuple[Acknowledgement, ...] = ()  # by those who did not enter it
    key: str = ""  # by which the records find it again

    @property
    def since(self) -> date:
        return self.evidenced_on or self.done_on

    def counts(self, commitment: Commitment, *, as_of: date) -> bool:
        evidenced = self.evidenced_on is not None and self.evidenced_on <= as_of
        return evidenced and self.done_in(commitment, as_of=as_of)

    def done_in(self, commitment: Commitment, *, as_of: date) -> bool:
        return self.done_on.year == commitment.year and self.done_on <= as_of

    def counts_for(self, government: str, commitment: Commitment, *, as_of: date) -> bool:
        spoken = self.speaks_for(government, as_of=as_of)
        return spoken and self.counts(commitment, as_of=as_of)

    def speaks_for(self, government: str, *, as_of: date) -> bool:
        """Whether this side has said, by then, that it was done."""
        if self.kind is WorkKind.CASE:
            return self.government in {None, government}
        if self.government is not None:
            return self.government == government
        entered = self.recorded_by is not None and self.recorded_by.government == government
        said = (one for one in self.acknowledged if one.government == government)
        return entered or any(one.holds(as_of) for one in said)

    def waits_for(self, sides: Iterable[str], *, as_of: date) -> tuple[str, ...]:
        """The sides that have not said yet that it was done together."""
        if self.government is not None:
            return ()
        return tuple(side for side in sides if not self.speaks_for(side, as_of=as_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something under way for this commitment that has a date: a claim batch, a case."""

    reference: str
    due_on: date
    done_on: date | None = None

    def is_overdue(self, *, as_of: date) -> bool:
        open_still = self.done_on is None or self.done_on > as_of
        return open_still and self.due_on < as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EndProposal:
    government: str
    on: date
    reason: str
    recorded_on: date | None = None

    @property
    def since(self) -> date:
        return self.on


class Entered(Protocol):
    """Whatever counts from one day and was entered on another."""

    @property
    def since(self) -> date: ...
    @property
    def recorded_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All that is known of one commitment, whatever the day; `as_of` decides what counts."""

    acknowledgements: tuple[Acknowledgement, ...] = ()
    links: tuple[ProgrammeLink, ...] = ()
    no_cost: tuple[NoCost, ...] = ()
    works: tuple[Work, ...] = ()
    dues: tuple[Due, ...] = ()
    questions: tuple[Question, ...] = ()  # of the special team, that this commitment waits for
    end_proposals: tuple[EndProposal, ...] = ()

    def entered_after(self, as_of: date) -> tuple[date, ...]:
        """The later days on which something was entered that counts on this one already."""
        of_works = (said for work in self.works for said in work.acknowledged)
        said: tuple[Entered, ...] = (*self.acknowledgements, *self.no_cost, *self.end_proposals)
        known: tuple[Entered, ...] = (*said, *self.links, *self.works, *of_works)
        entered = (one.recorded_on for one in known if one.since <= as_of)
        return tuple(sorted(day for day in entered if day and day > as_of))


# What may be recorded ------------------------------------------------------------------------


class PromisedByNobody(Refusal):
    sentence = gettext_noop("Pilih paling sedikit satu perangkat daerah pemilik komitmen.")
    basis = SYSTEM_RULE


class TargetMissing(Refusal):
    sentence = gettext_noop("Isi target yang lebih besar dari nol, supaya hasilnya dapat dinilai.")
    basis = SYSTEM_RULE


class FromNothing(Refusal):
    sentence = gettext_noop("Pilih butir rapat atau perjanjian yang melahirkan komitmen ini.")
    basis = SYSTEM_RULE


class WithoutUnit(Refusal):
    sentence = gettext_noop("Tulis satuan targetnya, misalnya orang, kali, atau ton.")
    basis = SYSTEM_RULE


class TargetAboveTheWhole(Refusal):
    sentence = gettext_noop("Target berupa bagian paling tinggi 100 persen.")
    basis = SYSTEM_RULE


class PromisedForAnotherTime(Refusal):
    sentence = gettext_noop("Komitmen dicatat untuk tahun %(first)s sampai %(last)s.")
    basis = SYSTEM_RULE
    first: int
    last: int


def record(commitment: Commitment, *, today: date) -> Commitment:
    """As we read it: nobody promises what is past, nor further ahead than a term of office."""
    if not commitment.owners:
        raise PromisedByNobody
    if not commitment.from_item.strip():
        raise FromNothing
    _measurable(commitment.indicator)
    not_ahead(commitment.recorded_on, today=today, field="recorded_on")
    first, last = commitment.recorded_on.year, commitment.recorded_on.year + TERM
    if not first <= commitment.year <= last:
        raise PromisedForAnotherTime(first=first, last=last)
    return commitment


def _measurable(indicator: Indicator) -> None:
    if indicator.target <= 0:
        raise TargetMissing
    if not indicator.unit.strip():
        raise WithoutUnit
    if indicator.is_share and indicator.target > WHOLE:
        raise TargetAboveTheWhole


class NotAnOwner(Refusal):
    sentence = gettext_noop("Pemerintah daerah ini bukan pemilik komitmen %(title)s.")
    basis = SYSTEM_RULE
    title: str


class AcknowledgedBeforeRecorded(Refusal):
    sentence = gettext_noop("Komitmen ini baru dicatat pada %(recorded)s. Periksa tanggalnya.")
    basis = SYSTEM_RULE
    recorded: date


def acknowledge(
    commitment: Commitment, *, government: str, on: date, today: date
) -> Acknowledgement:
    _declared(commitment, government, on, today)
    return Acknowledgement(government=government, on=on)


def needs_no_money(commitment: Commitment, *, government: str, on: date, today: date) -> NoCost:
    _declared(commitment, government, on, today)
    return NoCost(government=government, on=on)


class EndWithoutReason(Refusal):
    sentence = gettext_noop("Tulis alasan mengapa komitmen ini diusulkan berakhir.")
    basis = SYSTEM_RULE


def propose_end(
    commitment: Commitment, *, government: str, on: date, reason: str, today: date
) -> EndProposal:
    _declared(commitment, government, on, today)
    if not reason.strip():
        raise EndWithoutReason
    return EndProposal(government=government, on=on, reason=reason.strip())


def _declared(commitment: Commitment, government: str, on: date, today: date) -> None:
    owned(commitment, government)
    not_ahead(on, today=today, field="on")
    if on < commitment.recorded_on:
        raise AcknowledgedBeforeRecorded(recorded=commitment.recorded_on)


class LineOfAnotherYear(Refusal):
    sentence = gettext_noop(
        "Kegiatan ini untuk tahun anggaran %(year)s, komitmennya untuk %(promised)s."
    )
    basis = SYSTEM_RULE
    year: int
    promised: int


class SetAsideAtAnotherTime(Refusal):
    sentence = gettext_noop("Porsi untuk TA %(year)s ditetapkan antara %(first)s dan %(last)s.")
    basis = SYSTEM_RULE
    year: int
    first: date
    last: date


def link(commitment: Commitment, said: ProgrammeLink, *, today: date) -> ProgrammeLink:
    """Link a budget line; whether the porsi fits into it, `budgets.set_aside` says."""
    owned(commitment, said.line.government)
    if said.line.year != commitment.year:
        raise LineOfAnotherYear(year=said.line.year, promised=commitment.year)
    not_ahead(said.on, today=today, field="on")
    first, last = date(commitment.year - 1, 1, 1), commitment.closes_on
    if not first <= said.on <= last:
        raise SetAsideAtAnotherTime(year=commitment.year, first=first, last=last)
    return said


class BaselineAlreadySet(Refusal):
    sentence = gettext_noop("Nilai awal sudah dicatat pada %(on)s dan tidak diganti.")
    basis = SYSTEM_RULE
    on: date


def set_baseline(indicator: Indicator, value: Fraction, *, on: date) -> Indicator:
    if indicator.baseline_on:
        raise BaselineAlreadySet(on=indicator.baseline_on)
    return replace(indicator, baseline=value, baseline_on=on)


def owned(commitment: Commitment, government: str) -> None:
    if government not in commitment.sides:
        raise NotAnOwner(title=commitment.title)

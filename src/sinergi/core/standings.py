"""How a commitment stands on a day: rungs of both sides, flags, verdict, paper against real.

As we read the ladder: a rung holds only on the rungs below it. Work done by a side that has no
money and has not said "tanpa tambahan biaya" counts in the indicator and does not lift that side;
a porsi in a DPA or DPPA is also a plan, because a DPA follows from an RKA.

A reader may rely on this: nothing is stored or typed in; the same records and the same day give
the same standing, and taking one record away changes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import Final

from sinergi.core import special_team
from sinergi.core.commitments import Commitment, Direction, ProgrammeLink, Records
from sinergi.core.doors import GateDate, OpenDoor, budget_door
from sinergi.core.indicators import Measure
from sinergi.core.law import Basis, Source
from sinergi.core.words import gettext_noop


class Rung(StrEnum):
    AGREED = "agreed"
    PLANNED = "planned"
    BUDGETED = "budgeted"
    RUNNING = "running"
    REALISED = "realised"


RUNGS: Final[Mapping[Rung, str]] = {
    Rung.AGREED: gettext_noop("Disepakati"),
    Rung.PLANNED: gettext_noop("Masuk rencana (RKPD/Renja)"),
    Rung.BUDGETED: gettext_noop("Masuk anggaran (DPA)"),
    Rung.RUNNING: gettext_noop("Sedang berjalan"),
    Rung.REALISED: gettext_noop("Terealisasi"),
}


def height(rung: Rung | None) -> int:
    """Count from the foot: 0 is not yet agreed, 5 is realised."""
    return 0 if rung is None else list(Rung).index(rung) + 1


class Flag(StrEnum):
    ONE_SIDED = "one_sided"
    LATE = "late"


FLAGS: Final[Mapping[Flag, str]] = {
    Flag.ONE_SIDED: gettext_noop("baru satu pihak"),
    Flag.LATE: gettext_noop("terlambat"),
}


class Verdict(StrEnum):
    REALISED = "realised"
    RUNNING = "running"
    ONE_SIDED = "one_sided"
    LATE = "late"
    MISSED = "missed"
    SPECIAL_TEAM = "special_team"


VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.REALISED: gettext_noop("Terealisasi"),
    Verdict.RUNNING: gettext_noop("Sedang berjalan"),
    Verdict.ONE_SIDED: gettext_noop("Baru satu pihak"),
    Verdict.LATE: gettext_noop("Terlambat"),
    Verdict.MISSED: gettext_noop("Tidak tercapai"),
    Verdict.SPECIAL_TEAM: gettext_noop("Tim khusus"),
}


class Cause(StrEnum):
    """Why it is late."""

    NO_BUDGET = "no_budget"
    BEHIND = "behind"
    TEAM_OVERDUE = "team_overdue"
    WORK_OVERDUE = "work_overdue"


CAUSES: Final[Mapping[Cause, str]] = {
    Cause.NO_BUDGET: gettext_noop("tahun anggaran sudah berjalan, porsi satu pihak belum ada"),
    Cause.BEHIND: gettext_noop("capaian tertinggal dari rencana waktunya"),
    Cause.TEAM_OVERDUE: gettext_noop("tim khusus melewati batas waktunya"),
    Cause.WORK_OVERDUE: gettext_noop("ada berkas yang melewati batas waktunya"),
}
LATE_BASIS: Final[Mapping[Cause, Basis]] = {
    Cause.NO_BUDGET: Basis(
        source=Source.DEFAULT, clause=gettext_noop("tahun anggaran dimulai 1 Januari")
    ),
    Cause.BEHIND: Basis(source=Source.DEFAULT, clause=gettext_noop("usulan Sinergi")),
    Cause.TEAM_OVERDUE: Basis(source=Source.DEFAULT, clause=gettext_noop("surat tugas tim")),
    Cause.WORK_OVERDUE: Basis(source=Source.DEFAULT, clause=gettext_noop("batas waktu berkas")),
}
ON_COURSE: Final = Fraction(9, 10)  # of what the trajectory expects; below it is behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    commitment: Commitment
    as_of: date
    sides: Mapping[str, Rung | None]  # per government; None before it agreed
    joint: Rung | None  # the lowest
    values: Mapping[str, Fraction | None]  # of the indicator, per government
    late_because: tuple[Cause, ...]
    waits_for_team: bool
    entered_later: tuple[date, ...]  # days after `as_of` on which something counted was entered

    @property
    def value(self) -> Fraction | None:
        """The value of the side that is furthest from the target; None if one has no data."""
        known = [value for value in self.values.values() if value is not None]
        if len(known) < len(self.values):
            return None
        at_least = self.commitment.indicator.direction is Direction.AT_LEAST
        return min(known) if at_least else max(known)

    @property
    def one_sided(self) -> bool:
        """Some side has not got to where another is; past "running" only the result differs."""
        reached = {min(height(rung), height(Rung.RUNNING)) for rung in self.sides.values()}
        return len(reached) > 1

    @property
    def flags(self) -> frozenset[Flag]:
        flags = {Flag.ONE_SIDED: self.one_sided, Flag.LATE: bool(self.late_because)}
        return frozenset(flag for flag, holds in flags.items() if holds)

    @property
    def year_is_over(self) -> bool:
        return self.as_of >= self.commitment.closes_on

    @property
    def verdict(self) -> Verdict | None:
        """The first that holds; None while there is only paper: then the rung says it all."""
        agreed = any(self.sides.values())
        holds = {
            Verdict.REALISED: self.joint is Rung.REALISED,
            Verdict.SPECIAL_TEAM: self.waits_for_team,
            Verdict.ONE_SIDED: self.one_sided,
            Verdict.MISSED: agreed and self.year_is_over,
            Verdict.LATE: agreed and bool(self.late_because),
            Verdict.RUNNING: self.joint is Rung.RUNNING,
        }
        return next((verdict for verdict, says in holds.items() if says), None)


def standing(commitment: Commitment, records: Records, *, as_of: date) -> Standing:
    """Judge a commitment by what had happened by the evening of `as_of`.

    As we read it: whoever enters its papers late has not done nothing, so a day is judged by what
    had happened, not by what was known. What was entered later may change how a past day stands,
    and never silently: `entered_later` names the days, and every view says "dicatat sesudahnya".
    """
    values = {side: value_of(commitment, records, side, as_of=as_of) for side in commitment.sides}
    reached = _target_reached(commitment, values, as_of=as_of)
    sides = {
        side: _rung(commitment, records, side, as_of=as_of, reached=reached) for side in values
    }
    return Standing(
        commitment=commitment,
        as_of=as_of,
        sides=sides,
        joint=min(sides.values(), key=height),
        values=values,
        late_because=_late_because(commitment, records, sides, values, as_of),
        waits_for_team=any(special_team.is_open(q, as_of=as_of) for q in records.questions),
        entered_later=records.entered_after(as_of),
    )


def value_of(
    commitment: Commitment, records: Records, side: str, *, as_of: date
) -> Fraction | None:
    """Return the indicator of one owner: its own work, and what it says was done together."""
    return commitment.indicator.value(
        Measure(on=work.done_on, numerator=work.numerator, denominator=work.denominator)
        for work in records.works
        if work.numerator is not None and work.counts_for(side, commitment, as_of=as_of)
    )


def _target_reached(
    commitment: Commitment, values: Mapping[str, Fraction | None], *, as_of: date
) -> bool:
    """As we read "has reached": what may still fall back has reached it when the year is over."""
    if commitment.indicator.may_fall_back and as_of < commitment.closes_on:
        return False
    return all(commitment.indicator.reached_by(value) for value in values.values())


def _rung(
    commitment: Commitment, records: Records, side: str, *, as_of: date, reached: bool
) -> Rung | None:
    holds = {
        Rung.AGREED: _agreed(commitment, records, side, as_of),
        Rung.PLANNED: _planned(records, side, as_of),
        Rung.BUDGETED: _budgeted(records, side, as_of),
        Rung.RUNNING: any(work.counts_for(side, commitment, as_of=as_of) for work in records.works),
        Rung.REALISED: reached,
    }
    climbed = list(takewhile(holds.__getitem__, Rung))
    return climbed[-1] if climbed else None


def _agreed(commitment: Commitment, records: Records, side: str, as_of: date) -> bool:
    return commitment.recorded_on <= as_of and any(
        said.government == side and said.on <= as_of for said in records.acknowledgements
    )


def _no_cost(records: Records, side: str, as_of: date) -> bool:
    return any(said.government == side and said.on <= as_of for said in records.no_cost)


def _links(records: Records, side: str, as_of: date) -> list[ProgrammeLink]:
    ours = [link for link in records.links if link.line.government == side and link.since <= as_of]
    return sorted(ours, key=lambda link: link.since)


def _planned(records: Records, side: str, as_of: date) -> bool:
    named = any(link.porsi for link in _links(records, side, as_of))
    return named or _no_cost(records, side, as_of)


def _budgeted(records: Records, side: str, as_of: date) -> bool:
    """A later budget document replaces the earlier one, so a P-APBD may also take the money."""
    in_force = {
        link.line.normalised_code: link.porsi
        for link in _links(records, side, as_of)
        if link.line.is_budget
    }
    return any(in_force.values()) or _no_cost(records, side, as_of)


def expected(commitment: Commitment, as_of: date) -> Fraction:
    """Return the share of the target that should be there by then: straight between waypoints."""
    points = [
        (date(commitment.year - 1, 12, 31), Fraction(0)),
        *((point.on, point.share) for point in commitment.trajectory),
        (commitment.closes_on, Fraction(1)),
    ]
    for (begins, low), (ends, high) in pairwise(points):
        if as_of < ends:
            part = Fraction(max(0, (as_of - begins).days), (ends - begins).days)
            return low + (high - low) * part
    return Fraction(1)


def _late_because(
    commitment: Commitment,
    records: Records,
    sides: Mapping[str, Rung | None],
    values: Mapping[str, Fraction | None],
    as_of: date,
) -> tuple[Cause, ...]:
    """As we read "late": a day has passed by which something had to be there.

    The APBD had to hold the money when the year began; amounts that add up have to keep near
    their trajectory while it runs; the special team and every open case have their own dates.
    Shares and means have no trajectory: they can be right from the first case on.
    """
    agreed = any(sides.values())
    unfunded = any(height(rung) < height(Rung.BUDGETED) for rung in sides.values())
    holds = {
        Cause.NO_BUDGET: agreed and as_of.year >= commitment.year and unfunded,
        Cause.BEHIND: agreed and _is_behind(commitment, values, as_of),
        Cause.TEAM_OVERDUE: any(
            special_team.is_overdue(question, as_of=as_of) for question in records.questions
        ),
        Cause.WORK_OVERDUE: any(due.is_overdue(as_of=as_of) for due in records.dues),
    }
    return tuple(cause for cause, says in holds.items() if says)


def _is_behind(commitment: Commitment, values: Mapping[str, Fraction | None], as_of: date) -> bool:
    if commitment.indicator.may_fall_back or as_of >= commitment.closes_on:
        return False
    due = commitment.indicator.target * expected(commitment, as_of) * ON_COURSE
    return any((value or Fraction(0)) < due for value in values.values())


def money_doors(standing: Standing, dates: Sequence[GateDate]) -> dict[str, OpenDoor]:
    """Return, for each side whose money is not there yet, the door that is still open for it."""
    return {
        side: budget_door(standing.as_of, standing.commitment.year, side, dates)
        for side, rung in standing.sides.items()
        if height(rung) < height(Rung.BUDGETED)
    }

"""Many commitments at once: a pairing, paper against real, and the three lists.

A reader may rely on this: every share comes with the names it was counted from, and work that is
done, work that is not begun and work that should end never share a list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from sinergi.core.commitments import Commitment, Records
from sinergi.core.standings import Rung, Standing, Verdict, height

# The gravest first; `None` is paper only, and weighs more than what is really done.
GRAVITY: Final[Sequence[Verdict | None]] = (
    Verdict.SPECIAL_TEAM,
    Verdict.MISSED,
    Verdict.ONE_SIDED,
    Verdict.LATE,
    None,
    Verdict.RUNNING,
    Verdict.REALISED,
)


def pairing_verdict(standings: Iterable[Standing], *, question_open: bool) -> Verdict | None:
    """Return the gravest verdict of a pairing's commitments.

    An open question of the special team goes before all but a promise that is kept.
    """
    verdicts = [standing.verdict for standing in standings]
    gravest = min(verdicts, key=GRAVITY.index, default=None)
    if question_open and gravest is not Verdict.REALISED:
        return Verdict.SPECIAL_TEAM
    return gravest


def joint_rung(standings: Iterable[Standing]) -> Rung | None:
    """Return the lowest joint rung of a pairing's commitments; None if it has none."""
    return min((standing.joint for standing in standings), key=height, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where the commitments stand, jointly or for one side: their codes on each rung exactly."""

    on: Mapping[Rung | None, tuple[str, ...]]

    @property
    def total(self) -> int:
        return sum(len(codes) for codes in self.on.values())

    def reaching(self, rung: Rung) -> tuple[str, ...]:
        return tuple(c for r, codes in self.on.items() if height(r) >= height(rung) for c in codes)

    def not_further(self, rung: Rung | None) -> tuple[str, ...]:
        """The names behind the number: those that stand on this rung or below it."""
        return tuple(c for r, codes in self.on.items() if height(r) <= height(rung) for c in codes)

    def share(self, rung: Rung) -> Fraction | None:
        return Fraction(len(self.reaching(rung)), self.total) if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVsReal:
    joint: Column
    sides: Mapping[str, Column]


def paper_vs_real(standings: Iterable[Standing]) -> PaperVsReal:
    known = tuple(standings)
    sides = dict.fromkeys(side for standing in known for side in standing.sides)
    return PaperVsReal(
        joint=_column([(standing.commitment.code, standing.joint) for standing in known]),
        sides={
            side: _column([(s.commitment.code, s.sides[side]) for s in known if side in s.sides])
            for side in sides
        },
    )


def _column(places: Sequence[tuple[str, Rung | None]]) -> Column:
    return Column(
        on={rung: tuple(c for c, stands in places if stands is rung) for rung in (None, *Rung)}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Codes of commitments, each in the order given."""

    done_not_reported: tuple[str, ...]  # "dilaksanakan tetapi belum dilaporkan"
    not_begun: tuple[str, ...]  # "belum dilaksanakan"
    proposed_to_end: tuple[str, ...]  # "diusulkan berakhir"


def three_lists(known: Iterable[tuple[Commitment, Records]], *, as_of: date) -> Lists:
    """Put each recorded commitment into at most one list; a proposal to end goes first."""
    found: dict[str, list[str]] = {"end": [], "unreported": [], "not_begun": [], "": []}
    for commitment, records in known:
        found[_which(commitment, records, as_of)].append(commitment.code)
    return Lists(
        done_not_reported=tuple(found["unreported"]),
        not_begun=tuple(found["not_begun"]),
        proposed_to_end=tuple(found["end"]),
    )


def _which(commitment: Commitment, records: Records, as_of: date) -> str:
    if commitment.recorded_on > as_of:
        return ""
    if any(proposal.on <= as_of for proposal in records.end_proposals):
        return "end"
    done = [work for work in records.works if work.done_in(commitment, as_of=as_of)]
    if any(not work.counts(commitment, as_of=as_of) for work in done):
        return "unreported"
    return "" if done else "not_begun"

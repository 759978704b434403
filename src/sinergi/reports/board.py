"""The board: where every pairing stands on a day, and the same as `sinergi demo --json` says it.

A reader may rely on this: no rung and no verdict is kept; each is computed from records.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sinergi.core import special_team
from sinergi.core.special_team import Question
from sinergi.core.standings import Standing, Verdict, standing
from sinergi.core.stocktaking import PaperVsReal, pairing_verdict, paper_vs_real
from sinergi.records.queries import commitments, meetings
from sinergi.records.queries.commitments import Promised
from sinergi.reports import pairing
from sinergi.reports.pairing import Paired

Decided = tuple[date, int, str]  # day, pairing, outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingStands:
    number: int
    title: str
    governments: tuple[str, ...]  # side a first
    outcome: str | None
    question: Question | None  # open in the special team
    standings: tuple[Standing, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    year: int
    as_of: date
    pairings: tuple[PairingStands, ...]
    paper: PaperVsReal


def board(*, as_of: date, year: int) -> Board:
    """Of all the pairings there are."""
    return boards([as_of], year=year, paired=pairing.every())[0]


def boards(days: Collection[date], *, year: int, paired: Collection[Paired]) -> list[Board]:
    """The board of each day, all from records read once."""
    known = commitments.promised(year, pairings=[one.number for one in paired])
    decided = meetings.decided(max(days))
    return [_board(day, year, known, decided, paired) for day in days]


def _board(
    as_of: date,
    year: int,
    known: Promised,
    decided: Iterable[Decided],
    paired: Iterable[Paired],
) -> Board:
    standings = [
        standing(promised, records, as_of=as_of)
        for promised, records in known.commitments
        if promised.recorded_on <= as_of
    ]
    waiting = [one for one in known.questions if special_team.is_open(one, as_of=as_of)]
    outcomes = {number: outcome for on, number, outcome in decided if on <= as_of}
    stands = tuple(_pairing(one, standings, waiting, outcomes) for one in paired)
    return Board(year=year, as_of=as_of, pairings=stands, paper=paper_vs_real(standings))


def _pairing(
    paired: Paired,
    standings: list[Standing],
    asked: list[Question],
    outcomes: Mapping[int, str],
) -> PairingStands:
    mine = tuple(one for one in standings if one.commitment.pairing == paired.number)
    question = next((one for one in asked if one.pairing == paired.number), None)
    return PairingStands(
        number=paired.number,
        title=paired.title,
        governments=paired.governments,
        outcome=outcomes.get(paired.number),
        question=question,
        standings=mine,
        verdict=pairing_verdict(mine, question_open=question is not None),
    )


def as_json(shown: Board) -> dict[str, Any]:
    return {
        "year": shown.year,
        "as_of": shown.as_of.isoformat(),
        "pairings": [_pairing_json(one) for one in shown.pairings],
    }


def _pairing_json(one: PairingStands) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "outcome": one.outcome,
        "special_team": one.question.asked if one.question else None,
        "verdict": one.verdict,
        "commitments": [_commitment_json(each, one.governments) for each in one.standings],
    }


def _commitment_json(one: Standing, governments: tuple[str, ...]) -> dict[str, Any]:
    """A side that owns nothing of it, or has not agreed yet, stands on no rung: null."""
    measured = one.commitment.indicator
    side_a, side_b = (*governments, "", "")[:2]
    return {
        "id": one.commitment.code,
        "side_a": one.sides.get(side_a),
        "side_b": one.sides.get(side_b),
        "joint": one.joint,
        "flags": sorted(one.flags),
        "indicator": {
            "value": None if one.value is None else round(float(one.value), 2),
            "target": float(measured.target),
            "unit": measured.unit,
            "direction": measured.direction,
        },
    }

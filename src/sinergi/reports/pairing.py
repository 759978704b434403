"""Pairings as an officer may read them: their offices, promises, decisions and open questions.

A reader may rely on this: a pairing is read by the officers of its governments, a question of the
special team by those whom `core.access` names; whatever else is asked for raises Absent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sinergi.core import access
from sinergi.core.agreements import Agreement
from sinergi.core.commitments import Commitment, Records
from sinergi.core.parties import Obligation, Office, Officer, Since
from sinergi.core.special_team import Question, is_open
from sinergi.core.standings import Rung, Standing, standing
from sinergi.records.queries import agreements, commitments, meetings, pairings, readable
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.commitments import Promised
from sinergi.records.queries.parties import office_in
from sinergi.reports.indicators import Measured, measured, services_of

CHILDREN: Final = "street-child"
Reached = tuple[tuple[date, Rung | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    number: int
    title: str
    field: str
    since: Since
    obligation: Obligation
    source: str
    is_proposal: bool
    offices: tuple[Office, ...]  # side a first
    called: Mapping[str, str]  # by code: the name of the day asked, where there is a later one

    @property
    def governments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.government for one in self.offices))

    def of(self, government: str) -> tuple[Office, ...]:
        return tuple(one for one in self.offices if one.government == government)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment with its records, and how it stands on the day asked."""

    records: Records
    standing: Standing

    @property
    def commitment(self) -> Commitment:
        return self.standing.commitment


def readable_by(by: Officer, *, day: date | None = None) -> list[Paired]:
    return [_paired(rows) for rows in pairings.with_offices(of=by.office.government, day=day)]


def every() -> list[Paired]:
    return [_paired(rows) for rows in pairings.with_offices()]


def _paired(rows: list[pairings.Row]) -> Paired:
    row = rows[0]
    return Paired(
        number=row["number"],
        title=row["title"],
        field=row["field"],
        since=Since(row["since"]),
        obligation=Obligation(row["obligation"]),
        source=row["source"],
        is_proposal=row["proposal"],
        offices=tuple(office_in(one, "offices") for one in rows if one["offices__code"]),
        called={one["offices__code"]: one["called"] for one in rows if one["called"]},
    )


def numbers(by: Officer) -> tuple[int, ...]:
    return tuple(one.number for one in readable_by(by))


def read(number: int, *, by: Officer, day: date | None = None) -> Paired:
    found = next((one for one in readable_by(by, day=day) if one.number == number), None)
    if found is None:
        raise Absent(str(number))
    return found


def promises_for(by: Officer, paired: Paired) -> bool:
    """Whether this officer may record what the offices of a pairing promise."""
    return access.records(by, paired.offices)


def year_for(as_of: date, known: Iterable[int]) -> int:
    """The year whose promises are looked at on a day: its own, or else the nearest one."""
    return min(known, key=lambda year: (abs(year - as_of.year), -year), default=as_of.year)


def promises(year: int, *, as_of: date, pairings: Iterable[int]) -> list[Promise]:
    """What was promised for a year in these pairings and recorded by that day."""
    return _promises(commitments.promised(year, pairings=list(pairings)), as_of)


def _promises(known: Promised, as_of: date) -> list[Promise]:
    return [
        Promise(records=records, standing=standing(promised, records, as_of=as_of))
        for promised, records in known.commitments
        if promised.recorded_on <= as_of
    ]


def promise(code: str, *, as_of: date, by: Officer) -> Promise:
    """One commitment; also on a day before it was recorded, when it stands on no rung."""
    promised, records = commitments.one_told(code, government=by.office.government)
    return Promise(records=records, standing=standing(promised, records, as_of=as_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What there is to say of a pairing in a year, on a day."""

    promises: list[Promise]
    questions: list[Question]  # open ones, for whom they concern
    unread: bool  # whether one is open that the officer does not read
    measured: list[Measured]


def told(paired: Paired, *, year: int, as_of: date, until: datetime, by: Officer) -> Told:
    """`until`: up to which moment of that day cases are counted."""
    number = paired.number
    known = commitments.promised(year, pairings=[number], services=services_of(number))
    mine = {number} if by.office.code in {one.code for one in paired.offices} else set[int]()
    asked = [one for one in known.questions if one.pairing == number and is_open(one, as_of=as_of)]
    readable = [one for one in asked if access.reads_question(by, one, pairings=mine)]
    return Told(
        promises=_promises(known, as_of),
        questions=readable,
        unread=len(readable) < len(asked),
        measured=measured(known.cases, number, year=year, as_of=until),
    )


def climbed(one: Promise, *, until: date) -> dict[str, Reached]:
    """The days on which each side came to a rung, or fell back from one, until a day."""
    days = sorted(day for day in _days(one.commitment, one.records) if day <= until)
    known = [standing(one.commitment, one.records, as_of=day) for day in days]
    found: dict[str, Reached] = {}
    for side in one.commitment.sides:
        steps = [(stood.as_of, stood.sides[side]) for stood in known]
        runs = [next(run) for _rung, run in groupby(steps, key=lambda step: step[1])]
        found[side] = tuple(step for step in runs if step != runs[0] or step[1])
    return found


def _days(commitment: Commitment, records: Records) -> set[date]:
    """Every day on which something about a commitment may have changed."""
    days = {commitment.recorded_on, commitment.closes_on}
    days |= {said.on for said in records.acknowledgements}
    days |= {said.on for said in records.no_cost}
    days |= {link.since for link in records.links}
    days |= {work.since for work in records.works if work.evidenced_on}
    days |= {said.on for work in records.works for said in work.acknowledged}
    denied = (said.denied_on for work in records.works for said in work.acknowledged)
    days |= {day for day in denied if day}
    return days


def questions(by: Officer) -> list[Question]:
    """The special team's questions this officer reads; for whom there can be none, no page."""
    if by.role not in access.READS_QUESTIONS:
        raise Absent("tim-khusus")
    mine = pairings.of_office(by.office.code) if by.role in access.OF_THEIR_PAIRING else frozenset()
    asked = meetings.questions()
    return [one for one in asked if access.reads_question(by, one, pairings=mine)]


def asked_about(by: Officer) -> frozenset[int]:
    """The pairings of which this officer finds a question on the team's page."""
    known = questions(by) if by.role in access.READS_QUESTIONS else []
    return frozenset(one.pairing for one in known)


def agreements_of(paired: Paired) -> list[Agreement]:
    """The documents of some of its governments under which a pairing works, and those above."""
    services = services_of(paired.number)
    ours = frozenset(paired.governments)
    between = [one for one in agreements.every() if len(one.governments & ours) > 1]
    under = [one for one in between if services & one.services]
    above = {one.parent for one in under}
    return under + [one for one in between if one.code in above or not one.services]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One meeting with what was decided in one's own pairings."""

    key: int
    said: Mapping[str, Any]  # of its first item: place, day, chair
    items: list[Mapping[str, Any]]


def meetings_of(by: Officer, *, until: date) -> list[Met]:
    rows = readable.decisions(numbers(by), until=until)
    grouped = groupby(rows, key=lambda row: row["meeting"])
    found = [(int(key), list(items)) for key, items in grouped]
    return [Met(key=key, said=items[0], items=items) for key, items in found]

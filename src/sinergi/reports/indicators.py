"""Papan Kendali: how the offices of a pairing answered each other in a year, per service.

A reader may rely on this: each direction stands apart, and what a service measures in hours is
held against its own clocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sinergi.core.clocks import Clock, Unit
from sinergi.core.declarations import Service
from sinergi.core.indicators import CaseFacts, Direction, Period
from sinergi.core.scoreboard import Line, Yardstick, in_hours, scoreboard
from sinergi.records.queries.case_times import WIB, Asked, asked_in, times
from sinergi.services import CATALOGUE

LENGTH: Final = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One service in one direction, as it was asked and answered until the moment asked."""

    service: Service
    direction: Direction
    lines: tuple[Line, ...]


def indicators(pairing: int, *, year: int, as_of: datetime) -> list[Measured]:
    return measured(asked_in(year, services=services_of(pairing)), pairing, year=year, as_of=as_of)


def measured(cases: Iterable[Asked], pairing: int, *, year: int, as_of: datetime) -> list[Measured]:
    """The same of cases that were read already; those of other pairings are passed over."""
    mine = services_of(pairing)
    known = [times(one) for one in cases if one.service in mine]
    ways = sorted({(one.service, one.asked_by, one.asked_of) for one in known})
    period = Period(
        since=datetime(year, 1, 1, tzinfo=WIB), until=datetime(year + 1, 1, 1, tzinfo=WIB)
    )
    return [
        _measured(CATALOGUE[code], Direction(asked_by=by, asked_of=of), known, period, as_of)
        for code, by, of in ways
    ]


def services_of(pairing: int) -> set[str]:
    return {code for code, one in CATALOGUE.items() if one.pairing == pairing}


def _measured(
    service: Service,
    direction: Direction,
    known: list[CaseFacts],
    period: Period,
    as_of: datetime,
) -> Measured:
    mine = [one for one in known if one.service == service.code]
    lines = scoreboard(
        mine, period=period, direction=direction, against=yardstick(service), as_of=as_of
    )
    return Measured(service=service, direction=direction, lines=lines)


def yardstick(service: Service) -> Yardstick:
    """The clocks of a service that counts in hours; seven days for every other."""
    clocks = {clock.code: _length(clock) for clock in service.clocks}
    answer = clocks.get("answer")
    if answer is None:
        return Yardstick()
    return in_hours(answer=answer, acknowledge=clocks.get("acknowledge"))


def _length(clock: Clock) -> timedelta | None:
    unit = LENGTH.get(clock.unit)
    return clock.amount * unit if unit else None

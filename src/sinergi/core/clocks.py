"""When an answer is due, in the working time of two governments.

A reader may rely on this: lateness is never stored. A due date is a function of the clock's start,
two calendars and the pauses; whoever asks compares it with a moment of his own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from sinergi.core.law import Basis

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    zone: ZoneInfo
    closes: time
    days_off: frozenset[date]  # national holidays, cuti bersama and the government's own

    def works_on(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.days_off


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    owed_by: Calendar
    owed_to: Calendar

    def both_work_on(self, day: date) -> bool:
        return self.owed_by.works_on(day) and self.owed_to.works_on(day)


class Unit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    code: str
    amount: int
    unit: Unit
    source: Basis
    escalates: bool = True  # the coordinators of both sides are called in when it runs out


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    since: datetime
    until: datetime | None = None  # still stopped

    def touches(self, day: date, zone: ZoneInfo) -> bool:
        last = self.until.astimezone(zone).date() if self.until else day
        return self.since.astimezone(zone).date() <= day <= last


Pauses = Sequence[Pause]


def due_at(clock: Clock, *, since: datetime, between: Calendars, pauses: Pauses) -> datetime | None:
    """Return when the answer is due, in UTC; None while the clock stands still.

    `since` is aware; `pauses` are in order and do not overlap, and only the last may be open.
    Hours run day and night. Working days are days on which both sides work, counted from the day
    after `since`; the last one ends when the side that owes closes, in its own zone.

    As we read it: a day on which the clock was stopped, even for an hour, does not count.
    """
    match clock.unit:
        case Unit.HOURS:
            return moved(since + timedelta(hours=clock.amount), pauses)
        case Unit.MINUTES:
            return moved(since + timedelta(minutes=clock.amount), pauses)
        case Unit.WORKING_DAYS:
            return _after_days(clock.amount, since, between, pauses)
        case _:
            assert_never(clock.unit)


def moved(due: datetime, pauses: Pauses) -> datetime | None:
    """Move a due moment by what the clock stood still before it; None while it stands still."""
    for pause in pauses:
        if pause.since >= due:
            break
        if pause.until is None:
            return None
        due += pause.until - pause.since
    return due.astimezone(UTC)


def _after_days(days: int, since: datetime, between: Calendars, pauses: Pauses) -> datetime | None:
    zone, closes = between.owed_by.zone, between.owed_by.closes
    day = since.astimezone(zone).date()
    while days:
        day += ONE_DAY
        stop = next((pause for pause in pauses if pause.touches(day, zone)), None)
        if stop and stop.until is None:
            return None
        if not stop and between.both_work_on(day):
            days -= 1
    return datetime.combine(day, closes, zone).astimezone(UTC)

"""Domain time. The one place that reads the clock; everything below is handed the moment.

In a demonstration domain time starts at a day of its story and runs on from there, also over a
restart, because both moments are kept with the installation.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.utils import timezone

from sinergi.records import installation


def real() -> datetime:
    """The real moment: for sessions, one-time codes and what outlives a demonstration."""
    return datetime.now(UTC)


def now() -> datetime:
    return real() + _shift()


def today() -> date:
    """The day it is here: until seven in the morning UTC still has yesterday's."""
    return timezone.localtime(now()).date()


@cache
def _shift() -> timedelta:
    return installation.shift()


def forget() -> None:
    """After a demonstration was begun afresh."""
    _shift.cache_clear()

"""How a story of the demonstration is written.

A story is a generator. Each `yield` says when its next scene is, and gives that moment back as the
`now` of the deeds that follow:

    def two_siblings() -> Telling:
        now = yield as_of("2018-01-08", "21.10")
        number = drafts.request(draft, by=officer("satpol.kota", now), now=now)
        now = yield as_of("2018-01-08", "21.52")
        cases.take(number, Deed(step=Step.ACKNOWLEDGE), by=officer("satpol.kab", now), now=now)
"""

from collections.abc import Callable, Generator
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sinergi.core.parties import Officer
from sinergi.records.queries.logins import officer_called

WIB: Final = ZoneInfo("Asia/Jakarta")
Telling = Generator[datetime, datetime, None]
Story = Callable[[], Telling]


def as_of(day: date | str, clock: str = "08.00") -> datetime:
    """A moment in WIB: `as_of("2018-01-08", "21.10")`."""
    hour, minute = clock.split(".")
    when = day if isinstance(day, date) else date.fromisoformat(day)
    return datetime.combine(when, time(int(hour), int(minute)), WIB)


def officer(login: str, now: datetime, *, office: str = "") -> Officer:
    """Who acts under this login at that moment; `office` chooses between two posts."""
    return officer_called(login, now.astimezone(WIB).date(), office=office)

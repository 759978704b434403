"""Days as an officer enters them.

A reader may rely on this: a day is one of Jakarta, and nothing is told before it has happened.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

WIB: Final = ZoneInfo("Asia/Jakarta")


def day_of(now: datetime) -> date:
    """In UTC it is still yesterday there until seven in the morning."""
    return now.astimezone(WIB).date()


class AheadOfToday(Refusal):
    sentence = gettext_noop("Tanggal %(on)s belum tiba. Catat setelah terjadi.")
    basis = SYSTEM_RULE
    on: date
    field: str  # in which it was entered


def not_ahead(on: date | None, *, today: date, field: str) -> None:
    if on is not None and on > today:
        raise AheadOfToday(on=on, field=field)

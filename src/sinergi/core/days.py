"""Days as an officer enters them.

A reader may rely on this: a day is one of Jakarta.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

WIB: Final = ZoneInfo("Asia/Jakarta")


def day_of(now: datetime) -> date:
    """In UTC it is still yesterday there until seven in the morning."""
    return now.astimezone(WIB).date()

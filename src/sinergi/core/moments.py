"""When something happened, as the officer says, within the bound the office allows.

A reader may rely on this: nothing is recorded ahead of the server's time, and nothing that was
typed to the minute before what was recorded within that minute.
"""

from datetime import datetime, timedelta
from typing import Final

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

BACK: Final = timedelta(hours=24)
MINUTE: Final = timedelta(minutes=1)  # as exactly as an officer types


class OutsideTheBound(Refusal):
    sentence = gettext_noop(
        "Waktu kejadian harus dalam %(hours)s jam terakhir dan tidak boleh mendahului sekarang."
    )
    basis = SYSTEM_RULE
    hours: int


def happened_at(
    stated: datetime | None,
    now: datetime,
    *,
    after: datetime | None = None,
    back: timedelta = BACK,
) -> datetime:
    """Return the stated moment (aware) if it lies within the bound, or `now` if none was stated.

    `after` is the moment of the deed before it.
    """
    if stated is None:
        return now
    if not now - back <= stated <= now:
        raise OutsideTheBound(hours=int(back.total_seconds() // 3600))
    if after is not None and stated < after < stated + MINUTE:
        return min(after, now)
    return stated

"""How often somebody may try to log in.

A reader may rely on this: the answer is the same for an account that exists and one that does not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

LONGEST: Final = timedelta(minutes=5)  # a duty officer must not be locked out for a night
FORGOTTEN: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many failures are free before each further one doubles the wait."""

    free: int


ACCOUNT: Final = Patience(free=5)
ADDRESS: Final = Patience(free=40)  # a whole office stands behind one address


class TooManyAttempts(Refusal):
    sentence = gettext_noop(
        "Terlalu banyak percobaan masuk. Tunggu paling lama lima menit, lalu coba lagi."
    )
    basis = SYSTEM_RULE


def wait(failures: int, patience: Patience) -> timedelta:
    """None for the free ones, then 1, 2, 4 ... seconds."""
    beyond = failures - patience.free
    if beyond < 0:
        return timedelta()
    return min(timedelta(seconds=2 ** min(beyond, 20)), LONGEST)


def may_try(failures: int, last: datetime, patience: Patience, *, now: datetime) -> None:
    """Raise TooManyAttempts while one has to wait; of several at once `last` may be after `now`."""
    pause = wait(failures, patience)
    if pause and now < last + pause:
        raise TooManyAttempts

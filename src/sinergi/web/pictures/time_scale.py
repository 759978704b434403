"""A scale of hours from which the quiet ones are cut: a night without change takes no room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

HOUR: Final = timedelta(hours=1)
WORTH_A_CUT: Final = timedelta(hours=3)
BREATH: Final = timedelta(minutes=10)  # a change does not stand at the very edge of a cut
CUT_WIDE: Final = 40.0
TICKS_APART: Final = 62.0
STEPS: Final = (1, 2, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """Pieces of time shown one after the other between `left` and `right`."""

    pieces: tuple[tuple[datetime, datetime], ...]
    left: float
    right: float

    @property
    def per_hour(self) -> float:
        hours = sum(((until - since) / HOUR for since, until in self.pieces), 0.0)
        return (self.right - self.left - CUT_WIDE * (len(self.pieces) - 1)) / hours

    def x(self, at: datetime) -> float:
        """Return where a moment stands; what lies within a cut stands at the cut's middle."""
        place = self.left
        for since, until in self.pieces:
            if at < since:
                return place - CUT_WIDE / 2
            if at <= until:
                return place + (at - since) / HOUR * self.per_hour
            place += (until - since) / HOUR * self.per_hour + CUT_WIDE
        return self.right

    @property
    def cuts(self) -> tuple[float, ...]:
        return tuple(self.x(until) + CUT_WIDE / 2 for _since, until in self.pieces[:-1])

    @property
    def ticks(self) -> tuple[datetime, ...]:
        """Return the full hours to be named; both sides of every cut are among them."""
        step = next((one for one in STEPS if one * self.per_hour >= TICKS_APART), STEPS[-1])
        edges = {self.x(edge) for piece in self.pieces for edge in piece if edge == _floor(edge)}
        found = []
        for since, until in self.pieces:
            for at in _hours(since, until):
                at_edge = at in (since, until)
                lonely = all(abs(self.x(at) - edge) >= TICKS_APART * 0.8 for edge in edges)
                if at_edge or (at.hour % step == 0 and lonely):
                    found.append(at)
        return tuple(found)

    def widest(self, since: datetime, until: datetime) -> tuple[float, float]:
        """Return the widest uncut part between two moments, where a label may stand."""
        parts = [
            (self.x(max(since, piece[0])), self.x(min(until, piece[1])))
            for piece in self.pieces
            if since < piece[1] and piece[0] < until
        ]
        return max(parts, key=lambda part: part[1] - part[0], default=(0.0, 0.0))


def scale(moments: Iterable[datetime], *, left: float, right: float) -> TimeScale:
    """Return the scale that shows all moments, beginning with a full hour."""
    ordered = sorted(set(moments))
    since = _floor(ordered[0])
    pieces = []
    for one, other in pairwise(ordered):
        rest, wake = _ceiling(one + BREATH), _floor(other - BREATH)
        if wake - rest >= WORTH_A_CUT:
            pieces.append((since, rest))
            since = wake
    pieces.append((since, max(ordered[-1], since + (BREATH if pieces else HOUR))))
    return TimeScale(pieces=tuple(pieces), left=left, right=right)


def _floor(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _ceiling(at: datetime) -> datetime:
    return at if at == _floor(at) else _floor(at) + HOUR


def _hours(since: datetime, until: datetime) -> list[datetime]:
    return [since + HOUR * hour for hour in range(int((until - since) / HOUR) + 1)]

"""Picture 2, the two lanes: each deed stands in the lane of who did it.

What people or goods cross is a thick arrow over the border with the time it took; information is
a thin one; a leg inside one side does not cross. Moments are aware and in the reader's zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from sinergi.entrance.wording import day, weekday
from sinergi.web.pictures.svg import element, path

MOST_SHOWN: Final = 12
FIRST_SHOWN, LAST_SHOWN = 3, 5
WORTH_A_FOLD = 2
SIDES: Final = ("a", "b")  # left and right; everyone else stands across the border


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed of one office. `side` is a, b, c or "" (a third actor), `lane` its government."""

    kind: ClassVar[str] = "deed"

    at: datetime
    title: str
    by: str  # the post and the office, never a name
    side: str
    lane: str = ""
    words: str = ""
    note: str = ""
    link: tuple[str, str] | None = None  # href, words
    recorded_at: datetime | None = None  # where it differs from `at`
    state: str = ""  # the state the case came to
    crosses: bool = False  # it tells the other side something
    waiting: bool = False  # not done yet
    kept: bool = False  # refusals, disputes, cancellations are never folded

    @property
    def both_times(self) -> str:
        if self.recorded_at is None or self.recorded_at == self.at:
            return ""
        known = {"occurred": f"{self.at:%H.%M}", "recorded": f"{self.recorded_at:%H.%M}"}
        if self.recorded_at.date() == self.at.date():
            return _("Terjadi %(occurred)s, dicatat %(recorded)s") % known
        known["day"] = day(self.recorded_at.date())
        return _("Terjadi %(occurred)s, dicatat %(day)s pukul %(recorded)s") % known

    @property
    def is_third(self) -> bool:
        return self.side not in SIDES

    @property
    def arrow(self) -> Markup:
        return thin_arrow(self.side) if self.crosses and not self.is_third else Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Given and taken, one picture. `outcome`: received, waiting or refused."""

    kind: ClassVar[str] = "handover"
    kept: ClassVar[bool] = True

    given: Deed
    taken: Deed
    outcome: str
    carried: str  # 2 anak, 3 barang melintasi batas
    now: datetime | None = None  # while waiting

    @property
    def at(self) -> datetime:
        return self.given.at

    @property
    def crosses_border(self) -> bool:
        return self.given.side != self.taken.side

    @property
    def goes_left(self) -> bool:
        return (self.given.side, self.taken.side) == ("b", "a")

    @property
    def took(self) -> str:
        until = self.now if self.outcome == "waiting" else self.taken.at
        return lasted((until or self.taken.at) - self.given.at)

    @property
    def wide(self) -> Markup:
        return wide_arrow(self)

    @property
    def tall(self) -> Markup:
        return tall_arrow(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    kind: ClassVar[str] = "day"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """The middle of a long history: one line that opens to its rows."""

    kind: ClassVar[str] = "fold"

    words: str
    rows: tuple[Deed | Day, ...]


Entry = Deed | Handover
Row = Entry | Day | Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """A history with the names of its two lanes."""

    left: str
    right: str
    rows: tuple[Row, ...]
    zone: str = "WIB"


def rows(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """Return the lines of the picture: by occurred, then by recorded; days named; middle folded."""
    ordered = sorted(entries, key=_moment)
    folded = _folded(ordered) if len(ordered) > MOST_SHOWN else list(ordered)
    return tuple(_with_days(folded))


def lasted(time: timedelta) -> str:
    """Say a length of time in its two largest parts."""
    minutes = max(int(time.total_seconds()) // 60, 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    said = [
        (days, ngettext("%(n)s hari", "%(n)s hari", days)),
        (hours, ngettext("%(n)s jam", "%(n)s jam", hours)),
        (minutes % 60, ngettext("%(n)s menit", "%(n)s menit", minutes % 60)),
    ]
    told = [words % {"n": number} for number, words in said if number]
    return " ".join(told[:2]) or _("kurang dari 1 menit")


def thin_arrow(side: str) -> Markup:
    """Return the arrow of information, from its side over the border."""
    drawn = "M4 10H146M139 4l8 6-8 6" if side == "a" else "M148 10H6M13 4l-8 6 8 6"
    return element(
        "svg",
        path(drawn),
        class_=f"cross {side}",
        viewBox="0 0 152 20",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def wide_arrow(drawn: Handover) -> Markup:
    """Return the thick arrow of two colours, left to right or, from b to a, mirrored."""
    giver, taker = drawn.given.side, drawn.taken.side
    match drawn.outcome:
        case "received":
            parts = [
                path("M0 19h92v18H0z", class_=f"f-{giver}"),
                path("M92 19h54V4l38 24-38 24V37H92z", class_=f"f-{taker}"),
            ]
        case "refused":  # it came to the border, and goes back to who keeps the custody
            parts = [
                path("M0 12h92v14H0z", class_=f"f-{giver}"),
                path("M92 19h24a12 12 0 010 24H26", class_="no"),
                path("M36 34L24 43l12 9", class_="no"),
            ]
        case _:
            parts = [
                path("M0 19h92v18H0z", class_=f"f-{giver}"),
                path("M92 20h54V6l36 22-36 22V36H92z", class_=f"f-{taker} pend"),
            ]
    turned = "translate(184) scale(-1 1)" if drawn.goes_left else None
    inside = element("g", *parts, transform=turned)
    return element("svg", inside, class_="wide", viewBox="0 0 184 56", aria_hidden="true")


def tall_arrow(drawn: Handover) -> Markup:
    """Return the same arrow for a phone, where time runs down."""
    giver, taker = drawn.given.side, drawn.taken.side
    match drawn.outcome:
        case "received":
            tail = path("M12 44h16v22h10L20 94 2 66h10z", class_=f"f-{taker}")
        case "refused":
            tail = path("M20 46v18a9 9 0 0018 0V14M30 22l8-10 8 10", class_="no")
        case _:
            tail = path("M13 44h14v22h10L20 93 3 66h10z", class_=f"f-{taker} pend")
    head = path("M12 0h16v44H12z", class_=f"f-{giver}")
    return element("svg", head, tail, class_="tall", viewBox="0 0 48 96", aria_hidden="true")


def _moment(entry: Entry) -> tuple[datetime, datetime]:
    deed = entry.given if isinstance(entry, Handover) else entry
    return deed.at, deed.recorded_at or deed.at


def _folded(entries: Sequence[Entry]) -> list[Entry | Fold]:
    last = len(entries) - LAST_SHOWN
    found: list[Entry | Fold] = []
    placed = enumerate(entries)
    for may_fold, run in groupby(placed, key=lambda one: _may_fold(*one, last=last)):
        part = [entry for _index, entry in run]
        deeds = [entry for entry in part if isinstance(entry, Deed)]
        found += [_fold(deeds)] if may_fold and len(part) >= WORTH_A_FOLD else part
    return found


def _may_fold(index: int, entry: Entry, *, last: int) -> bool:
    return FIRST_SHOWN <= index < last and not entry.kept and isinstance(entry, Deed)


def _fold(deeds: Sequence[Deed]) -> Fold:
    since, until = deeds[0].at, deeds[-1].at
    dates = day(since.date())
    if since.date() != until.date():
        dates = _("%(since)s sampai %(until)s") % {
            "since": day(since.date()),
            "until": day(until.date()),
        }
    count = len(deeds)
    words = ngettext(
        "%(count)s langkah lain, %(dates)s", "%(count)s langkah lain, %(dates)s", count
    )
    inside = tuple(row for row in _with_days(deeds) if isinstance(row, Deed | Day))
    return Fold(words=words % {"count": count, "dates": dates}, rows=inside)


def _with_days(entries: Iterable[Entry | Fold]) -> list[Row]:
    found: list[Row] = []
    today = None
    for entry in entries:
        if not isinstance(entry, Fold) and entry.at.date() != today:
            today = entry.at.date()
            found.append(Day(words=weekday(today)))
        found.append(entry)
    return found

"""The ladder over time: one step line per side, hatching between them while they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _
from markupsafe import Markup

from sinergi.web.pictures.ladder import PAPER, RUNGS, rung_word
from sinergi.web.pictures.svg import element, path, picture, rect, short, text

WIDE, LEFT, RIGHT = 1216.0, 128.0, 1206.0
FOOT: Final = 208.0
WIDE_Y: Final = dict(zip(RUNGS, (180.0, 146.0, 112.0, 66.0, 32.0), strict=True))
TALL_X: Final = dict(zip(RUNGS, (76.0, 134.0, 194.0, 256.0, 304.0), strict=True))
TALL_TOP, TALL_FOOT, TALL_START = 50.0, 460.0, 58.0
APART: Final = {"a": -2.5, "b": 2.5, "c": 0.0}  # so that lines on one rung lie side by side
LETTER: Final = 7.0
ROOM_FOR_WORDS: Final = 150.0
REAL_RUNGS: Final = RUNGS[-2:]
LONG: Final = 9  # a word that does not fit a column of the phone
MONTHS_APART: Final = 70.0
DAYS_A_MONTH: Final = 30.44


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One side: the days on which it came to a rung, in order. A side may also fall back."""

    side: str
    name: str
    reached: tuple[tuple[date, str], ...]

    def rung_on(self, day: date) -> str:
        return next((rung for on, rung in reversed(self.reached) if on <= day), "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What happened on a day, on the line of time: "28-12 DPA Rp18 jt"."""

    on: date
    side: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """Two or three tracks of one commitment, from `since` to `until` (the day looked at)."""

    ident: str
    tracks: tuple[Track, ...]
    since: date
    until: date
    marks: tuple[Mark, ...] = ()

    @property
    def wide(self) -> Markup:
        return wide(self)

    @property
    def tall(self) -> Markup:
        return tall(self)

    @property
    def title(self) -> str:
        return " ".join(_told(track) for track in self.tracks)

    def along(self, day: date, start: float, end: float) -> float:
        whole = max((self.until - self.since).days, 1)
        return start + (day - self.since).days / whole * (end - start)


def wide(drawn: Climb) -> Markup:
    """Return the picture with time to the right."""

    def x(day: date) -> float:
        return drawn.along(day, LEFT, RIGHT)

    ruled = "".join(f"M{short(LEFT)} {short(y)}H{short(WIDE)}" for y in WIDE_Y.values())
    return picture(
        drawn.title,
        drawn.ident,
        rect(0, 89, WIDE, FOOT - 89, class_="z-paper"),
        rect(0, 88, WIDE, 2, class_="z-line"),
        path(ruled, class_="ruled"),
        *_gaps(drawn, x),
        *(path(_steps(track, drawn, x), class_=f"ln {track.side}") for track in drawn.tracks[::-1]),
        *(_rung_name(rung) for rung in RUNGS),
        *_names(drawn, x),
        *_months(drawn, x),
        *_timeline(drawn, x),
        path(f"M{short(x(drawn.until))} 20V{short(FOOT)}", class_="now"),
        text(f"{drawn.until:%d-%m-%Y}", x(drawn.until), 14, class_="now-t", text_anchor="end"),
        class_="climb",
        paint_order="stroke",
        viewBox=f"0 0 {short(WIDE)} 330",
    )


def tall(drawn: Climb) -> Markup:
    """Return the same for a phone: time runs down, rungs stand to the right."""

    def y(day: date) -> float:
        return drawn.along(day, TALL_TOP + 20, TALL_FOOT)

    ruled = "".join(f"M{short(x)} {short(TALL_TOP)}V{short(TALL_FOOT)}" for x in TALL_X.values())
    return picture(
        drawn.title,
        f"{drawn.ident}-t",
        rect(TALL_START, TALL_TOP, 167, TALL_FOOT - TALL_TOP, class_="z-paper"),
        rect(224, TALL_TOP, 2, TALL_FOOT - TALL_TOP, class_="z-line"),
        path(ruled, class_="ruled"),
        *(_column_name(rung) for rung in RUNGS),
        *_gaps_down(drawn, y),
        *(path(_steps_down(one, drawn, y), class_=f"ln {one.side}") for one in drawn.tracks[::-1]),
        *_names_down(drawn, y),
        *_months_down(drawn, y),
        class_="climb tall",
        paint_order="stroke",
        viewBox="0 0 328 470",
    )


def _told(track: Track) -> str:
    told = ", ".join(
        f"{rung_word(rung).lower()} {say_date(on, 'j F Y')}" for on, rung in track.reached
    )
    return f"{track.name}: {told or rung_word('none').lower()}."


def _runs(track: Track, drawn: Climb) -> Iterator[tuple[date, date, str]]:
    """Yield from when to when a side stood on which rung."""
    ends = [on for on, _rung in track.reached[1:]]
    for (since, rung), until in zip(track.reached, [*ends, drawn.until], strict=False):
        if rung in RUNGS and since <= drawn.until:
            yield since, min(until, drawn.until), rung


def _steps(track: Track, drawn: Climb, x: Callable[[date], float]) -> str:
    line, off = "", APART[track.side]
    for since, _until, rung in _runs(track, drawn):
        at = short(x(since) - off)
        start = f"H{at}" if line else f"M{at} {short(FOOT)}"
        line += f"{start}V{short(WIDE_Y[rung] + off)}"
    return f"{line}H{short(x(drawn.until))}" if line else "M0 0"


def _steps_down(track: Track, drawn: Climb, y: Callable[[date], float]) -> str:
    line, off = "", -APART[track.side]
    for since, _until, rung in _runs(track, drawn):
        at = short(y(since) - off)
        start = f"V{at}" if line else f"M{short(TALL_START)} {at}"
        line += f"{start}H{short(TALL_X[rung] + off)}"
    return f"{line}V{short(y(drawn.until))}" if line else "M0 0"


def _longest(track: Track, drawn: Climb) -> tuple[date, str] | None:
    """Return the middle of the longest time on one rung: there the side's name finds room."""
    runs = sorted(_runs(track, drawn), key=lambda run: run[1] - run[0])
    return (runs[-1][0] + (runs[-1][1] - runs[-1][0]) / 2, runs[-1][2]) if runs else None


def _names(drawn: Climb, x: Callable[[date], float]) -> Iterator[Markup]:
    for track in drawn.tracks:
        if place := _longest(track, drawn):
            day, rung = place
            y = WIDE_Y[rung] + (-9 if track.side == "a" else 19)
            paper = " onp" if rung in PAPER else ""
            yield text(track.name, x(day), y, class_=f"t ev {track.side}{paper}")


def _names_down(drawn: Climb, y: Callable[[date], float]) -> Iterator[Markup]:
    for number, track in enumerate(drawn.tracks):
        if place := _longest(track, drawn):
            day, rung = place
            left = rung in REAL_RUNGS  # no room for a name to their right
            yield text(
                track.name,
                TALL_X[rung] + (-10 if left else 9),
                y(day) + 16 * number,
                class_=f"t ev {track.side}{' onp' if rung in PAPER else ''}",
                text_anchor="end" if left else None,
            )


def _differ(drawn: Climb) -> Iterator[tuple[date, date, str, str]]:
    """Yield the spans in which not all sides stand on one rung, with the lowest and highest."""
    days = {on for track in drawn.tracks for on, _rung in track.reached}
    ordered = sorted(day for day in {*days, drawn.until} if day <= drawn.until)
    for since, until in pairwise(ordered):
        rungs = sorted((track.rung_on(since) for track in drawn.tracks), key=_level)
        if rungs[0] != rungs[-1]:
            yield since, until, rungs[0], rungs[-1]


def _level(rung: str) -> int:
    return RUNGS.index(rung) if rung in RUNGS else -1


def _gaps(drawn: Climb, x: Callable[[date], float]) -> list[Markup]:
    gaps = [
        (x(since), x(until), WIDE_Y[high], WIDE_Y.get(low, FOOT))
        for since, until, low, high in _differ(drawn)
    ]
    found = [
        rect(left, top, right - left, foot - top, fill="url(#arsir)", data_flag="one_sided")
        for left, right, top, foot in gaps
    ]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    if widest and widest[1] - widest[0] > ROOM_FOR_WORDS:
        middle = (widest[0] + widest[1]) / 2, (widest[2] + widest[3]) / 2 + 5
        words = _("baru satu pihak")
        found.append(text(words, *middle, class_="t onp lab", text_anchor="middle"))
    return found


def _gaps_down(drawn: Climb, y: Callable[[date], float]) -> list[Markup]:
    found = []
    for since, until, low, high in _differ(drawn):
        left = TALL_X.get(low, TALL_START)
        found.append(
            rect(
                left,
                y(since),
                TALL_X[high] - left,
                y(until) - y(since),
                fill="url(#arsir)",
                data_flag="one_sided",
            )
        )
    return found


def _rung_name(rung: str) -> Markup:
    paper = " onp" if rung in PAPER else ""
    return text(rung_word(rung), 0, WIDE_Y[rung] + 5, class_=f"t{paper}")


def _column_name(rung: str) -> Markup:
    x = TALL_X[rung]
    first, _gap, rest = rung_word(rung).partition(" ")
    lines = (first, rest) if rest or len(first) < LONG else _halved(first)
    spans = [element("tspan", line, x=x, y=24 + 14 * n) for n, line in enumerate(lines)]
    return element("text", *spans, class_="lab ev", text_anchor="middle")


def _halved(word: str) -> tuple[str, str]:
    """Break a long word where the column is narrow: "Disepa-", "kati"."""
    half = len(word) // 2 + (len(word) % 2 == 0)
    return word[:half] + "-", word[half:]


def _first_days(drawn: Climb, step: int) -> Iterator[date]:
    """Yield the first of every `step`-th month within the picture."""
    month = drawn.since.year * 12 + drawn.since.month - (drawn.since.day == 1)
    while (day := date(month // 12, month % 12 + 1, 1)) <= drawn.until:
        yield day
        month += step


def _step(drawn: Climb, room: float) -> int:
    """Return every how many months a name fits."""
    months = (drawn.until - drawn.since).days / DAYS_A_MONTH
    return max(1, round(months * MONTHS_APART / room + 0.5))


def _months(drawn: Climb, x: Callable[[date], float]) -> list[Markup]:
    days = _first_days(drawn, _step(drawn, RIGHT - LEFT))
    names = [text(say_date(day, "M Y"), x(day), FOOT + 16) for day in days]
    return [element("g", *names, class_="lab ev")] if names else []


def _months_down(drawn: Climb, y: Callable[[date], float]) -> list[Markup]:
    days = _first_days(drawn, _step(drawn, (TALL_FOOT - TALL_TOP) * 2))
    return [text(say_date(day, "M y"), 0, y(day) + 4, class_="lab ev") for day in days]


def _timeline(drawn: Climb, x: Callable[[date], float]) -> Iterator[Markup]:
    """Yield the border as a line of time, what A did above it and what B did below."""
    yield path(f"M{short(LEFT)} 274H{short(WIDE)}", class_="frontier")
    for side, name_y, dot_y, words_y in (("a", 264, 262, 254), ("b", 292, 286, 303)):
        track = next((one for one in drawn.tracks if one.side == side), None)
        if track is None:
            continue
        yield text(track.name, 0, name_y, class_=f"ev {side} t")
        taken = LEFT
        for mark in sorted(drawn.marks, key=lambda one: one.on):
            if mark.side != side or not drawn.since <= mark.on <= drawn.until:
                continue
            at = x(mark.on)
            yield element("circle", class_=f"dot {side}", cx=at, cy=dot_y, r=6)
            start = min(at - 6, WIDE - len(mark.words) * LETTER)
            if start >= taken:  # where words would meet, the twin has them
                yield text(mark.words, start, words_y, class_=f"ev {side}")
                taken = start + len(mark.words) * LETTER + 8

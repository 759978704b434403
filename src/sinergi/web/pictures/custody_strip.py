"""Who holds each person and who answers for them, hour by hour.

Thick bar = holds, thin bar = answers for; a tinted, outlined bar = held by another than who
answers. Persons are labels ("Anak 1"); names come here only if the caller hands them in.
Moments are aware and in the reader's zone.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Final

from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _
from markupsafe import Markup

from sinergi.web.pictures.holdings import Holder, Hop, Person, Span, crossings, hops
from sinergi.web.pictures.svg import element, path, picture, rect, short, text
from sinergi.web.pictures.time_scale import TimeScale, scale

__all__ = ["CustodyStrip", "Holder", "Person", "Span", "custody_strip"]  # one import for a page

WIDE: Final = 1216
LEFT, RIGHT, RIGHT_WITH_END = 150.0, 1190.0, 1060.0
TOP, BAND = 56.0, 98.0
HELD_HIGH, ANSWERED_DOWN, ANSWERED_HIGH = 32.0, 38.0, 22.0
LETTER: Final = 8.2  # the width of one, bold at 13
CROWDED: Final = 330.0  # closer frontiers share no words


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyStrip:
    ident: str
    persons: tuple[Person, ...]
    now: datetime
    people: str = ""  # what the persons are called in the twin: "Anak"

    @property
    def picture(self) -> Markup:
        return custody_strip(self)

    @property
    def hops(self) -> tuple[Hop, ...]:
        return hops(self.persons)


def custody_strip(drawn: CustodyStrip) -> Markup:
    """Return the strip; without persons there is none."""
    if not drawn.persons:
        return Markup("")
    over = _scale(drawn)
    bottom = TOP + BAND * len(drawn.persons) - 8
    return picture(
        _title(drawn),
        drawn.ident,
        *_ticks(over, bottom),
        *(_band(drawn, person, index, over) for index, person in enumerate(drawn.persons)),
        *(_cut(x, bottom) for x in over.cuts),
        *(mark for n, person in enumerate(drawn.persons) for mark in _end(person, n, over)),
        *_frontiers(drawn, over),
        *_now(drawn, over),
        class_="custody",
        viewBox=f"0 0 {WIDE} {short(bottom + 34)}",
    )


def _until(span: Span, drawn: CustodyStrip) -> datetime:
    return span.until or drawn.now


def _scale(drawn: CustodyStrip) -> TimeScale:
    spans = [span for person in drawn.persons for span in person.spans]
    moments = [at for span in spans for at in (span.since, _until(span, drawn))]
    ends = any(person.ended for person in drawn.persons)
    return scale(moments, left=LEFT, right=RIGHT_WITH_END if ends else RIGHT)


def _title(drawn: CustodyStrip) -> str:
    return " ".join(_told(person) for person in drawn.persons)


def _told(person: Person) -> str:
    told = []
    for span in person.spans:
        holder, answers = span.held_by.name, span.answered_for_by.name
        words = _("%(holder)s sejak %(at)s")
        if span.parted:
            words = _("%(holder)s sejak %(at)s sedangkan %(answers)s penanggung jawab")
        told.append(words % {"holder": holder, "answers": answers, "at": f"{span.since:%H.%M}"})
    if person.ended:
        told.append(f"{person.ended} {person.spans[-1].until:%H.%M}")
    words = _("%(label)s dipegang %(spans)s.")
    return words % {"label": person.label, "spans": ", ".join(told)}


def _ticks(over: TimeScale, bottom: float) -> list[Markup]:
    lines = "".join(f"M{short(over.x(at))} 44V{short(bottom)}" for at in over.ticks)
    hours, days, day = [], [], None
    for at in over.ticks:
        hours.append(text(f"{at:%H.%M}", over.x(at), bottom + 14, text_anchor="middle"))
        if at.date() != day:
            day = at.date()
            days.append(text(say_date(at, "j M"), over.x(at), bottom + 29, text_anchor="middle"))
    return [path(lines, class_="tick"), element("g", *hours, *days, class_="tick-t")]


def _band(drawn: CustodyStrip, person: Person, index: int, over: TimeScale) -> Markup:
    top = TOP + BAND * index
    parts = [
        text(person.label, 0, top + 16, class_="who-n"),
        text(person.note, 0, top + 33, class_="lab"),
        text(_("dipegang"), 140, top + 21, class_="lab", text_anchor="end"),
        text(_("tanggung jawab"), 140, top + 53, class_="lab", text_anchor="end"),
    ]
    held = groupby(person.spans, key=lambda span: (span.held_by, span.parted))
    for (holder, parted), run in held:
        spans = tuple(run)
        parts.append(_bar(holder, spans, drawn, over, (top, HELD_HIGH, parted)))
    answered = groupby(person.spans, key=lambda span: span.answered_for_by)
    for holder, run in answered:
        spans = tuple(run)
        parts.append(_bar(holder, spans, drawn, over, (top + ANSWERED_DOWN, ANSWERED_HIGH, False)))
    return element("g", *parts)


def _bar(
    holder: Holder,
    spans: tuple[Span, ...],
    drawn: CustodyStrip,
    over: TimeScale,
    place: tuple[float, float, bool],
) -> Markup:
    top, high, outlined = place
    since, until = spans[0].since, _until(spans[-1], drawn)
    left, right = over.x(since) + 1, over.x(until) - 1
    side = holder.side or "n"
    bar = rect(
        left,
        top,
        max(right - left, 2),
        high,
        rx=3,
        class_=f"cu-{side}{'t' if outlined else ''}",
    )
    room_from, room_to = over.widest(since, until)
    name = _fitting(holder, room_to - room_from)
    label = text(
        name,
        (room_from + room_to) / 2,
        top + high / 2 + 5,
        class_=f"in-{side}" if outlined else "on",
        text_anchor="middle",
    )
    inside = (bar, label) if name else (bar,)
    return element("g", *inside, data_lane=holder.lane or None)


def _fitting(holder: Holder, room: float) -> str:
    """Return the name if it fits, else the short name, else none: the table has it."""
    fits = (name for name in (holder.name, holder.short) if len(name) * LETTER + 4 <= room)
    return next(fits, "")


def _end(person: Person, index: int, over: TimeScale) -> list[Markup]:
    """Return how custody ended; it stands over a cut, which would hide its words."""
    last, top = person.spans[-1], TOP + BAND * index
    if not person.ended or last.until is None:
        return []
    x, side = over.x(last.until), last.held_by.side or "n"
    lines = textwrap.wrap(f"{person.ended} {last.until:%H.%M}", 13)
    return [
        element("circle", class_=f"cu-{side}t", cx=x + 11, cy=top + HELD_HIGH / 2, r=7),
        *(
            text(line, x + 25, top + 15 + 15 * number, class_=f"in-{side}")
            for number, line in enumerate(lines)
        ),
    ]


def _cut(x: float, bottom: float) -> Markup:
    teeth = int((bottom - 46) / 24)
    return path(f"M{short(x - 4)} 46" + "l8 12-8 12" * teeth, class_="cut")


def _frontiers(drawn: CustodyStrip, over: TimeScale) -> list[Markup]:
    crossed = crossings(drawn.persons)
    places = [over.x(at) for at in crossed]
    crowded = any(later - sooner < CROWDED for sooner, later in pairwise(places))
    found = []
    for at, crossing in crossed.items():
        x, told = over.x(at), f"{at:%H.%M}"
        if not crowded:
            told = f"{told} {crossing.words}"
        half = len(told) * LETTER / 2
        found += [
            path(_through(x, crossing.bands), class_="frontier"),
            text(told, min(max(x, half), WIDE - half), 16, class_="fr-t", text_anchor="middle"),
        ]
    return found


def _through(x: float, bands: Mapping[int, bool]) -> str:
    """Return a line that begins at the top and goes only through the bands it is about."""
    at = short(x)
    lines = [f"M{at} 24V44"]
    for index, answers_too in bands.items():
        top = TOP + BAND * index
        end = top + ANSWERED_DOWN + ANSWERED_HIGH + 6 if answers_too else top + HELD_HIGH
        lines.append(f"M{at} {short(top - 12)}V{short(end)}")
    return "".join(lines)


def _now(drawn: CustodyStrip, over: TimeScale) -> list[Markup]:
    still = [n for n, person in enumerate(drawn.persons) if person.spans[-1].until is None]
    if not still:
        return []
    x, first = over.x(drawn.now), TOP + BAND * still[0]
    words = _("%(clock)s kini") % {"clock": f"{drawn.now:%H.%M}"}
    lines = "".join(f"M{short(x)} {short(TOP + BAND * n - 5)}v68" for n in still)
    return [
        path(lines, class_="now"),
        text(words, x + 1, first - 11, class_="now-t", text_anchor="end"),
    ]

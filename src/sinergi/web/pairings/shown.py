"""A commitment and the five numbers of a pairing as its page shows them."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from sinergi.core.commitments import ProgrammeLink
from sinergi.core.scoreboard import LIGHTS, Line
from sinergi.core.standings import CAUSES
from sinergi.records.queries.parties import Sides
from sinergi.reports import pairing
from sinergi.reports.indicators import Measured
from sinergi.reports.pairing import Promise
from sinergi.web.board import drawn
from sinergi.web.pictures.board import verdict_words
from sinergi.web.pictures.climb import Climb, Mark, Track
from sinergi.web.pictures.lanes import lasted

BEFORE = timedelta(days=10)  # where the line of time begins, so that the first step is seen
MOST_MARKS = 8
HUNDRED = 100


def row(one: Promise, sides: Sides) -> dict[str, Any]:
    """How a commitment stands, for a line of a list."""
    stood = one.standing
    return {
        "code": one.commitment.code,
        "title": one.commitment.title,
        "pairing": one.commitment.pairing,
        "year": one.commitment.year,
        "joint": str(stood.joint or "none"),
        "verdict": drawn.verdict(stood),
        "words": verdict_words(drawn.verdict(stood))[2],
        "flags": sorted(str(flag) for flag in stood.flags),
        "beside": sorted(str(f) for f in stood.flags if f != drawn.verdict(stood)),
        "causes": [_(CAUSES[cause]) for cause in stood.late_because],
        "sides": [
            (code, str(stood.sides[code] or "none"))
            for code in sorted(one.commitment.sides, key=sides.side)
        ],
        "indicator": drawn.indicator(stood),
    }


def commitment(one: Promise, as_of: date, sides: Sides) -> dict[str, Any]:
    """The same with its pictures, for a page."""
    pictures = {"ladder": drawn.ladder(one.standing, sides), "climb": climb(one, as_of, sides)}
    return row(one, sides) | pictures


def climb(one: Promise, as_of: date, sides: Sides) -> Climb | None:
    """The ladder over time; nothing before the commitment was there for a while."""
    first = [link.since for link in one.records.links if link.porsi]
    since = min([one.commitment.recorded_on, *first]) - BEFORE
    if as_of <= one.commitment.recorded_on:
        return None
    reached = pairing.climbed(one, until=as_of)
    tracks = tuple(
        Track(
            side=sides.side(code),
            name=sides.name(code),
            reached=tuple((on, str(rung or "none")) for on, rung in reached[code]),
        )
        for code in sorted(one.commitment.sides, key=sides.side)
    )
    marks = tuple(_marks(one, as_of, sides)[:MOST_MARKS])
    code = one.commitment.code
    return Climb(ident=f"c{code}", tracks=tracks, since=since, until=as_of, marks=marks)


def _marks(one: Promise, as_of: date, sides: Sides) -> list[Mark]:
    """What happened with the money, and what was done by one side alone."""
    free_words = _("tanpa tambahan biaya")
    found = [
        Mark(
            on=link.since,
            side=sides.side(link.line.government),
            words=_link_words(link),
        )
        for link in one.records.links
        if link.porsi and link.since <= as_of
    ]
    found += [
        Mark(on=free.on, side=sides.side(free.government), words=f"{_short(free.on)} {free_words}")
        for free in one.records.no_cost
        if free.on <= as_of
    ]
    return sorted(found, key=lambda mark: mark.on)


def _link_words(link: ProgrammeLink) -> str:
    money = _millions(link.porsi.money)
    return f"{_short(link.since)} {link.line.document} {money}".strip()


def _short(day: date) -> str:
    return f"{day.day}-{day.month}"


def _millions(money: int) -> str:
    if not money:
        return ""
    millions = f"{money / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
    return _("Rp%(n)s jt") % {"n": millions}


def measured(known: Iterable[Measured]) -> list[dict[str, Any]]:
    """The five numbers of each service and direction, with their bounds beside them."""
    return [
        {
            "service": one.service,
            "asked_by": one.direction.asked_by,
            "asked_of": one.direction.asked_of,
            "lines": [_line(line) for line in one.lines],
        }
        for one in known
    ]


def _line(line: Line) -> dict[str, Any]:
    return {
        "title": _(line.question.title),
        "value": _value(line),
        "light": str(line.light or ""),
        "words": _(LIGHTS[line.light]) if line.light else "",
        "bound": _(line.threshold.text) if line.threshold else _("belum ada batas"),
    }


def _value(line: Line) -> str:
    answer = line.answer
    if answer.value is None:
        return _("belum ada data")
    if line.few:
        return _("kurang dari 5")
    if line.question.code == "days_to_answer":
        return lasted(timedelta(days=float(answer.value)))
    share = Fraction(answer.value) * HUNDRED
    counted = {"n": answer.numerator, "all": answer.denominator}
    return f"{drawn.figure(share, '%')} ({_('%(n)s dari %(all)s') % counted})"

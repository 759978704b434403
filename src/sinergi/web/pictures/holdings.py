"""Persons and the offices that hold them, as pictures and their twins need them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An office as the strip names it."""

    code: str
    name: str
    short: str
    side: str  # a, b, c or ""
    lane: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    since: datetime
    until: datetime | None  # None: still so
    held_by: Holder
    answered_for_by: Holder

    @property
    def parted(self) -> bool:
        return self.held_by.code != self.answered_for_by.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`spans` in order, each beginning where the one before ended; `ended`: "kembali ke ibu"."""

    label: str
    note: str = ""
    spans: tuple[Span, ...]
    ended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One line of the twin: the same for all the labels it names."""

    labels: tuple[str, ...]
    span: Span
    ended: str = ""

    @property
    def who(self) -> str:
        return _(" dan ").join(self.labels)

    @property
    def since_words(self) -> str:
        return f"{self.span.since:%d-%m-%Y, %H.%M}"

    @property
    def until_words(self) -> str:
        until = self.span.until
        if until is None:
            return _("sekarang")
        same_day = until.date() == self.span.since.date()
        return f"{until:%H.%M}" if same_day else f"{until:%d-%m-%Y, %H.%M}"


@dataclass(slots=True, kw_only=True)
class Crossing:
    """The bands that change sides at one moment, each with whether who answers changes too."""

    bands: dict[int, bool] = field(default_factory=dict)

    @property
    def words(self) -> str:
        if any(self.bands.values()):
            return _("melintasi batas: pegangan dan tanggung jawab beralih")
        return _("melintasi batas: hanya pegangan beralih")


def hops(persons: Iterable[Person]) -> tuple[Hop, ...]:
    """Return every span once, with all the persons it is true for, in order of time."""
    found: dict[Span, list[Person]] = {}
    for person in persons:
        for span in person.spans:
            found.setdefault(span, []).append(person)
    return tuple(
        Hop(
            labels=tuple(one.label for one in alike),
            span=span,
            ended=next((one.ended for one in alike if one.ended and one.spans[-1] == span), ""),
        )
        for span, alike in sorted(found.items(), key=lambda one: one[0].since)
    )


def crossings(persons: Iterable[Person]) -> dict[datetime, Crossing]:
    found: dict[datetime, Crossing] = {}
    for index, person in enumerate(persons):
        for before, then in pairwise(person.spans):
            if before.held_by.side != then.held_by.side:
                crossing = found.setdefault(then.since, Crossing())
                moved = before.answered_for_by.side != then.answered_for_by.side
                crossing.bands[index] = moved
    return dict(sorted(found.items()))

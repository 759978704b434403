"""Where a rule comes from, and since when it holds.

A reader may rely on this: every refusal and deadline names its source, and the screen shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from sinergi.core.words import gettext_noop

Value = TypeVar("Value")


class Source(StrEnum):
    LAW = "law"
    PKS = "PKS"
    SOP = "SOP"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    source: Source
    clause: str


SYSTEM_RULE = Basis(source=Source.DEFAULT, clause=gettext_noop("aturan sistem"))


@dataclass(frozen=True, slots=True)  # positional: it is read as `Dated({...}).on(day)`
class Dated(Generic[Value]):
    """A value of the law that changed; each holds from its date until the next."""

    since: Mapping[date, Value]

    def on(self, day: date) -> Value:
        """Return what held on that day; LookupError before the first date: no rule is invented."""
        begun = [first for first in self.since if first <= day]
        if not begun:
            raise LookupError(day)
        return self.since[max(begun)]

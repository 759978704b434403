"""What is asked about a case, and who may read the answer.

A reader may rely on this: a fact without a class does not exist, so nothing travels by accident.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class FactType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    DATE = "date"
    TIME = "time"  # a moment: date and hour
    REGION = "region"
    PLACE = "place"
    MONEY = "money"  # integer rupiah
    COUNT = "count"
    YES_NO = "yes_no"
    PERSON = "person"  # a name
    NIK = "nik"
    NISN = "nisn"
    NPSN = "npsn"
    VESSEL = "vessel"
    CODE = "code"
    FILE = "file"  # the handle of a kept file


PERSONAL = frozenset({FactType.PERSON, FactType.NIK, FactType.NISN})


class FactClass(StrEnum):
    OPEN = "open"
    INTERNAL = "internal"  # our side only
    PREVIEW = "preview"  # travels with the request
    ACKNOWLEDGED = "acknowledged"  # opens to the officer who acknowledged
    FULL = "full"  # after acceptance
    SENSITIVE = "sensitive"  # named officers of the case only


class Level(StrEnum):
    OPEN = "open"
    AUDITED = "audited"
    PROTECTED = "protected"
    CLOSED = "closed"


class Of(StrEnum):
    CASE = "case"
    PERSON = "person"  # asked once for each person of the case


class Lies(StrEnum):
    """Where a day or a moment must lie, seen from the request."""

    BEHIND = "behind"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)  # positional: a row of a declaration's table
class Fact:
    code: str
    label: str
    type: FactType
    required: bool = True
    of: Of = Of.CASE
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    lies: Lies | None = None  # of a date or a time; None: anywhere


Facts = Mapping[FactClass, tuple[Fact, ...]]


def each(facts: Facts) -> Iterator[tuple[FactClass, Fact]]:
    """Every fact of a declaration with its class, in the order of the declaration."""
    return ((of_class, fact) for of_class, group in facts.items() for fact in group)

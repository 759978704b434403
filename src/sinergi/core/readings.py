"""Who read what is sensitive, and the digest by which the book holds the read log.

A reader may rely on this: a row of the log that is changed, added or taken away after its digest
no longer fits the line in the book.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sinergi.core.books import canonical
from sinergi.core.facts import FactClass, Level

NOTED: Final = (FactClass.ACKNOWLEDGED, FactClass.FULL, FactClass.SENSITIVE)
NOTED_LEVELS: Final = frozenset({Level.PROTECTED, Level.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    officer: str
    post: str
    office: str
    case: str  # its key, which is no name
    classes: str
    at: str  # ISO, in UTC


def noted(classes: Iterable[FactClass], level: Level) -> str:
    """The classes that go into the log, as it keeps them; empty if none does."""
    if level not in NOTED_LEVELS:
        return ""
    shown = set(classes)
    return " ".join(one for one in NOTED if one in shown)


def digest(rows: Iterable[Read]) -> str:
    """Return SHA-256 over the canonical rows in their order, a newline behind each, in hex."""
    hashed = sha256()
    for row in rows:
        hashed.update(canonical(asdict(row)) + b"\n")
    return hashed.hexdigest()


def line(rows: list[Read], government: str, *, at: datetime) -> bytes:
    return canonical(
        {
            "step": "readings",
            "government": government,
            "rows": len(rows),
            "digest": digest(rows),
            "at": at.isoformat(),
        }
    )

"""Why a candidate is one, in an office's words: "kegiatan sama (2.08.02), 4 dari 5 kata sama".

A reader may rely on this: every sentence states a fact about the two lines, none a likelihood.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sinergi.core.words import gettext_noop
from sinergi.matching.codes import BETWEEN
from sinergi.matching.comparison import Comparison
from sinergi.matching.features import NAMES
from sinergi.matching.lines import Line
from sinergi.matching.stems import stem
from sinergi.matching.words import first_word

BUDGET: Final = re.compile(r"[0-9x]\.(?:\d\d|xx)\.\d\d\.\d\.\d\d(?:\.\d{2,4})?", re.IGNORECASE)
LEVELS: Final = (  # of a budget code since 2019; the fourth, province or regency, names nothing
    gettext_noop("urusan sama (%(code)s)"),
    gettext_noop("bidang sama (%(code)s)"),
    gettext_noop("program sama (%(code)s)"),
    gettext_noop("program sama (%(code)s)"),
    gettext_noop("kegiatan sama (%(code)s)"),
)
SPELT_ALIKE: Final = 0.3  # from this likeness on, where no word is the same


@dataclass(frozen=True, slots=True)
class Reason:
    sentence: str  # a message id
    parameters: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence % self.parameters


def reasons(compared: Comparison, row: int, place: int) -> tuple[Reason, ...]:
    """What is the same and what differs between left line `row` and its candidate at `place`."""
    column = int(compared.candidates[row, place])
    line, other = compared.left.lines[row], compared.right.lines[column]
    found = [
        *_of_code(compared, row, place),
        *_of_words(compared, row, place),
        *_of_unit(line, other),
    ]
    return tuple(found)


def _of_code(compared: Comparison, row: int, place: int) -> list[Reason]:
    kind = int(compared.kinds[row, place])
    if compared.codes is None or kind < 0:
        return []
    line = compared.left.lines[row]
    other = compared.right.lines[compared.candidates[row, place]]
    depth = int(compared.codes.left.depth[row])
    equal = compared.codes.same_levels(kind, depth)
    told = [_level(line.place, other.place, equal, depth)]
    if equal and (compared.worth is None or compared.worth[kind] <= 0):
        told.append(Reason(gettext_noop("di kedua daftar ini kode tidak menentukan")))
    return told


def _level(code: str, other: str, equal: int, depth: int) -> Reason:
    if not equal:
        return Reason(gettext_noop("kode lain sama sekali"))
    if equal == depth == len(_segments(other)):
        return Reason(gettext_noop("kode sama (%(code)s)"), {"code": code})
    upto = {"code": _cut(code, equal)}
    if equal <= len(LEVELS) and _is_budget(code) and _is_budget(other):
        return Reason(LEVELS[equal - 1], upto)
    same = gettext_noop("kode sama sampai tingkat %(same)s dari %(all)s (%(code)s)")
    return Reason(same, {**upto, "same": equal, "all": depth})


@lru_cache(maxsize=10_000)
def _is_budget(code: str) -> bool:
    return bool(BUDGET.fullmatch(code))


def _segments(code: str) -> list[str]:
    return [part for part in BETWEEN.split(code) if part]


@lru_cache(maxsize=10_000)
def _cut(code: str, levels: int) -> str:
    """The code as written, up to a level."""
    ends = [found.end() for found in re.finditer(r"[0-9A-Za-z]+", code)]
    return code[: ends[levels - 1]].strip()


def _of_words(compared: Comparison, row: int, place: int) -> list[Reason]:
    column = int(compared.candidates[row, place])
    if compared.identical[row, place]:
        return [Reason(gettext_noop("tulisannya sama"))]
    same = compared.left.distinct[row] & compared.right.distinct[column]
    if not same:
        likeness = compared.features[row, place, NAMES.index("text")]
        alike = gettext_noop("tidak ada kata yang sama, ejaannya mirip")
        return [
            Reason(alike if likeness >= SPELT_ALIKE else gettext_noop("tidak ada kata yang sama"))
        ]
    counted = gettext_noop("%(same)s dari %(all)s kata sama")
    told = [Reason(counted, {"same": len(same), "all": len(compared.left.distinct[row])})]
    mine, theirs = compared.left.said[row], compared.right.said[column]
    if not (same <= _plain(mine) and same <= _plain(theirs)):
        told.append(Reason(gettext_noop("termasuk padanan kata atau singkatan")))
    if compared.left.stems[row][0] == compared.right.stems[column][0]:
        told.append(Reason(gettext_noop("kata pertamanya sama")))
    return told


@lru_cache(maxsize=100_000)
def _plain(said: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words as they stand there."""
    return frozenset(map(stem, said)).union(said)


def _of_unit(line: Line, other: Line) -> list[Reason]:
    if not (first_word(line.unit) and first_word(other.unit)):
        return []
    if first_word(line.unit) == first_word(other.unit):
        return [Reason(gettext_noop("satuan sama (%(unit)s)"), {"unit": line.unit.strip()})]
    both = {"unit": line.unit.strip(), "other": other.unit.strip()}
    return [Reason(gettext_noop("satuan lain (%(unit)s, %(other)s)"), both)]

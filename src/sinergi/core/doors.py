"""Which door is still open for money of a year: the budget calendar of one government.

A reader may rely on this: a door is read from the dates a government recorded, then from the law
of that day, and where neither says, the answer is that the date is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sinergi.core.law import SYSTEM_RULE, Basis, Dated, Source
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Gate(StrEnum):
    """A day of the budget calendar that a government records, with where it was read."""

    RKPD = "rkpd"  # RKPD set
    KUA_DRAFT = "kua_draft"  # draft KUA to the DPRD
    KUA_PPAS = "kua_ppas"  # KUA-PPAS signed
    RAPERDA = "raperda"  # Raperda APBD to the DPRD
    APPROVAL = "approval"  # joint approval
    CHANGED_KUA_PPAS = "changed_kua_ppas"  # KUA-PPAS of the P-APBD agreed


GATES: Final[Mapping[Gate, str]] = {
    Gate.RKPD: gettext_noop("RKPD ditetapkan"),
    Gate.KUA_DRAFT: gettext_noop("rancangan KUA disampaikan ke DPRD"),
    Gate.KUA_PPAS: gettext_noop("KUA-PPAS ditandatangani"),
    Gate.RAPERDA: gettext_noop("Raperda APBD disampaikan ke DPRD"),
    Gate.APPROVAL: gettext_noop("Raperda APBD disetujui bersama"),
    Gate.CHANGED_KUA_PPAS: gettext_noop("KUA-PPAS P-APBD disepakati"),
}


class Door(StrEnum):
    RKPD = "rkpd"
    KUA_PPAS = "kua_ppas"
    RKA = "rka"
    RAPERDA = "raperda"
    P_APBD = "p_apbd"
    NEXT_YEAR = "next_year"


DOORS: Final[Mapping[Door, str]] = {
    Door.RKPD: gettext_noop("RKPD"),
    Door.KUA_PPAS: gettext_noop("KUA-PPAS"),
    Door.RKA: gettext_noop("RKA"),
    Door.RAPERDA: gettext_noop("Raperda APBD"),
    Door.P_APBD: gettext_noop("P-APBD"),
    Door.NEXT_YEAR: gettext_noop("tahun anggaran berikutnya"),
}
# As we read it: a plan that is not in the RKPD when the draft KUA leaves can no longer enter there,
# and a P-APBD is closed to new plans when its KUA-PPAS is agreed.
CLOSED_BY: Final[Mapping[Door, tuple[Gate, ...]]] = {
    Door.RKPD: (Gate.RKPD, Gate.KUA_DRAFT),
    Door.KUA_PPAS: (Gate.KUA_PPAS,),
    Door.RKA: (Gate.RAPERDA,),
    Door.RAPERDA: (Gate.APPROVAL,),
    Door.P_APBD: (Gate.CHANGED_KUA_PPAS,),
}


@dataclass(frozen=True, slots=True)  # positional: a row of the table below
class Deadline:
    years_before: int
    month: int
    day: int
    clause: str

    def for_budget_of(self, year: int) -> date:
        return date(year - self.years_before, self.month, self.day)


# As we read it: mid-June is 15 June; the second week of a month ends on its 14th day; sixty days
# before the last month of the year begins to run out (30 November) is 1 October. PP 12/2019 holds
# from its promulgation (ps. 225), 12 March 2019. PP 58/2005 is in the Lembaran Negara of 2005; on
# which day of that year it began is not confirmed, so it holds here from the first certain one.
STATUTE: Final[Dated[Mapping[Gate, Deadline]]] = Dated(
    {
        date.min: {},  # not read: no rule is invented
        date(2006, 1, 1): {Gate.KUA_DRAFT: Deadline(1, 6, 15, "PP 58/2005")},
        date(2019, 3, 12): {
            Gate.KUA_DRAFT: Deadline(1, 7, 14, "PP 12/2019 ps. 90 (1)"),
            Gate.KUA_PPAS: Deadline(1, 8, 14, "PP 12/2019 ps. 90 (2)"),
            Gate.RAPERDA: Deadline(1, 10, 1, "PP 12/2019 ps. 104 (1)"),
            Gate.APPROVAL: Deadline(1, 11, 30, "PP 12/2019 ps. 106 (1)"),
            Gate.CHANGED_KUA_PPAS: Deadline(0, 8, 14, "PP 12/2019 ps. 169"),
        },
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateDate:
    government: str
    year: int  # whose money
    gate: Gate
    on: date
    note: str  # where it was read


class GateOutsideItsTime(Refusal):
    sentence = gettext_noop(
        "Tahap “%(gate)s” untuk TA %(year)s berlangsung antara %(first)s dan %(last)s."
        " Periksa tanggalnya, atau tahun anggaran yang dipilih."
    )
    basis = SYSTEM_RULE
    gate: Gate
    year: int
    first: date
    last: date


def enter(said: GateDate) -> GateDate:
    """A day still to come may be entered: a calendar is made beforehand.

    As we read it: a budget is prepared in the year before it, and a late one is approved in its
    first quarter; it is changed in its own year.
    """
    changed = said.gate is Gate.CHANGED_KUA_PPAS
    first = date(said.year if changed else said.year - 1, 1, 1)
    last = date(said.year, 12, 31) if changed else date(said.year, 3, 31)
    if not first <= said.on <= last:
        raise GateOutsideItsTime(gate=said.gate, year=said.year, first=first, last=last)
    return said


class Certainty(StrEnum):
    RECORDED = "recorded"
    STATUTE = "statute"
    UNKNOWN = "unknown"
    SHUT = "shut"  # every door of the year


WHY: Final[Mapping[Certainty, str]] = {
    Certainty.RECORDED: gettext_noop(
        "Pintu %(door)s terbuka sampai %(closes)s, sesuai tanggal yang dicatat: %(note)s."
    ),
    Certainty.STATUTE: gettext_noop(
        "Pintu %(door)s terbuka paling lambat sampai %(closes)s menurut %(note)s;"
        " tanggal resminya belum dicatat."
    ),
    Certainty.UNKNOWN: gettext_noop(
        "Pintu %(door)s mungkin masih terbuka: tanggal belum diketahui."
        " Tanyakan kepada TAPD dan catat di sini."
    ),
    Certainty.SHUT: gettext_noop(
        "Semua tahap tahun anggaran ini sudah lewat. Usulkan untuk tahun anggaran berikutnya."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """When a gate closes its door, and who says so."""

    gate: Gate
    on: date
    note: str
    certainty: Certainty

    @property
    def basis(self) -> Basis:
        said_by_law = self.certainty is Certainty.STATUTE
        return Basis(source=Source.LAW if said_by_law else Source.DEFAULT, clause=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDoor:
    door: Door
    certainty: Certainty
    closes: Closing | None  # None: not known, or nothing left to close
    passed: Closing | None  # the last gate that is known to have closed; the rest of the why

    @property
    def why(self) -> str:
        """A message id; its parameters are `door`, `closes` and `note`."""
        return WHY[self.certainty]

    @property
    def parameters(self) -> dict[str, object]:
        said = {"closes": self.closes.on, "note": self.closes.note} if self.closes else {}
        return {"door": self.door, **said}


def budget_door(as_of: date, year: int, government: str, dates: Iterable[GateDate]) -> OpenDoor:
    """Return the door that is open on a day for money of a year of one government.

    A door is open through its closing day. Doors close in order, so one with an unknown date is
    closed when a later one is. As we read it: once the year has begun only the P-APBD is left,
    because the APBD is set by 31 December; and when the year is over nothing is.
    """
    recorded = {d.gate: d for d in dates if (d.government, d.year) == (government, year)}
    closings = {door: _closing(door, year, recorded, as_of) for door in CLOSED_BY}
    past = [closing for closing in closings.values() if closing and closing.on < as_of]
    door = _after_the_last(closings, year, as_of)
    closes = closings.get(door)
    return OpenDoor(
        door=door,
        certainty=_certainty(door, closes),
        closes=closes,
        passed=past[-1] if past else None,
    )


def _after_the_last(closings: Mapping[Door, Closing | None], year: int, as_of: date) -> Door:
    shut = [door for door, closing in closings.items() if closing and closing.on < as_of]
    if as_of.year >= year:
        shut.append(Door.RAPERDA)
    if as_of.year > year:
        shut.append(Door.P_APBD)
    doors = list(Door)
    return doors[max((doors.index(door) + 1 for door in shut), default=0)]


def _certainty(door: Door, closes: Closing | None) -> Certainty:
    if door is Door.NEXT_YEAR:
        return Certainty.SHUT
    return closes.certainty if closes else Certainty.UNKNOWN


def _closing(
    door: Door, year: int, recorded: Mapping[Gate, GateDate], as_of: date
) -> Closing | None:
    """Return what closes a door: a recorded date before the statute's, None if neither knows."""
    for gate in CLOSED_BY[door]:
        if found := recorded.get(gate):
            return Closing(gate=gate, on=found.on, note=found.note, certainty=Certainty.RECORDED)
    statute = STATUTE.on(as_of)
    for gate in CLOSED_BY[door]:
        if law := statute.get(gate):
            on = law.for_budget_of(year)
            return Closing(gate=gate, on=on, note=law.clause, certainty=Certainty.STATUTE)
    return None

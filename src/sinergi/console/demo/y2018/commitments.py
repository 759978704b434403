"""What the nine pairings promised for 2018, as records of the core. All of it is DATA CONTOH."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from sinergi.console.demo.parties import KAB, KOTA, PAIRINGS
from sinergi.console.demo.y2018.budgets import links
from sinergi.console.demo.y2018.meeting import CATCH_LIMIT, FOLLOWED_UP, HELD, OFFICES
from sinergi.console.demo.y2018.outputs import OUTPUTS
from sinergi.core.commitments import (
    MONEY,
    Acknowledgement,
    Commitment,
    Direction,
    Due,
    Indicator,
    NoCost,
    Records,
    Waypoint,
)
from sinergi.core.indicators import Aggregation

PER_CENT: Final = "%"


@dataclass(frozen=True, slots=True)  # positional: rows of the table below
class Promise:
    code: str
    title: str
    target: int
    unit: str = PER_CENT
    direction: Direction = Direction.AT_LEAST
    recorded_on: date = HELD
    no_cost: tuple[str, ...] = ()
    trajectory: tuple[Waypoint, ...] = field(default=())
    counted_in: str = ""


AFTER_HARVEST: Final = (Waypoint(on=date(2018, 8, 1), share=Fraction(0)),)
MINUTES: Final = "menit"
PROMISES: Final = (
    Promise("1", "Anak dijemput dalam 24 jam", 90, counted_in="anak"),
    Promise("2", "Pencari kerja ditempatkan", 60, "orang"),
    Promise(
        "3a",
        "Rata-rata waktu menjawab permintaan bantuan",
        60,
        MINUTES,
        Direction.AT_MOST,
        counted_in="permintaan",
    ),
    Promise("3b", "Latihan penanggulangan bencana bersama", 1, "latihan"),
    Promise(
        "4",
        "Konflik alat tangkap selesai dalam 14 hari",
        100,
        recorded_on=date(2017, 11, 2),
        counted_in="konflik",
    ),
    Promise("5", "Rujuk balik ditutup", 80, counted_in="rujuk balik"),
    Promise(
        "6",
        "Permintaan diputus dalam 5 hari kerja",
        95,
        no_cost=(KAB,),
        counted_in="permintaan",
    ),
    Promise("7", "Klaim dibayar dalam tahun berjalan", 90, no_cost=(KOTA,), counted_in=MONEY),
    Promise("8", "Pilar batas diperiksa bersama", 12, "pilar", recorded_on=FOLLOWED_UP),
    Promise("9", "Bawang merah tersalur", 40, "ton", trajectory=AFTER_HARVEST),
)
SUMS_UP: Final = frozenset({"orang", "latihan", "pilar", "ton"})
DECEMBER_CLAIMS: Final = Due(reference="tagihan Desember", due_on=date(2018, 12, 28))


def commitment(said: Promise) -> Commitment:
    pairing = int(said.code[0])
    return Commitment(
        code=said.code,
        pairing=pairing,
        title=said.title,
        owners=tuple(OFFICES[code] for code in PAIRINGS[pairing - 1].offices),
        indicator=_indicator(said),
        year=2018,
        recorded_on=said.recorded_on,
        from_item="2018-1/1" if pairing == 8 else f"2017-1/{pairing}",  # noqa: PLR2004  carried over
        trajectory=said.trajectory,
    )


def records(said: Promise) -> Records:
    return Records(
        acknowledgements=tuple(
            Acknowledgement(government=side, on=said.recorded_on) for side in (KOTA, KAB)
        ),
        links=links(int(said.code[0])),
        no_cost=tuple(NoCost(government=side, on=date(2017, 10, 2)) for side in said.no_cost),
        works=OUTPUTS[said.code],
        dues=(DECEMBER_CLAIMS,) if said.code == "7" else (),
        questions=(CATCH_LIMIT,) if said.code == CATCH_LIMIT.commitment else (),
    )


def promised() -> Iterator[tuple[Commitment, Records]]:
    return ((commitment(said), records(said)) for said in PROMISES)


def _indicator(said: Promise) -> Indicator:
    sums_up = said.unit in SUMS_UP
    return Indicator(
        title=said.title,
        direction=said.direction,
        target=Fraction(said.target),
        unit=said.unit,
        aggregation=Aggregation.SUM if sums_up else Aggregation.AVERAGE,
        counted_in=said.counted_in,
    )

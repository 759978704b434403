"""The nine pairings of fiscal year 2018 as records. All of it is invented."""

from datetime import date
from fractions import Fraction
from typing import Any

from sinergi.core.budgets import BudgetLine, Document, Nomenclature, Porsi
from sinergi.core.commitments import (
    MONEY,
    Acknowledgement,
    Commitment,
    Direction,
    Due,
    Indicator,
    NoCost,
    ProgrammeLink,
    Records,
    Waypoint,
    Work,
    WorkKind,
)
from sinergi.core.indicators import Aggregation
from sinergi.core.money import Rupiah
from sinergi.core.parties import Office
from sinergi.core.special_team import Entry, Move, Question

KOTA, KAB = "35.74", "35.13"
MEETING = date(2017, 8, 10)
MID_YEAR, YEAR_END, TODAY = date(2018, 6, 30), date(2018, 12, 31), date(2019, 1, 15)
Known = dict[str, tuple[Commitment, Records]]


def office(government: str) -> Office:
    return Office(code=f"opd.{government}", name="Perangkat Daerah", government=government)


def indicator(target: int, unit: str = "%", **other: Any) -> Indicator:
    return Indicator(
        **{
            "title": "indikator",
            "direction": Direction.AT_LEAST,
            "target": Fraction(target),
            "unit": unit,
            "aggregation": Aggregation.AVERAGE if unit == "%" else Aggregation.SUM,
            **other,
        }
    )


def promise(code: str, title: str, measured: Indicator, **other: Any) -> Commitment:
    return Commitment(
        **{
            "code": code,
            "pairing": int(code[0]),
            "title": title,
            "owners": (office(KOTA), office(KAB)),
            "indicator": measured,
            "year": 2018,
            "recorded_on": MEETING,
            "from_item": f"2017-1/{code[0]}",
            **other,
        }
    )


def both(on: date) -> tuple[Acknowledgement, ...]:
    return tuple(Acknowledgement(government=side, on=on) for side in (KOTA, KAB))


def link(
    government: str, document: Document, millions: int, on: date, code: str = "01"
) -> ProgrammeLink:
    line = BudgetLine(
        government=government,
        agency=f"opd.{government}",
        year=2018,
        document=document,
        nomenclature=Nomenclature.PERMENDAGRI_13_2006,
        code=code,
        names=("kegiatan",),
        pagu=Rupiah(240_000_000),
        recorded_on=on,
    )
    return ProgrammeLink(line=line, porsi=Porsi(money=Rupiah(millions * 1_000_000)), on=on)


def funded(kota: int, kab: int) -> tuple[ProgrammeLink, ...]:
    """Both in the first budget: in the RKA in October, in the DPA before the year begins."""
    return tuple(
        link(side, document, millions, on)
        for side, millions in ((KOTA, kota), (KAB, kab))
        for document, on in (
            (Document.RKA, date(2017, 10, 2)),
            (Document.DPA, date(2017, 12, 28)),
        )
        if millions
    )


def did(on: date, numerator: int | None = None, denominator: int = 1, **other: Any) -> Work:
    """Done together unless it is said whose: the city enters it, the regency acknowledges it."""
    return Work(
        **{
            "reference": f"keluaran {on}",
            "kind": WorkKind.OUTPUT,
            "done_on": on,
            "evidenced_on": on,
            "numerator": numerator,
            "denominator": denominator,
            **({} if "government" in other else together(on)),
            **other,
        }
    )


def together(on: date) -> dict[str, Any]:
    said = (Acknowledgement(government=KAB, on=on),)
    return {"recorded_by": office(KOTA), "acknowledged": said}


MAY, NOVEMBER = date(2018, 5, 31), date(2018, 11, 30)
CATCH_LIMIT = Question(
    code="TK-1",
    pairing=4,
    asked="Garis batas tangkap",
    governments=(KOTA, KAB),
    from_item="2017-1/4",
    asked_on=MEETING,
    commitment="4",
    entries=(
        Entry(move=Move.MANDATED, on=date(2017, 8, 24), text="ST-1", due_on=date(2018, 8, 31)),
        Entry(move=Move.POSITION_STATED, on=date(2017, 9, 7), government=KOTA, text="..."),
        Entry(move=Move.POSITION_STATED, on=date(2017, 9, 14), government=KAB, text="..."),
        Entry(move=Move.ESCALATED, on=date(2018, 8, 28), due_on=date(2019, 1, 11)),
    ),
)


AGREED = both(MEETING)
AS_RECORDED = (
    (
        promise("1", "Anak dijemput dalam 24 jam", indicator(90)),
        Records(
            acknowledgements=AGREED,
            links=(
                link(KOTA, Document.RKA, 18, date(2017, 9, 15)),
                link(KOTA, Document.DPA, 18, date(2017, 12, 28)),
                link(KAB, Document.RKPD, 12, date(2018, 8, 6)),
                link(KAB, Document.DPPA, 12, date(2018, 10, 4)),
            ),
            works=(did(date(2018, 2, 14), 9, 11), did(NOVEMBER, 19, 20)),
        ),
    ),
    (
        promise("2", "Pencari kerja ditempatkan", indicator(60, "orang")),
        Records(
            acknowledgements=AGREED,
            links=funded(25, 15),
            works=(did(MAY, 17), did(NOVEMBER, 24)),
        ),
    ),
    (
        promise(
            "3a",
            "Rata-rata waktu menjawab permintaan",
            indicator(60, "menit", direction=Direction.AT_MOST, aggregation=Aggregation.AVERAGE),
        ),
        Records(
            acknowledgements=AGREED,
            links=funded(20, 20),
            works=(did(MAY, 369, 9), did(NOVEMBER, 429, 12)),
        ),
    ),
    (
        promise("3b", "Latihan bersama", indicator(1, "latihan")),
        Records(acknowledgements=AGREED, links=funded(20, 20), works=(did(MAY, 1),)),
    ),
    (
        promise("4", "Konflik alat tangkap selesai", indicator(100), recorded_on=date(2017, 11, 2)),
        Records(
            acknowledgements=both(date(2017, 11, 2)),
            links=funded(10, 10),
            works=(did(MAY, 2, 3), did(NOVEMBER, 3, 3)),
            questions=(CATCH_LIMIT,),
        ),
    ),
    (
        promise("5", "Rujuk balik ditutup", indicator(80)),
        Records(
            acknowledgements=AGREED,
            links=funded(10, 10),
            works=(did(MAY, 71, 98), did(NOVEMBER, 93, 114)),
        ),
    ),
    (
        promise("6", "Permintaan diputus dalam 5 hari kerja", indicator(95)),
        Records(
            acknowledgements=AGREED,
            links=funded(10, 0),
            no_cost=(NoCost(government=KAB, on=date(2017, 10, 2)),),
            works=(did(MAY, 62, 66), did(NOVEMBER, 88, 88)),
        ),
    ),
    (
        promise("7", "Klaim dibayar dalam tahun berjalan", indicator(90, counted_in=MONEY)),
        Records(
            acknowledgements=AGREED,
            links=funded(0, 1200),
            no_cost=(NoCost(government=KOTA, on=date(2017, 10, 2)),),
            works=(
                did(MAY, 212_000_000, 212_000_000),
                did(NOVEMBER, 809_300_000, 809_300_000),
                did(YEAR_END, 0, 163_200_000),
                did(TODAY, 163_200_000, 163_200_000),  # paid, but next year
            ),
            dues=(Due(reference="tagihan Desember", due_on=date(2018, 12, 28)),),
        ),
    ),
    (
        promise(
            "8",
            "Pilar batas diperiksa bersama",
            indicator(12, "pilar"),
            recorded_on=date(2017, 11, 14),
        ),
        Records(
            acknowledgements=both(date(2017, 11, 14)),
            links=funded(40, 0),
            works=(did(MAY, 2), did(NOVEMBER, 3)),
        ),
    ),
    (
        promise(
            "9",
            "Bawang merah tersalur",
            indicator(40, "ton"),
            trajectory=(Waypoint(on=date(2018, 8, 1), share=Fraction(0)),),
        ),
        Records(
            acknowledgements=AGREED,
            links=funded(30, 20),
            works=(
                did(date(2018, 9, 12), Fraction(132, 10)),
                did(date(2018, 10, 20), Fraction(148, 10)),
                did(NOVEMBER, 14),
            ),
        ),
    ),
)
NINE: Known = {commitment.code: (commitment, records) for commitment, records in AS_RECORDED}

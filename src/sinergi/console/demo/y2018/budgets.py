"""The budget lines of 2018, and the days of the budget calendar that are known.

Names of kegiatan as in the list of Permendagri 13/2006; pagu, porsi and what was spent are DATA
CONTOH. The three gate dates are facts: local press.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from sinergi.console.demo.parties import KAB, KOTA
from sinergi.core.budgets import BudgetLine, Document, Nomenclature, Porsi, Realisation
from sinergi.core.commitments import ProgrammeLink
from sinergi.core.doors import Gate, GateDate
from sinergi.core.money import Rupiah

PRESS: Final = "pers lokal"
GATE_DATES: Final = (
    GateDate(
        government=KAB, year=2017, gate=Gate.CHANGED_KUA_PPAS, on=date(2017, 8, 7), note=PRESS
    ),
    GateDate(
        government=KOTA, year=2017, gate=Gate.CHANGED_KUA_PPAS, on=date(2017, 9, 7), note=PRESS
    ),
    GateDate(government=KOTA, year=2019, gate=Gate.KUA_PPAS, on=date(2018, 8, 15), note=PRESS),
)
FIRST_BUDGET: Final = ((Document.RKA, date(2017, 10, 2)), (Document.DPA, date(2017, 12, 28)))
CHANGED_BUDGET: Final = ((Document.RKPD, date(2018, 8, 6)), (Document.DPPA, date(2018, 10, 4)))
JOB_FAIR = "Penyebarluasan informasi bursa tenaga kerja"
REFERRED = "Kemitraan pengobatan lanjutan bagi pasien rujukan"
ECONOMY = "Fasilitasi/Pembentukan Perkuatan Kerjasama Antar Daerah Pada Bidang Ekonomi"
# pairing, office, kegiatan, porsi in thousands of rupiah
PORSI: Final = (
    (1, "satpol.kota", "Pengendalian keamanan lingkungan", 18_000),
    (
        1,
        "satpol.kab",
        "Pengawasan pengendalian dan evaluasi kegiatan polisi pamong praja",
        12_000,
    ),
    (2, "disnaker.kota", JOB_FAIR, 25_000),
    (2, "disnaker.kab", JOB_FAIR, 15_000),
    (
        3,
        "bpbd.kota",
        "Pengadaan sarana dan prasarana evakuasi penduduk dari ancaman/korban bencana alam",
        20_000,
    ),
    (3, "bpbd.kab", "Pemantauan dan penyebarluasan informasi potensi bencana alam", 20_000),
    (4, "perikanan.kota", "Pendampingan pada kelompok nelayan perikanan tangkap", 10_000),
    (
        4,
        "perikanan.kab",
        "Pembentukan kelompok masyarakat swakarsa pengamanan sumberdaya kelautan",
        10_000,
    ),
    (5, "dinkes.kota", REFERRED, 10_000),
    (5, "dinkes.kab", REFERRED, 10_000),
    (
        6,
        "disdik.kota",
        "Pelaksanaan kerjasama secara kelembagaan di bidang pendidikan",
        10_000,
    ),
    (7, "dinkes.kab", "Kemitraan pengobatan bagi pasien kurang mampu", 1_200_000),
    (
        8,
        "bagpem.kota",
        "Fasilitasi Percepatan Penyelesaian Tapal Batas Wilayah Administrasi Antar Daerah",
        40_000,
    ),
    (9, "ekonomi.kota", ECONOMY, 30_000),
    (9, "ekonomi.kab", ECONOMY, 20_000),
)
IN_THE_CHANGED_BUDGET: Final = frozenset({"satpol.kab"})

PAGU: Final = 3  # times the porsi: a kegiatan does more than this one promise
MID_YEAR, YEAR_END = date(2018, 6, 30), date(2018, 12, 31)
# pairing, office, spent of the whole kegiatan in thousands and physical per cent: at mid-year and
# at the end of the year, and what the kegiatan brought. Of the claims only what was paid in 2018.
SPENT: Final = (
    (1, "satpol.kota", (23_760, 46), (51_840, 100), "Patroli wilayah 12 bulan"),
    (1, "satpol.kab", None, (33_120, 100), "Operasi gabungan 6 kali"),
    (2, "disnaker.kota", (31_500, 42), (70_500, 94), "Bursa kerja 2 kali"),
    (2, "disnaker.kab", (17_100, 38), (41_400, 92), "Bursa kerja 1 kali"),
    (3, "bpbd.kota", (12_000, 20), (57_600, 100), "Perahu karet 1 unit, pompa 2 unit"),
    (3, "bpbd.kab", (27_000, 50), (58_200, 100), "Laporan pemantauan 12 bulan"),
    (4, "perikanan.kota", (13_500, 45), (28_500, 100), "Kelompok nelayan didampingi 8"),
    (4, "perikanan.kab", (12_000, 40), (27_600, 92), "Pokmaswas dibentuk 2"),
    (5, "dinkes.kota", (13_800, 46), (28_200, 95), "Pertemuan jejaring rujukan 4 kali"),
    (5, "dinkes.kab", (12_600, 42), (27_000, 90), "Pertemuan jejaring rujukan 4 kali"),
    (6, "disdik.kota", (15_600, 52), (29_400, 100), "Rapat kerja sama pendidikan 5 kali"),
    (7, "dinkes.kab", (1_430_000, 40), (3_221_300, 90), "Pasien kurang mampu dilayani"),
    (8, "bagpem.kota", (30_000, 17), (51_600, 42), "Pilar diperiksa 5 dari 12"),
    (9, "ekonomi.kota", (18_000, 20), (86_400, 100), "Temu usaha 3 kali"),
    (9, "ekonomi.kab", (12_600, 21), (57_000, 100), "Temu usaha 2 kali"),
)


def realisations() -> Iterator[Realisation]:
    """As the offices report them: of the whole kegiatan, never of a promise."""
    for place, (number, office, *told, output) in enumerate(SPENT):
        for until, spent in zip((MID_YEAR, YEAR_END), told, strict=True):
            if spent:
                yield Realisation(
                    agency=office,
                    year=2018,
                    code=f"contoh.{number}.{office}",
                    until=until,
                    money=Rupiah(spent[0] * 1000),
                    physical_percent=Decimal(spent[1]),
                    output=output if until == YEAR_END else "",
                    sp2d=f"{until.month * 100 + place:04}/SP2D-CONTOH/2018",
                )


def links(pairing: int) -> tuple[ProgrammeLink, ...]:
    """The lines of one pairing, in each document in which they stood."""
    return tuple(
        _link(f"{number}.{office}", kegiatan, thousands, document, on)
        for number, office, kegiatan, thousands in PORSI
        if number == pairing
        for document, on in (CHANGED_BUDGET if office in IN_THE_CHANGED_BUDGET else FIRST_BUDGET)
    )


def _link(
    numbered: str, kegiatan: str, thousands: int, document: Document, on: date
) -> ProgrammeLink:
    """An office has a kegiatan, and so a code, for each of its pairings."""
    office = numbered.partition(".")[2]
    money = Rupiah(thousands * 1000)
    line = BudgetLine(
        government=KOTA if office.endswith(".kota") else KAB,
        agency=office,
        year=2018,
        document=document,
        nomenclature=Nomenclature.PERMENDAGRI_13_2006,
        code=f"contoh.{numbered}",  # invented: the codes of these two regions are not known
        names=(kegiatan,),
        pagu=Rupiah(money * PAGU),
        recorded_on=on,
        unit="",
    )
    return ProgrammeLink(line=line, porsi=Porsi(money=money), on=on)

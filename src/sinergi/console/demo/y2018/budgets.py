"""The budget lines of 2018, and the days of the budget calendar that are known.

Names of kegiatan as in the list of Permendagri 13/2006; pagu and porsi are DATA CONTOH. The three
gate dates are facts: local press.
"""

from datetime import date
from typing import Final

from sinergi.console.demo.parties import KAB, KOTA
from sinergi.core.budgets import BudgetLine, Document, Nomenclature, Porsi
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
        pagu=Rupiah(money * 3),
        recorded_on=on,
        unit="",
    )
    return ProgrammeLink(line=line, porsi=Porsi(money=money), on=on)

"""Work told by a dated output ("keluaran") with its evidence, where the year has no case for it.

Of pairing 1 some children have a case. `CHILDREN_WITH_A_CASE` counts them, so that cases and
outputs together say 28 of 31.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sinergi.console.demo.parties import KAB
from sinergi.console.demo.y2018.meeting import OFFICES
from sinergi.core.commitments import Acknowledgement, Work, WorkKind
from sinergi.documents.dates import plain_date

FEBRUARY, MAY, NOVEMBER = date(2018, 2, 14), date(2018, 5, 31), date(2018, 11, 30)
HARVEST, SECOND_HARVEST, YEAR_END = date(2018, 9, 12), date(2018, 10, 20), date(2018, 12, 31)
RECAP: Final = "Rekap bersama (contoh)"
# In time and in all, until mid-February and after. Late were Bayu and, sick, the younger sibling.
CHILDREN: Final = ((10, 11), (18, 20))
CHILDREN_WITH_A_CASE: Final = ((2, 2), (6, 8))


def did(on: date, what: str, numerator: int | Fraction, denominator: int = 1, **other: Any) -> Work:
    """Done together: the city enters it, the regency acknowledges it on the same day."""
    said = {
        "reference": f"{what}, {plain_date(on)}",
        "kind": WorkKind.OUTPUT,
        "done_on": on,
        "evidenced_on": on,
        "numerator": numerator,
        "denominator": denominator,
        "evidence": RECAP,
        "recorded_by": OFFICES["bagpem.kota"],
        "recorded_on": on,
        "acknowledged": (Acknowledgement(government=KAB, on=on, recorded_on=on),),
    }
    return Work(**{**said, **other})


def _children(days: tuple[date, ...]) -> tuple[Work, ...]:
    return tuple(
        did(on, "Anak dijemput di luar berkas Sinergi", told[0] - case[0], told[1] - case[1])
        for on, told, case in zip(days, CHILDREN, CHILDREN_WITH_A_CASE, strict=True)
    )


CASES_OF_CHILDREN: Final = tuple(
    did(on, "Berkas anak", *case, kind=WorkKind.CASE)
    for on, case in zip((FEBRUARY, NOVEMBER), CHILDREN_WITH_A_CASE, strict=True)
)
# Of pairing 7 the claims of December are still unpaid when the demonstration begins.
OUTPUTS: Final[Mapping[str, tuple[Work, ...]]] = {
    "1": _children((FEBRUARY, NOVEMBER)),
    "2": (
        did(MAY, "Penempatan lewat bursa kerja bersama", 17),
        did(NOVEMBER, "Penempatan, 19 di antaranya pada pabrik kayu lapis", 24),
    ),
    "3a": (
        did(MAY, "Permintaan bantuan dijawab", 369, 9),
        did(NOVEMBER, "Permintaan bantuan dijawab, termasuk pompa dan personel banjir", 429, 12),
    ),
    "3b": (did(MAY, "Latihan bersama penanggulangan banjir", 1),),
    "4": (
        did(MAY, "Konflik bubu rajungan dan jaring, satu diteruskan ke DKP Provinsi", 2, 3),
        did(NOVEMBER, "Konflik bubu rajungan dan jaring diselesaikan", 3, 3),
    ),
    "5": (
        did(MAY, "Rujuk balik pasien RSUD Tongas dan RSUD dr. Mohamad Saleh", 71, 98),
        did(NOVEMBER, "Rujuk balik pasien, termasuk RSUD Waluyo Jati", 93, 114),
    ),
    "6": (
        did(MAY, "Permintaan siswa lintas batas diputus", 62, 66),
        did(NOVEMBER, "Permintaan siswa lintas batas diputus", 88, 88),
    ),
    "7": (
        did(MAY, "Pembayaran klaim RSUD, tahap 1", 212_000_000, 212_000_000),
        did(NOVEMBER, "Pembayaran klaim RSUD, tahap 2", 809_300_000, 809_300_000),
        did(YEAR_END, "Klaim RSUD bulan Desember, belum dibayar", 0, 163_200_000),
    ),
    "8": (
        did(MAY, "Pemeriksaan bersama pilar batas, dua pilar", 2),
        did(NOVEMBER, "Pemeriksaan bersama tiga pilar, satu dekat Sumberasih hilang", 3),
    ),
    "9": (
        did(HARVEST, "Bawang merah gapoktan diterima koperasi setelah disortir", Fraction(132, 10)),
        did(SECOND_HARVEST, "Bawang merah disalurkan ke pedagang kota", Fraction(148, 10)),
        did(NOVEMBER, "Bawang merah disalurkan ke pedagang kota", 14),
    ),
}

"""Budget lines of governments, and the porsi set aside in them for a commitment.

A reader may rely on this: a porsi never exceeds what its line has left, and codes of two
nomenclatures never become equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sinergi.core.days import not_ahead
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.money import Rupiah
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Document(StrEnum):
    RKPD = "RKPD"
    RENJA = "Renja"
    RKA = "RKA"
    DPA = "DPA"
    DPPA = "DPPA"  # of the P-APBD


BUDGET_DOCUMENTS: Final = frozenset({Document.DPA, Document.DPPA})


class Nomenclature(StrEnum):
    """The list a code is from. A code means nothing without it."""

    PERMENDAGRI_13_2006 = "13/2006"
    PERMENDAGRI_90_2019 = "90/2019"


NOTHING: Final = Rupiah(0)
SUB_ACTIVITY: Final = 6  # U.BB.PP.L.KK.SSSS: the place of the sub-activity, counted from one


def normalised(code: str, nomenclature: Nomenclature) -> str:
    """Return the code as it may be compared; codes of two nomenclatures never become equal.

    Sub-activities had two digits until about 2023 and have four now: `...01` is `...0001`.
    """
    parts = code.replace(" ", "").strip(".").split(".")
    if nomenclature is Nomenclature.PERMENDAGRI_90_2019 and len(parts) == SUB_ACTIVITY:
        parts[-1] = parts[-1].zfill(4)
    return f"{nomenclature}:{'.'.join(parts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    government: str
    agency: str  # code of the office
    year: int
    document: Document
    nomenclature: Nomenclature
    code: str  # as written
    names: tuple[str, ...]  # per level, from programme to sub-activity
    pagu: Rupiah
    recorded_on: date  # the date of the document, from which it counts
    indicator: str = ""
    target: Decimal | None = None
    unit: str = ""
    fund_source: str = ""

    @property
    def normalised_code(self) -> str:
        return normalised(self.code, self.nomenclature)

    @property
    def is_budget(self) -> bool:
        return self.document in BUDGET_DOCUMENTS


class DocumentOfAnotherTime(Refusal):
    sentence = gettext_noop(
        "Dokumen anggaran TA %(year)s bertanggal antara %(first)s dan %(last)s."
        " Periksa tanggalnya, atau tahun anggaran yang dipilih."
    )
    basis = SYSTEM_RULE
    year: int
    first: date
    last: date


class LineDescribedOtherwise(Refusal):
    sentence = gettext_noop(
        "Kegiatan %(code)s sudah tercatat dalam %(document)s ini dengan keterangan lain."
        " Samakan isiannya, atau catat perubahannya pada dokumen perubahan."
    )
    basis = SYSTEM_RULE
    code: str
    document: Document


def same(line: BudgetLine, known: BudgetLine) -> None:
    """What is entered again says the same; silently keeping the older words would mislead."""
    if line != known:
        raise LineDescribedOtherwise(code=line.code, document=line.document)


def enter(line: BudgetLine, *, today: date) -> BudgetLine:
    """As we read it: a budget is made in the year before it and changed in its own."""
    not_ahead(line.recorded_on, today=today, field="recorded_on")
    first, last = date(line.year - 1, 1, 1), date(line.year, 12, 31)
    if not first <= line.recorded_on <= last:
        raise DocumentOfAnotherTime(year=line.year, first=first, last=last)
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Realisation:
    """Of the whole line, for a period; it is shown beside a commitment and is never its proof."""

    agency: str  # code of the office; two offices may budget under one code
    year: int
    code: str
    until: date
    money: Rupiah
    physical_percent: Decimal
    output: str = ""
    sp2d: str = ""


class RealisedOutsideItsYear(Refusal):
    sentence = gettext_noop(
        "Realisasi TA %(year)s dicatat sampai suatu tanggal dalam tahun %(year)s."
    )
    basis = SYSTEM_RULE
    year: int


def realise(said: Realisation, *, today: date) -> Realisation:
    not_ahead(said.until, today=today, field="until")
    if said.until.year != said.year:
        raise RealisedOutsideItsYear(year=said.year)
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Porsi:
    """What is set aside in a line for one commitment: money, or a volume. The PPTK names it."""

    money: Rupiah = NOTHING
    volume: Decimal = Decimal(0)
    unit: str = ""

    def __bool__(self) -> bool:
        return self.money > 0 or self.volume > 0


class PorsiAbovePagu(Refusal):
    sentence = gettext_noop(
        "Porsi %(porsi)s melampaui sisa pagu kegiatan ini, %(left)s. Periksa porsi komitmen lain."
    )
    basis = SYSTEM_RULE
    porsi: Rupiah
    left: Rupiah


class VolumeWithoutUnit(Refusal):
    sentence = gettext_noop("Tulis satuan volumenya, misalnya orang, kali, atau ton.")
    basis = SYSTEM_RULE


def set_aside(porsi: Porsi, line: BudgetLine, *, others: Iterable[Porsi] = ()) -> Porsi:
    """Let a porsi pass, or refuse it; `others` are the porsi of other commitments in this line."""
    if porsi.volume and not porsi.unit.strip():
        raise VolumeWithoutUnit
    left = max(0, line.pagu - sum(other.money for other in others))
    if porsi.money > left:
        raise PorsiAbovePagu(porsi=porsi.money, left=Rupiah(left))
    return porsi

"""Destroying what is known of a person: who may, when, and why.

A reader may rely on this: what was destroyed is opened by nobody again, and that it was destroyed
stands in the book.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sinergi.core.books import canonical
from sinergi.core.law import Basis, Source
from sinergi.core.parties import Officer, Role
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

DESTRUCTION: Final = Basis(source=Source.LAW, clause="UU 27/2022 ps. 42-44")
DATA_OFFICER: Final = Basis(source=Source.LAW, clause="UU 27/2022 ps. 53")
YEAR: Final = timedelta(days=365, hours=6)


class Why(StrEnum):
    """A code, because a written reason would name the person in the book."""

    ASKED = "asked"
    RETENTION = "retention"
    ORDER = "order"
    UNLAWFUL = "unlawful"


WHY_NAMES: Final = {
    Why.ASKED: gettext_noop("Diminta oleh yang bersangkutan atau walinya"),
    Why.RETENTION: gettext_noop("Masa simpan berakhir"),
    Why.ORDER: gettext_noop("Putusan pengadilan atau perintah lembaga"),
    Why.UNLAWFUL: gettext_noop("Diperoleh tanpa dasar hukum"),
}


class NotTheDataOfficer(Refusal):
    sentence = gettext_noop(
        "Hanya Pejabat Pelindungan Data Pribadi yang memusnahkan data sebelum masa simpan berakhir."
    )
    basis = DATA_OFFICER


class NotOverYet(Refusal):
    sentence = gettext_noop(
        "Berkas ini masih dapat dilanjutkan. Data dimusnahkan setelah berkas selesai dan batas"
        " pembukaan kembali lewat."
    )
    basis = DESTRUCTION


class StillKept(Refusal):
    sentence = gettext_noop("Masa simpan berkas ini berakhir %(until)s.")
    basis = DESTRUCTION
    until: datetime


class Destroyed(Refusal):
    sentence = gettext_noop("Data sudah dimusnahkan.")
    basis = DESTRUCTION


def may_destroy(
    by: Officer, *, over_at: datetime | None, kept_until: datetime | None, now: datetime
) -> None:
    """`over_at`: from when no step is open any more; None while the case runs.

    As we read articles 42-44: who asks for it is served when the case is over, because until then
    somebody is answered for under it; the system destroys only what outlived its retention.
    """
    if by.role not in {Role.DATA_PROTECTION, Role.SYSTEM}:
        raise NotTheDataOfficer
    if over_at is None or now < over_at:
        raise NotOverYet
    if by.role is Role.SYSTEM and (kept_until is None or now < kept_until):
        raise StillKept(until=kept_until or over_at)


def line(handle: str, case: str, why: Why, *, by: Officer, at: datetime) -> bytes:
    """One line of the book; the handle names nobody once its key is gone."""
    return canonical(
        {
            "step": "erase",
            "case": case,
            "erased": handle,
            "why": why,
            "at": at.isoformat(),
            "office": by.office.code,
            "officer": by.handle,
            "post": by.post,
        }
    )

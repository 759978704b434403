"""The words of the rules, in the reader's language and time zone."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from sinergi.core.agreements import CAPACITIES, KINDS, Capacity, Kind
from sinergi.core.doors import GATES, Gate
from sinergi.core.facts import Fact
from sinergi.core.money import Rupiah
from sinergi.core.protocol import DONE, Step
from sinergi.core.refusals import Refusal

WORDS: Final[Mapping[type, Mapping[Any, str]]] = {  # what the code of a table is called
    Step: DONE,
    Kind: KINDS,
    Capacity: CAPACITIES,
    Gate: GATES,
}
GAP = re.compile(r"%\(\w+\)s")
DAYS = (
    gettext_noop("Senin"),
    gettext_noop("Selasa"),
    gettext_noop("Rabu"),
    gettext_noop("Kamis"),
    gettext_noop("Jumat"),
    gettext_noop("Sabtu"),
    gettext_noop("Minggu"),
)
MONTHS = (
    gettext_noop("Januari"),
    gettext_noop("Februari"),
    gettext_noop("Maret"),
    gettext_noop("April"),
    gettext_noop("Mei"),
    gettext_noop("Juni"),
    gettext_noop("Juli"),
    gettext_noop("Agustus"),
    gettext_noop("September"),
    gettext_noop("Oktober"),
    gettext_noop("November"),
    gettext_noop("Desember"),
)


def sentence(refusal: Refusal) -> str:
    said = {name: spoken(value) for name, value in refusal.parameters.items()}
    return gettext(refusal.sentence) % said


def pattern(refusal: type[Refusal]) -> str:
    """The sentence with a gap where a number, a name of an office or a date will stand."""
    return GAP.sub("…", gettext(refusal.sentence))


def spoken(value: object) -> str:
    match value:
        case StrEnum() if type(value) in WORDS:
            return gettext(WORDS[type(value)][value])
        case Fact():
            return gettext(value.label)
        case Rupiah() | Fraction():
            return amount(value)
        case datetime():
            return clock(value)
        case date():
            return day(value)
        case _:
            return str(value)


def clock(value: datetime) -> str:
    here = timezone.localtime(value)
    return gettext("pukul %(clock)s") % {"clock": f"{here:%H.%M %Z}"}


def day(value: date) -> str:
    """A day in a sentence: "8 Januari 2018"."""
    return f"{value.day} {gettext(MONTHS[value.month - 1])} {value.year}"


def weekday(value: date) -> str:
    """A day with its weekday: "Selasa, 15 Januari 2019"."""
    return f"{gettext(DAYS[value.weekday()])}, {day(value)}"


def moment(value: datetime | str) -> str:
    """A moment in a sentence: "Selasa, 15 Januari 2019, 08.30 WIB"; also of its ISO text."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    here = timezone.localtime(value)
    return f"{weekday(here.date())}, {here:%H.%M %Z}"


def short_moment(value: datetime) -> str:
    """A moment in a table: "15-01-2019 08.30"."""
    return f"{timezone.localtime(value):%d-%m-%Y %H.%M}"


def short_day(value: date) -> str:
    return f"{value:%d-%m-%Y}"


def number(value: Fraction | Decimal | int) -> str:
    """A figure as an office writes it, to two places: "1.250", "13,2"."""
    said = f"{float(value):,.2f}".rstrip("0").rstrip(".")
    return said.translate(str.maketrans(",.", ".,"))


def amount(value: Rupiah | Fraction) -> str:
    return rupiah(value) if isinstance(value, Rupiah) else number(value)


def rupiah(amount: int) -> str:
    return "Rp" + f"{amount:,}".replace(",", ".")

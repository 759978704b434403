"""Days and hours as a letter writes them.

A reader may rely on this: a moment is shown in the zone handed in, and the zone's name beside it.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sinergi.documents.numbers import spelt

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def plain_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {plain_date(day)}"


def spelt_date(day: date) -> str:
    """As a berita acara opens: the day in words, the figures behind them."""
    words = f"tanggal {spelt(day.day)} bulan {MONTHS[day.month - 1]} tahun {spelt(day.year)}"
    return f"{DAYS[day.weekday()]}, {words} ({day:%d-%m-%Y})"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"pukul {moment.astimezone(zone):%H.%M %Z}"


def day_and_clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{long_date(moment.astimezone(zone).date())}, {clock(moment, zone)}"

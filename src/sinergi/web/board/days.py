"""The day and the year a page looks at ("Lihat per tanggal").

A reader may rely on this: an address that names no day shows today, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sinergi.entrance import clock
from sinergi.entrance.wording import short_day
from sinergi.records.queries import readable
from sinergi.reports import pairing

Link = tuple[str, str, str, bool]  # address, day, note, whether it is the day shown
TYPED: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")

FIRST_YEAR: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    as_of: date
    year: int
    today: date
    years: tuple[int, ...]  # something was promised for them
    links: tuple[Link, ...]
    earlier: date | None  # the marked day before, to compare with
    notice: str  # why it is not the day that was typed

    @property
    def year_is_over(self) -> bool:
        return self.as_of >= date(self.year, 12, 31)

    @property
    def query(self) -> str:
        """What a link to another page needs, so that it shows the same day."""
        return f"?per={self.as_of.isoformat()}"


def asked(request: HttpRequest) -> Asked:
    today, known = clock.today(), readable.years()
    typed = request.GET.get("per", "").strip()
    named = _day(typed)
    as_of = named or today
    year = _year(request) or pairing.year_for(as_of, known)
    marked = list(_marked(year, known.get(year), today))
    return Asked(
        as_of=as_of,
        year=year,
        today=today,
        years=tuple(known),
        links=tuple(_links(marked, as_of, year if "tahun" in request.GET else None)),
        earlier=max((day for day, _note in marked if day < min(as_of, today)), default=None),
        notice=_unknown(typed) if typed and not named else "",
    )


def _day(typed: str) -> date | None:
    from_forms = (_parsed(typed, form) for form in TYPED)
    return next((day for day in from_forms if day), None)


def _parsed(typed: str, form: str) -> date | None:
    try:
        return datetime.strptime(typed, form).date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def _unknown(typed: str) -> str:
    said = {"typed": typed[:20]}
    return _("Tanggal “%(typed)s” tidak dikenal, jadi yang tampil keadaan hari ini.") % said


def _year(request: HttpRequest) -> int | None:
    typed = request.GET.get("tahun", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len("2018") else 0
    return year if year >= FIRST_YEAR else None


def _marked(year: int, first: date | None, today: date) -> Iterator[tuple[date, str]]:
    """The days that are looked at most: when it was promised, half-way, at the end, and today."""
    if first:
        yield first, _("disepakati")
    yield date(year, 6, 30), _("tengah tahun")
    yield date(year, 12, 31), _("tutup tahun")
    yield today, _("hari ini")


def _links(marked: list[tuple[date, str]], as_of: date, year: int | None) -> Iterator[Link]:
    notes = dict(reversed(marked))
    for day, note in sorted(notes.items()):
        address = f"?per={day.isoformat()}" + (f"&tahun={year}" if year else "")
        yield address, short_day(day), note, day == as_of

"""The working calendars of governments, out of their days off."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from sinergi.core.clocks import Calendar
from sinergi.core.deadlines import CalendarOf
from sinergi.records.models import DayOff, Government

FAR_ENOUGH = timedelta(days=400)  # no clock runs longer


def of(governments: Iterable[str], *, since: date) -> CalendarOf:
    """Return a look-up of the calendars of these governments, from that day on."""
    rows = Government.objects.filter(code__in=set(governments))
    days = DayOff.objects.filter(day__gte=since, day__lte=since + FAR_ENOUGH).filter(
        Q(government__isnull=True) | Q(government__in=set(governments))
    )
    off: list[tuple[str | None, date]] = list(days.values_list("government_id", "day"))
    known: Mapping[str, Calendar] = {row.code: _calendar(row, off) for row in rows}
    return lambda office: known[office.government]


def _calendar(row: Government, off: list[tuple[str | None, date]]) -> Calendar:
    mine = frozenset(day for government, day in off if government in {None, row.code})
    return Calendar(zone=ZoneInfo(row.zone), closes=row.closes, days_off=mine)

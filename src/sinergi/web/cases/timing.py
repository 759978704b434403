"""The clocks of a case, as the page draws them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sinergi.core.deadlines import Deadline, deadlines
from sinergi.core.parties import Office
from sinergi.entrance.wording import moment
from sinergi.records import calendars
from sinergi.records.queries.cases import Loaded
from sinergi.web.pictures.lanes import lasted


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShown:
    code: str
    title: str
    owed_by: Office
    met: bool
    due: datetime | None
    words: str
    mark: str  # running, done, soon, late, stopped
    told: str
    source: str
    share: int
    note: str


def clocks(loaded: Loaded, now: datetime) -> Iterator[ClockShown]:
    case = loaded.case
    if not case.events:
        return
    offices = (case.sender, case.receiver)
    calendar = calendars.of(
        {office.government for office in offices}, since=case.events[0].at.date()
    )
    for deadline in deadlines(case, loaded.service.clocks, calendar):
        if case.is_open or deadline.met_at:
            yield _shown(deadline, now)


def _shown(deadline: Deadline, now: datetime) -> ClockShown:
    titles = {"acknowledge": _("Dibaca"), "answer": _("Dijawab"), "finish": _("Dilaporkan")}
    mark = _mark(deadline, now)
    until = deadline.met_at or now
    return ClockShown(
        code=deadline.code,
        title=titles[deadline.code],
        owed_by=deadline.owed_by,
        met=deadline.met_at is not None,
        due=deadline.due_at,
        words=moment(deadline.due_at) if deadline.due_at else _("Hitungan waktu berhenti"),
        mark=mark,
        told=_told(mark, deadline, until),
        source=_(deadline.source.clause),
        share=_share(deadline, until),
        note=_("tanggal yang dijanjikan") if deadline.promised else "",
    )


def _mark(deadline: Deadline, now: datetime) -> str:
    if deadline.is_late(now):
        return "late"
    if deadline.met_at:
        return "done"
    if deadline.due_at is None or deadline.due_soon_at is None:
        return "stopped"
    return "soon" if now >= deadline.due_soon_at else "running"


def _told(mark: str, deadline: Deadline, until: datetime) -> str:
    match mark:
        case "late" if deadline.due_at:
            return _("lewat %(time)s") % {"time": lasted(until - deadline.due_at)}
        case "stopped":
            return _("berhenti")
        case "done":
            return lasted(until - deadline.since)
        case _:
            assert deadline.due_at
            return _("sisa %(time)s") % {"time": lasted(deadline.due_at - until)}


def _share(deadline: Deadline, until: datetime) -> int:
    if deadline.due_at is None:
        return 0
    whole = (deadline.due_at - deadline.since).total_seconds()
    return max(0, min(100, round(100 * (until - deadline.since).total_seconds() / max(whole, 1))))

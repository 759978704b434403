"""Who was at a meeting, and how its notula stands with each of them on a day.

A reader may rely on this: whether a notula is accepted is stored nowhere; it is computed from its
date, the replies and the calendar of the office that is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sinergi.core.meetings import Acceptance, Notula, Reply, accepted_by
from sinergi.core.parties import Office
from sinergi.records import calendars
from sinergi.records.queries import meetings

Works = Callable[[date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """One office of a meeting; what is said of the notula only once that was sent."""

    office: Office
    persons: int
    posts: str
    acceptance: Acceptance | None = None
    since: date | None = None
    due: date | None = None  # the last day to object
    objection: str = ""  # the last one, lifted or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    notula: Notula | None
    attended: list[Attended]


def sitting(key: int, *, as_of: date) -> Sitting:
    """A meeting as it is read on that day: a notula that was sent later is not yet there."""
    came, notula = meetings.attended(key), meetings.notula(key)
    if notula is None or notula.sent_on > as_of:
        return Sitting(
            notula=None,
            attended=[Attended(office=one, persons=n, posts=posts) for one, n, posts in came],
        )
    governments = {one.government for one, _, _ in came}
    calendar_of = calendars.of(governments, since=notula.sent_on)
    found = []
    for one, persons, posts in came:
        works_on = calendar_of(one).works_on
        acceptance, since = accepted_by(one, notula, works_on=works_on, as_of=as_of)
        found.append(
            Attended(
                office=one,
                persons=persons,
                posts=posts,
                acceptance=acceptance,
                since=since,
                due=notula.falls_due(works_on),
                objection=_objection(one, notula, as_of),
            )
        )
    return Sitting(notula=notula, attended=found)


def _objection(office: Office, notula: Notula, as_of: date) -> str:
    said = [
        reply.reason
        for reply in notula.replies
        if reply.office == office and reply.reply is Reply.OBJECTED and reply.on <= as_of
    ]
    return said[-1] if said else ""

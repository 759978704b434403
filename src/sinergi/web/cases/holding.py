"""Who held each person and who answered, over time, for the custody strip."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sinergi.core import protocol
from sinergi.core.custody import ENDINGS, Custody
from sinergi.core.parties import Office
from sinergi.core.protocol import Case
from sinergi.records.queries.parties import Sides
from sinergi.web.pictures.custody_strip import CustodyStrip, Holder, Person, Span

History = list[tuple[datetime, Custody]]


def strip(
    case: Case, labels: Mapping[str, str], sides: Sides, now: datetime, opening: Case
) -> CustodyStrip:
    """The strip of all persons, in the order in which they were named."""
    histories = _histories(case, opening)
    until = timezone.localtime(case.events[-1].at if not case.is_open else now)
    persons = tuple(
        _person(labels[person], history, sides) for person, history in histories.items()
    )
    return CustodyStrip(ident="t-cu", persons=persons, now=until, people=_("Anak"))


def _histories(case: Case, opening: Case) -> dict[str, History]:
    """Each change of custody with its moment, by replaying the events once more."""
    histories: dict[str, History] = {}
    state = opening
    for event in case.events:
        state = protocol.after(state, event)
        for person, custody in state.persons.items():
            history = histories.setdefault(person, [])
            if not history or history[-1][1] != custody:
                history.append((timezone.localtime(event.at), custody))
    return {person: history for person, history in histories.items() if person in case.persons}


def _person(label: str, history: History, sides: Sides) -> Person:
    ends = [*(at for at, _custody in history[1:]), None]
    spans = tuple(
        Span(
            since=at,
            until=until,
            held_by=_holder(custody.held_by, sides),
            answered_for_by=_holder(custody.answered_for_by, sides),
        )
        for (at, custody), until in zip(history, ends, strict=True)
        if not custody.ended
    )
    last = history[-1][1].ended
    return Person(label=label, spans=spans, ended=_(ENDINGS[last]) if last else "")


def _holder(office: Office, sides: Sides) -> Holder:
    return Holder(
        code=office.code,
        name=office.name,
        short=office.name.removesuffix(" Probolinggo"),
        side=sides.side(office.government),
        lane=office.government,
    )

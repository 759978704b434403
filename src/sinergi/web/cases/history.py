"""The events of a case as the two lanes of the page.

A reader may rely on this: the words of a deed stand here only where `shown.said` opened them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinergi.core.parties import Office, Officer, Via
from sinergi.core.protocol import Event, Step
from sinergi.records.queries.cases import Loaded
from sinergi.records.queries.parties import Sides
from sinergi.web.cases import shown
from sinergi.web.cases.words import DONE
from sinergi.web.pictures.lanes import Deed, Entry, Handover, Lanes, rows

TELLS = frozenset(Step) - {Step.MILESTONE, Step.SUSPEND, Step.RELEASE, Step.END_CUSTODY}
KEPT = frozenset(
    {Step.DECLINE, Step.DISPUTE, Step.CONFIRM_CANCEL, Step.RELEASE, Step.REFUSE_AT_HANDOVER}
)
ARRIVALS = frozenset({Step.RECEIVE, Step.REFUSE_AT_HANDOVER})
AT_ONCE = timedelta(minutes=1)  # recorded within it, one time says both


def lanes(loaded: Loaded, by: Officer, sides: Sides, now: datetime) -> Lanes:
    """Both lanes: the government of the left side, and the other one."""
    case = loaded.case
    governments = {case.sender.government, case.receiver.government}
    first, second = sorted(governments, key=lambda code: sides.side(code) or "z")
    entries = _entries(loaded, by, sides, now)
    return Lanes(left=sides.name(first), right=sides.name(second), rows=rows(entries))


def _entries(loaded: Loaded, by: Officer, sides: Sides, now: datetime) -> Iterator[Entry]:
    arrived = {
        event.facts.get("handover") or _last_given(loaded, event): event
        for event in loaded.case.events
        if event.step in ARRIVALS
    }
    for event in loaded.case.events:
        if event.step in ARRIVALS:
            continue
        if event.step is Step.HAND_OVER:
            yield _handover(loaded, event, arrived.get(event.number), by, sides, now)
        else:
            yield _deed(loaded, event, by, sides)


def _last_given(loaded: Loaded, arrival: Event) -> int:
    given = [event.number for event in loaded.case.of(Step.HAND_OVER)]
    return max(number for number in given if number < arrival.number)


def _handover(
    loaded: Loaded,
    event: Event,
    arrival: Event | None,
    by: Officer,
    sides: Sides,
    now: datetime,
) -> Handover:
    given = _deed(loaded, event, by, sides)
    if arrival is None:
        to = loaded.case.office(event.facts["to"])
        assert to
        taken, outcome = _waiting(to, sides, given.at), "waiting"
    else:
        taken = _deed(loaded, arrival, by, sides)
        outcome = "received" if arrival.step is Step.RECEIVE else "refused"
    count = len(event.facts.get("persons", ()))
    carried = ngettext("%(n)s orang", "%(n)s orang", count) % {"n": count}
    return Handover(
        given=given,
        taken=taken,
        outcome=outcome,
        carried=carried if count else _("Barang"),
        now=timezone.localtime(now),
    )


def _waiting(to: Office, sides: Sides, at: datetime) -> Deed:
    return Deed(
        at=at,
        title=_("Menunggu tanda tangan penerima"),
        by=to.name,
        side=sides.side(to.government),
        lane=to.government,
        waiting=True,
    )


def _deed(loaded: Loaded, event: Event, by: Officer, sides: Sides) -> Deed:
    office = event.by.acts_for
    return Deed(
        at=timezone.localtime(event.at),
        title=_title(loaded, event),
        by=f"{event.by.post}, {office.name}" if event.by.via is not Via.SYSTEM else office.name,
        side=sides.side(office.government),
        lane=office.government,
        recorded_at=_recorded_later(loaded, event),
        words=_words(loaded, event, by),
        note=" ".join(said for said in (_of_whom(loaded, event), _note(event)) if said),
        crosses=event.step in TELLS,
        kept=event.step in KEPT,
    )


def _recorded_later(loaded: Loaded, event: Event) -> datetime | None:
    recorded = loaded.recorded[event.number]
    return timezone.localtime(recorded) if recorded - event.at > AT_ONCE else None


def _title(loaded: Loaded, event: Event) -> str:
    if event.step is Step.MILESTONE:
        known = loaded.case.ways.milestones.get(event.facts.get("milestone", ""))
        return _(known.label) if known else _(DONE[event.step])
    return _(DONE[event.step])


def _words(loaded: Loaded, event: Event, by: Officer) -> str:
    said = shown.said(event, loaded, by)
    return " ".join(f"{label}: {words.strip().rstrip('.')}." for label, words in said)


def _of_whom(loaded: Loaded, event: Event) -> str:
    """Which of several; of all, or of the only one, nothing has to be said."""
    labels = shown.person_labels(loaded.case)
    persons = [labels[one] for one in event.facts.get("persons", ()) if one in labels]
    told = event.step not in {Step.REQUEST, Step.ACCEPT, Step.HAND_OVER}
    if not told or not persons or len(persons) == len(labels):
        return ""
    return _("Tentang %(who)s.") % {"who": ", ".join(persons)}


def _note(event: Event) -> str:
    match event.by.via:
        case Via.PAPER:
            return _("Di atas kertas, dimasukkan oleh %(office)s.") % {
                "office": event.by.office.name
            }
        case Via.LINK:
            return _("Dikonfirmasi lewat tautan.")
        case Via.SYSTEM:
            return _("Berjalan dengan sendirinya.")
        case Via.ACCOUNT:
            return ""

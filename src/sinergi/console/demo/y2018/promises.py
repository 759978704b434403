"""The meetings, agreements, the special team's question and the nine promises, by their dates."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from sinergi.actions import agreements, budgets, commitments, meetings, outputs
from sinergi.console.demo.parties import KAB, KOTA
from sinergi.console.demo.telling import Story, Telling, as_of, officer
from sinergi.console.demo.y2018.agreements import AGREEMENTS
from sinergi.console.demo.y2018.budgets import GATE_DATES, realisations
from sinergi.console.demo.y2018.commitments import promised
from sinergi.console.demo.y2018.meeting import CATCH_LIMIT, FIRST, NOTULA, OFFICES, SECOND
from sinergi.core.commitments import Commitment, Records
from sinergi.core.parties import Officer
from sinergi.records.queries import commitments as recorded

Act = Callable[..., object]  # takes by= and now=
KEEPERS: Final = {KOTA: "kabag.kota", KAB: "kabag.kab"}
REPORTED_AFTER: Final = timedelta(days=10)
SERVICES: Final = {"1": "street-child"}  # whose cases count beside the outputs


def _acts() -> Iterator[tuple[date, Act, str]]:
    """Each act with its day and who enters it; a side speaks for itself."""
    for on, act in _of_both():
        yield on, act, KEEPERS[KOTA]
    for gate in GATE_DATES:
        entered = max(gate.on, FIRST.held_on or gate.on)  # nobody entered anything before it
        yield entered, partial(budgets.enter_gate_date, gate), KEEPERS[gate.government]
    for spent in realisations():
        reported = spent.until + REPORTED_AFTER
        keeper = KEEPERS[OFFICES[spent.agency].government]
        yield reported, partial(budgets.enter_realisation, spent), keeper
    yield from _notula()
    for commitment, records in promised():
        yield from _of_sides(commitment, records)


def _notula() -> Iterator[tuple[date, Act, str]]:
    """The side of the chair sends it; each office replies through its own side."""
    for meeting, notula in NOTULA:
        named = (meeting.series, meeting.number)
        sent = partial(meetings.send_notula, *named, notula.sent_on)
        yield notula.sent_on, sent, KEEPERS[meeting.chair.government]
        for reply in notula.replies:
            act = partial(meetings.reply_to_notula, *named, reply)
            yield reply.on, act, KEEPERS[reply.office.government]


def _of_both() -> Iterator[tuple[date, Act]]:
    for meeting in (FIRST, SECOND):
        assert meeting.held_on
        yield meeting.held_on, partial(meetings.record, meeting)
    for document in AGREEMENTS:
        yield document.signed_on, partial(agreements.record, document)
    yield CATCH_LIMIT.asked_on, partial(meetings.ask_the_team, CATCH_LIMIT)
    for entry in CATCH_LIMIT.entries:
        yield entry.on, partial(meetings.enter, CATCH_LIMIT.code, entry)
    for commitment, records in promised():
        yield from _promise(commitment, records)


def _promise(commitment: Commitment, records: Records) -> Iterator[tuple[date, Act]]:
    code, begins = commitment.code, commitment.recorded_on
    service = SERVICES.get(code, "")
    yield begins, partial(commitments.record, commitment, counts_service=service)
    for work in records.works:
        entered = replace(work, acknowledged=())  # the other side speaks for itself, below
        yield work.since, partial(outputs.enter, code, entered)
    for due in records.dues:
        yield due.due_on, partial(commitments.add_due, code, due)


def _of_sides(commitment: Commitment, records: Records) -> Iterator[tuple[date, Act, str]]:
    code, begins = commitment.code, commitment.recorded_on
    for one in records.acknowledgements:
        act = partial(commitments.acknowledge, code, one.government, one.on)
        yield one.on, act, KEEPERS[one.government]
    for free in records.no_cost:
        act = partial(commitments.declare_no_cost, code, free.government, free.on)
        yield max(free.on, begins), act, KEEPERS[free.government]
    for link in records.links:
        act = partial(commitments.link, code, link)
        yield max(link.since, begins), act, KEEPERS[link.line.government]
    for work in records.works:
        for said in work.acknowledged:
            act = partial(_acknowledge, code, work.reference)
            yield said.on, act, KEEPERS[said.government]


def _acknowledge(code: str, reference: str, *, by: Officer, now: datetime) -> None:
    (work,) = (one for one in recorded.outputs(code) if one.reference == reference)
    outputs.acknowledge(code, work.key, by=by, now=now)


def told() -> Telling:
    """The paper side, entered by the heads of Bagian Pemerintahan, each for his government."""
    for on, act, login in sorted(_acts(), key=lambda one: one[0]):
        now = yield as_of(on, "08.00")
        act(by=officer(login, now), now=now)


STORIES: Final[tuple[Story, ...]] = (told,)

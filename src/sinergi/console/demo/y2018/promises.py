"""The meetings, agreements, the special team's question and the nine promises, by their dates."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final

from sinergi.actions import agreements, commitments, meetings
from sinergi.console.demo.telling import Story, Telling, as_of, officer
from sinergi.console.demo.y2018.agreements import AGREEMENTS
from sinergi.console.demo.y2018.commitments import promised
from sinergi.console.demo.y2018.meeting import CATCH_LIMIT, FIRST, SECOND
from sinergi.core.commitments import Commitment, Records

Act = Callable[..., None]  # takes by= and now=
SERVICES: Final = {"1": "street-child"}  # whose cases count beside the outputs


def _acts() -> Iterator[tuple[date, Act]]:
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
    for one in records.acknowledgements:
        yield one.on, partial(commitments.acknowledge, code, one.government, one.on)
    for free in records.no_cost:
        on = max(free.on, begins)
        yield on, partial(commitments.declare_no_cost, code, free.government, free.on)
    for link in records.links:
        on = max(link.since, begins)
        yield on, partial(commitments.link, code, link.line, link.porsi, link.on)
    for work in records.works:
        yield work.evidenced_on or work.done_on, partial(commitments.add_output, code, work)
    for due in records.dues:
        yield due.due_on, partial(commitments.add_due, code, due)


def told() -> Telling:
    """Everything of the paper side, entered by the head of Bagian Pemerintahan of the city."""
    for on, act in sorted(_acts(), key=lambda one: one[0]):
        now = yield as_of(on, "08.00")
        act(by=officer("kabag.kota", now), now=now)


STORIES: Final[tuple[Story, ...]] = (told,)

"""The cases asked in a year, as far as indicators and commitments count them.

Nothing of whom they concern: what happened when, and the facts that move a case.

A reader may rely on this: one query, however many cases there are, and no fact is unsealed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from sinergi.core.commitments import Work, WorkKind
from sinergi.core.indicators import CaseFacts
from sinergi.core.protocol import Step
from sinergi.records import models

WIB: Final = ZoneInfo("Asia/Jakarta")
IN_TIME: Final = timedelta(hours=24)
READ: Final = (
    *(Step.REQUEST, Step.ACKNOWLEDGE, Step.ACCEPT, Step.DECLINE),
    *(Step.HAND_OVER, Step.RECEIVE, Step.REPORT, Step.CLOSE),
)
COLUMNS: Final = (
    "case__number",
    "case__service",
    "case__sender__government",
    "case__receiver__government",
    "case__first_receiver__government",
    "number",
    "step",
    "occurred_at",
    "facts",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    number: int
    step: Step
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One case; the offices as their governments."""

    number: str
    service: str
    sender: str
    receiver: str
    first_receiver: str
    events: tuple[Happened, ...]

    def first(self, *steps: Step) -> Happened | None:
        return next((event for event in self.events if event.step in steps), None)

    @property
    def asked_at(self) -> datetime:
        return next(event.at for event in self.events if event.step is Step.REQUEST)


def asked_in(year: int, *, services: Collection[str]) -> list[Asked]:
    """The cases of these services that were requested in a year of WIB, by their numbers."""
    if not services:
        return []
    rows = models.CaseEvent.objects.filter(
        case__service__in=services,
        case__requested_at__gte=datetime(year, 1, 1, tzinfo=WIB),
        case__requested_at__lt=datetime(year + 1, 1, 1, tzinfo=WIB),
        step__in=READ,
    )
    found = rows.order_by("case__number", "number").values_list(*COLUMNS)
    return [_asked(list(told)) for _number, told in groupby(found, key=lambda row: row[0])]


def _asked(rows: list[Any]) -> Asked:
    number, service, sender, receiver, first_receiver, *_event = rows[0]
    return Asked(
        number=str(number),
        service=service,
        sender=sender,
        receiver=receiver,
        first_receiver=first_receiver,
        events=tuple(
            Happened(number=place, step=Step(step), at=at, facts=facts)
            for *_case, place, step, at, facts in rows
        ),
    )


def times(case: Asked) -> CaseFacts:
    """The times of a case, for the indicators."""
    answer = case.first(Step.ACCEPT, Step.DECLINE)
    closed = case.first(Step.CLOSE)
    return CaseFacts(
        number=case.number,
        service=case.service,
        asked_by=case.sender,
        asked_of=case.first_receiver,
        requested_at=case.asked_at,
        acknowledged_at=_at(case.first(Step.ACKNOWLEDGE, Step.ACCEPT, Step.DECLINE)),
        answered_at=_at(answer),
        accepted=answer is not None and answer.step is Step.ACCEPT,
        promised_at=_promised(answer),
        done_at=_at(case.first(Step.RECEIVE, Step.REPORT)),
        closed_at=_at(closed),
        rating=_rating(closed),
    )


def _at(event: Happened | None) -> datetime | None:
    return event.at if event else None


def _promised(answer: Happened | None) -> datetime | None:
    said = answer.facts.get("promised") if answer else None
    return datetime.fromisoformat(said) if said else None


def _rating(closed: Happened | None) -> int | None:
    said = closed.facts.get("rating") if closed else None
    return int(said) if said else None


def counted(cases: Iterable[Asked], *, service: str, between: Collection[str]) -> Iterator[Work]:
    """Persons received across the border, in time if within a day of the request."""
    for case in cases:
        if case.service == service and {case.sender, case.receiver} <= set(between):
            yield from _received(case)


def _received(case: Asked) -> Iterator[Work]:
    """As we read "fetched": at the receipt, because a hand-over may still be refused."""
    closed = case.first(Step.CLOSE)
    for event in case.events:
        persons = _handed_across(case.events, event)
        if event.step is Step.RECEIVE and persons:
            yield Work(
                reference=case.number,
                kind=WorkKind.CASE,
                done_on=_day(event.at),
                evidenced_on=_day(closed.at) if closed else None,
                numerator=persons if event.at - case.asked_at <= IN_TIME else 0,
                denominator=persons,
            )


def _handed_across(events: Iterable[Happened], receipt: Happened) -> int:
    """How many persons the hand-over behind this receipt brought over the border; 0 if none."""
    named = receipt.facts.get("handover")
    before = [
        event
        for event in events
        if event.step is Step.HAND_OVER
        and event.number < receipt.number
        and named in {None, event.number}
    ]
    if not before or before[-1].facts.get("leg") != "across":
        return 0
    return len(before[-1].facts.get("persons", ()))


def _day(moment: datetime) -> date:
    return moment.astimezone(WIB).date()

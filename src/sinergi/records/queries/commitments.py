"""Commitments and the records they are judged by, out of their rows.

A reader may rely on this: the number of queries does not grow with the number of commitments.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from sinergi.core.budgets import Porsi
from sinergi.core.commitments import (
    Acknowledgement,
    Commitment,
    Direction,
    Due,
    EndProposal,
    Indicator,
    NoCost,
    ProgrammeLink,
    Records,
    Waypoint,
    Work,
    WorkKind,
)
from sinergi.core.indicators import Aggregation
from sinergi.core.money import Rupiah
from sinergi.core.protocol import Step
from sinergi.records import models
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.budgets import line
from sinergi.records.queries.meetings import questions
from sinergi.records.queries.parties import office

WIB = ZoneInfo("Asia/Jakarta")
IN_TIME = timedelta(hours=24)


def one(code: str) -> Commitment:
    row = _rows().filter(code=code).first()
    if row is None:
        raise Absent(code)
    return _commitment(row)


def of_year(year: int) -> list[tuple[Commitment, Records]]:
    """Every commitment of a year with all its records, by code."""
    rows = _rows().prefetch_related("declarations", "links__line__office", "outputs", "dues")
    found = list(rows.filter(year=year).order_by("code"))
    asked = questions()
    cases = _cases(year) if any(row.counts_service for row in found) else []
    return [
        (
            _commitment(row),
            Records(
                acknowledgements=tuple(_acknowledged(row)),
                links=tuple(_link(link) for link in row.links.all()),
                no_cost=tuple(_no_cost(row)),
                works=(*map(_work, row.outputs.all()), *_counted(row, cases)),
                dues=tuple(map(_due, row.dues.all())),
                questions=tuple(q for q in asked if q.commitment == row.code),
                end_proposals=tuple(_proposed(row)),
            ),
        )
        for row in found
    ]


def _rows() -> QuerySet[models.Commitment]:
    return models.Commitment.objects.select_related("pairing").prefetch_related("owners")


def _commitment(row: models.Commitment) -> Commitment:
    owners = sorted(row.owners.all(), key=lambda one: (one.government_id, one.code), reverse=True)
    return Commitment(
        code=row.code,
        pairing=row.pairing.number,
        title=row.title,
        owners=tuple(office(one) for one in owners),
        indicator=Indicator(
            title=row.title,
            direction=Direction(row.direction),
            target=Fraction(row.target),
            unit=row.unit,
            aggregation=Aggregation(row.aggregation),
            baseline=Fraction(row.baseline) if row.baseline else None,
            baseline_on=row.baseline_on,
        ),
        year=row.year,
        recorded_on=row.recorded_on,
        from_item=row.from_item,
        continues=row.continues or None,
        trajectory=tuple(
            Waypoint(on=date.fromisoformat(on), share=Fraction(share))
            for on, share in row.trajectory
        ),
    )


def _acknowledged(row: models.Commitment) -> Iterator[Acknowledgement]:
    for one in row.declarations.all():
        if one.kind == "acknowledged":
            yield Acknowledgement(government=one.government, on=one.on)


def _no_cost(row: models.Commitment) -> Iterator[NoCost]:
    for one in row.declarations.all():
        if one.kind == "no_cost":
            yield NoCost(government=one.government, on=one.on)


def _proposed(row: models.Commitment) -> Iterator[EndProposal]:
    for one in row.declarations.all():
        if one.kind == "end":
            yield EndProposal(government=one.government, on=one.on, reason=one.reason)


def _link(row: models.ProgrammeLink) -> ProgrammeLink:
    porsi = Porsi(money=Rupiah(row.money), volume=row.volume, unit=row.unit)
    return ProgrammeLink(line=line(row.line), porsi=porsi, on=row.on)


def _work(row: models.Output) -> Work:
    return Work(
        reference=row.reference,
        kind=WorkKind.OUTPUT,
        done_on=row.done_on,
        evidenced_on=row.evidenced_on,
        government=row.government or None,
        numerator=Fraction(row.numerator) if row.numerator else None,
        denominator=Fraction(row.denominator),
        evidence=row.evidence,
    )


def _due(row: models.Due) -> Due:
    return Due(reference=row.reference, due_on=row.due_on, done_on=row.done_on)


def _cases(year: int) -> list[models.Case]:
    """The cases that were asked in that year and went across, with their events."""
    rows = models.Case.objects.filter(
        events__step=Step.REQUEST, events__occurred_at__year=year, number__isnull=False
    )
    events = Prefetch("events", models.CaseEvent.objects.order_by("number"))
    rows = rows.select_related("sender", "receiver").prefetch_related(events)
    return list(rows.order_by("number").distinct())


def _counted(row: models.Commitment, cases: Iterable[models.Case]) -> Iterator[Work]:
    """Persons received across the border, in time if within a day of the request."""
    governments = {owner.government_id for owner in row.owners.all()}
    for case in cases:
        parties = {case.sender.government_id, case.receiver.government_id}
        if case.service == row.counts_service and parties <= governments:
            yield from _received(case)


def _received(case: models.Case) -> Iterator[Work]:
    """As we read "fetched": at the receipt, because a hand-over may still be refused."""
    events = list(case.events.all())
    asked = next(event.occurred_at for event in events if event.step == Step.REQUEST)
    closed = next((_day(one.occurred_at) for one in events if one.step == Step.CLOSE), None)
    for event in events:
        persons = _handed_across(events, event)
        if event.step == Step.RECEIVE and persons:
            yield Work(
                reference=str(case.number),
                kind=WorkKind.CASE,
                done_on=_day(event.occurred_at),
                evidenced_on=closed,
                numerator=persons if event.occurred_at - asked <= IN_TIME else 0,
                denominator=persons,
            )


def _handed_across(events: Iterable[models.CaseEvent], receipt: models.CaseEvent) -> int:
    """How many persons the hand-over behind this receipt brought over the border; 0 if none."""
    named = receipt.facts.get("handover")
    before = [
        event
        for event in events
        if event.step == Step.HAND_OVER
        and event.number < receipt.number
        and named in {None, event.number}
    ]
    if not before or before[-1].facts.get("leg") != "across":
        return 0
    return len(before[-1].facts.get("persons", ()))


def _day(moment: datetime) -> date:
    return moment.astimezone(WIB).date()

"""The times of cases, for the indicators: nothing of whom they concern.

A reader may rely on this: two queries, however many cases there are, and no fact is unsealed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch

from sinergi.core.indicators import CaseFacts
from sinergi.core.protocol import Step
from sinergi.records import models


def case_times(pairing: int, *, since: datetime, until: datetime) -> list[CaseFacts]:
    """Those of a pairing that were requested in the period, in the order of their numbers."""
    events = models.CaseEvent.objects.order_by("number").only(
        "case", "number", "step", "occurred_at", "facts"
    )
    rows = models.Case.objects.filter(
        pairing__number=pairing, requested_at__gte=since, requested_at__lt=until
    )
    rows = rows.select_related("sender", "first_receiver").order_by("number")
    return [_times(row) for row in rows.prefetch_related(Prefetch("events", events))]


def _times(row: models.Case) -> CaseFacts:
    events = list(row.events.all())
    answer = _first(events, Step.ACCEPT, Step.DECLINE)
    done, closed = _first(events, Step.RECEIVE, Step.REPORT), _first(events, Step.CLOSE)
    asked = _first(events, Step.REQUEST)
    assert asked
    return CaseFacts(
        number=str(row.number),
        service=row.service,
        asked_by=row.sender.government_id,
        asked_of=row.first_receiver.government_id,
        requested_at=asked.occurred_at,
        acknowledged_at=_at(_first(events, Step.ACKNOWLEDGE, Step.ACCEPT, Step.DECLINE)),
        answered_at=_at(answer),
        accepted=answer is not None and answer.step == Step.ACCEPT,
        promised_at=_promised(answer),
        done_at=_at(done),
        closed_at=_at(closed),
        rating=_rating(closed),
    )


def _first(events: Iterable[models.CaseEvent], *steps: Step) -> models.CaseEvent | None:
    return next((event for event in events if event.step in steps), None)


def _at(event: models.CaseEvent | None) -> datetime | None:
    return event.occurred_at if event else None


def _promised(answer: models.CaseEvent | None) -> datetime | None:
    said = answer.facts.get("promised") if answer else None
    return datetime.fromisoformat(said) if said else None


def _rating(closed: models.CaseEvent | None) -> int | None:
    said = closed.facts.get("rating") if closed else None
    return int(said) if said else None

"""Outputs of commitments: entered by one side, acknowledged by the other, proved by who did them.

A reader may rely on this: nobody enters anything in the name of the other side; what a paper of
both says is noted as such.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sinergi.actions import once
from sinergi.actions.commitments import of_ours, page
from sinergi.actions.noting import note
from sinergi.actions.once import Form
from sinergi.core import access
from sinergi.core import outputs as rules
from sinergi.core.commitments import Acknowledgement, Commitment, Work
from sinergi.core.days import day_of
from sinergi.core.parties import Officer
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from sinergi.records.queries.absent import Absent


def enter(code: str, work: Work, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    """What was done together counts for the own side now, for the other when it acknowledges."""
    with once.deed(form, page(code), by=by, now=now):
        commitment = of_ours(code, by)
        _speaks_for_itself(by, work)
        models.Commitment.objects.select_for_update().get(code=code)
        today = day_of(now)
        rules.enter(commitment, work, today=today, known=recorded.outputs(code))
        _add(code, work, by, today=today)
        note("output", code, commitment.pairing, by=by, now=now, on=work.done_on)


def _speaks_for_itself(by: Officer, work: Work) -> None:
    """Only a paper that both have signed lets one side note what the other said."""
    said_here = [said.government for said in work.acknowledged if not said.paper]
    for government in filter(None, [work.government, *said_here]):
        access.may_speak_for(by, government)


def _add(code: str, work: Work, by: Officer, *, today: date) -> None:
    row = models.Commitment.objects.get(code=code).outputs.create(
        reference=work.reference,
        done_on=work.done_on,
        evidenced_on=work.evidenced_on,
        government=work.government or "",
        numerator="" if work.numerator is None else str(work.numerator),
        denominator=str(work.denominator),
        evidence=work.evidence,
        office=models.Office.objects.get(code=by.acts_for.code),
        recorded_on=today,
    )
    for said in work.acknowledged:
        _acknowledged(row, said, today=today)


def _acknowledged(row: models.Output, said: Acknowledgement, *, today: date) -> None:
    """Said once; who denied a paper may still say so here, and then that holds."""
    row.acknowledgements.update_or_create(
        government=said.government,
        defaults={
            "on": said.on,
            "paper": said.paper,
            "recorded_on": today,
            "denied_on": said.denied_on,
        },
    )


def acknowledge(
    code: str, key: str, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    """The side of the officer says that what another side entered was done together."""
    with once.deed(form, page(code), by=by, now=now):
        commitment, row, work = _output(code, key, by)
        side, today = by.acts_for.government, day_of(now)
        said = rules.acknowledge(commitment, work, government=side, on=today)
        _acknowledged(row, said, today=today)
        note("output_acknowledged", code, commitment.pairing, by=by, now=now, on=today)


def deny(code: str, key: str, *, by: Officer, now: datetime, form: Form | None = None) -> None:
    """The side of the officer says that it never signed the paper the other side noted."""
    with once.deed(form, page(code), by=by, now=now):
        commitment, row, work = _output(code, key, by)
        side, today = by.acts_for.government, day_of(now)
        said = rules.deny(commitment, work, government=side, on=today)
        row.acknowledgements.filter(government=side).update(denied_on=said.denied_on)
        note("output_denied", code, commitment.pairing, by=by, now=now, on=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What proves an output that was entered without it, and the day of that proof."""

    output: str  # its key
    words: str
    on: date


def prove(
    code: str, said: Evidence, *, by: Officer, now: datetime, form: Form | None = None
) -> None:
    with once.deed(form, page(code), by=by, now=now):
        commitment, row, work = _output(code, said.output, by)
        side, today = by.acts_for.government, day_of(now)
        proved = rules.prove(work, said.words, by_side=side, on=said.on, today=today)
        models.Output.objects.filter(pk=row.pk).update(
            evidence=proved.evidence, evidenced_on=proved.evidenced_on, recorded_on=today
        )
        note("output_proved", code, commitment.pairing, by=by, now=now, on=said.on)


def _output(code: str, key: str, by: Officer) -> tuple[Commitment, models.Output, Work]:
    """One output of a commitment of ours, locked until the deed is done."""
    commitment = of_ours(code, by)
    rows = models.Output.objects.select_for_update().filter(commitment__code=code)
    found = {str(row.pk): row for row in rows}
    if key not in found:
        raise Absent(key)
    (work,) = (one for one in recorded.outputs(code) if one.key == key)
    return commitment, found[key], work

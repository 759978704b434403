"""What was done for a commitment, line by line: who entered it and when, and who stands by it.

A reader may rely on this: what was entered late, or rests on paper, is shown as such.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sinergi.core.commitments import MONEY, Acknowledgement, Commitment, Indicator, Work, WorkKind
from sinergi.core.outputs import amount
from sinergi.core.parties import Officer
from sinergi.entrance.wording import number, short_day, spoken
from sinergi.reports.pairing import Promise


def rows(one: Promise, mine: str) -> list[dict[str, Any]]:
    """The latest first; `mine` is the side that may acknowledge, if any."""
    done = [work for work in one.records.works if work.done_on <= one.standing.as_of]
    ordered = sorted(done, key=lambda work: work.done_on, reverse=True)
    return [_row(work, one, mine) for work in ordered]


def _row(work: Work, one: Promise, mine: str) -> dict[str, Any]:
    as_of = one.standing.as_of
    counts = work.counts(one.commitment, as_of=as_of)
    sides = one.commitment.sides
    waits = work.waits_for(sides, as_of=as_of)
    return {
        "key": work.key,
        "reference": work.reference,
        "is_case": work.kind is WorkKind.CASE,
        "done_on": work.done_on,
        "evidence": work.evidence,
        "evidenced_on": work.evidenced_on if counts else None,
        "government": work.government or "",
        "adds": _adds(work, one.commitment.indicator),
        "waits": waits,
        "counted_for": [side for side in sides if waits and side not in waits],
        "acknowledged": [said for said in work.acknowledged if said.on <= as_of],
        "may_deny": any(
            said.government == mine and said.paper and not said.denied_on
            for said in work.acknowledged
        ),
        "may_acknowledge": mine in work.waits_for(sides, as_of=date.max),
        "entered": _entered(work, one.commitment, as_of),
    }


def _entered(work: Work, commitment: Commitment, as_of: date) -> tuple[str, str]:
    """By whom and when it was entered, and whether that was late; nothing of a case."""
    if work.recorded_by is None or work.recorded_on is None:
        return "", ""
    said = {"office": work.recorded_by.name, "on": short_day(work.recorded_on)}
    words = _("dicatat %(office)s, %(on)s") % said
    if work.recorded_on > commitment.closes_on:
        return words, _("sesudah tahun ditutup")
    return words, _("dicatat sesudahnya") if work.recorded_on > as_of else ""


def _adds(work: Work, measured: Indicator) -> str:
    """What it adds: "19 orang", "28 dari 31 anak", "369 menit untuk 9 permintaan"."""
    if work.numerator is None:
        return ""
    part = spoken(amount(measured, work.numerator))
    if not measured.compares:
        return f"{part} {measured.unit}"
    if not work.denominator:
        return _("%(part)s, belum ada pembanding") % {"part": part}
    counted = "" if measured.counted_in == MONEY else measured.counted_in
    said = {"part": part, "unit": measured.unit, "what": counted}
    said["whole"] = spoken(amount(measured, work.denominator))
    if measured.is_share:
        return (_("%(part)s dari %(whole)s %(what)s") % said).strip()
    said["whole"] = number(work.denominator)
    return (_("%(part)s %(unit)s untuk %(whole)s %(what)s") % said).strip()


# What the forms say -------------------------------------------------------------------------------


def unproved(one: Promise, by: Officer) -> list[tuple[str, str]]:
    """The outputs this side may still bring the evidence of."""
    mine = by.acts_for.government
    return [
        (work.key, f"{work.reference}, {short_day(work.done_on)}")
        for work in one.records.works
        if work.key and work.evidenced_on is None and work.speaks_for(mine, as_of=date.max)
    ]


def on_paper(one: Promise, mine: str, paper: str, on: date | None) -> tuple[Acknowledgement, ...]:
    """What the other sides said on a paper of all."""
    if not paper or on is None:
        return ()
    others = (side for side in one.commitment.sides if side != mine)
    return tuple(Acknowledgement(government=side, on=on, paper=paper) for side in others)

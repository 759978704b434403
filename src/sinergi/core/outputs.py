"""Entering what was done for a commitment, and saying for one's own side that it was done.

A reader may rely on this: nobody speaks for the other side. What both did together counts for the
side that entered it; for another from the day it has acknowledged it, or the day of a paper that
both have signed. No share is more than its whole, and the same output is not entered twice.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sinergi.core.commitments import (
    MONEY,
    Acknowledgement,
    Commitment,
    Indicator,
    Work,
    owned,
)
from sinergi.core.days import not_ahead
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.money import Rupiah
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class EvidencedBeforeDone(Refusal):
    sentence = gettext_noop("Tanggal bukti mendahului tanggal pelaksanaan, %(done)s.")
    basis = SYSTEM_RULE
    done: date


class DoneBeforeItsYear(Refusal):
    sentence = gettext_noop(
        "Komitmen ini untuk tahun %(year)s. Yang dilaksanakan sebelum tahun itu tidak dihitung."
    )
    basis = SYSTEM_RULE
    year: int


def enter(commitment: Commitment, work: Work, *, today: date, known: Iterable[Work] = ()) -> Work:
    """Let an output pass, or refuse it; `known` are those entered before.

    What was done after the year may be entered: it is told, and does not count.
    """
    if work.government is not None:
        owned(commitment, work.government)
    not_ahead(work.done_on, today=today, field="done_on")
    if work.done_on.year < commitment.year:
        raise DoneBeforeItsYear(year=commitment.year)
    not_ahead(work.evidenced_on, today=today, field="evidenced_on")
    if work.evidenced_on and work.evidenced_on < work.done_on:
        raise EvidencedBeforeDone(done=work.done_on)
    for said in work.acknowledged:
        _on_paper(commitment, work, said, today)
    if work.numerator is not None:
        _measured(commitment.indicator, work.numerator, work.denominator)
    _is_new(work, known)
    return work


class LessThanNothing(Refusal):
    sentence = gettext_noop("Jumlah yang dicatat tidak boleh kurang dari nol.")
    basis = SYSTEM_RULE


class NothingToCompareWith(Refusal):
    sentence = gettext_noop("Isi pembandingnya, lebih dari nol: dari berapa, atau untuk berapa.")
    basis = SYSTEM_RULE


class MoreThanItsWhole(Refusal):
    sentence = gettext_noop("Yang memenuhi, %(part)s, melebihi seluruhnya, %(whole)s.")
    basis = SYSTEM_RULE
    part: Fraction | Rupiah
    whole: Fraction | Rupiah


def _measured(indicator: Indicator, part: Fraction | int, whole: Fraction | int) -> None:
    """As we read an indicator: a share is at most its whole; a mean and a sum may be anything."""
    if part < 0:
        raise LessThanNothing
    if indicator.compares and whole <= 0:
        raise NothingToCompareWith
    if indicator.is_share and part > whole:
        raise MoreThanItsWhole(part=amount(indicator, part), whole=amount(indicator, whole))


def amount(indicator: Indicator, number: Fraction | int) -> Fraction | Rupiah:
    """A figure of this indicator as what it counts, so that money is written as money."""
    return Rupiah(number) if indicator.counted_in == MONEY else Fraction(number)


class EnteredTwice(Refusal):
    sentence = gettext_noop(
        "Keluaran “%(reference)s” tanggal %(on)s dengan jumlah yang sama sudah dicatat oleh"
        " %(office)s pada %(entered)s. Jika memang keluaran lain, bedakan namanya."
    )
    basis = SYSTEM_RULE
    reference: str
    on: date
    office: str
    entered: date


def _is_new(work: Work, known: Iterable[Work]) -> None:
    for other in known:
        if _told(other) == _told(work) and _of_one_side(other, work):
            assert other.recorded_by
            assert other.recorded_on
            raise EnteredTwice(
                reference=other.reference,
                on=other.done_on,
                office=other.recorded_by.name,
                entered=other.recorded_on,
            )


def _told(work: Work) -> tuple[object, ...]:
    name = " ".join(work.reference.casefold().split())
    return name, work.done_on, work.numerator, work.denominator


def _of_one_side(one: Work, other: Work) -> bool:
    """What each side did by itself may bear the same name; it counts for different sides."""
    return None in {one.government, other.government} or one.government == other.government


class PaperOfAnEarlierDay(Refusal):
    sentence = gettext_noop("Berita acara bersama bertanggal sebelum pelaksanaannya, %(done)s.")
    basis = SYSTEM_RULE
    done: date


def _on_paper(commitment: Commitment, work: Work, said: Acknowledgement, today: date) -> None:
    owned(commitment, said.government)
    not_ahead(said.on, today=today, field="paper_on")
    if said.on < work.done_on:
        raise PaperOfAnEarlierDay(done=work.done_on)


class OfOneSideOnly(Refusal):
    sentence = gettext_noop(
        "Keluaran ini dicatat sebagai keluaran satu pihak, jadi tidak menunggu pengakuan."
    )
    basis = SYSTEM_RULE


class AcknowledgedAlready(Refusal):
    sentence = gettext_noop(
        "Keluaran ini sudah dihitung untuk pihak kita. Anda tidak perlu mengulang."
    )
    basis = SYSTEM_RULE


def acknowledge(
    commitment: Commitment, work: Work, *, government: str, on: date
) -> Acknowledgement:
    """Let a side say that what another entered as done together was done."""
    owned(commitment, government)
    if work.government is not None:
        raise OfOneSideOnly
    if work.speaks_for(government, as_of=date.max):
        raise AcknowledgedAlready
    return Acknowledgement(government=government, on=on)


class NothingToDeny(Refusal):
    sentence = gettext_noop(
        "Yang dapat dibantah hanya pengakuan pihak kita yang dicatat pihak lain menurut kertas."
    )
    basis = SYSTEM_RULE


def deny(commitment: Commitment, work: Work, *, government: str, on: date) -> Acknowledgement:
    """Let a side say that it never signed the paper the other one noted."""
    owned(commitment, government)
    for said in work.acknowledged:
        if said.government == government and said.paper and not said.denied_on:
            return replace(said, denied_on=on)
    raise NothingToDeny


class EvidencedAlready(Refusal):
    sentence = gettext_noop("Bukti keluaran ini sudah dicatat pada %(on)s.")
    basis = SYSTEM_RULE
    on: date


class NotOurOutput(Refusal):
    sentence = gettext_noop(
        "Bukti dilengkapi oleh pihak yang mencatat keluarannya, atau yang sudah mengakuinya."
    )
    basis = SYSTEM_RULE


def prove(work: Work, evidence: str, *, by_side: str, on: date, today: date) -> Work:
    """Add the evidence of what was recorded as done and not yet reported; it counts from `on`."""
    if not work.speaks_for(by_side, as_of=date.max):
        raise NotOurOutput
    if work.evidenced_on is not None:
        raise EvidencedAlready(on=work.evidenced_on)
    not_ahead(on, today=today, field="on")
    if on < work.done_on:
        raise EvidencedBeforeDone(done=work.done_on)
    return replace(work, evidence=evidence, evidenced_on=on)

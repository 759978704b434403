"""Entering what was done for a commitment, and saying for one's own side that it was done.

A reader may rely on this: nobody speaks for the other side. What both did together counts for the
side that entered it; for another from the day it has acknowledged it, or the day of a paper that
both have signed.
"""

from dataclasses import replace
from datetime import date

from sinergi.core.commitments import Acknowledgement, Commitment, Work, owned
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class EvidencedBeforeDone(Refusal):
    sentence = gettext_noop("Tanggal bukti mendahului tanggal pelaksanaan, %(done)s.")
    basis = SYSTEM_RULE
    done: date


def enter(commitment: Commitment, work: Work) -> Work:
    if work.government is not None:
        owned(commitment, work.government)
    if work.evidenced_on and work.evidenced_on < work.done_on:
        raise EvidencedBeforeDone(done=work.done_on)
    for said in work.acknowledged:
        _on_paper(commitment, work, said)
    return work


class PaperOfAnEarlierDay(Refusal):
    sentence = gettext_noop("Berita acara bersama bertanggal sebelum pelaksanaannya, %(done)s.")
    basis = SYSTEM_RULE
    done: date


def _on_paper(commitment: Commitment, work: Work, said: Acknowledgement) -> None:
    owned(commitment, said.government)
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


class EvidencedAlready(Refusal):
    sentence = gettext_noop("Bukti keluaran ini sudah dicatat pada %(on)s.")
    basis = SYSTEM_RULE
    on: date


class NotOurOutput(Refusal):
    sentence = gettext_noop(
        "Bukti dilengkapi oleh pihak yang mencatat keluarannya, atau yang sudah mengakuinya."
    )
    basis = SYSTEM_RULE


def prove(work: Work, evidence: str, *, by_side: str, on: date) -> Work:
    """Add the evidence of what was recorded as done and not yet reported; it counts from `on`."""
    if not work.speaks_for(by_side, as_of=date.max):
        raise NotOurOutput
    if work.evidenced_on is not None:
        raise EvidencedAlready(on=work.evidenced_on)
    if on < work.done_on:
        raise EvidencedBeforeDone(done=work.done_on)
    return replace(work, evidence=evidence, evidenced_on=on)

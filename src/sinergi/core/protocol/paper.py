"""Deeds of a partner that is not on the system: its signed paper, or a link to its duty phone.

A signature drawn on the hander's phone is such a paper: it is scanned, entered and marked.

A reader may rely on this: nothing entered for another office passes for a deed of its own.
"""

from typing import Final

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Via
from sinergi.core.protocol.case import Case, Event, Rule
from sinergi.core.protocol.table import Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

ON_PAPER: Final = frozenset(
    {
        Step.ACKNOWLEDGE,
        Step.ASK,
        Step.ACCEPT,
        Step.DECLINE,
        Step.FORWARD,
        Step.HAND_OVER,
        Step.RECEIVE,
        Step.REFUSE_AT_HANDOVER,
        Step.RELEASE,
        Step.END_CUSTODY,
        Step.REPORT,
        Step.CLOSE,
        Step.DISPUTE,
        Step.MILESTONE,
        Step.CONFIRM_CANCEL,
        Step.KEEP,
    }
)
BY_LINK: Final = frozenset({Step.ACKNOWLEDGE, Step.ACCEPT, Step.DECLINE})


class SignsForItself(Refusal):
    sentence = gettext_noop(
        "%(office)s sudah memakai Sinergi dan menandatangani sendiri; jalur kertas dan tautan tidak"
        " berlaku."
    )
    basis = SYSTEM_RULE
    office: str


def paper_stands_for_who_has_not_joined(case: Case, event: Event) -> None:
    del case
    if event.by.via in {Via.PAPER, Via.LINK} and event.by.acts_for.joined:
        raise SignsForItself(office=event.by.acts_for.name)


class NotOnPaper(Refusal):
    sentence = gettext_noop("Langkah ini tidak dapat dicatat dari surat kertas.")
    basis = SYSTEM_RULE


class EnteredByAStranger(Refusal):
    sentence = gettext_noop(
        "Surat kertas dicatat oleh kantor pihak lain yang ikut menangani berkas ini."
    )
    basis = SYSTEM_RULE


class PaperWithoutScan(Refusal):
    sentence = gettext_noop("Lampirkan pindaian surat yang sudah ditandatangani.")
    basis = SYSTEM_RULE


def paper_is_scanned_by_the_other_side(case: Case, event: Event) -> None:
    if event.by.via is not Via.PAPER:
        return
    if event.step not in ON_PAPER:
        raise NotOnPaper
    enters, signs = event.by.office, event.by.acts_for
    if enters.government == signs.government or enters not in {*case.parties, *case.carers}:
        raise EnteredByAStranger
    if not event.facts.get("scan"):
        raise PaperWithoutScan


class NotByLink(Refusal):
    sentence = gettext_noop(
        "Lewat tautan berkas hanya dapat dibaca, disanggupi atau ditolak. Serah terima memerlukan"
        " surat yang ditandatangani."
    )
    basis = SYSTEM_RULE


def a_link_only_answers(case: Case, event: Event) -> None:
    del case
    if event.by.via is Via.LINK and event.step not in BY_LINK:
        raise NotByLink


RULES: Final[tuple[Rule, ...]] = (
    paper_stands_for_who_has_not_joined,
    paper_is_scanned_by_the_other_side,
    a_link_only_answers,
)

"""What the protocol refuses in every service, beside turn and state.

A reader may rely on this: no service can switch one of these off.
"""

from datetime import timedelta
from typing import Final

from sinergi.core.custody import Hander, LegKind
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Role, Via
from sinergi.core.protocol.case import Case, Event, Rule
from sinergi.core.protocol.table import Kind, Overlay, Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

CLOSES_BY_ITSELF_AFTER: Final = timedelta(days=14)
NEEDS_REASON: Final = frozenset(
    {
        Step.DECLINE,
        Step.FORWARD,
        Step.REFUSE_AT_HANDOVER,
        Step.END_CUSTODY,
        Step.DISPUTE,
        Step.REOPEN,
        Step.SUSPEND,
        Step.WITHDRAW,
        Step.PROPOSE_CANCEL,
        Step.ESCALATE,
    }
)
ON_PAPER: Final = frozenset(
    {
        Step.ACKNOWLEDGE,
        Step.ASK,
        Step.ACCEPT,
        Step.DECLINE,
        Step.HAND_OVER,
        Step.RECEIVE,
        Step.REFUSE_AT_HANDOVER,
        Step.RELEASE,
        Step.END_CUSTODY,
        Step.REPORT,
        Step.MILESTONE,
        Step.CONFIRM_CANCEL,
    }
)


class WithoutReason(Refusal):
    sentence = gettext_noop("Tulis atau pilih alasannya dahulu.")
    basis = SYSTEM_RULE


def a_reason_is_given(case: Case, event: Event) -> None:
    del case
    if event.step in NEEDS_REASON and not str(event.facts.get("reason") or "").strip():
        raise WithoutReason


class NobodyNamed(Refusal):
    sentence = gettext_noop("Sebutkan sekurang-kurangnya satu orang dalam berkas ini.")
    basis = SYSTEM_RULE


def somebody_is_named(case: Case, event: Event) -> None:
    """In a pull whoever accepts names them, because only the holder knows whom it has."""
    if case.kind not in {Kind.TRANSFER, Kind.REFERRAL}:
        return
    pull = bool(event.facts.get("pull")) or case.pull
    names = Step.ACCEPT if pull else Step.REQUEST
    if event.step is names and not event.facts.get("persons"):
        raise NobodyNamed


class UnknownLeg(Refusal):
    sentence = gettext_noop("Pilih serah terima yang dikenal layanan ini.")
    basis = SYSTEM_RULE


class NotAnOfficeOfThisCase(Refusal):
    sentence = gettext_noop("Pilih kantor tujuan yang ikut dalam berkas ini.")
    basis = SYSTEM_RULE


class LegLeadsElsewhere(Refusal):
    sentence = gettext_noop("Serah terima ini tidak menuju kantor tersebut.")
    basis = SYSTEM_RULE


class AlreadyOnTheWay(Refusal):
    sentence = gettext_noop(
        "Orang yang dipilih sudah dalam serah terima yang belum ditandatangani penerimanya."
    )
    basis = SYSTEM_RULE


def a_hand_over_leads_where_its_leg_says(case: Case, event: Event) -> None:
    if event.step is not Step.HAND_OVER:
        return
    leg = case.ways.legs.get(event.facts.get("leg", ""))
    if leg is None or leg.kind is LegKind.RELEASE:
        raise UnknownLeg
    to = case.office(event.facts.get("to", ""))
    if to is None or to == event.by.acts_for:
        raise NotAnOfficeOfThisCase
    crosses = to.government != event.by.acts_for.government
    if crosses != (leg.kind is LegKind.ACROSS) or leg.to_kinds and to.kind not in leg.to_kinds:
        raise LegLeadsElsewhere


def nobody_is_handed_over_twice(case: Case, event: Event) -> None:
    if event.step not in {Step.HAND_OVER, Step.RELEASE, Step.END_CUSTODY}:
        return
    if case.on_the_way & frozenset(event.facts.get("persons", ())):
        raise AlreadyOnTheWay


def people_are_handed_over_by_name(case: Case, event: Event) -> None:
    leg = case.ways.legs.get(event.facts.get("leg", ""))
    carries_people = leg is not None and leg.hander is Hander.HOLDER
    needs = event.step in {Step.RELEASE, Step.END_CUSTODY} or (
        event.step is Step.HAND_OVER and carries_people
    )
    if needs and not event.facts.get("persons"):
        raise NobodyNamed


class ReceivedByItsHander(Refusal):
    sentence = gettext_noop("Penerimaan tidak dapat ditandatangani oleh yang menyerahkan.")
    basis = SYSTEM_RULE


def received_by_another(case: Case, event: Event) -> None:
    """On paper the hander may enter it: the receiver's signature is on the scan."""
    if event.step is not Step.RECEIVE or event.by.via is Via.PAPER:
        return
    way = case.pending(event.facts.get("handover"))
    if way and event.by.handle == way.by.handle:
        raise ReceivedByItsHander


class ReleasedWithoutWitness(Refusal):
    sentence = gettext_noop(
        "Penyerahan kepada keluarga memerlukan nama penerima, hubungan, dan seorang saksi."
    )
    basis = SYSTEM_RULE


def a_release_has_a_witness(case: Case, event: Event) -> None:
    del case
    if event.step is Step.RELEASE and not all(
        event.facts.get(code) for code in ("to_name", "to_relation", "witness")
    ):
        raise ReleasedWithoutWitness


class ReportedBeforeReceipt(Refusal):
    sentence = gettext_noop(
        "Hasil belum dapat dilaporkan: tanda terima lintas batas belum lengkap."
    )
    basis = SYSTEM_RULE


def reported_after_receipt(case: Case, event: Event) -> None:
    """Not left to `close`: a transfer reported too early could go neither on nor back."""
    if event.step is not Step.REPORT:
        return
    answering = {was.answered_for_by.government for was in case.present.values()}
    incomplete = case.kind is Kind.TRANSFER and answering - {case.taker.government}
    if incomplete or case.handovers:
        raise ReportedBeforeReceipt


class ReportedWithoutOutcome(Refusal):
    sentence = gettext_noop("Pilih hasil penanganannya dahulu.")
    basis = SYSTEM_RULE


def a_report_says_the_outcome(case: Case, event: Event) -> None:
    del case
    if event.step is Step.REPORT and not event.facts.get("outcome"):
        raise ReportedWithoutOutcome


class DeclinedAfterCrossing(Refusal):
    sentence = gettext_noop(
        "Berkas tidak dapat ditolak lagi: sudah ada yang diserahterimakan lintas batas."
    )
    basis = SYSTEM_RULE


def declined_before_anyone_crossed(case: Case, event: Event) -> None:
    if event.step is not Step.DECLINE:
        return
    answering = {was.answered_for_by.government for was in case.persons.values()}
    if case.across or answering - {case.giver.government}:
        raise DeclinedAfterCrossing


class ForwardedToItself(Refusal):
    sentence = gettext_noop("Teruskan kepada kantor ketiga, bukan kepada pengirim atau penerima.")
    basis = SYSTEM_RULE


def a_forward_leads_to_a_third_office(case: Case, event: Event) -> None:
    if event.step is not Step.FORWARD:
        return
    to = case.office(event.facts.get("to", ""))
    if to is None or to in {case.sender, case.receiver}:
        raise ForwardedToItself


class NothingToSplit(Refusal):
    sentence = gettext_noop("Pembagian menyisakan sekurang-kurangnya satu orang atau butir di sini.")
    basis = SYSTEM_RULE


def a_split_leaves_something_here(case: Case, event: Event) -> None:
    if event.step is not Step.SPLIT:
        return
    gone = frozenset(event.facts.get("persons", ()))
    leaves_people = gone and gone < frozenset(case.persons)
    if not leaves_people and not (not case.persons and event.facts.get("lines")):
        raise NothingToSplit
    if case.office(event.facts.get("to", "")) in {None, case.sender, case.receiver}:
        raise ForwardedToItself


class ClosedTooEarly(Refusal):
    sentence = gettext_noop("Berkas menutup sendiri 14 hari setelah laporan tanpa sanggahan.")
    basis = SYSTEM_RULE


def closes_by_itself_in_time(case: Case, event: Event) -> None:
    if event.step is not Step.CLOSE or event.by.role is not Role.SYSTEM:
        return
    reported = next(iter(reversed([*case.of(Step.REPORT)])))
    if Overlay.DISPUTED in case.overlays or event.at < reported.at + CLOSES_BY_ITSELF_AFTER:
        raise ClosedTooEarly


class ReopenedTooLate(Refusal):
    sentence = gettext_noop("Batas %(days)s hari untuk membuka kembali berkas ini sudah lewat.")
    basis = SYSTEM_RULE
    days: int


def reopened_within_the_limit(case: Case, event: Event) -> None:
    if event.step is not Step.REOPEN:
        return
    days = case.ways.reopen_within_days
    closed = next(iter(reversed([*case.of(Step.CLOSE)])))
    if event.at > closed.at + timedelta(days=days):
        raise ReopenedTooLate(days=days)


class PaperForAJoinedOffice(Refusal):
    sentence = gettext_noop(
        "%(office)s sudah memakai Sinergi dan menandatangani sendiri; jalur kertas tidak berlaku."
    )
    basis = SYSTEM_RULE
    office: str


class PaperWithoutScan(Refusal):
    sentence = gettext_noop("Lampirkan pindaian surat yang sudah ditandatangani.")
    basis = SYSTEM_RULE


def paper_stands_for_who_has_not_joined(case: Case, event: Event) -> None:
    """The signed paper is entered by the other side, and every page says so."""
    del case
    if event.by.via is not Via.PAPER:
        return
    office = event.by.acts_for
    if office.joined or event.step not in ON_PAPER:
        raise PaperForAJoinedOffice(office=office.name)
    if not event.facts.get("scan"):
        raise PaperWithoutScan


GENERAL: Final[tuple[Rule, ...]] = (
    paper_stands_for_who_has_not_joined,
    a_reason_is_given,
    somebody_is_named,
    people_are_handed_over_by_name,
    a_hand_over_leads_where_its_leg_says,
    nobody_is_handed_over_twice,
    received_by_another,
    a_release_has_a_witness,
    declined_before_anyone_crossed,
    a_forward_leads_to_a_third_office,
    a_split_leaves_something_here,
    a_report_says_the_outcome,
    reported_after_receipt,
    closes_by_itself_in_time,
    reopened_within_the_limit,
)

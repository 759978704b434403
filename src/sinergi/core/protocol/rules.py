"""What the protocol refuses in every service, beside turn and state.

A reader may rely on this: no service can switch one of these off.
"""

from datetime import datetime, timedelta
from typing import Final

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office, Role
from sinergi.core.protocol.case import Case, Event, Rule
from sinergi.core.protocol.table import Kind, Overlay, Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

CLOSES_BY_ITSELF_AFTER: Final = timedelta(days=14)
PROMISED_WITHIN: Final = timedelta(days=366)
NEEDS_REASON: Final = frozenset(
    {
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


class ReportedBeforeReceipt(Refusal):
    sentence = gettext_noop(
        "Hasil belum dapat dilaporkan: tanda terima lintas batas belum lengkap."
    )
    basis = SYSTEM_RULE


def reported_after_receipt(case: Case, event: Event) -> None:
    """Not left to `close`: a transfer reported too early could go neither on nor back.

    As we read it: what only moves within one side must be signed for too before the loop is closed.
    """
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
    if event.step is not Step.REPORT:
        return
    outcome, known = event.facts.get("outcome"), case.ways.outcomes
    if not outcome or (known and outcome not in known):
        raise ReportedWithoutOutcome


class DeclinedWithoutCode(Refusal):
    sentence = gettext_noop("Pilih alasan penolakan dari daftar layanan ini.")
    basis = SYSTEM_RULE


def declined_for_a_known_reason(case: Case, event: Event) -> None:
    if event.step is not Step.DECLINE:
        return
    code, known = event.facts.get("reason_code"), case.ways.declined_because
    if not code or (known and code not in known):
        raise DeclinedWithoutCode


class DeclinedAfterCrossing(Refusal):
    sentence = gettext_noop(
        "Berkas tidak dapat ditolak lagi: sudah ada yang diserahterimakan lintas batas."
    )
    basis = SYSTEM_RULE


def declined_before_anyone_crossed(case: Case, event: Event) -> None:
    """A refused hand-over leads back to accepted, where one sibling may have crossed already."""
    if event.step is Step.DECLINE and case.crossed:
        raise DeclinedAfterCrossing


class PromisedInThePast(Refusal):
    sentence = gettext_noop("Tanggal yang dijanjikan sudah lewat.")
    basis = SYSTEM_RULE


class PromisedTooFar(Refusal):
    sentence = gettext_noop("Janjikan tanggal dalam satu tahun ke depan.")
    basis = SYSTEM_RULE


def a_promise_lies_ahead(case: Case, event: Event) -> None:
    """Within a year: what comes later is a programme, or a slip of the pen."""
    del case
    said = event.facts.get("promised")
    if event.step is not Step.ACCEPT or not said:
        return
    promised = datetime.fromisoformat(said)
    if promised < event.at:
        raise PromisedInThePast
    if promised > event.at + PROMISED_WITHIN:
        raise PromisedTooFar


class ForwardedToItself(Refusal):
    sentence = gettext_noop("Teruskan kepada kantor ketiga, bukan kepada pengirim atau penerima.")
    basis = SYSTEM_RULE


class BeyondTheService(Refusal):
    sentence = gettext_noop("%(office)s tidak menangani layanan ini. Pilih kantor yang berwenang.")
    basis = SYSTEM_RULE
    office: str


class ForwardedToTheSendersSide(Refusal):
    sentence = gettext_noop(
        "%(office)s berada di pihak pengirim. Teruskan kepada kantor di pihak Anda atau provinsi."
    )
    basis = SYSTEM_RULE
    office: str


def a_third_office_is_chosen(case: Case, event: Event) -> None:
    """As we read it: what was asked across the border is not sent back over it as a request."""
    if event.step not in {Step.FORWARD, Step.SPLIT}:
        return
    to = case.office(event.facts.get("to", ""))
    if to is None or to in case.parties:
        raise ForwardedToItself
    if to.government == case.sender.government:
        raise ForwardedToTheSendersSide(office=to.name)
    if not may_take_over(case, to):
        raise BeyondTheService(office=to.name)


def may_take_over(case: Case, office: Office) -> bool:
    """Whether the service lets an office of this kind be asked after the first."""
    return not case.ways.competent or office.kind in case.ways.competent


class NothingToSplit(Refusal):
    sentence = gettext_noop(
        "Pembagian menyisakan sekurang-kurangnya satu orang atau butir di berkas ini."
    )
    basis = SYSTEM_RULE


def a_split_leaves_something_here(case: Case, event: Event) -> None:
    if event.step is not Step.SPLIT:
        return
    gone = frozenset(event.facts.get("persons", ()))
    leaves_people = gone and gone < frozenset(case.present) and not gone & case.on_the_way
    if not leaves_people and (case.persons or not event.facts.get("lines")):
        raise NothingToSplit


class UnknownMilestone(Refusal):
    sentence = gettext_noop("Pilih tahapan yang dikenal layanan ini.")
    basis = SYSTEM_RULE


def a_milestone_is_known(case: Case, event: Event) -> None:
    if event.step is not Step.MILESTONE:
        return
    if event.facts.get("milestone") not in case.ways.milestones:
        raise UnknownMilestone


class ClosedTooEarly(Refusal):
    sentence = gettext_noop("Berkas menutup sendiri 14 hari setelah laporan tanpa sanggahan.")
    basis = SYSTEM_RULE


def closes_by_itself_in_time(case: Case, event: Event) -> None:
    if event.step is not Step.CLOSE or event.by.role is not Role.SYSTEM:
        return
    *_, reported = case.of(Step.REPORT)
    stands = case.overlays & {Overlay.DISPUTED, Overlay.SUSPENDED}
    if stands or event.at < reported.at + CLOSES_BY_ITSELF_AFTER:
        raise ClosedTooEarly


class ReopenedTooLate(Refusal):
    sentence = gettext_noop("Batas %(days)s hari untuk membuka kembali berkas ini sudah lewat.")
    basis = SYSTEM_RULE
    days: int


def reopened_within_the_limit(case: Case, event: Event) -> None:
    if event.step is not Step.REOPEN:
        return
    days = case.ways.reopen_within_days
    *_, closed = case.of(Step.CLOSE)
    if event.at > closed.at + timedelta(days=days):
        raise ReopenedTooLate(days=days)


RULES: Final[tuple[Rule, ...]] = (
    a_reason_is_given,
    somebody_is_named,
    a_promise_lies_ahead,
    declined_for_a_known_reason,
    declined_before_anyone_crossed,
    a_third_office_is_chosen,
    a_split_leaves_something_here,
    a_milestone_is_known,
    a_report_says_the_outcome,
    reported_after_receipt,
    closes_by_itself_in_time,
    reopened_within_the_limit,
)

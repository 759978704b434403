"""The table of the protocol: which step, whose, in which states, leading where.

As we read it: overlays stop clocks and never deeds; in a pull the roles of who gives and who takes
are exchanged, so that "sender" at the closing steps is the giver; `draft` and `discard` leave no
event, because nothing of a draft left the office.

A reader may rely on this: the table is read beside the one in the domain page, row by row.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sinergi.core.words import gettext_noop


class State(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    REPORTED = "reported"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class Overlay(StrEnum):
    ASKED = "asked"
    SUSPENDED = "suspended"
    DISPUTED = "disputed"
    ESCALATED = "escalated"


class Step(StrEnum):
    REQUEST = "request"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    ANSWER = "answer"
    ACCEPT = "accept"
    DECLINE = "decline"
    FORWARD = "forward"
    SPLIT = "split"
    MILESTONE = "milestone"
    HAND_OVER = "hand_over"
    RECEIVE = "receive"
    REFUSE_AT_HANDOVER = "refuse_at_handover"
    RELEASE = "release"
    END_CUSTODY = "end_custody"  # left the place, taken into care, deceased
    REPORT = "report"
    CLOSE = "close"
    DISPUTE = "dispute"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    PROPOSE_CANCEL = "propose_cancel"
    CONFIRM_CANCEL = "confirm_cancel"
    KEEP = "keep"  # the other side does not agree to cancel, or the proposer takes it back
    ESCALATE = "escalate"


class Turn(StrEnum):
    SENDER = "sender"
    RECEIVER = "receiver"
    EITHER = "either"
    OTHER = "other"  # of the two, the one who did not propose
    HOLDER = "holder"
    NAMED_RECEIVER = "named_receiver"
    TAKER = "taker"  # who is responsible in the end, or an office of its side that answers
    GIVER = "giver"
    CONCERNED = "concerned"  # sender, receiver, and whoever holds or answers for a person
    DECLARED = "declared"  # the service says
    COORDINATOR = "coordinator"


class Kind(StrEnum):
    TRANSFER = "transfer"  # the other side becomes responsible
    REFERRAL = "referral"  # I stay responsible
    EXCHANGE = "exchange"  # goods, data, help
    JOINT = "joint"  # both act, one record


@dataclass(frozen=True, slots=True)  # positional on purpose: it is a row of the table below
class Row:
    turn: Turn
    taken_in: AbstractSet[State]
    leads_to: State | None = None  # None: the state stays


S = State
ENDED: Final = frozenset({S.CLOSED, S.DECLINED, S.WITHDRAWN, S.CANCELLED})
OPEN: Final = frozenset(State) - ENDED - {S.DRAFT}
ASKED: Final = frozenset({S.REQUESTED, S.ACKNOWLEDGED})  # still without an answer
WORK: Final = frozenset({S.ACCEPTED, S.HANDED_OVER, S.RECEIVED})

STEPS: Final[Mapping[Step, Row]] = {
    Step.REQUEST: Row(Turn.SENDER, {S.DRAFT}, S.REQUESTED),
    Step.ACKNOWLEDGE: Row(Turn.RECEIVER, {S.REQUESTED}, S.ACKNOWLEDGED),
    Step.ASK: Row(Turn.RECEIVER, ASKED | {S.ACCEPTED}),
    Step.ANSWER: Row(Turn.SENDER, ASKED | {S.ACCEPTED}),
    Step.ACCEPT: Row(Turn.RECEIVER, ASKED, S.ACCEPTED),
    Step.DECLINE: Row(Turn.RECEIVER, ASKED | {S.ACCEPTED}, S.DECLINED),
    Step.FORWARD: Row(Turn.RECEIVER, ASKED, S.REQUESTED),
    Step.SPLIT: Row(Turn.RECEIVER, ASKED),
    Step.MILESTONE: Row(Turn.DECLARED, WORK),
    Step.HAND_OVER: Row(Turn.HOLDER, OPEN, S.HANDED_OVER),  # across only in WORK, and only then
    # A leg within one side may be under way in any open state, and leads to no other; the last
    # receipt (or refusal) of what crossed leads to received (or accepted): `changing`.
    Step.RECEIVE: Row(Turn.NAMED_RECEIVER, OPEN, S.RECEIVED),
    Step.REFUSE_AT_HANDOVER: Row(Turn.NAMED_RECEIVER, OPEN, S.ACCEPTED),
    Step.RELEASE: Row(Turn.HOLDER, {S.RECEIVED}),  # `taking.release_in`: per person, per service
    Step.END_CUSTODY: Row(Turn.HOLDER, OPEN),
    Step.REPORT: Row(Turn.TAKER, {S.ACCEPTED, S.RECEIVED}, S.REPORTED),
    Step.CLOSE: Row(Turn.GIVER, {S.REPORTED}, S.CLOSED),
    Step.DISPUTE: Row(Turn.GIVER, {S.REPORTED}),
    Step.REOPEN: Row(Turn.GIVER, {S.CLOSED}, S.REPORTED),
    Step.SUSPEND: Row(Turn.EITHER, OPEN),
    Step.RESUME: Row(Turn.EITHER, OPEN),
    Step.WITHDRAW: Row(Turn.SENDER, ASKED, S.WITHDRAWN),
    Step.PROPOSE_CANCEL: Row(Turn.EITHER, OPEN),
    Step.CONFIRM_CANCEL: Row(Turn.OTHER, OPEN, S.CANCELLED),
    Step.KEEP: Row(Turn.EITHER, OPEN),
    Step.ESCALATE: Row(Turn.COORDINATOR, OPEN),
}

DONE: Final[Mapping[Step, str]] = {
    Step.REQUEST: gettext_noop("dikirim"),
    Step.ACKNOWLEDGE: gettext_noop("dibaca"),
    Step.ASK: gettext_noop("ditanyakan"),
    Step.ANSWER: gettext_noop("dijawab"),
    Step.ACCEPT: gettext_noop("disanggupi"),
    Step.DECLINE: gettext_noop("ditolak"),
    Step.FORWARD: gettext_noop("diteruskan"),
    Step.SPLIT: gettext_noop("dibagi"),
    Step.MILESTONE: gettext_noop("dicatat tahapannya"),
    Step.HAND_OVER: gettext_noop("diserahkan"),
    Step.RECEIVE: gettext_noop("diterima"),
    Step.REFUSE_AT_HANDOVER: gettext_noop("ditolak saat serah terima"),
    Step.RELEASE: gettext_noop("diserahkan kepada keluarga atau wali"),
    Step.END_CUSTODY: gettext_noop("diakhiri penanganannya"),
    Step.REPORT: gettext_noop("dilaporkan"),
    Step.CLOSE: gettext_noop("ditutup"),
    Step.DISPUTE: gettext_noop("disanggah"),
    Step.REOPEN: gettext_noop("dibuka kembali"),
    Step.SUSPEND: gettext_noop("ditangguhkan"),
    Step.RESUME: gettext_noop("dilanjutkan"),
    Step.WITHDRAW: gettext_noop("ditarik"),
    Step.PROPOSE_CANCEL: gettext_noop("diusulkan batal"),
    Step.CONFIRM_CANCEL: gettext_noop("dibatalkan"),
    Step.KEEP: gettext_noop("tidak jadi dibatalkan"),
    Step.ESCALATE: gettext_noop("dinaikkan ke koordinator"),
}
STATE_NAMES: Final[Mapping[State, str]] = {
    S.DRAFT: gettext_noop("Draf"),
    S.REQUESTED: gettext_noop("Diminta"),
    S.ACKNOWLEDGED: gettext_noop("Dibaca"),
    S.ACCEPTED: gettext_noop("Disanggupi"),
    S.HANDED_OVER: gettext_noop("Dalam perjalanan"),
    S.RECEIVED: gettext_noop("Sudah diterima"),
    S.REPORTED: gettext_noop("Dilaporkan"),
    S.CLOSED: gettext_noop("Selesai"),
    S.DECLINED: gettext_noop("Ditolak"),
    S.WITHDRAWN: gettext_noop("Ditarik"),
    S.CANCELLED: gettext_noop("Dibatalkan"),
}
OVERLAY_NAMES: Final[Mapping[Overlay, str]] = {
    Overlay.ASKED: gettext_noop("Ada pertanyaan"),
    Overlay.SUSPENDED: gettext_noop("Ditangguhkan"),
    Overlay.DISPUTED: gettext_noop("Disanggah"),
    Overlay.ESCALATED: gettext_noop("Dinaikkan ke koordinator"),
}

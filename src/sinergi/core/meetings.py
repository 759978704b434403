"""A meeting: its agenda, what was decided on each item, and when its notula is accepted.

A reader may rely on this: nothing is decided before it was met about, nothing is agreed in the
absence of one side, and an item without a decision comes back to the next meeting.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sinergi.core.law import SYSTEM_RULE, Basis, Source
from sinergi.core.parties import Office
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Outcome(StrEnum):
    AGREED = "agreed"
    AGREED_WITH_CHANGES = "agreed_with_changes"
    POSTPONED = "postponed"
    TO_SPECIAL_TEAM = "to_special_team"
    NOT_AGREED = "not_agreed"
    WITHDRAWN = "withdrawn"
    PROVISIONAL = "provisional"
    DUPLICATE = "duplicate"
    NOT_APPLICABLE = "not_applicable"
    AGREED_OUTSIDE = "agreed_outside"
    RETURNED = "returned"


OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.AGREED: gettext_noop("Disepakati"),
    Outcome.AGREED_WITH_CHANGES: gettext_noop("Disepakati dengan perubahan"),
    Outcome.POSTPONED: gettext_noop("Ditunda"),
    Outcome.TO_SPECIAL_TEAM: gettext_noop("Ke tim khusus"),
    Outcome.NOT_AGREED: gettext_noop("Tidak disepakati"),
    Outcome.WITHDRAWN: gettext_noop("Ditarik pengusul"),
    Outcome.PROVISIONAL: gettext_noop("Disepakati sementara"),
    Outcome.DUPLICATE: gettext_noop("Sudah tercakup pokok lain"),
    Outcome.NOT_APPLICABLE: gettext_noop("Tidak relevan lagi"),
    Outcome.AGREED_OUTSIDE: gettext_noop("Disepakati di luar rapat"),
    Outcome.RETURNED: gettext_noop("Dikembalikan ke pengusul"),
}
BEHIND_FURTHER: Final = frozenset(list(Outcome)[6:])  # under "Lanjutan" on the form
AGREEMENTS: Final = frozenset(
    {Outcome.AGREED, Outcome.AGREED_WITH_CHANGES, Outcome.PROVISIONAL, Outcome.AGREED_OUTSIDE}
)
STILL_OPEN: Final = frozenset({None, Outcome.POSTPONED, Outcome.PROVISIONAL})

OUR_DEFAULT: Final = Basis(source=Source.DEFAULT, clause=gettext_noop("usulan Sinergi"))


class YearEnd(StrEnum):
    """What a pairing decides about a commitment when its year ends."""

    CONTINUE = "continue"
    EXTEND = "extend"
    STOP = "stop"


YEAR_END: Final[Mapping[YearEnd, str]] = {
    YearEnd.CONTINUE: gettext_noop("Lanjut"),
    YearEnd.EXTEND: gettext_noop("Perluas"),
    YearEnd.STOP: gettext_noop("Hentikan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    code: str
    pairing: int
    question: str
    offices: tuple[Office, ...]  # of the pairing, both sides
    outcome: Outcome | None = None
    decision: str = ""  # in the words of the notula
    continues: str | None = None  # the code of the item it carries on


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    series: str
    number: int  # within the series
    invited_on: date
    place: str
    chair: Office
    items: tuple[AgendaItem, ...]
    held_on: date | None = None
    attendance: Mapping[Office, int] | None = None  # persons per office; None until it was held
    posts: Mapping[Office, str] = field(default_factory=dict)  # in which posts they came, no names


class MeetingBeforeItsInvitation(Refusal):
    sentence = gettext_noop("Rapat tanggal %(held)s mendahului undangannya, tanggal %(invited)s.")
    basis = SYSTEM_RULE
    held: date
    invited: date


class NobodyAttended(Refusal):
    sentence = gettext_noop("Daftar hadir masih kosong. Isi perangkat daerah yang hadir.")
    basis = SYSTEM_RULE


def hold(meeting: Meeting, *, on: date, attendance: Mapping[Office, int]) -> Meeting:
    if on < meeting.invited_on:
        raise MeetingBeforeItsInvitation(held=on, invited=meeting.invited_on)
    if not any(attendance.values()):
        raise NobodyAttended
    return replace(meeting, held_on=on, attendance=dict(attendance))


class OutcomeWithoutAMeeting(Refusal):
    sentence = gettext_noop(
        "Hasil belum dapat dicatat: rapat ini belum dilaksanakan."
        " Kesepakatan tanpa rapat dicatat sebagai 'Disepakati di luar rapat'."
    )
    basis = SYSTEM_RULE


class AlreadyDecided(Refusal):
    sentence = gettext_noop(
        "Pokok ini sudah diputus: %(outcome)s. Perubahan dibahas pada rapat berikutnya."
    )
    basis = SYSTEM_RULE
    outcome: Outcome


class AgreedByOneSide(Refusal):
    sentence = gettext_noop("Belum dapat disepakati: satu pihak tidak hadir pada rapat ini.")
    basis = SYSTEM_RULE


class ChangeNotWritten(Refusal):
    sentence = gettext_noop("Tulis perubahan yang disepakati, seperti tertulis dalam notula.")
    basis = SYSTEM_RULE


def decide(meeting: Meeting, code: str, outcome: Outcome, *, decision: str = "") -> Meeting:
    """Record what the meeting decided on one item of its agenda; KeyError if it has no such item.

    As we read it: an item is the pairing's, so it is agreed only if an office of each of its
    governments was in the room. Other outcomes may be recorded in their absence.
    """
    item = {item.code: item for item in meeting.items}[code]
    if outcome is not Outcome.AGREED_OUTSIDE:
        _may_be_decided_here(meeting, item, outcome)
    if item.outcome is not None:
        raise AlreadyDecided(outcome=item.outcome)
    if outcome is Outcome.AGREED_WITH_CHANGES and not decision.strip():
        raise ChangeNotWritten
    decided = replace(item, outcome=outcome, decision=decision)
    return replace(meeting, items=tuple(decided if i is item else i for i in meeting.items))


def _may_be_decided_here(meeting: Meeting, item: AgendaItem, outcome: Outcome) -> None:
    if meeting.attendance is None:
        raise OutcomeWithoutAMeeting
    present = {office.government for office, persons in meeting.attendance.items() if persons}
    if outcome in AGREEMENTS and not {office.government for office in item.offices} <= present:
        raise AgreedByOneSide


def carried_over(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items that the next meeting finds on its agenda, in their order: the preview.

    `items` are those of the series so far. What another item continues is not carried twice; what
    lies with a special team comes back when the team returns it, not before.
    """
    items = tuple(items)
    continued = {item.continues for item in items}
    return tuple(i for i in items if i.outcome in STILL_OPEN and i.code not in continued)


def continued(item: AgendaItem, code: str) -> AgendaItem:
    return replace(item, code=code, outcome=None, decision="", continues=item.code)


class Reply(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"


class Acceptance(StrEnum):
    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    DEEMED = "deemed"
    OBJECTED = "objected"


ACCEPTANCE: Final[Mapping[Acceptance, str]] = {
    Acceptance.WAITING: gettext_noop("Menunggu tanggapan"),
    Acceptance.ACKNOWLEDGED: gettext_noop("Diterima"),
    Acceptance.DEEMED: gettext_noop("Dianggap diterima"),
    Acceptance.OBJECTED: gettext_noop("Ada keberatan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotulaReply:
    office: Office
    reply: Reply
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notula:
    sent_on: date
    replies: tuple[NotulaReply, ...] = ()  # in the order of their dates
    days: int = 5  # working days; configuration, printed with its source
    source: Basis = OUR_DEFAULT

    def falls_due(self, works_on: Callable[[date], bool]) -> date:
        """Return the last day for an objection, by the calendar of the office that is asked."""
        day, left = self.sent_on, self.days
        while left:
            day += timedelta(days=1)
            left -= works_on(day)
        return day


class NotulaBeforeTheMeeting(Refusal):
    sentence = gettext_noop("Notula tanggal %(sent)s mendahului rapatnya, tanggal %(held)s.")
    basis = SYSTEM_RULE
    sent: date
    held: date


def send(meeting: Meeting, *, on: date) -> Notula:
    """Send the notula of a meeting that was held to every office that was there."""
    assert meeting.held_on
    if on < meeting.held_on:
        raise NotulaBeforeTheMeeting(sent=on, held=meeting.held_on)
    return Notula(sent_on=on)


class ReplyBeforeTheNotula(Refusal):
    sentence = gettext_noop("Notula baru dikirim tanggal %(sent)s. Periksa tanggal tanggapannya.")
    basis = SYSTEM_RULE
    sent: date


class ObjectedTooLate(Refusal):
    sentence = gettext_noop(
        "Notula dianggap diterima sejak %(due)s. Sampaikan keberatan pada rapat berikutnya."
    )
    basis = SYSTEM_RULE
    due: date


class ObjectionWithoutReason(Refusal):
    sentence = gettext_noop("Tulis bagian notula yang tidak disetujui dan usul perbaikannya.")
    basis = SYSTEM_RULE


def reply_to(notula: Notula, reply: NotulaReply, *, works_on: Callable[[date], bool]) -> Notula:
    if reply.on < notula.sent_on:
        raise ReplyBeforeTheNotula(sent=notula.sent_on)
    if reply.reply is Reply.OBJECTED:
        if not reply.reason.strip():
            raise ObjectionWithoutReason
        if reply.on > (due := notula.falls_due(works_on)):
            raise ObjectedTooLate(due=due)
    return replace(notula, replies=(*notula.replies, reply))


def accepted_by(
    office: Office, notula: Notula, *, works_on: Callable[[date], bool], as_of: date
) -> tuple[Acceptance, date | None]:
    """Return how the notula stands with an office on that day, and since when.

    The last reply counts, so an objection is lifted by acknowledging the corrected notula.

    As we read it: on the last day itself the notula is taken as accepted, read in the evening.
    """
    said = [reply for reply in notula.replies if reply.office == office and reply.on <= as_of]
    if said:
        return Acceptance(said[-1].reply), said[-1].on
    due = notula.falls_due(works_on)
    return (Acceptance.DEEMED, due) if due <= as_of else (Acceptance.WAITING, None)

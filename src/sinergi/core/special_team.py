"""The special team: a question the meeting could not settle, with a clock and a way back.

It is no body known to law: a joint working group of both TKKSD, made by a mandate letter. Where a
question stands is the fold of its dated entries, so every past day can be read again.

A reader may rely on this: a question goes up one rung at a time, is settled or closed once, and
then goes back to a meeting; being overdue is a comparison, never a mark that somebody set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Final, assert_never

from sinergi.core.law import SYSTEM_RULE, Basis, Source
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class Rung(StrEnum):
    """Who deals with it now, from below to above."""

    WORKING_GROUP = "pokja"
    SECRETARIES = "sekda"
    HEADS = "heads"
    GOVERNOR = "governor"


RUNGS: Final[Mapping[Rung, str]] = {
    Rung.WORKING_GROUP: gettext_noop("Pokja tim khusus"),
    Rung.SECRETARIES: gettext_noop("Kedua Sekda"),
    Rung.HEADS: gettext_noop("Wali Kota dan Bupati"),
    Rung.GOVERNOR: gettext_noop("Gubernur"),
}


class Move(StrEnum):
    MANDATED = "mandated"
    POSITION_STATED = "position_stated"
    OPTION_ADDED = "option_added"
    ESCALATED = "escalated"
    SETTLED = "settled"
    CLOSED = "closed"
    RETURNED_TO_AGENDA = "returned_to_agenda"


MOVES: Final[Mapping[Move, str]] = {
    Move.MANDATED: gettext_noop("Tim ditugasi"),
    Move.POSITION_STATED: gettext_noop("Sikap disampaikan"),
    Move.OPTION_ADDED: gettext_noop("Pilihan penyelesaian ditambah"),
    Move.ESCALATED: gettext_noop("Dinaikkan"),
    Move.SETTLED: gettext_noop("Diselesaikan"),
    Move.CLOSED: gettext_noop("Ditutup tanpa kesepakatan"),
    Move.RETURNED_TO_AGENDA: gettext_noop("Dikembalikan ke rapat"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    move: Move
    on: date
    government: str | None = None  # whose position
    text: str = ""  # letter number, position, option or reason, in the words of the paper
    due_on: date | None = None  # mandated and escalated set it
    reference: str = ""  # the commitment it was settled to, or the agenda item it became


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    code: str
    pairing: int
    asked: str
    governments: tuple[str, ...]  # whose positions are needed
    from_item: str  # the agenda item that did not find agreement
    asked_on: date  # when the meeting sent it here; the mandate may follow later
    commitment: str | None = None  # the commitment that waits for the answer, if one does
    members: tuple[str, ...] = ()  # posts, not names
    entries: tuple[Entry, ...] = ()  # in the order of their dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a question stands: on which rung, until when, or how it ended."""

    rung: Rung | None = None  # None before the mandate
    due_on: date | None = None
    mandate: str = ""
    positions: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    ended: Move | None = None  # settled or closed
    ended_on: date | None = None
    commitment: str = ""
    returned_to: str = ""


def place(question: Question, *, as_of: date) -> Place:
    return reduce(_after, (entry for entry in question.entries if entry.on <= as_of), Place())


def is_open(question: Question, *, as_of: date) -> bool:
    return question.asked_on <= as_of and place(question, as_of=as_of).ended is None


def is_overdue(question: Question, *, as_of: date) -> bool:
    due = place(question, as_of=as_of).due_on
    return is_open(question, as_of=as_of) and due is not None and due < as_of


def _after(was: Place, entry: Entry) -> Place:
    match entry.move:
        case Move.MANDATED:
            return replace(was, rung=Rung.WORKING_GROUP, due_on=entry.due_on, mandate=entry.text)
        case Move.POSITION_STATED:
            assert entry.government
            return replace(was, positions={**was.positions, entry.government: entry.text})
        case Move.OPTION_ADDED:
            return replace(was, options=(*was.options, entry.text))
        case Move.ESCALATED:
            return replace(was, rung=_above(was), due_on=entry.due_on)
        case Move.SETTLED | Move.CLOSED:
            return replace(was, ended=entry.move, ended_on=entry.on, commitment=entry.reference)
        case Move.RETURNED_TO_AGENDA:
            return replace(was, returned_to=entry.reference)
        case _:
            assert_never(entry.move)


class AlreadyAtTheTop(Refusal):
    sentence = gettext_noop("Pokok ini sudah pada Gubernur dan tidak dapat dinaikkan lagi.")
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 8")


def _above(now: Place) -> Rung:
    assert now.rung
    rungs = list(Rung)
    if now.rung is rungs[-1]:
        raise AlreadyAtTheTop
    return rungs[rungs.index(now.rung) + 1]


class NotYetMandated(Refusal):
    sentence = gettext_noop("Tim khusus belum ditugasi. Catat surat tugasnya lebih dulu.")
    basis = SYSTEM_RULE


class MandatedTwice(Refusal):
    sentence = gettext_noop("Tim khusus sudah ditugasi dengan surat %(letter)s.")
    basis = SYSTEM_RULE
    letter: str


class SettledTwice(Refusal):
    sentence = gettext_noop(
        "Pokok ini sudah berakhir pada %(ended)s. Pokok baru diajukan melalui rapat."
    )
    basis = SYSTEM_RULE
    ended: date


class BeforeTheLastEntry(Refusal):
    sentence = gettext_noop("Tanggal ini mendahului catatan terakhir, tanggal %(last)s.")
    basis = SYSTEM_RULE
    last: date


def add(question: Question, entry: Entry) -> Question:
    """Record one more move, if it may be made now; otherwise a Refusal is raised."""
    last = max((known.on for known in question.entries), default=entry.on)
    if entry.on < last:
        raise BeforeTheLastEntry(last=last)
    now = place(question, as_of=last)
    _in_its_time(now, entry)
    _as_its_move_demands(question, now, entry)
    return replace(question, entries=(*question.entries, entry))


def _in_its_time(now: Place, entry: Entry) -> None:
    if now.rung is None:
        if entry.move is not Move.MANDATED:
            raise NotYetMandated
        return
    if entry.move is Move.MANDATED:
        raise MandatedTwice(letter=now.mandate)
    if now.ended_on and entry.move is not Move.RETURNED_TO_AGENDA:
        raise SettledTwice(ended=now.ended_on)


class NotOfTheQuestion(Refusal):
    sentence = gettext_noop("Sikap hanya dicatat untuk pemerintah daerah yang berkepentingan.")
    basis = SYSTEM_RULE


class DueBeforeItBegins(Refusal):
    sentence = gettext_noop("Isi batas waktu sesudah tanggal %(begins)s.")
    basis = SYSTEM_RULE
    begins: date


class NotAllHaveSpoken(Refusal):
    sentence = gettext_noop("Belum dapat dinaikkan: sikap kedua pihak belum lengkap.")
    basis = SYSTEM_RULE


class SettledToNothing(Refusal):
    sentence = gettext_noop("Penyelesaian harus menunjuk komitmen yang dihasilkan.")
    basis = SYSTEM_RULE


class ReturnedUnfinished(Refusal):
    sentence = gettext_noop(
        "Pokok ini belum selesai. Selesaikan, tutup, atau naikkan sebelum kembali ke rapat."
    )
    basis = SYSTEM_RULE


class ReturnedTwice(Refusal):
    sentence = gettext_noop("Pokok ini sudah kembali ke rapat sebagai butir %(item)s.")
    basis = SYSTEM_RULE
    item: str


def _as_its_move_demands(question: Question, now: Place, entry: Entry) -> None:
    match entry.move:
        case Move.MANDATED:
            _has_a_due_date(entry)
        case Move.POSITION_STATED if entry.government not in question.governments:
            raise NotOfTheQuestion
        case Move.ESCALATED:
            _may_go_up(question, now)
            _has_a_due_date(entry)
        case Move.SETTLED if not entry.reference:
            raise SettledToNothing
        case Move.RETURNED_TO_AGENDA:
            _may_return(now)
        case _:
            pass  # the other moves demand nothing


def _may_go_up(question: Question, now: Place) -> None:
    if not set(question.governments) <= set(now.positions):
        raise NotAllHaveSpoken
    _above(now)


def _has_a_due_date(entry: Entry) -> None:
    if entry.due_on is None or entry.due_on <= entry.on:
        raise DueBeforeItBegins(begins=entry.on)


def _may_return(now: Place) -> None:
    if now.ended is None:
        raise ReturnedUnfinished
    if now.returned_to:
        raise ReturnedTwice(item=now.returned_to)

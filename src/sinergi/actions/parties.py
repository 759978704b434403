"""Establishing who there is: governments, offices and their names, pairings, accounts and posts.

A reader may rely on this: a government and a pairing get their book when they are recorded, and
who may sign from when until when stands in the own book of the government it signs for.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from sinergi.actions import books
from sinergi.core.books import canonical, own_book, pairing_book
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import NamePeriod, Obligation, Office, Officer, Role, Since
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import installation, models
from sinergi.records.queries import parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Government:
    code: str  # Kemendagri, such as 35.74
    name: str
    short_name: str
    kind: str  # kota, kabupaten, provinsi
    side: str = ""
    seat: str = ""
    letterhead: tuple[str, ...] = ()
    head_title: str = ""
    zone: str = "Asia/Jakarta"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingToBe:
    number: int
    title: str
    offices: tuple[str, ...]  # codes
    field: str = ""
    since: Since = Since.IN_2017
    obligation: Obligation = Obligation.UNDECIDED
    source: str = ""
    proposal: bool = False  # its subject is our proposal, not the source's


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    login: str
    name: str
    password: str
    nip: str = ""
    email: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostToBe:
    office: str  # code
    title: str
    role: Role
    since: date
    until: date | None = None  # the last day
    status: str = ""  # Plt, Plh


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the other side reaches an office."""

    short_name: str = ""
    liaison: str = ""  # PPKSD, by post
    duty_phone: str = ""


class AlreadyRecorded(Refusal):
    sentence = gettext_noop("%(what)s sudah tercatat.")
    basis = SYSTEM_RULE
    what: str


@transaction.atomic(durable=True)
def install(code: str, *, demo: bool = False) -> None:
    """Name this installation; the name stands in each of its books and never changes."""
    _not_yet(models.Installation.objects.all(), code)
    models.Installation.objects.create(code=code, demo=demo)
    installation.forget()


@transaction.atomic(durable=True)
def begin_domain_time(start: datetime, *, real: datetime) -> None:
    """In a demonstration domain time is `start` at the real moment, and runs on from there."""
    models.Installation.objects.filter(demo=True).update(domain_start=start, real_start=real)


@transaction.atomic(durable=True)
def establish_government(new: Government) -> None:
    _not_yet(models.Government.objects.filter(code=new.code), new.name)
    row = models.Government.objects.create(
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        kind=new.kind,
        side=new.side,
        seat=new.seat,
        letterhead=list(new.letterhead),
        head_title=new.head_title,
        zone=new.zone,
    )
    models.Book.objects.create(code=own_book(new.code), government=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeToBe:
    office: Office  # `name` is what it is called today
    names: tuple[NamePeriod, ...] = ()  # all it was called, with the present one
    contact: Contact = field(default_factory=Contact)


@transaction.atomic(durable=True)
def establish_offices(new: Iterable[OfficeToBe]) -> None:
    """Record offices with the names they had; those of one list are recorded all or none."""
    for one in new:
        _establish_office(one)


def _establish_office(new: OfficeToBe) -> None:
    office = new.office
    _not_yet(models.Office.objects.filter(code=office.code), office.name)
    row = models.Office.objects.create(
        code=office.code,
        name=office.name,
        kind=office.kind,
        government_id=office.government,
        joined=office.joined,
        short_name=new.contact.short_name,
        liaison=new.contact.liaison,
        duty_phone=new.contact.duty_phone,
    )
    models.OfficeName.objects.bulk_create(
        models.OfficeName(office=row, name=one.name, since=one.since, until=one.until)
        for one in new.names
    )


class RenamedBeforeItsName(Refusal):
    sentence = gettext_noop("Nama baru harus mulai sesudah nama yang sekarang, %(since)s.")
    basis = SYSTEM_RULE
    since: date


@transaction.atomic(durable=True)
def rename_office(code: str, name: str, *, since: date) -> None:
    """Give an office a new name from that day on; the old one stays what it was called before."""
    row = models.Office.objects.get(code=code)
    last = row.names.order_by("-since").first()
    if last and since <= last.since:
        raise RenamedBeforeItsName(since=last.since)
    row.names.filter(until__isnull=True).update(until=_day_before(since))
    models.OfficeName.objects.create(office=row, name=name, since=since)
    models.Office.objects.filter(pk=row.pk).update(name=name)


@transaction.atomic(durable=True)
def add_days_off(days: Mapping[date, str], *, government: str | None = None) -> int:
    """Record days off, of one government or (without one) of all; returns how many are new."""
    known = set(models.DayOff.objects.filter(government=government).values_list("day", flat=True))
    new = [
        models.DayOff(government_id=government, day=day, name=name)
        for day, name in sorted(days.items())
        if day not in known
    ]
    models.DayOff.objects.bulk_create(new)
    return len(new)


class OneGovernmentAlone(Refusal):
    sentence = gettext_noop("Pasangan perlu kantor dari sedikitnya dua pemerintah daerah.")
    basis = SYSTEM_RULE


@transaction.atomic(durable=True)
def pair(new: PairingToBe) -> None:
    """Pair offices of two governments or more, and open their shared book."""
    _not_yet(models.Pairing.objects.filter(number=new.number), new.title)
    offices = list(models.Office.objects.filter(code__in=new.offices))
    assert len(offices) == len(set(new.offices)), new.offices
    if len({office.government_id for office in offices}) == 1:
        raise OneGovernmentAlone
    row = models.Pairing.objects.create(
        number=new.number,
        title=new.title,
        field=new.field,
        since=new.since,
        obligation=new.obligation,
        source=new.source,
        proposal=new.proposal,
    )
    row.offices.set(offices)
    models.Book.objects.create(code=pairing_book(new.number), pairing=row)


@transaction.atomic(durable=True)
def add_account(new: Account) -> str:
    """Open an account; returns the handle that stands in the books where a name would."""
    _not_yet(models.Officer.objects.filter(login=new.login), new.login)
    handle = f"p-{secrets.token_hex(6)}"
    models.Officer.objects.create_user(
        new.login,
        new.password,
        handle=handle,
        name=new.name,
        nip=new.nip,
        email=new.email,
        is_demo=new.is_demo,
    )
    return handle


class OverlappingPost(Refusal):
    sentence = gettext_noop(
        "%(title)s di kantor ini sudah dijabat orang yang sama sejak %(since)s."
    )
    basis = SYSTEM_RULE
    title: str
    since: date


class EndsBeforeItBegins(Refusal):
    sentence = gettext_noop("Jabatan tidak dapat berakhir sebelum dimulai, %(since)s.")
    basis = SYSTEM_RULE
    since: date


@transaction.atomic(durable=True)
def appoint(login: str, new: PostToBe, *, by: Officer, now: datetime) -> int:
    """Give a post to the holder of an account; returns its key."""
    if new.until and new.until < new.since:
        raise EndsBeforeItBegins(since=new.since)
    account = models.Officer.objects.get(login=login)
    office = models.Office.objects.get(code=new.office)
    held = account.posts.filter(_meets(new), office=office, title=new.title).first()
    if held:
        raise OverlappingPost(title=new.title, since=held.since)
    row = models.Post.objects.create(
        officer=account,
        office=office,
        title=new.title,
        role=new.role,
        status=new.status,
        since=new.since,
        until=new.until,
    )
    _enter(row, "appoint", by=by, now=now)
    return row.pk


@transaction.atomic(durable=True)
def end_post(key: int, *, on: date, by: Officer, now: datetime) -> None:
    """The post is held until that day, and that day still."""
    row = models.Post.objects.select_related("office", "officer").get(pk=key)
    if on < row.since:
        raise EndsBeforeItBegins(since=row.since)
    row.until = on
    models.Post.objects.filter(pk=key).update(until=on)
    _enter(row, "end_post", by=by, now=now)


def _meets(new: PostToBe) -> Q:
    begins = Q(since__lte=new.until) if new.until else Q()
    return begins & (Q(until__isnull=True) | Q(until__gte=new.since))


def _enter(row: models.Post, step: str, *, by: Officer, now: datetime) -> None:
    """Who may sign, in the government's own book: handle and post, never the name."""
    said: dict[str, Any] = {
        "step": step,
        "at": now.isoformat(),
        "officer": row.officer.handle,
        "office": row.office.code,
        "post": parties.officer(row).post,
        "role": row.role,
        "since": row.since.isoformat(),
        "until": row.until and row.until.isoformat(),
        "by": by.handle,
    }
    (book,) = books.locked([own_book(row.office.government_id)])
    books.write(book, canonical(said))


def _not_yet(rows: Any, what: str) -> None:
    if rows.exists():
        raise AlreadyRecorded(what=what)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)

"""Recording agreements: those that were there before, and new ones that keep every rule.

A reader may rely on this: all parties own the one record, and its line stands in the own book of
each of them and in the book of each pairing whose service it governs.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from sinergi.actions import once
from sinergi.actions.files import Opened
from sinergi.actions.noting import note_in
from sinergi.actions.once import Form
from sinergi.core import access, agreements
from sinergi.core.agreements import Agreement
from sinergi.core.books import own_book, pairing_book
from sinergi.core.days import day_of
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import models
from sinergi.records.queries import agreements as recorded
from sinergi.services import CATALOGUE

PAGE: Final = "/perjanjian/"


class AgreementRecordedTwice(Refusal):
    sentence = gettext_noop("Dokumen kerja sama %(code)s sudah tercatat.")
    basis = SYSTEM_RULE
    code: str


class EndsOutsideItsTerm(Refusal):
    sentence = gettext_noop("Tanggal berakhir harus di dalam masa berlakunya, sampai %(until)s.")
    basis = SYSTEM_RULE
    until: date


def record(
    existing: Agreement,
    *,
    by: Officer,
    now: datetime,
    form: Form | None = None,
    paper: Opened | None = None,
) -> str:
    """Record a document as it is; what it breaks stands beside it as remarks."""
    old = replace(existing, recorded=True)
    return _enter(old, "agreement_recorded", by=by, now=now, form=form, paper=paper)


def sign(
    draft: Agreement,
    *,
    by: Officer,
    now: datetime,
    form: Form | None = None,
    paper: Opened | None = None,
) -> str:
    """Enter a new document; one that breaks a rule is refused."""
    new = replace(draft, recorded=False)
    return _enter(new, "agreement_signed", by=by, now=now, form=form, paper=paper)


@transaction.atomic(durable=True)
def end(code: str, *, on: date, by: Officer, now: datetime) -> None:
    """It ends before its term: that day is the last it holds."""
    agreement = recorded.one(code)
    access.may_record_agreement(by, agreement.governments)
    if not agreement.valid_from <= on <= agreement.valid_until:
        raise EndsOutsideItsTerm(until=agreement.valid_until)
    models.Agreement.objects.filter(code=code).update(ended_on=on)
    note_in(_books(agreement), "agreement_ended", code, by=by, now=now, on=on)


def _enter(
    agreement: Agreement,
    step: str,
    *,
    by: Officer,
    now: datetime,
    form: Form | None,
    paper: Opened | None,
) -> str:
    """Returns its code: the one it came with, or the next one that is free."""
    with once.deed(form, PAGE, by=by, now=now):
        access.may_record_agreement(by, agreement.governments)
        list(models.Government.objects.select_for_update().order_by("code"))  # one code at a time
        named = _with_a_code(agreements.in_sight(agreement, today=day_of(now)), paper)
        agreements.sign(named, parent=recorded.one(named.parent) if named.parent else None)
        row = _keep(named)
        if paper:
            _keep_paper(row, paper, now)
        note_in(_books(named), step, _told(named), by=by, now=now, on=named.signed_on)
    return named.code


def _with_a_code(agreement: Agreement, paper: Opened | None) -> Agreement:
    if models.Agreement.objects.filter(code=agreement.code).exists():
        raise AgreementRecordedTwice(code=agreement.code)
    code = agreement.code or recorded.next_code(agreement.kind, agreement.signed_on.year)
    file = sha256(paper.content).hexdigest() if paper else agreement.file_sha256
    return replace(agreement, code=code, file_sha256=file)


def _told(agreement: Agreement) -> str:
    """What the book says it is about; with the hash of its paper, which proves the paper."""
    hashed = f" sha256:{agreement.file_sha256}" if agreement.file_sha256 else ""
    return agreement.code + hashed


def _keep_paper(row: models.Agreement, paper: Opened, now: datetime) -> None:
    models.AgreementFile.objects.create(
        agreement=row, media_type=paper.media_type, content=paper.content, kept_at=now
    )


def _keep(agreement: Agreement) -> models.Agreement:
    lists = [
        {**asdict(one), "since": one.since.isoformat(), "items": list(one.items)}
        for one in agreement.requirements
    ]
    return models.Agreement.objects.create(
        code=agreement.code,
        kind=agreement.kind,
        title=agreement.title,
        parties=[asdict(party) for party in agreement.parties],
        signed_on=agreement.signed_on,
        valid_from=agreement.valid_from,
        valid_until=agreement.valid_until,
        ended_on=agreement.ended_on,
        services=sorted(agreement.services),
        parent=agreement.parent or "",
        recorded=agreement.recorded,
        file_sha256=agreement.file_sha256,
        requirements=lists,
        clock_terms=[asdict(term) for term in agreement.clock_terms],
    )


def _books(agreement: Agreement) -> Iterable[str]:
    """Those of its parties that have a book here, and of the pairings it governs."""
    known = models.Government.objects.filter(code__in=agreement.governments)
    parties = {own_book(code) for code in known.values_list("code", flat=True)}
    return parties | {pairing_book(CATALOGUE[code].pairing) for code in agreement.services}

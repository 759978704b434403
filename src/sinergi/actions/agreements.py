"""Recording agreements: those that were there before, and new ones that keep every rule.

A reader may rely on this: all parties own the one record, and its line stands in the own book of
each of them and in the book of each pairing whose service it governs.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime

from django.db import transaction

from sinergi.actions.noting import note_in
from sinergi.core import access, agreements
from sinergi.core.agreements import Agreement
from sinergi.core.books import own_book, pairing_book
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import ACTING, Officer
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import models
from sinergi.records.queries import agreements as recorded
from sinergi.services import CATALOGUE


class AgreementRecordedTwice(Refusal):
    sentence = gettext_noop("Dokumen kerja sama %(code)s sudah tercatat.")
    basis = SYSTEM_RULE
    code: str


class EndsOutsideItsTerm(Refusal):
    sentence = gettext_noop("Tanggal berakhir harus di dalam masa berlakunya, sampai %(until)s.")
    basis = SYSTEM_RULE
    until: date


def record(existing: Agreement, *, by: Officer, now: datetime) -> None:
    """Record a document as it is; what it breaks stands beside it as remarks."""
    _enter(replace(existing, recorded=True), "agreement_recorded", by=by, now=now)


def sign(draft: Agreement, *, by: Officer, now: datetime) -> None:
    """Enter a new document; one that breaks a rule is refused."""
    _enter(replace(draft, recorded=False), "agreement_signed", by=by, now=now)


@transaction.atomic(durable=True)
def end(code: str, *, on: date, by: Officer, now: datetime) -> None:
    """It ends before its term: that day is the last it holds."""
    agreement = recorded.one(code)
    _is_a_party(by, agreement)
    if not agreement.valid_from <= on <= agreement.valid_until:
        raise EndsOutsideItsTerm(until=agreement.valid_until)
    models.Agreement.objects.filter(code=code).update(ended_on=on)
    note_in(_books(agreement), "agreement_ended", code, by=by, now=now, on=on)


@transaction.atomic(durable=True)
def _enter(agreement: Agreement, step: str, *, by: Officer, now: datetime) -> None:
    _is_a_party(by, agreement)
    if models.Agreement.objects.filter(code=agreement.code).exists():
        raise AgreementRecordedTwice(code=agreement.code)
    agreements.sign(agreement, parent=recorded.one(agreement.parent) if agreement.parent else None)
    _keep(agreement)
    note_in(_books(agreement), step, agreement.code, by=by, now=now, on=agreement.signed_on)


def _is_a_party(by: Officer, agreement: Agreement) -> None:
    if by.role not in ACTING or by.acts_for.government not in agreement.governments:
        raise access.NotYoursToRecord


def _keep(agreement: Agreement) -> None:
    lists = [
        {**asdict(one), "since": one.since.isoformat(), "items": list(one.items)}
        for one in agreement.requirements
    ]
    models.Agreement.objects.create(
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

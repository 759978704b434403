"""On what a new case stands: the agreement in force, or the reason to do without one.

A reader may rely on this: an agreement that has lapsed opens no new case, what was served while it
was in force stays payable, and a child, an emergency patient and a disaster are never blocked.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sinergi.core.agreements import SHORT, WORKED_UNDER, Agreement, Kind
from sinergi.core.law import SYSTEM_RULE, Basis, Source
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


def agreement_for(
    agreements: Iterable[Agreement], service: str, between: AbstractSet[str], on: date
) -> Agreement | None:
    """Return the document under which a service is worked on that day; the newest of several.

    An addendum lives no longer than what it amends.
    """
    known = {agreement.code: agreement for agreement in agreements}
    ours = [
        agreement
        for agreement in _about(known.values(), service, between)
        if agreement.in_force(on) and _root_in_force(agreement, known, on)
    ]
    return max(ours, key=lambda agreement: agreement.signed_on, default=None)


def _about(
    agreements: Iterable[Agreement], service: str, between: AbstractSet[str]
) -> list[Agreement]:
    return [
        agreement
        for agreement in agreements
        if agreement.kind in WORKED_UNDER
        and service in agreement.services
        and between <= agreement.governments
    ]


def _root_in_force(agreement: Agreement, known: Mapping[str, Agreement], on: date) -> bool:
    if agreement.kind is not Kind.ADDENDUM:
        return True
    parent = known.get(agreement.parent or "")
    return parent is not None and parent.in_force(on)


class AgreementLapsed(Refusal):
    sentence = gettext_noop(
        "Permintaan baru belum dapat dikirim: %(kind)s Nomor %(number)s berakhir pada %(ended)s."
        " Isian Anda tersimpan sebagai draf. Tagihan atas pelayanan sampai tanggal itu tetap"
        " dapat diajukan. Jika mendesak, pilih 'Mendesak - belum ada PKS' dan tulis alasannya."
    )
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 9 (1)")
    kind: str  # as an office calls it: PKS
    number: str
    ended: date


class NoAgreement(Refusal):
    sentence = gettext_noop(
        "Permintaan baru belum dapat dikirim: belum ada PKS yang berlaku untuk layanan ini."
        " Isian Anda tersimpan sebagai draf. Jika mendesak, pilih 'Mendesak - belum ada PKS'"
        " dan tulis alasannya."
    )
    basis = Basis(source=Source.LAW, clause="PP 28/2018 ps. 6 (1)")


class UrgentWithoutReason(Refusal):
    sentence = gettext_noop("Tulis alasan mendesaknya. Alasan ini terbaca oleh kedua pihak.")
    basis = SYSTEM_RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """On what a new case stands: a document, or why it may do without one."""

    agreement: Agreement | None = None
    urgent_reason: str = ""
    never_blocked: bool = False  # a child, an emergency patient, a disaster


def may_open(
    agreements: Iterable[Agreement],
    *,
    service: str,
    between: AbstractSet[str],
    on: date,
    never_blocked: bool,
    urgent_reason: str | None = None,
) -> Ground:
    """Return the ground of a new case, or refuse. `urgent_reason` is None where nobody pleads it.

    An agreement in force is the ground even where urgency is pleaded: nothing is to be excused.
    """
    agreements = tuple(agreements)
    if found := agreement_for(agreements, service, between, on):
        return Ground(agreement=found)
    if urgent_reason is not None:
        if not urgent_reason.strip():
            raise UrgentWithoutReason
        return Ground(urgent_reason=urgent_reason.strip(), never_blocked=never_blocked)
    if never_blocked:
        return Ground(never_blocked=True)
    raise _why_blocked(_about(agreements, service, between), on)


def _why_blocked(about: Iterable[Agreement], on: date) -> Refusal:
    lapsed = [agreement for agreement in about if agreement.last_day < on]
    if not lapsed:
        return NoAgreement()
    last = max(lapsed, key=lambda agreement: agreement.last_day)
    return AgreementLapsed(kind=SHORT[last.kind], number=last.numbers, ended=last.last_day)


def payable(agreement: Agreement, served_on: date) -> bool:
    """Say whether a claim may rest on it; it does not ask whether the agreement holds today."""
    return agreement.in_force(served_on)


def clock_source(article: str) -> Basis:
    return Basis(source=Source.PKS, clause=f"PKS pasal {article}")


def clock_amounts(agreement: Agreement, service: str) -> dict[str, tuple[int, Basis]]:
    """Return, per clock code, the amount this agreement sets and the article that sets it."""
    return {
        term.clock: (term.amount, clock_source(term.article))
        for term in agreement.clock_terms
        if term.service == service
    }


def requirements(
    agreement: Agreement, service: str, *, on: date, school_year: str = ""
) -> tuple[str, ...]:
    """Return the `syarat` in force that day; a later list of the same school year replaces it."""
    lists = [
        listed
        for listed in agreement.requirements
        if (listed.service, listed.school_year) == (service, school_year) and listed.since <= on
    ]
    return max(lists, key=lambda listed: listed.since).items if lists else ()

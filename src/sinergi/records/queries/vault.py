"""What the vault tells: who was destroyed, own-side hits for a number or a name, files.

A reader may rely on this: a hit is only ever a case that the asker may open and whose facts of
that kind the asker may read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sinergi.core import access, erasure
from sinergi.core.facts import FactType, each
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import State
from sinergi.records import models, vault
from sinergi.records.queries import cases
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded
from sinergi.records.scopes import opened_to
from sinergi.services import CATALOGUE

MOST_SEARCHED = 200  # names lie sealed; each case has to be opened to compare
NIK = "nik"  # the code of that fact in every declaration
SHORTEST = 3  # letters of a name


def destroyed(loaded: Loaded) -> frozenset[str]:
    """The subjects of the case of whom nothing can be read any more."""
    return frozenset(handle for handle, key in loaded.keys.items() if key is None)


def subject(handle: str, *, by: Officer) -> models.Subject:
    """The subject, if its case is opened to the asker; the system asks for itself."""
    opened = Q() if by.role is Role.SYSTEM else Q(case__in=_opened(by))
    rows = models.Subject.objects.filter(opened, handle=handle)
    row = rows.select_related("case__sender", "case__receiver", "case__first_receiver").first()
    if row is None or row.case.state == State.DRAFT:
        raise Absent(handle)
    return row


def over_at(row: models.Case) -> datetime | None:
    """From when no step of the case is open any more; None while it runs."""
    if row.ended_at is None:
        return None
    again = CATALOGUE[row.service].reopen_within_days if row.state == State.CLOSED else 0
    return row.ended_at + timedelta(days=again)


def kept_until(row: models.Case) -> datetime | None:
    if row.ended_at is None:
        return None
    return row.ended_at + CATALOGUE[row.service].retention_years * erasure.YEAR


def outlived(now: datetime) -> list[str]:
    """Handles whose retention is over and whose key is still there."""
    return [
        handle
        for code, service in CATALOGUE.items()
        for handle in models.Subject.objects.filter(
            key__isnull=False,
            case__service=code,
            case__ended_at__lte=now - service.retention_years * erasure.YEAR,
        )
        .order_by("handle")
        .values_list("handle", flat=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """One line of the erasure list, which is kept apart from the backups it is replayed on."""

    handle: str
    at: str
    by: str
    why: str


def erasures() -> list[Erased]:
    rows = models.Erasure.objects.order_by("pk")
    return [
        Erased(handle=row.handle, at=row.at.isoformat(), by=row.by, why=row.reason) for row in rows
    ]


def own_hits(nik: str, by: Officer) -> list[Loaded]:
    """Cases of the asker's own government about this person, the newest first.

    Data-protection officers see that a case is there, for requests of the persons concerned;
    everyone else must be able to read the number itself in that case.
    """
    return own_hits_of([nik], by)[nik]


def own_hits_of(niks: Iterable[str], by: Officer) -> dict[str, list[Loaded]]:
    """The same for several persons at once; each number that was asked has its list."""
    asked = {vault.blind(NIK, nik): nik for nik in niks}
    pairs = models.CaseSubject.objects.filter(index__in=asked, case__in=_own(by))
    found = {(pk, asked[bytes(index)]) for pk, index in pairs.values_list("case", "index")}
    opened = [
        case
        for case in _loaded(_own(by).filter(pk__in={pk for pk, _nik in found}))
        if _reads(case, by, NIK)
    ]
    return {nik: [case for case in opened if (case.row.pk, nik) in found] for nik in asked.values()}


def named(typed: str, by: Officer) -> list[Loaded]:
    """Cases in which a person is called so, among the newest of those the asker may open."""
    wanted = typed.casefold().strip()
    if len(wanted) < SHORTEST:
        return []
    newest = _own(by)[:MOST_SEARCHED]
    return [case for case in _loaded(newest) if any(wanted in name for name in _names(case, by))]


def _names(loaded: Loaded, by: Officer) -> Iterator[str]:
    for of_class, fact in each(loaded.service.facts):
        if fact.type is not FactType.PERSON:
            continue
        if not access.reads(by, loaded.case, of_class, written_by=loaded.case.sender):
            continue
        for person in (None, *loaded.case.persons):
            yield str(loaded.case.fact(fact.code, person) or "").casefold()


def _reads(loaded: Loaded, by: Officer, code: str) -> bool:
    if by.role is Role.DATA_PROTECTION:
        return True
    found = loaded.service.fact(code)
    return found is not None and access.reads(
        by, loaded.case, found[0], written_by=loaded.case.sender
    )


def _opened(by: Officer) -> QuerySet[models.Case]:
    return models.Case.objects.filter(opened_to(by))


def _own(by: Officer) -> QuerySet[models.Case]:
    mine = by.office.government
    ours = Q(sender__government=mine) | Q(receiver__government=mine)
    return _opened(by).filter(ours).exclude(state=State.DRAFT).order_by("-changed_at", "pk")


def _loaded(rows: QuerySet[models.Case]) -> list[Loaded]:
    found = list(rows.select_related(*cases.WITH))
    return cases.loaded_together(found) if found else []


def file(loaded: Loaded, handle: str) -> models.SealedFile:
    """A file of this case; whoever opens it asks `core.access.reads` first."""
    row = models.SealedFile.objects.filter(handle=handle, subject__case=loaded.row).first()
    if row is None:
        raise Absent(handle)
    return row

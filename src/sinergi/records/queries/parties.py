"""Offices and officers out of their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from sinergi.core.declarations import Service
from sinergi.core.parties import Office, Officer, Role
from sinergi.records import models
from sinergi.records.queries.absent import Absent

AccountRow = models.Officer
PostRow = models.Post
PROVINCE: Final = "provinsi"  # a kind of government
OFFICE: Final = ("code", "name", "government", "kind", "joined")


def office(row: models.Office) -> Office:
    return Office(
        code=row.code,
        name=row.name,
        government=row.government_id,
        kind=row.kind,
        joined=row.joined,
    )


def office_columns(path: str) -> list[str]:
    """What has to be read of an office that is found by this path, for `office_in`."""
    return [f"{path}__{column}" for column in OFFICE]


def office_in(row: Mapping[str, Any], path: str) -> Office:
    return Office(**{column: row[f"{path}__{column}"] for column in OFFICE})


@dataclass(frozen=True, slots=True)
class Sides:
    """Which colour and place each government has on screen, and what it is called for short."""

    known: Mapping[str, tuple[str, str]]

    def side(self, government: str) -> str:
        return self.known.get(government, ("", ""))[0]

    def name(self, government: str) -> str:
        return self.known.get(government, ("", government))[1]


def sides() -> Sides:
    rows = models.Government.objects.values_list("code", "side", "short_name")
    return Sides({code: (side, name) for code, side, name in rows})


def officer(post: models.Post) -> Officer:
    """The officer who acts in a post; its row comes with account and office."""
    return Officer(
        handle=post.officer.handle,
        post=_titled(post),
        role=Role(post.role),
        office=office(post.office),
    )


def _titled(post: models.Post) -> str:
    return f"{post.status}. {post.title}" if post.status else post.title


def posts(account: int, on: date) -> list[models.Post]:
    """The posts a person holds on that day, the oldest first; each row comes with the account."""
    held = models.Post.objects.filter(officer=account, since__lte=on)
    held = held.filter(Q(until__isnull=True) | Q(until__gte=on))
    return list(held.select_related("officer", "office__government").order_by("since", "pk"))


def offices(codes: Iterable[str]) -> dict[str, Office]:
    rows = models.Office.objects.filter(code__in=codes)
    return {row.code: office(row) for row in rows}


def office_called(code: str) -> Office:
    row = models.Office.objects.filter(code=code).first()
    if row is None:
        raise Absent(code)
    return office(row)


def of_kinds(kinds: Iterable[str], governments: Iterable[str]) -> QuerySet[models.Office]:
    """Offices of these kinds in these governments, and those of the province."""
    nearby = Q(government__in=governments) | Q(government__kind=PROVINCE)
    return models.Office.objects.filter(nearby, kind__in=kinds).order_by("code")


def receivers(service: Service, sender: Office) -> list[Office]:
    """The offices this service may be asked of: of the pairing, and partners not yet joined."""
    rows = models.Office.objects.filter(kind__in=service.receivers).exclude(
        government=sender.government
    )
    return [office(row) for row in rows.order_by("-joined", "name")]


def signers(handles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of each officer the name and, where it is known, the NIP: what stands under a signature."""
    rows = models.Officer.objects.filter(handle__in=set(handles))
    return {handle: (name, nip) for handle, name, nip in rows.values_list("handle", "name", "nip")}


def heads() -> dict[str, tuple[str, str]]:
    """Of each government the first line of its letters, and where they are dated."""
    rows = models.Government.objects.values_list("code", "name", "letterhead", "seat")
    return {code: (lines[0] if lines else name, seat or name) for code, name, lines, seat in rows}

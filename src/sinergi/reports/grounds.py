"""On what a new case could stand: the agreement in force with each government that may be asked.

A reader may rely on this: it is what `core.grounds` would find on that day, asked once for all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sinergi.core.agreements import Agreement
from sinergi.core.declarations import Service
from sinergi.core.grounds import agreement_for
from sinergi.core.parties import Office
from sinergi.records.queries import agreements

WIB = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The own government and one other; without an agreement a request pleads urgency."""

    government: str
    agreement: Agreement | None


def between(
    service: Service, sender: Office, receivers: Iterable[Office], *, on: datetime
) -> list[Between]:
    known, day = agreements.every(), on.astimezone(WIB).date()
    return [
        Between(
            government=other,
            agreement=agreement_for(known, service.code, {sender.government, other}, day),
        )
        for other in dict.fromkeys(office.government for office in receivers)
    ]


def kept(pk: int | None) -> Agreement | None:
    """The agreement on which a case stands."""
    return agreements.by_key().get(pk) if pk else None

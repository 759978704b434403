"""`core.access` as SQL, for lists and for loading. A property test holds the two together."""

from typing import assert_never

from django.db.models import Q

from sinergi.core.facts import Level
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import State
from sinergi.records.models import CaseOffice

NOTHING = Q(pk__in=[])


def opened_to(officer: Officer) -> Q:
    office, government = officer.office.code, officer.office.government
    sent = ~Q(state=State.DRAFT)
    ours = Q(sender__government=government) | Q(receiver__government=government)
    joined = Q(pk__in=CaseOffice.objects.filter(office__code=office).values("case"))
    part = Q(sender__code=office) | sent & (Q(receiver__code=office) | joined)
    match officer.role:
        case Role.DUTY | Role.OPERATOR | Role.HEAD:
            return part
        case Role.COORDINATOR:
            return part | sent & ours
        case Role.SEKDA | Role.REGION_HEAD | Role.TKKSD | Role.INSPECTOR:
            return sent & ours & ~Q(level=Level.CLOSED)
        case Role.DATA_PROTECTION:
            return sent & ours
        case Role.TEAM_MEMBER | Role.SYSTEM:
            return NOTHING
        case _:
            assert_never(officer.role)

"""A case played through the actions up to a state, for tests of what comes beside it."""

from datetime import datetime, timedelta
from typing import Any

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import Step
from sinergi.records import models
from tests.cast import BAGPEM_KAB, BAGPEM_KOTA, CHILD, FOUND, KAB, KOTA, NINE_PM, SATPOL_KAB

NIK = "3513014507060001"
GUARD = Officer(handle="p-20", post="PPDP", role=Role.DATA_PROTECTION, office=BAGPEM_KOTA)
GUARD_KAB = Officer(handle="p-21", post="PPDP", role=Role.DATA_PROTECTION, office=BAGPEM_KAB)
LATER = NINE_PM + timedelta(days=1)


def drafted(*people: dict[str, Any], by: Officer = KOTA) -> str:
    known = people or ({**CHILD, "nik": NIK},)
    typed = Typed(receiver=SATPOL_KAB.code, facts=FOUND, people=known)
    return drafts.begin("street-child", typed, by=by, now=NINE_PM)


def requested(*people: dict[str, Any]) -> str:
    return drafts.request(drafted(*people), by=KOTA, now=NINE_PM)


def step(number: str, step: Step, by: Officer, at: datetime = NINE_PM, **facts: Any) -> None:
    cases.take(number, Deed(step=step, facts=facts), by=by, now=at)


def accepted(*people: dict[str, Any]) -> str:
    number = requested(*people)
    step(number, Step.ACKNOWLEDGE, KAB)
    step(number, Step.ACCEPT, KAB)
    return number


def declined(*people: dict[str, Any]) -> str:
    """A case that is over: nothing more can happen in it."""
    number = requested(*people)
    step(number, Step.ACKNOWLEDGE, KAB)
    step(number, Step.DECLINE, KAB, reason_code="not_our_resident", reason="Bukan warga kami")
    return number


def persons(number: str) -> list[str]:
    rows = models.Subject.objects.filter(case__number=number, is_person=True)
    return list(rows.order_by("pk").values_list("handle", flat=True))

"""Who has a person, and who answers for them."""

import pytest

from sinergi.core import custody
from sinergi.core.custody import (
    Custody,
    Ending,
    Handover,
    HeldInDifferentPlaces,
    Leg,
    LegKind,
    NotInThisCase,
)
from tests.cast import DINSOS_KAB, KOTA, RSUD_KAB, SATPOL_KAB, SATPOL_KOTA

ACROSS = Leg(code="across", kind=LegKind.ACROSS, document="bast")
TO_CARE = Leg(code="care", kind=LegKind.SAME_SIDE, document="bast", moves_answering=False)
BOTH = custody.found_by(SATPOL_KOTA, ["kakak", "adik"])


def way(*persons: str, leg: Leg = ACROSS, to=SATPOL_KAB) -> Handover:
    return Handover(number=3, leg=leg, persons=frozenset(persons), by=KOTA, to=to)


def test_who_finds_somebody_holds_and_answers() -> None:
    assert set(BOTH) == {"kakak", "adik"}
    assert BOTH["kakak"] == Custody(held_by=SATPOL_KOTA, answered_for_by=SATPOL_KOTA)


def test_only_who_was_handed_over_is_received() -> None:
    persons = custody.received(BOTH, way("adik"), transfer=True)
    assert persons["adik"] == Custody(held_by=SATPOL_KAB, answered_for_by=SATPOL_KAB)
    assert persons["kakak"] == BOTH["kakak"]


def test_in_a_referral_and_in_a_hospital_the_answering_office_stays() -> None:
    referred = custody.received(BOTH, way("adik"), transfer=False)
    assert referred["adik"] == Custody(held_by=SATPOL_KAB, answered_for_by=SATPOL_KOTA)
    cared_for = custody.received(BOTH, way("adik", leg=TO_CARE, to=RSUD_KAB), transfer=True)
    assert cared_for["adik"] == Custody(held_by=RSUD_KAB, answered_for_by=SATPOL_KOTA)


def test_the_last_holder_is_remembered_when_custody_ends() -> None:
    persons = custody.ended(BOTH, ["adik"], Ending.DECEASED)
    assert persons["adik"] == Custody(
        held_by=SATPOL_KOTA, answered_for_by=SATPOL_KOTA, ended=Ending.DECEASED
    )
    assert persons["kakak"].ended is None


def test_one_office_has_them_all_or_they_are_not_handed_over_together() -> None:
    assert custody.holder(BOTH, ["kakak", "adik"]) == SATPOL_KOTA
    parted = custody.received(BOTH, way("adik", to=DINSOS_KAB), transfer=True)
    with pytest.raises(HeldInDifferentPlaces):
        custody.holder(parted, ["kakak", "adik"])


@pytest.mark.parametrize("chosen", [[], ["stranger"], ["adik"], ["kakak", "adik"]])
def test_who_is_nobodys_any_more_is_not_handed_over(chosen: list[str]) -> None:
    persons = custody.ended(BOTH, ["adik"], Ending.LEFT)
    with pytest.raises(NotInThisCase):
        custody.holder(persons, chosen)

"""A service as data: what the engine is given, and what is kept openly."""

import pytest

from sinergi.core.custody import LegKind
from sinergi.core.facts import PERSONAL, FactClass, FactType, Of, each
from sinergi.core.protocol.case import MOVES
from sinergi.services import CATALOGUE, catalogue
from sinergi.services.street_children import STREET_CHILD
from tests.cast import SATPOL_KAB, SATPOL_KOTA
from tests.services_for_tests import HANDING_ON, PATIENT, PATROL, PUMPS

SERVICES = [*CATALOGUE.values(), HANDING_ON, PATIENT, PATROL, PUMPS]


def test_two_services_never_share_a_code() -> None:
    with pytest.raises(ValueError, match="one code"):
        catalogue(PUMPS, PATIENT, PUMPS)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_the_engine_gets_what_the_service_says_and_nothing_else(service) -> None:
    case = service.opening("1", sender=SATPOL_KOTA, receiver=SATPOL_KAB)
    assert (case.kind, case.ways.rules) == (service.kind, service.rules)
    assert set(case.ways.legs) == {leg.code for leg in service.legs}
    assert set(case.ways.milestones) == {one.code for one in service.milestones}
    assert case.ways.declined_because == {reason.code for reason in service.declined_because}
    assert case.ways.outcomes == {outcome.code for outcome in service.outcomes}
    assert case.supporting == ()


def test_nothing_personal_is_kept_openly() -> None:
    looked_at = 0
    for service in CATALOGUE.values():
        for of_class, fact in each(service.facts):
            open_kept = fact.code in service.clear()
            assert open_kept == (of_class is FactClass.OPEN), fact
            assert not (open_kept and (fact.type in PERSONAL or fact.of is Of.PERSON)), fact
            looked_at += 1
    assert looked_at > 20
    assert STREET_CHILD.clear() >= MOVES


def test_a_fact_and_a_clock_are_found_by_their_code() -> None:
    found = STREET_CHILD.fact("nik")
    assert found
    assert (found[0], found[1].type) == (FactClass.FULL, FactType.NIK)
    clock = STREET_CHILD.clock("answer")
    assert clock
    assert clock.amount == 24
    assert (STREET_CHILD.fact("x"), STREET_CHILD.clock("x")) == (None, None)


def test_each_document_of_a_hand_over_belongs_to_a_leg_that_issues_it() -> None:
    for service in CATALOGUE.values():
        issued = {document.code for document in service.documents}
        legs = {leg.code: leg for leg in service.legs}
        assert {leg.document for leg in service.legs} <= issued
        assert all(document.leg in legs for document in service.documents if document.leg)
        assert any(leg.kind is LegKind.ACROSS for leg in service.legs)

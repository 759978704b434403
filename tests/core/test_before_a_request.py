"""What must hold before a request leaves, and when something may have happened."""

from datetime import timedelta

import pytest

from sinergi.core.identities import IdentityError, masked, nik, nisn, npsn
from sinergi.core.moments import OutsideTheBound, happened_at
from sinergi.core.requests import (
    AlreadyRequested,
    NotForThisOffice,
    SameGovernment,
    fit_for,
    one_open_request,
)
from sinergi.services.street_children import STREET_CHILD
from tests.cast import BAGPEM_KAB, DINSOS_KOTA, NINE_PM, SATPOL_KAB, SATPOL_KOTA


def test_about_one_subject_one_office_is_asked_once() -> None:
    one_open_request([])
    with pytest.raises(AlreadyRequested):
        one_open_request(["SNG-1"])


def test_a_service_goes_across_between_its_offices() -> None:
    fit_for(STREET_CHILD, sender=SATPOL_KOTA, receiver=SATPOL_KAB)
    with pytest.raises(SameGovernment):
        fit_for(STREET_CHILD, sender=SATPOL_KOTA, receiver=DINSOS_KOTA)
    with pytest.raises(NotForThisOffice):
        fit_for(STREET_CHILD, sender=SATPOL_KOTA, receiver=BAGPEM_KAB)


def test_nothing_happened_ahead_of_now_or_too_long_ago() -> None:
    assert happened_at(None, NINE_PM) == NINE_PM
    assert happened_at(NINE_PM - timedelta(hours=24), NINE_PM)
    for stated in (NINE_PM + timedelta(seconds=1), NINE_PM - timedelta(hours=25)):
        with pytest.raises(OutsideTheBound):
            happened_at(stated, NINE_PM)


@pytest.mark.parametrize("typed", ["", "123", "3574013201050001", "3574014513050001", "x" * 16])
def test_what_is_no_nik_is_told(typed: str) -> None:
    with pytest.raises(IdentityError):
        nik(typed)


def test_numbers_that_are_well_formed_pass() -> None:
    assert nik("3574.0145.0105.0001") == "3574014501050001"
    assert masked("3574014501050001") == "357401" + "•" * 10
    assert nisn("0051234567") and npsn("20535512")  # noqa: PT018
    with pytest.raises(IdentityError):
        nisn("1")
    with pytest.raises(IdentityError):
        npsn("1")

"""What must hold before a request leaves, and when something may have happened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sinergi.core.facts import Fact, FactClass, FactType, Lies
from sinergi.core.identities import IdentityError, masked, nik, nisn, npsn
from sinergi.core.moments import OutsideTheBound, happened_at
from sinergi.core.requests import (
    AlreadyOver,
    AlreadyRequested,
    NotForThisOffice,
    NotYetComplete,
    NotYetHappened,
    SameGovernment,
    YearUnlikely,
    fit_for,
    in_its_time,
    missing,
    nothing_is_missing,
    one_open_request,
)
from sinergi.services.street_children import STREET_CHILD
from tests.cast import BAGPEM_KAB, CHILD, DINSOS_KOTA, FOUND, NINE_PM, SATPOL_KAB, SATPOL_KOTA


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


def test_a_minute_that_was_typed_does_not_lie_before_what_was_recorded_in_it() -> None:
    accepted = NINE_PM + timedelta(seconds=37)
    now = NINE_PM + timedelta(minutes=5)

    assert happened_at(NINE_PM, now, after=accepted) == accepted
    assert happened_at(NINE_PM, accepted, after=accepted) == accepted
    earlier = NINE_PM - timedelta(minutes=1)
    assert happened_at(earlier, now, after=accepted) == earlier, "told later, and said so"
    assert happened_at(NINE_PM, now, after=None) == NINE_PM


def test_what_a_request_still_needs_is_named_fact_by_fact_and_person_by_person() -> None:
    facts = {code: said for code, said in FOUND.items() if code != "family_known"}
    nothing_is_missing(STREET_CHILD, facts, [CHILD, CHILD])

    found = missing(STREET_CHILD, {**facts, "found_at": ""}, [CHILD, {**CHILD, "age": None}])

    assert [(one.fact.code, one.person) for one in found] == [("found_at", None), ("age", 1)]
    with pytest.raises(NotYetComplete) as refusal:
        nothing_is_missing(STREET_CHILD, {}, [{}])
    assert refusal.value.count == len(FOUND) - 1 + len(CHILD)


def test_in_a_pull_the_sender_says_what_it_wants_and_the_holder_the_rest() -> None:
    assert missing(STREET_CHILD, {"pull": True, "route": "b"}) == []
    assert [one.fact.code for one in missing(STREET_CHILD, {"pull": True})] == ["route"]


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


def told(**facts):
    return {**FOUND, **facts}


def test_what_was_found_is_behind_and_what_is_wished_for_ahead() -> None:
    hour = timedelta(hours=1)
    before, later = (NINE_PM - hour).isoformat(), (NINE_PM + hour).isoformat()

    in_its_time(STREET_CHILD, told(found_when=before, wanted_by=later), now=NINE_PM)
    in_its_time(STREET_CHILD, told(found_when=before, wanted_by=None), now=NINE_PM)
    with pytest.raises(NotYetHappened) as early:
        in_its_time(STREET_CHILD, told(found_when=later), now=NINE_PM)
    assert early.value.fact.code == "found_when"
    with pytest.raises(AlreadyOver) as over:
        in_its_time(STREET_CHILD, told(wanted_by=before), now=NINE_PM)
    assert over.value.fact.code == "wanted_by"


@pytest.mark.parametrize("year", ["0001", "0201", "1899", "2200", "9999"])
def test_a_year_nobody_means_is_said_at_once(year: str) -> None:
    with pytest.raises(YearUnlikely) as refused:
        in_its_time(STREET_CHILD, told(found_when=f"{year}-01-01T00:00:00+07:00"), now=NINE_PM)
    assert refused.value.year == int(year)


def test_a_day_is_compared_with_the_day_of_the_office() -> None:
    born = Fact("born", "Tanggal lahir", FactType.DATE, lies=Lies.BEHIND)
    service = replace(STREET_CHILD, facts={FactClass.OPEN: (born,)})

    in_its_time(service, {"born": f"{NINE_PM:%Y-%m-%d}"}, now=NINE_PM)
    with pytest.raises(NotYetHappened):
        in_its_time(service, {"born": f"{NINE_PM + timedelta(days=1):%Y-%m-%d}"}, now=NINE_PM)

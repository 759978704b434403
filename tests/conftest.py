from datetime import date

import pytest
from hypothesis import settings

from sinergi.core.books import own_book, pairing_book
from sinergi.entrance import clock
from sinergi.records import installation, models
from tests.cast import GOVERNMENTS, NINE_PM, OFFICERS, OFFICES

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")

ALWAYS = date(2016, 1, 1)


def record_parties() -> None:
    """The governments, offices, officers and the first pairing of the tests."""
    installation.forget()
    models.Installation.objects.create(code="uji")
    for code, (name, kind, side) in GOVERNMENTS.items():
        models.Government.objects.create(
            code=code, name=name, short_name=name, kind=kind, side=side
        )
        models.Book.objects.create(code=own_book(code), government_id=code)
    for office in OFFICES:
        models.Office.objects.create(
            code=office.code,
            name=office.name,
            kind=office.kind,
            government_id=office.government,
            joined=office.joined,
        )
    pairing = models.Pairing.objects.create(number=1, title="Satpol PP")
    pairing.offices.set(
        models.Office.objects.filter(kind="satpol_pp", government__kind__startswith="k")
    )
    models.Book.objects.create(code=pairing_book(1), pairing=pairing)
    for officer in OFFICERS:
        account = models.Officer.objects.create_user(
            officer.handle, "rahasia", handle=officer.handle, name=f"Nama {officer.handle}"
        )
        account.posts.create(
            office=models.Office.objects.get(code=officer.office.code),
            title=officer.post,
            role=officer.role,
            since=ALWAYS,
        )


@pytest.fixture
def offices(db) -> None:
    record_parties()


@pytest.fixture
def committed_offices(transactional_db) -> None:
    record_parties()


@pytest.fixture
def nine_pm(monkeypatch):
    """Domain time stands at nine in the evening of 8 January 2018."""
    monkeypatch.setattr(clock, "now", lambda: NINE_PM)
    return NINE_PM

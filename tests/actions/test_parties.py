"""Governments, offices, pairings, accounts and posts, as they are recorded."""

import json
from datetime import UTC, date, datetime

import pytest

from sinergi.actions import parties
from sinergi.actions.parties import (
    Account,
    AlreadyRecorded,
    EndsBeforeItBegins,
    Government,
    OfficeToBe,
    OneGovernmentAlone,
    OverlappingPost,
    PairingToBe,
    PostToBe,
    RenamedBeforeItsName,
)
from sinergi.core.parties import SYSTEM, NamePeriod, Office, Role
from sinergi.records import models
from sinergi.records.queries import installations
from tests.cast import NINE_PM

pytestmark = pytest.mark.usefixtures("offices")
DANRU = PostToBe(
    office="satpol.kota",
    title="Danru Piket C",
    role=Role.DUTY,
    since=date(2018, 1, 1),
    until=date(2018, 6, 30),
)


def added(login: str = "lintang") -> models.Officer:
    parties.add_account(Account(login=login, name="Lintang", password="rahasia"))
    return models.Officer.objects.get(login=login)


def said(code: str) -> list[dict[str, object]]:
    rows = models.BookEntry.objects.filter(book__code=code).order_by("index")
    return [json.loads(bytes(row.line)) for row in rows]


def test_an_installation_is_named_once_and_then_never_again() -> None:
    with pytest.raises(AlreadyRecorded):
        parties.install("lain")


def test_domain_time_begins_only_in_a_demonstration() -> None:
    start = datetime(2019, 1, 15, 1, 30, tzinfo=UTC)

    parties.begin_domain_time(start, real=NINE_PM)
    assert not installations.standing().begun

    models.Installation.objects.update(demo=True)
    parties.begin_domain_time(start, real=NINE_PM)
    assert installations.standing().begun
    assert models.Installation.objects.get().domain_start == start


def test_a_database_nobody_has_named_stands_nowhere_until_it_is_named() -> None:
    models.Installation.objects.all().delete()
    assert installations.standing() is None

    parties.install("peragaan", demo=True)

    standing = installations.standing()
    assert (standing.code, standing.demo, standing.begun) == ("peragaan", True, False)


def test_a_government_gets_its_own_book_and_is_recorded_once() -> None:
    jember = Government(
        code="35.09", name="Kabupaten Jember", short_name="Jember", kind="kabupaten"
    )

    parties.establish_government(jember)

    assert models.Book.objects.get(code="own-35.09").government_id == "35.09"
    with pytest.raises(AlreadyRecorded):
        parties.establish_government(jember)


def test_a_renamed_office_keeps_what_it_was_called_before() -> None:
    office = Office(code="perikanan.kab", name="Dinas Kelautan dan Perikanan", government="35.13")
    first = NamePeriod(name=office.name, since=date(2017, 8, 10))
    parties.establish_offices([OfficeToBe(office=office, names=(first,))])

    parties.rename_office(office.code, "Dinas Perikanan", since=date(2018, 1, 2))

    row = models.Office.objects.get(code=office.code)
    assert row.name == "Dinas Perikanan"
    assert list(row.names.order_by("since").values_list("name", "since", "until")) == [
        ("Dinas Kelautan dan Perikanan", date(2017, 8, 10), date(2018, 1, 1)),
        ("Dinas Perikanan", date(2018, 1, 2), None),
    ]
    with pytest.raises(RenamedBeforeItsName):
        parties.rename_office(office.code, "Dinas Laut", since=date(2018, 1, 2))


def test_of_a_list_of_offices_all_are_recorded_or_none() -> None:
    new = Office(code="baru.kota", name="Baru", government="35.74")
    known = Office(code="satpol.kota", name="Satpol PP Kota Probolinggo", government="35.74")

    with pytest.raises(AlreadyRecorded):
        parties.establish_offices([OfficeToBe(office=new), OfficeToBe(office=known)])

    assert not models.Office.objects.filter(code="baru.kota").exists()


def test_days_off_are_added_once_for_all_or_for_one_government() -> None:
    days = {date(2018, 1, 1): "Tahun Baru Masehi", date(2018, 2, 16): "Tahun Baru Imlek"}

    assert parties.add_days_off(days) == 2
    assert parties.add_days_off(days) == 0
    assert parties.add_days_off({date(2018, 9, 4): "Hari Jadi"}, government="35.74") == 1


def test_a_pairing_joins_two_governments_and_gets_a_shared_book() -> None:
    social = PairingToBe(number=10, title="Sosial", offices=("dinsos.kota", "dinsos.kab"))

    parties.pair(social)

    assert models.Book.objects.get(code="pairing-10").pairing.offices.count() == 2
    with pytest.raises(AlreadyRecorded):
        parties.pair(social)


def test_offices_of_one_government_are_no_pairing() -> None:
    with pytest.raises(OneGovernmentAlone):
        parties.pair(PairingToBe(number=10, title="Sendiri", offices=("dinsos.kab", "satpol.kab")))

    assert not models.Pairing.objects.filter(number=10).exists()


def test_an_account_has_a_handle_that_tells_no_name_and_a_hashed_password() -> None:
    account = added()

    assert "intang" not in account.handle
    assert account.check_password("rahasia")
    with pytest.raises(AlreadyRecorded):
        added()


def test_who_may_sign_stands_in_the_own_book_without_a_name() -> None:
    account = added()

    key = parties.appoint("lintang", DANRU, by=SYSTEM, now=NINE_PM)
    parties.end_post(key, on=date(2018, 3, 31), by=SYSTEM, now=NINE_PM)

    begun, ended = said("own-35.74")
    assert begun == {
        "step": "appoint",
        "at": "2018-01-08T14:00:00+00:00",
        "officer": account.handle,
        "office": "satpol.kota",
        "post": "Danru Piket C",
        "role": "duty",
        "since": "2018-01-01",
        "until": "2018-06-30",
        "by": "sistem",
    }
    assert (ended["step"], ended["until"]) == ("end_post", "2018-03-31")
    assert models.Post.objects.get(pk=key).until == date(2018, 3, 31)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2018, 6, 30), None),
        (date(2017, 1, 1), None),
        (date(2017, 1, 1), date(2018, 1, 1)),
        (date(2018, 2, 1), date(2018, 2, 1)),
    ],
)
def test_nobody_holds_one_post_twice_at_a_time(since: date, until: date | None) -> None:
    added()
    parties.appoint("lintang", DANRU, by=SYSTEM, now=NINE_PM)
    again = PostToBe(
        office="satpol.kota", title="Danru Piket C", role=Role.DUTY, since=since, until=until
    )

    with pytest.raises(OverlappingPost):
        parties.appoint("lintang", again, by=SYSTEM, now=NINE_PM)


def test_a_post_without_an_end_is_held_until_it_is_ended() -> None:
    added()
    kasi = PostToBe(office="satpol.kota", title="Kasi", role=Role.HEAD, since=date(2018, 1, 1))
    again = PostToBe(office="satpol.kota", title="Kasi", role=Role.HEAD, since=date(2030, 1, 1))
    key = parties.appoint("lintang", kasi, by=SYSTEM, now=NINE_PM)

    with pytest.raises(OverlappingPost):
        parties.appoint("lintang", again, by=SYSTEM, now=NINE_PM)

    parties.end_post(key, on=date(2029, 12, 31), by=SYSTEM, now=NINE_PM)
    parties.appoint("lintang", again, by=SYSTEM, now=NINE_PM)


def test_a_post_may_be_held_again_later_and_another_at_the_same_time() -> None:
    added()
    parties.appoint("lintang", DANRU, by=SYSTEM, now=NINE_PM)
    later = PostToBe(
        office="satpol.kota", title="Danru Piket C", role=Role.DUTY, since=date(2018, 7, 1)
    )
    beside = PostToBe(
        office="satpol.kota", title="Kasi", role=Role.HEAD, since=date(2018, 2, 1), status="Plt"
    )

    parties.appoint("lintang", later, by=SYSTEM, now=NINE_PM)
    parties.appoint("lintang", beside, by=SYSTEM, now=NINE_PM)

    assert [line["post"] for line in said("own-35.74")] == [
        "Danru Piket C",
        "Danru Piket C",
        "Plt. Kasi",
    ]


def test_a_post_does_not_end_before_it_begins() -> None:
    added()
    backwards = PostToBe(
        office="satpol.kota",
        title="Kasi",
        role=Role.HEAD,
        since=date(2018, 2, 1),
        until=date(2018, 1, 31),
    )
    with pytest.raises(EndsBeforeItBegins):
        parties.appoint("lintang", backwards, by=SYSTEM, now=NINE_PM)

    key = parties.appoint("lintang", DANRU, by=SYSTEM, now=NINE_PM)
    with pytest.raises(EndsBeforeItBegins):
        parties.end_post(key, on=date(2017, 12, 31), by=SYSTEM, now=NINE_PM)

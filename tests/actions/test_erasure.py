"""Erasure: the key is gone, the book still proves, the case still tells what was done."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from sinergi.actions import erasure, files
from sinergi.actions.erasure import erase, replay_erasures
from sinergi.core import ledger
from sinergi.core.books import own_book
from sinergi.core.erasure import Destroyed, NotOverYet, NotTheDataOfficer, StillKept, Why
from sinergi.core.parties import SYSTEM
from sinergi.core.protocol import State
from sinergi.core.uploads import Upload
from sinergi.records import models
from sinergi.records.queries import cases
from sinergi.records.queries import vault as recorded
from sinergi.records.queries.absent import Absent
from tests.actions.played import GUARD, LATER, NIK, accepted, declined, drafted, persons, requested
from tests.cast import CHILD, KABAG, KOTA, NINE_PM

pytestmark = pytest.mark.usefixtures("offices")
PDF = b"%PDF-1.7\nisi\n%%EOF\n"


def book_of_kota() -> models.Book:
    return models.Book.objects.get(code=own_book("35.74"))


def verifies(book: models.Book) -> bool:
    tree = ledger.Tree()
    for entry in book.entries.order_by("index"):
        tree, _ = ledger.append(tree, bytes(entry.line))
        if tree.root != bytes(entry.root):
            return False
    return tree.size == book.size > 0


def test_after_erasure_nobody_reads_the_person_and_the_case_still_replays() -> None:
    number = declined({**CHILD, "nik": NIK}, {**CHILD, "claimed_name": "Sari"})
    gone, other = persons(number)
    names = {
        one: cases.load(number, by=KOTA).case.fact("claimed_name", one) for one in (gone, other)
    }
    assert all(names.values())

    erase(gone, GUARD, LATER, Why.ASKED)

    loaded = cases.load(number, by=KOTA)
    assert loaded.case.state is State.DECLINED
    assert loaded.case.fact("claimed_name", gone) is None
    assert loaded.case.fact("claimed_name", other) == names[other]
    assert recorded.destroyed(loaded) == {gone}
    assert set(loaded.case.persons) == {gone, other}
    assert models.Subject.objects.get(handle=gone).erased_at == LATER


def test_erasure_stands_in_the_own_book_which_still_verifies() -> None:
    number = declined()
    before = book_of_kota().size

    erase(persons(number)[0], GUARD, LATER, Why.ASKED)

    book = book_of_kota()
    line = bytes(book.entries.get(index=before).line)
    assert json.loads(line)["step"] == "erase"
    assert json.loads(line)["erased"] == persons(number)[0]
    assert b"Bagas" not in line
    assert NIK.encode() not in line
    assert verifies(book)
    assert verifies(models.Book.objects.get(code="pairing-1"))


def test_the_blind_index_forgets_the_person() -> None:
    number = declined()
    assert recorded.own_hits(NIK, KOTA)

    erase(persons(number)[0], GUARD, LATER, Why.ASKED)

    assert recorded.own_hits(NIK, KOTA) == []
    assert not models.CaseSubject.objects.exists()


def test_the_files_of_the_person_are_gone_too() -> None:
    number = declined()
    person = persons(number)[0]
    handle = files.keep(number, Upload(name="a.pdf", content=PDF), KOTA, NINE_PM, person)
    assert files.take_out(number, handle, KOTA, NINE_PM).content == PDF

    erase(person, GUARD, LATER, Why.ORDER)

    with pytest.raises(Destroyed):
        files.take_out(number, handle, KOTA, LATER)
    assert bytes(models.SealedFile.objects.get(handle=handle).content) == b""


def test_the_page_of_the_case_still_opens(nine_pm) -> None:
    number = declined()
    for handle in models.Subject.objects.filter(case__number=number).values_list(
        "handle", flat=True
    ):
        erase(handle, GUARD, LATER, Why.ASKED)
    client = Client()
    client.force_login(models.Officer.objects.get(login="p-01"))

    page = client.get(f"/berkas/{number}/")

    assert page.status_code == 200
    assert "Bagas" not in page.content.decode()


def test_only_the_data_officer_erases_and_only_what_is_over() -> None:
    over, running = declined(), accepted({**CHILD, "nik": "3513014507060007"})

    for nosy in (KOTA, KABAG):
        with pytest.raises(NotTheDataOfficer):
            erase(persons(over)[0], nosy, LATER, Why.ASKED)
    with pytest.raises(NotOverYet):
        erase(persons(running)[0], GUARD, LATER, Why.ASKED)
    with pytest.raises(Absent):
        erase("o-nobody", GUARD, LATER, Why.ASKED)
    assert not models.Erasure.objects.exists()


def test_a_closed_case_is_not_over_while_it_may_be_reopened() -> None:
    number = declined()
    models.Case.objects.filter(number=number).update(state=State.CLOSED, ended_at=NINE_PM)
    person = persons(number)[0]

    with pytest.raises(NotOverYet):
        erase(person, GUARD, NINE_PM + timedelta(days=29), Why.ASKED)
    erase(person, GUARD, NINE_PM + timedelta(days=31), Why.ASKED)


def test_nobody_is_erased_twice() -> None:
    person = persons(declined())[0]
    erase(person, GUARD, LATER, Why.ASKED)

    with pytest.raises(Destroyed):
        erase(person, GUARD, LATER, Why.ASKED)


def test_the_system_erases_after_retention_and_not_a_day_before() -> None:
    number = declined()
    years = timedelta(days=365 * 5 + 2)
    person = persons(number)[0]

    with pytest.raises(StillKept) as refusal:
        erase(person, SYSTEM, NINE_PM + years - timedelta(days=3), Why.RETENTION)
    assert refusal.value.until.year == 2023
    assert erasure.erase_outlived(NINE_PM + years - timedelta(days=3)) == 0
    assert erasure.erase_outlived(NINE_PM + years) == 2  # the child, and the texts of the case
    assert erasure.erase_outlived(NINE_PM + years) == 0


def test_a_restored_backup_is_erased_again_from_the_list() -> None:
    number = declined()
    person = persons(number)[0]
    backup = models.Subject.objects.get(handle=person).key
    erase(person, GUARD, LATER, Why.ASKED)
    listed = recorded.erasures()
    models.Erasure.objects.all().delete()  # the backup is older than the erasure
    models.Subject.objects.filter(handle=person).update(key=backup, erased_at=None)
    assert cases.load(number, by=KOTA).case.fact("claimed_name", person)

    assert replay_erasures(listed) == 1

    assert cases.load(number, by=KOTA).case.fact("claimed_name", person) is None
    assert replay_erasures(listed) == 0
    assert replay_erasures() == 0
    assert recorded.erasures() == listed


def test_a_draft_is_discarded_and_never_erased() -> None:
    handle = f"b-{drafted()}"
    with pytest.raises(Absent):
        erase(handle, GUARD, LATER, Why.ASKED)
    with pytest.raises(Absent):
        erase(handle, SYSTEM, LATER, Why.RETENTION)


def test_a_running_case_is_not_outlived() -> None:
    requested()
    assert recorded.outlived(NINE_PM + timedelta(days=9999)) == []


@pytest.mark.sqlite
def test_on_sqlite_the_old_key_leaves_the_page_it_stood_on() -> None:
    erase(persons(declined())[0], GUARD, LATER, Why.ASKED)

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)

"""The read log: who saw what, once an hour, held by the book."""

import json
from collections.abc import Callable
from datetime import timedelta

import psycopg.errors
import pytest
from django.db import OperationalError

from sinergi.actions import readings
from sinergi.core.books import own_book
from sinergi.core.facts import FactClass, Level
from sinergi.records import models
from sinergi.records.queries import cases
from sinergi.records.queries.readings import holds
from tests.actions.played import LATER, accepted
from tests.cast import KAB, KOTA, NINE_PM

pytestmark = pytest.mark.usefixtures("offices")
FULL = [FactClass.OPEN, FactClass.PREVIEW, FactClass.ACKNOWLEDGED, FactClass.FULL]


def note(number: str, by=KOTA, classes=FULL, at=NINE_PM) -> None:
    readings.note(cases.load(number, by=by), by, classes, at)


def failing(cause: Exception) -> Callable[..., None]:
    def insert(*_: object, **__: object) -> None:
        raise OperationalError(str(cause)) from cause

    return insert


def line(government: str) -> models.BookEntry:
    return models.BookEntry.objects.filter(book__code=own_book(government)).latest("index")


def test_the_same_reading_is_noted_once_an_hour() -> None:
    number = accepted()

    for minutes in (0, 1, 59, 60):
        note(number, at=NINE_PM + timedelta(minutes=minutes))
    note(number, by=KAB)

    rows = models.Reading.objects.order_by("pk")
    assert [(row.officer, row.at) for row in rows] == [
        ("p-01", NINE_PM),
        ("p-01", NINE_PM + timedelta(hours=1)),
        ("p-02", NINE_PM),
    ]
    assert {row.classes for row in rows} == {"acknowledged full"}


def test_who_then_sees_more_within_the_hour_is_noted_again() -> None:
    number = accepted()

    note(number)
    note(number, classes=[*FULL, FactClass.SENSITIVE])

    classes = models.Reading.objects.order_by("pk").values_list("classes", flat=True)
    assert list(classes) == ["acknowledged full", "acknowledged full sensitive"]


def test_a_full_disk_keeps_nobody_from_reading_and_the_log_of_the_server_says_who_read(
    monkeypatch, caplog
) -> None:
    number = accepted()
    full = failing(psycopg.errors.DiskFull("no space left on device"))
    monkeypatch.setattr(models.Reading.objects, "bulk_create", full)

    note(number)

    (said,) = caplog.messages
    assert said == f"no room to note that p-01 read acknowledged full of {number} at {NINE_PM}"


def test_any_other_trouble_of_the_database_does_keep_one_from_reading(monkeypatch, caplog) -> None:
    number = accepted()
    away = failing(psycopg.errors.AdminShutdown("terminating connection"))
    monkeypatch.setattr(models.Reading.objects, "bulk_create", away)

    with pytest.raises(OperationalError, match="terminating"):
        note(number)
    assert caplog.messages == []


def test_what_is_open_or_only_a_preview_is_not_noted() -> None:
    number = accepted()

    note(number, classes=[FactClass.OPEN, FactClass.PREVIEW, FactClass.INTERNAL])
    models.Case.objects.filter(number=number).update(level=Level.AUDITED)
    note(number)

    assert not models.Reading.objects.exists()


def test_each_government_holds_the_digest_of_its_own_readers() -> None:
    number = accepted()
    note(number)
    note(number, by=KAB)
    note(number, at=LATER)

    assert readings.seal_digest(LATER) == 3

    kota, kab = line("35.74"), line("35.13")
    assert json.loads(bytes(kota.line))["rows"] == 2
    assert json.loads(bytes(kab.line))["rows"] == 1
    assert holds(kota)
    assert holds(kab)
    assert not models.Reading.objects.filter(entry__isnull=True).exists()


def test_without_a_new_row_no_line_is_written() -> None:
    note(accepted())
    readings.seal_digest(LATER)
    size = line("35.74").index

    assert readings.seal_digest(LATER) == 0
    assert line("35.74").index == size


def test_the_next_digest_leaves_the_earlier_one_whole() -> None:
    number = accepted()
    note(number)
    readings.seal_digest(NINE_PM)
    first = line("35.74")
    note(number, at=LATER)
    readings.seal_digest(LATER)

    assert holds(first)
    assert holds(line("35.74"))


def test_a_row_changed_added_or_taken_away_no_longer_fits() -> None:
    number = accepted()
    note(number)
    note(number, at=LATER)
    readings.seal_digest(LATER)
    entry = line("35.74")
    row = models.Reading.objects.first()

    models.Reading.objects.filter(pk=row.pk).update(officer="p-99")
    assert not holds(entry)
    models.Reading.objects.filter(pk=row.pk).update(officer="p-01")
    assert holds(entry)
    models.Reading.objects.filter(pk=row.pk).delete()
    assert not holds(entry)
    row.save(force_insert=True)
    assert holds(entry)
    row.pk, row.classes = None, "full"
    row.save(force_insert=True)
    assert not holds(entry)

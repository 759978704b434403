"""Files: type by content, pictures drawn anew, sealed, and opened to who may read."""

import io
import json
from dataclasses import replace
from hashlib import sha256
from random import Random

import pytest
from django.conf import settings
from PIL import Image

from sinergi.actions import cases, files
from sinergi.actions.cases import Deed
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core import uploads
from sinergi.core.books import own_book
from sinergi.core.protocol import OnlyReads, Step
from sinergi.core.protocol.handing import NotAnOfficeOfThisCase
from sinergi.core.refusals import Refusal
from sinergi.core.uploads import (
    BrokenOff,
    HostilePicture,
    Media,
    NothingInIt,
    NotWhatItSays,
    TooLarge,
    TooManyFiles,
    Upload,
)
from sinergi.records import models
from sinergi.records.queries.absent import Absent
from tests.actions import hostile, played
from tests.actions.played import GUARD, accepted, persons, requested
from tests.cast import CHILD, DINSOS, INSPECTOR, KAB, KABAG, KOTA, NINE_PM

CHANCE = Random(7)  # noqa: S311
PDF = b"%PDF-1.7\nisi\n%%EOF\n"
TRACES = (b"<script", b"<?php", b"PK\x03\x04", b"%PDF", b"GPS-", b"Exif", b"<svg")


def keep(number: str, content: bytes, name: str = "foto.jpg", by=KOTA, person: str = "") -> str:
    return files.keep(number, Upload(name=name, content=content), by, NINE_PM, person)


def kept(number: str, content: bytes, name: str = "foto.jpg") -> files.Opened:
    return files.take_out(number, keep(number, content, name), KOTA, NINE_PM)


@pytest.mark.usefixtures("offices")
def test_two_hundred_hostile_uploads_are_refused_or_harmless() -> None:
    number = accepted()
    sent = hostile.uploads()
    assert len(sent) >= 200
    harmless = 0

    for name, content in sent:
        try:
            opened = kept(number, content, name)
        except Refusal:
            continue
        harmless += 1
        models.SealedFile.objects.all().delete()
        if opened.media_type == Media.PDF:  # saved by the browser, never shown in a page
            assert content.startswith(b"%PDF-")
            continue
        picture = Image.open(io.BytesIO(opened.content))
        picture.load()
        assert picture.format == "JPEG"
        assert max(picture.size) <= uploads.LONGEST_SIDE
        assert not [trace for trace in TRACES if trace in opened.content], name
        assert not picture.getexif()
    assert 20 < harmless < len(sent)


@pytest.mark.usefixtures("offices")
def test_a_photograph_keeps_its_dots_upright_and_nothing_that_came_with_them() -> None:
    half = Image.new("RGB", (400, 200), "white")
    half.paste("black", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: what is left in the file is above
    exif[0x8825] = {1: "S", 2: (7.0, 45.0, 0.0)}
    sent = io.BytesIO()
    half.save(sent, "JPEG", exif=exif, quality=95)
    assert b"Exif" in sent.getvalue()

    opened = kept(accepted(), sent.getvalue())

    picture = Image.open(io.BytesIO(opened.content)).convert("L")
    assert picture.size == (200, 400)
    assert picture.getpixel((100, 50)) < 40
    assert picture.getpixel((100, 350)) > 215
    assert b"Exif" not in opened.content


@pytest.mark.usefixtures("offices")
def test_a_large_photograph_is_made_smaller_and_a_clear_one_stands_on_white() -> None:
    number = accepted()
    large, clear = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (6000, 4000), "red").save(large, "JPEG")
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(clear, "PNG")

    assert Image.open(io.BytesIO(kept(number, large.getvalue()).content)).size == (2560, 1707)
    white = Image.open(io.BytesIO(kept(number, clear.getvalue()).content))
    assert min(white.getpixel((32, 32))) > 250


@pytest.mark.usefixtures("offices")
def test_each_kind_of_no_has_its_own_words() -> None:
    number = accepted()
    photo = hostile.photo(CHANCE)

    with pytest.raises(NothingInIt):
        keep(number, b"")
    with pytest.raises(TooLarge) as refusal:
        keep(number, photo + b"\0" * settings.MAX_UPLOAD)
    assert refusal.value.megabytes == 8
    with pytest.raises(TooLarge):
        files.keep(number, Upload(name="a", content=photo, cut=True), KOTA, NINE_PM)
    with pytest.raises(NotWhatItSays):
        keep(number, hostile.HTML, "foto.png")
    with pytest.raises(BrokenOff):
        keep(number, photo[:900])
    with pytest.raises(BrokenOff):
        keep(number, b"%PDF-1.7 without an end")
    for size in ((8001, 8000), (12_000, 12_000), (15, 4000)):
        with pytest.raises(HostilePicture):
            keep(number, hostile.claims(*size))
    assert not models.SealedFile.objects.exists()


@pytest.mark.usefixtures("offices")
def test_the_type_is_that_of_the_content_whatever_the_name() -> None:
    number = accepted()

    assert kept(number, hostile.photo(CHANCE, form="PNG"), "surat.pdf").media_type == Media.JPEG
    assert kept(number, PDF, "foto.jpg") == files.Opened(media_type=Media.PDF, content=PDF)


@pytest.mark.usefixtures("offices")
def test_a_case_takes_sixty_files_and_no_more(monkeypatch) -> None:
    number = accepted()
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    keep(number, PDF)
    keep(number, PDF)

    with pytest.raises(TooManyFiles):
        keep(number, PDF)


@pytest.mark.usefixtures("offices")
def test_a_file_lies_sealed_under_the_key_of_its_person_or_case() -> None:
    number = accepted()
    person = persons(number)[0]
    handle, own = keep(number, PDF, person=person), keep(number, PDF)

    row = models.SealedFile.objects.get(handle=handle)
    assert row.subject_id == person
    assert models.SealedFile.objects.get(handle=own).subject_id.startswith("b-")
    assert b"isi" not in bytes(row.content)
    with pytest.raises(Absent):
        keep(number, PDF, person="o-nobody")


@pytest.mark.usefixtures("offices")
def test_a_file_exchanged_in_the_database_does_not_open() -> None:
    number = accepted()
    first, second = keep(number, PDF), keep(number, PDF + b"\n")
    moved = models.SealedFile.objects.get(handle=second).content
    models.SealedFile.objects.filter(handle=first).update(content=moved)

    with pytest.raises(files.vault.NotSealedHere):
        files.take_out(number, first, KOTA, NINE_PM)


@pytest.mark.usefixtures("offices")
def test_the_own_book_proves_what_was_kept_and_tells_nothing_of_it() -> None:
    number = accepted()
    handle = keep(number, PDF)

    entry = models.BookEntry.objects.filter(book__code=own_book("35.74")).latest("index")
    said = json.loads(bytes(entry.line))
    sealed = bytes(models.SealedFile.objects.get(handle=handle).content)
    assert (said["step"], said["file"]) == ("keep_file", handle)
    assert said["sealed"] == sha256(sealed).hexdigest()
    assert sha256(PDF).hexdigest().encode() not in bytes(entry.line)


@pytest.mark.usefixtures("offices")
def test_only_an_office_of_the_case_keeps_files_in_it() -> None:
    number = accepted()

    for reader in (KABAG, GUARD):
        with pytest.raises(OnlyReads):
            keep(number, PDF, by=reader)
    for stranger in (DINSOS, INSPECTOR):
        with pytest.raises(Absent):
            keep(number, PDF, by=stranger)


@pytest.mark.usefixtures("offices")
def test_a_file_opens_to_the_other_side_after_acceptance_and_counts_as_a_reading() -> None:
    number = requested()
    handle = keep(number, PDF)

    with pytest.raises(Absent):
        files.take_out(number, handle, KAB, NINE_PM)
    assert not models.Reading.objects.exists()
    played.step(number, Step.ACKNOWLEDGE, KAB)
    played.step(number, Step.ACCEPT, KAB)
    assert files.take_out(number, handle, KAB, NINE_PM).content == PDF
    assert models.Reading.objects.get().officer == "p-02"
    for reader in (KABAG, GUARD, DINSOS, INSPECTOR):
        with pytest.raises(Absent):
            files.take_out(number, handle, reader, NINE_PM)


def handing(number: str, *chosen: str, **more) -> Deed:
    given = {"persons": chosen, "leg": "across", "to": "satpol.kab", "place": "Dringu"}
    picture = Upload(name="Bagas.jpg", content=hostile.photo(CHANCE))
    return Deed(step=Step.HAND_OVER, facts={**given, **more}, files={"photo": picture})


@pytest.mark.usefixtures("committed_offices")
def test_a_photograph_comes_with_its_deed_and_is_told_by_the_event() -> None:
    number = accepted(CHILD, {**CHILD, "claimed_name": "Sari"})
    both = persons(number)

    event = cases.take(number, handing(number, *both), by=KOTA, now=NINE_PM)

    row = models.SealedFile.objects.get()
    assert row.handle == event.facts["photo"]
    assert (row.media_type, row.subject_id[:2]) == (Media.JPEG, "b-"), "of both, so of the case"
    opened = files.take_out(number, row.handle, KAB, NINE_PM)
    assert not any(trace in opened.content for trace in TRACES)
    assert row.handle not in str(models.CaseEvent.objects.latest("number").facts)


@pytest.mark.usefixtures("committed_offices")
def test_a_photograph_of_one_lies_under_the_key_of_that_one_on_both_ends() -> None:
    number = accepted()
    (person,) = persons(number)
    given = cases.take(number, handing(number, person), by=KOTA, now=NINE_PM)
    picture = {"photo": Upload(name="a", content=hostile.photo(CHANCE))}
    arrived = Deed(step=Step.RECEIVE, facts={"handover": given.number}, files=picture)
    cases.take(number, arrived, by=KAB, now=NINE_PM)

    kept = models.SealedFile.objects.order_by("kept_at", "handle")
    assert [row.subject_id for row in kept] == [person, person]
    assert {row.office for row in kept} == {"satpol.kota", "satpol.kab"}


@pytest.mark.usefixtures("committed_offices")
def test_a_refused_or_repeated_deed_leaves_no_photograph_behind() -> None:
    number = accepted()
    (person,) = persons(number)
    with pytest.raises(NotAnOfficeOfThisCase):
        cases.take(number, handing(number, person, to="nobody"), by=KOTA, now=NINE_PM)
    with pytest.raises(NotWhatItSays):
        bad = Upload(name="foto.jpg", content=b"GIF89a")
        deed = replace(handing(number, person), files={"photo": bad})
        cases.take(number, deed, by=KOTA, now=NINE_PM)
    with pytest.raises(Absent):
        cases.take(number, handing(number, person), by=DINSOS, now=NINE_PM)
    assert not models.SealedFile.objects.exists()

    once = replace(handing(number, person), form=Form(key="k", body="b"))
    cases.take(number, once, by=KOTA, now=NINE_PM)
    with pytest.raises(AnsweredBefore):
        cases.take(number, once, by=KOTA, now=NINE_PM)
    assert models.SealedFile.objects.count() == 1


@pytest.mark.usefixtures("committed_offices")
def test_who_received_is_led_to_the_receipt() -> None:
    number = accepted()
    given = cases.take(number, handing(number, *persons(number)), by=KOTA, now=NINE_PM)
    form = Form(key="k", body="b")
    arrived = Deed(step=Step.RECEIVE, facts={"handover": given.number}, form=form)
    event = cases.take(number, arrived, by=KAB, now=NINE_PM)

    with pytest.raises(AnsweredBefore) as again:
        cases.take(number, arrived, by=KAB, now=NINE_PM)
    assert again.value.location == f"/berkas/{number}/resi/?peristiwa={event.number}"


@pytest.mark.usefixtures("offices")
def test_a_file_is_found_under_its_own_case_only() -> None:
    number = accepted()
    handle = keep(number, PDF)
    other = accepted({**played.CHILD, "nik": "3513014507060009"})

    with pytest.raises(Absent):
        files.take_out(other, handle, KOTA, NINE_PM)

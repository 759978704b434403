"""Files over HTTP: read no further than the limit, opened to who may, guessed by no browser."""

import io

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory, override_settings

from sinergi.actions import erasure, files
from sinergi.core.erasure import Why
from sinergi.core.uploads import Upload
from sinergi.records import models
from sinergi.web.files.receiving import upload
from tests.actions.hostile import HTML, photo
from tests.actions.played import CHILD, GUARD, LATER, accepted, declined
from tests.actions.test_files import CHANCE, PDF
from tests.cast import KOTA, NINE_PM

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")


def browser(login: str) -> Client:
    client = Client()
    client.force_login(models.Officer.objects.get(login=login))
    return client


def keep(number: str, content: bytes) -> str:
    handle = files.keep(number, Upload(name="a", content=content), KOTA, NINE_PM)
    return f"/berkas/{number}/berkas-lampiran/{handle}/"


def test_a_paper_is_saved_and_a_picture_of_ours_is_shown() -> None:
    number = accepted()
    paper = browser("p-01").get(keep(number, PDF))
    picture = browser("p-01").get(keep(number, photo(CHANCE) + HTML))

    assert paper.content == PDF
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"].startswith("attachment; filename=")
    assert picture["Content-Type"] == "image/jpeg"
    assert b"<script" not in picture.content
    for answer in (paper, picture):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_each_look_at_a_file_counts_as_a_reading() -> None:
    address = keep(accepted(), PDF)
    browser("p-02").get(address)

    assert [row.officer for row in models.Reading.objects.all()] == ["p-02"]


def test_for_everyone_else_the_file_is_not_there() -> None:
    number = accepted()
    address, other = keep(number, PDF), accepted({**CHILD, "nik": "3513014507060009"})
    absent = address.replace("f-", "f-0")

    for login in ("p-04", "p-06", "p-07"):
        client = browser(login)
        answers = [client.get(address), client.get(absent)]
        assert [answer.status_code for answer in answers] == [404, 404], login
        assert answers[0].content == answers[1].content
    assert browser("p-01").get(address.replace(number, other)).status_code == 404
    assert Client().get(address)["Location"].startswith("/masuk/?next=")
    assert browser("p-01").post(address).status_code == 405


def test_of_a_destroyed_file_the_page_says_so() -> None:
    number = declined()
    address = keep(number, PDF)
    own = models.Subject.objects.get(case__number=number, is_person=False)
    erasure.erase(own.handle, GUARD, LATER, Why.ASKED)

    answer = browser("p-01").get(address)

    assert answer.status_code == 410
    assert 'data-refusal="Destroyed"' in answer.content.decode()


def received(content: bytes) -> Upload:
    sent = SimpleUploadedFile("foto.jpg", content)
    return upload(RequestFactory().post("/", {"scan": sent}).FILES["scan"])


@override_settings(MAX_UPLOAD=100_000)
def test_a_file_is_read_up_to_the_limit_and_not_a_byte_further() -> None:
    assert received(b"x" * 100_000) == Upload(name="foto.jpg", content=b"x" * 100_000)
    cut = received(b"x" * 300_000)
    assert cut.cut
    assert len(cut.content) == 100_001


@override_settings(MAX_UPLOAD=100_000)
def test_a_request_larger_than_a_few_files_is_not_read_at_all() -> None:
    with pytest.raises(RequestDataTooBig):
        received(b"x" * 500_000)
    answer = browser("p-01").post("/berkas/", {"scan": io.BytesIO(b"x" * 500_000)})
    assert answer.status_code in {400, 405, 413}


def test_what_is_received_lies_in_memory_only() -> None:
    sent = SimpleUploadedFile("foto.jpg", b"x" * 5_000_000)
    file = RequestFactory().post("/", {"scan": sent}).FILES["scan"]

    assert isinstance(file.file, io.BytesIO)
    assert not hasattr(file, "temporary_file_path")

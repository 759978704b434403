"""Agreements over HTTP: entered by a coordinator of a party, read by officers of its parties."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sinergi.core.agreements import Kind
from sinergi.entrance import clock
from sinergi.records import models
from sinergi.records.queries import agreements as recorded
from tests.actions.promised import NOW
from tests.actions.test_agreements import PAPER
from tests.web.test_board_pages import AUDITOR, COORDINATOR, DUTY, PROVINCE, form_of, shown
from tests.web.test_main_job import browser

pytestmark = pytest.mark.usefixtures("offices", "in_2019")
NEW = "/perjanjian/baru/"
SAID = {
    "status": "recorded",
    "kind": "pks",
    "title": "Pemulangan anak jalanan",
    "signed_on": "2018-12-17",
    "valid_from": "2019-01-01",
    "valid_until": "2020-12-31",
    "services": ["street-child"],
    "party-35.74": "on",
    "number-35.74": "119/03/2018",
    "capacity-35.74": "official",
    "power-35.74": "SK-1",
    "party-35.13": "on",
    "number-35.13": "440/17/2018",
    "capacity-35.13": "official",
    "power-35.13": "SK-2",
    "capacity-35.08": "head",
    "capacity-35": "head",
    "service": "street-child",
    "since": "2019-01-01",
    "items": "Kartu keluarga\n\n Surat pengantar desa ",
}


@pytest.fixture
def in_2019(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def paper(content: bytes = PAPER) -> SimpleUploadedFile:
    return SimpleUploadedFile("PKS Bagas.pdf", content, content_type="application/pdf")


def test_an_old_document_is_recorded_with_what_it_breaks_and_with_its_paper() -> None:
    coordinator = browser(COORDINATOR)
    form = form_of(shown(NEW), "agreement") | SAID
    first = coordinator.post(NEW, form | {"paper": paper()})
    again = coordinator.post(NEW, form | {"paper": paper()})
    assert (first.status_code, first["Location"]) == (303, "/perjanjian/#pks-2018-1")
    assert again.status_code == 303

    (one,) = recorded.every()
    assert (one.kind, one.recorded, one.numbers) == (Kind.PKS, True, "119/03/2018 / 440/17/2018")
    assert one.requirements[0].items == ("Kartu keluarga", "Surat pengantar desa")
    found = shown("/perjanjian/")
    assert "tercatat dengan catatan" in found
    assert "Perjanjian Kerja Sama belum menunjuk dokumen induknya." in found
    assert "Surat pengantar desa" in found
    assert 'href="/perjanjian/pks-2018-1/dokumen/"' in found
    assert "119/03/2018" in shown("/pasangan/1/")


def test_its_paper_is_saved_by_who_belongs_to_a_party() -> None:
    browser(COORDINATOR).post(NEW, SAID | {"paper": paper()})
    address = "/perjanjian/pks-2018-1/dokumen/"
    for login in (COORDINATOR, DUTY, AUDITOR):
        answer = browser(login).get(address)
        assert answer.content == PAPER
        assert answer["Content-Disposition"] == 'attachment; filename="pks-2018-1.pdf"'
    gone = browser(PROVINCE).get(address)
    nowhere = browser(PROVINCE).get("/perjanjian/pks-2018-9/dokumen/")
    assert (gone.status_code, gone.content) == (404, nowhere.content)
    assert "Pemulangan anak jalanan" not in shown("/perjanjian/", PROVINCE)


def test_a_new_document_keeps_every_rule_and_the_refusal_names_the_field() -> None:
    coordinator = browser(COORDINATOR)
    refused = coordinator.post(NEW, SAID | {"status": "new"})
    found = refused.content.decode()
    assert refused.status_code == 409
    assert 'data-refusal="WithoutItsParent"' in found
    assert 'id="id_parent_error"' in found
    assert not models.Agreement.objects.exists()

    kb = SAID | {"kind": "kb", "status": "new", "capacity-35.74": "head"}
    secretary = coordinator.post(NEW, kb | {"capacity-35.13": "secretary"})
    assert 'data-refusal="KbNotSignedByHead"' in secretary.content.decode()
    assert "tidak dapat oleh sekretaris daerah" in secretary.content.decode()
    assert coordinator.post(NEW, kb | {"capacity-35.13": "head"}).status_code == 303
    assert coordinator.post(NEW, SAID | {"status": "new", "parent": "kb-2018-1"}).status_code == 303


@pytest.mark.parametrize(
    ("typed", "field", "status"),
    [
        ({"title": ""}, "title", 422),
        ({"kind": "surat"}, "kind", 422),
        ({"signed_on": "kemarin"}, "signed_on", 422),
        ({"signed_on": "2030-01-01"}, "signed_on", 409),
        ({"signed_on": "0001-01-01"}, "signed_on", 409),
        ({"valid_from": "0001-01-01"}, "valid_from", 409),
        ({"valid_until": "9999-12-31"}, "valid_until", 409),
        ({"since": ""}, "since", 422),
        ({"service": ""}, "service", 422),
        ({"items": "\n".join(["x"] * 41)}, "items", 422),
        ({"items": "x" * 301}, "items", 422),
        ({"number-35.13": "x" * 81}, "number-35.13", 422),
        ({"parent": "x"}, "parent", 422),
        ({"services": ["x"]}, "services", 422),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_entered(typed, field, status) -> None:
    answer = browser(COORDINATOR).post(NEW, SAID | typed)
    found = answer.content.decode()
    assert answer.status_code == status, found
    assert re.search(rf'id="id_{re.escape(field)}_error"', found)
    assert not models.Agreement.objects.exists()
    assert "440/17/2018" in found or field == "number-35.13"


@pytest.mark.parametrize("content", [b"MZ not a paper", b"%PDF-1.7 broken off", b""])
def test_a_file_that_is_no_paper_is_refused_and_nothing_is_entered(content: bytes) -> None:
    answer = browser(COORDINATOR).post(NEW, SAID | {"paper": paper(content)})
    assert answer.status_code in {409, 422}
    assert 'id="id_paper_error"' in answer.content.decode()
    assert not models.Agreement.objects.exists()


def test_only_a_coordinator_of_a_party_enters_one() -> None:
    for login in (DUTY, AUDITOR, PROVINCE):
        assert browser(login).get(NEW).status_code == 404
        assert browser(login).post(NEW, SAID).status_code == 404
        assert NEW not in shown("/perjanjian/", login)
    without_us = {key: said for key, said in SAID.items() if "35.74" not in key}
    without_us |= {"capacity-35.74": "head", "party-35.08": "on"}
    refused = browser(COORDINATOR).post(NEW, without_us)
    assert refused.status_code == 409
    assert 'data-refusal="NotYoursToRecord"' in refused.content.decode()
    assert not models.Agreement.objects.exists()


def test_a_document_older_than_the_laws_read_here_is_shown_without_one() -> None:
    day = "2004-05-03"
    old = SAID | {"signed_on": day, "valid_from": day, "valid_until": "2009-05-02"}
    assert browser(COORDINATOR).post(NEW, old).status_code == 303
    for page in ("/perjanjian/", "/pasangan/1/"):
        assert "lebih tua daripada peraturan yang kami baca" in shown(page)


def test_before_any_is_recorded_the_page_teaches_what_will_come() -> None:
    assert "Belum ada perjanjian pemerintah daerah kita" in shown("/perjanjian/")

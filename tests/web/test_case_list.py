"""The list of cases: filters in the address, files of what it shows, words where it is empty."""

import csv
import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from sinergi.entrance import clock
from sinergi.records import models
from tests.cast import NINE_PM
from tests.web.desk import CHILD, NEW, accepted, asked, browser, done, request, text

pytestmark = pytest.mark.usefixtures("offices", "nine_pm")
HEADS = [
    "Nomor",
    "Layanan",
    "Keadaan",
    "Tanda",
    "Pengirim",
    "Penerima",
    "Dikirim",
    "Batas",
    "Terlambat",
]


@pytest.fixture
def kota():
    return browser("p-01")


@pytest.fixture
def kab():
    return browser("p-02")


def numbers(answer: HttpResponse) -> list[str]:
    return re.findall(r'<tr data-case="([^"]+)"', text(answer))


def rows(answer: HttpResponse) -> list[list[str]]:
    assert answer.content.startswith(b"\xef\xbb\xbf"), "an Indonesian Excel reads it as it is"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_each_filter_stands_in_the_address_and_finds_what_it_says(kota, kab) -> None:
    sent = [asked(kota).split("/")[2], accepted(kota, kab).split("/")[2]]
    done(kota.post(NEW, request(CHILD, simpan="1")))
    done(kab.post(f"/berkas/{sent[0]}/decline/", {"reason_code": "already_home", "reason": "x"}))

    assert numbers(kota.get("/berkas/")) == [sent[1]]
    assert numbers(kota.get("/berkas/?keadaan=selesai")) == [sent[0]]
    assert len(numbers(kota.get("/berkas/?keadaan=semua"))) == 3
    assert numbers(kota.get("/berkas/?keadaan=draf"))[0].count("-") == 4
    assert numbers(kab.get("/berkas/?keadaan=draf")) == []
    assert numbers(kab.get("/berkas/?arah=masuk")) == [sent[1]]
    assert numbers(kab.get("/berkas/?arah=keluar")) == []
    assert numbers(kota.get(f"/berkas/?keadaan=semua&nomor={sent[0][-6:]}")) == [sent[0]]
    assert numbers(kota.get("/berkas/?layanan=street-child&pasangan=1")) == [sent[1]]
    assert numbers(kota.get("/berkas/?pasangan=2")) == []


def test_the_filters_are_kept_by_the_files_and_said_in_words(kota) -> None:
    asked(kota)
    shown = text(kota.get("/berkas/?keadaan=semua&arah=keluar&pasangan=1&nomor=SNG"))

    kept = "keadaan=semua&amp;arah=keluar&amp;pasangan=1&amp;nomor=SNG&amp;format="
    assert f'href="?{kept}csv"' in shown
    assert f'href="?{kept}xlsx"' in shown
    assert "Semua, keluar, pasangan 1, nomor memuat SNG." in shown
    assert '<input type="hidden" name="pasangan" value="1">' in shown
    assert "data-print" in shown


@pytest.mark.parametrize("query", ["keadaan=x&arah=y&layanan=z&pasangan=²&hal=-3", "hal=999999999"])
def test_an_address_that_makes_no_sense_asks_for_nothing(kota, query: str) -> None:
    asked(kota)
    assert kota.get(f"/berkas/?{query}").status_code == 200


def test_an_empty_list_teaches_and_one_that_is_filtered_away_says_so(kota) -> None:
    empty = text(kota.get("/berkas/"))
    assert "Permintaan dari seberang akan muncul di sini" in empty
    assert "format=csv" not in empty
    assert "Tidak ada berkas yang cocok dengan saringan ini." in text(
        kota.get("/berkas/?nomor=SNG-99")
    )


def test_the_files_hold_what_the_list_shows_and_nothing_of_a_person(kota, kab, monkeypatch) -> None:
    page = accepted(kota, kab)
    done(kota.post(page + "suspend/", {"reason": "hujan"}))
    late = asked(kota, {**CHILD, "claimed_name": "Kanari"})
    monkeypatch.setattr(clock, "now", lambda: NINE_PM + timedelta(hours=3))

    table = rows(kota.get("/berkas/?format=csv"))
    book = kota.get("/berkas/?format=xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)

    assert table[0] == HEADS
    assert [row[0] for row in table[1:]] == numbers(kota.get("/berkas/"))
    by_number = {row[0]: row for row in table[1:]}
    assert by_number[page.split("/")[2]][2:4] == ["Disanggupi", "Ditangguhkan"]
    assert by_number[late.split("/")[2]][6:] == ["08-01-2018 21.00", "08-01-2018 22.00", "ya"]
    assert [[str(cell) for cell in row] for row in sheet.to_python()] == table
    for name in ("Bagas", "Kanari", "Alun-alun", "hujan"):
        assert name not in str(table)
        assert name.encode() not in book.content
    assert len(rows(kota.get("/berkas/?format=csv&terlambat=1"))) == 2


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1"])
def test_no_cell_begins_a_formula(kota, evil: str) -> None:
    asked(kota)
    models.Office.objects.filter(code="satpol.kab").update(name=evil)

    table = rows(kota.get("/berkas/?format=csv"))
    book = kota.get("/berkas/?format=xlsx")

    assert table[1][5] == "'" + evil
    for row in table:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    with zipfile.ZipFile(io.BytesIO(book.content)) as packed:
        assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()


def test_only_fifty_stand_on_a_page_and_all_of_them_in_the_file(kota) -> None:
    first = models.Case.objects.get(number=asked(kota).split("/")[2])
    for n in range(60):
        first.pk, first.number = None, f"SNG-35.13-35.74-2018-{n + 2:06}"
        first._state.adding = True
        first.save()

    shown = kota.get("/berkas/")

    assert len(numbers(shown)) == 50
    assert 'href="?&amp;hal=2" rel="next"' in text(shown)
    assert len(numbers(kota.get("/berkas/?hal=2"))) == 11
    assert len(rows(kota.get("/berkas/?format=csv"))) == 62

"""Pages that no link leads to: empty, refused, wrong, half logged in, and each step of a case."""

import base64
import secrets
import time

import pytest
from playwright.sync_api import Page

from sinergi.core import one_time_codes
from tests.browser import deeds
from tests.browser.looking import Screens, looked_at
from tests.browser.sheets import Sheet
from tests.console.installed import called

pytestmark = pytest.mark.browser
SCREENS = ((360, "dark"), (1280, "light"))


def faults(page: Page, screens: Screens = SCREENS) -> list[object]:
    """What is wrong with the page as it stands, for all who read it."""
    html = page.content()
    told: list[object] = [*Sheet(html).faults, *Sheet(html).raw]
    if seen := looked_at(page, screens):
        told.append(seen)
    return told


@pytest.mark.parametrize(
    ("login", "path", "says"),
    [
        ("", "/masuk/", "Masuk"),
        ("", "/penolakan/", "Yang ditolak Sinergi"),
        ("dinsos.kab", "/", "Perlu saya tindak lanjuti"),
        ("kabag.kota", "/cari/", "Cari"),
        ("kabag.kota", "/cari/?q=Satpol", "Hasil pencarian"),
        ("kabag.kota", "/cari/?q=tidakadasatupun", "Tidak ada yang cocok"),
        ("kabag.kota", "/berkas/?nomor=999999", "Tidak ada berkas yang cocok"),
        ("kabag.kota", "/komitmen/?tahun=2018&tangga=planned", "Tidak ada komitmen yang cocok"),
        ("kabag.kota", "/komitmen/?per=2016-01-01", "Belum ada komitmen"),
        ("kabag.kota", "/papan-kendali/?per=31-02-2018", "Papan Kendali"),
        ("kabag.kota", "/pasangan/1/?per=2016-01-01", "Belum ada komitmen"),
        ("kabag.kota", "/tim-khusus/?per=2017-01-01", "Tim khusus"),
        ("kabag.kota", "/anggaran/?tahun=2019", "Anggaran TA"),
        ("satpol.kota", "/buku-bukti/", "Jabatan Anda tidak membaca buku"),
        ("satpol.kota", "/berkas/SNG-35.13-35.74-2018-999999/", "Tidak ditemukan"),
        ("satpol.kota", "/nihil/", "Tidak ditemukan"),
    ],
)
def test_what_is_empty_or_absent_says_what_to_do(enter, login: str, path: str, says: str) -> None:
    page = enter(login)
    page.goto(path)

    assert says in page.locator("main").inner_text()
    assert faults(page) == []


def test_a_refused_log_in_and_a_late_form_are_readable(enter) -> None:
    page = enter("satpol.kota")
    page.goto("/berkas/baru/street-child/")
    page.fill("[name=found_at]", "Alun-alun")
    page.context.clear_cookies(name="sinergi")
    deeds.form(page, "request").locator("button").last.click()
    assert "tidak hilang" in page.locator("[role=alert]").inner_text()
    assert faults(page) == []

    page.get_by_label("Nama pengguna").fill("satpol.kota")
    page.get_by_label("Kata sandi").fill("bukan kata sandinya")
    page.locator("main form button").click()
    assert page.locator("[data-refusal=NoMatch]").is_visible()
    assert faults(page) == []


def test_the_second_factor_is_set_up_and_asked_for(enter, installed) -> None:
    typed = secrets.token_urlsafe()
    said = ("--name", "Petugas Uji", "--office", "bpbd.kota", "--title", "Operator Uji")
    made = called("adduser", "uji.kode", *said, "--role", "operator", env=installed, typed=typed)
    assert made.returncode == 0, made.stderr
    page = enter()
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill("uji.kode")
    page.get_by_label("Kata sandi").fill(typed)
    page.locator("main form button").click()
    page.wait_for_url("**/masuk/pengaman/**")
    assert faults(page) == []

    shared = base64.b32decode(page.locator("code").inner_text().replace(" ", ""))
    page.get_by_label("Kode", exact=True).fill(one_time_codes.code(shared, int(time.time()) // 30))
    page.locator("main form button").click()
    assert "kode cadangan" in page.locator("h1").inner_text()
    assert faults(page) == []
    spare = page.locator("main li code").first.inner_text()

    again = enter()
    again.goto("/masuk/")
    again.get_by_label("Nama pengguna").fill("uji.kode")
    again.get_by_label("Kata sandi").fill(typed)
    again.locator("main form button").click()
    again.wait_for_url("**/masuk/kode/**")
    assert faults(again) == []
    again.get_by_label("Kode", exact=True).fill("000000")
    again.locator("main form button").click()
    assert again.locator("[role=alert]").first.is_visible()
    assert faults(again) == []
    again.get_by_label("Kode", exact=True).fill(spare)
    again.locator("main form button").click()
    again.wait_for_url("**/")
    assert "Perlu saya tindak lanjuti" in again.locator("h1").inner_text()


def test_a_form_with_errors_and_a_draft_are_readable(enter) -> None:
    page = enter("satpol.kota")
    page.goto("/berkas/baru/street-child/")
    page.locator("button[name=tambah]").click()
    page.locator("[name='orang-1-sex']").first.wait_for()
    page.locator("form[data-deed=request] .btn.big").click()
    page.locator(".summary-err").first.wait_for()
    assert faults(page) == []

    page.goto("/berkas/baru/street-child/")
    deeds.write_request(page, place="Konsep")
    page.locator(".btn[name=simpan]").click()
    page.wait_for_url(lambda address: "/baru/" not in address)
    assert deeds.state(page) == "draft"
    assert faults(page) == []
    page.locator("main a[href$='/ubah/']").click()
    page.wait_for_url("**/ubah/")
    assert page.input_value("[name=found_at]") == "Konsep"
    assert faults(page) == []


def test_a_refusal_and_a_checked_book_are_readable(enter) -> None:
    page = enter("kabag.kota")
    page.goto("/buku-bukti/pairing-1/")
    deeds.press(page, "check")
    assert page.locator("[data-checked=ok]").is_visible()
    page.locator("main details summary").click()
    assert faults(page) == []

    page.goto("/komitmen/8/")
    page.locator("#f-propose-end summary").click()
    deeds.form(page, "propose-end").locator("button").click()
    page.locator(".summary-err, [data-refusal]").first.wait_for()
    assert faults(page) == []


def step_forms(page: Page) -> list[str]:
    """The forms that this case offers to this office now."""
    offered = page.locator("main .next a[href], main details.more a[href]").all()
    return sorted({str(one.get_attribute("href")) for one in offered})


def test_every_step_of_a_case_is_readable_on_its_way(enter) -> None:
    windows = {who: enter(who) for who in ("satpol.kota", "satpol.kab")}
    kota, kab = windows.values()
    kota.goto("/berkas/baru/street-child/")
    deeds.write_request(kota, place="Terminal", people=deeds.SIBLINGS[:1])
    deeds.send(kota)
    case = f"/berkas/{deeds.number(kota)}/"
    met: set[str] = set()
    told = {}

    def look() -> None:
        for who, window in windows.items():
            window.goto(case)
            told[who, deeds.state(window)] = faults(window)
            for path in step_forms(window):
                if path not in met:
                    met.add(path)
                    window.goto(path)
                    told[who, path] = faults(window, SCREENS[:1])
            window.goto(case)

    look()
    deeds.press(kab, "acknowledge")
    deeds.press(kab, "accept")
    deeds.open_step(kota, "hand-over")
    deeds.fill_hand_over(kota)
    look()
    deeds.open_step(kab, "receive")
    deeds.fill_receive(kab)
    look()

    assert {path.split("/")[3] for path in met} >= {"decline", "hand-over", "receive", "release"}
    assert not {at: found for at, found in told.items() if found}

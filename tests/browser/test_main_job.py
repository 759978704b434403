"""Two siblings are brought home as their officers see it: with a mouse, a thumb, no script."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import deeds
from tests.console.installed import called

pytestmark = pytest.mark.browser
MOST_SCREENS = 3  # from Beranda to a request that is on its way
MOST_TAPS = 3  # from Beranda to a request that is accepted


def ask(page: Page) -> str:
    """Ask from Beranda for two siblings to be fetched; returns the number of the case."""
    page.goto("/")
    page.locator("main a[href='/berkas/baru/street-child/']").click()
    deeds.write_request(page)
    deeds.send(page)
    assert deeds.state(page) == "requested"
    return deeds.number(page)


def hand_over(page: Page, case: str) -> None:
    page.goto(f"/berkas/{case}/")
    deeds.open_step(page, "hand-over")
    deeds.fill_hand_over(page)


def receive(page: Page, case: str) -> None:
    page.goto(f"/berkas/{case}/")
    deeds.open_step(page, "receive")
    deeds.fill_receive(page)


def downloaded(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.locator(link).locator("visible=true").first.click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def verified(verify: Path, receipt: Path, keys: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", verify, "--receipt", receipt, "--keys", keys]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_siblings_change_hands_and_their_receipt_is_verified(
    enter, installed, tmp_path: Path, *, scripts: bool
) -> None:
    kota = enter("satpol.kota", java_script_enabled=scripts)
    kab = enter("satpol.kab", java_script_enabled=scripts)

    case = ask(kota)
    kab.goto(f"/berkas/{case}/")
    assert "Bagas" not in kab.content()
    deeds.press(kab, "acknowledge")
    assert "Bagas" in kab.content()
    deeds.press(kab, "accept")
    assert deeds.state(kab) == "accepted"

    hand_over(kota, case)
    assert deeds.state(kota) == "handed_over"
    assert deeds.held_by(kota) == {"satpol.kota"}
    receive(kab, case)
    kab.goto(f"/berkas/{case}/")
    assert deeds.state(kab) == "received"
    assert deeds.held_by(kab) == {"satpol.kab"}

    kota.goto(f"/berkas/{case}/")
    kota.locator("main a[href$='/resi/']").first.click()
    kota.wait_for_url("**/resi/")
    assert "TANDA TERIMA" in kota.locator("main").inner_text()
    receipt = downloaded(kota, "main a[href*='resi.json']", tmp_path)
    verify = downloaded(kota, "footer a[href='/verify.py']", tmp_path)
    assert "Bagas" not in receipt.read_text("utf-8")

    # The keys come by another channel than the receipt.
    book = re.search(r"pairing-\d+", receipt.read_text("utf-8"))[0]
    called("ledger", "export", "--book", book, "--out", tmp_path / "buku", env=installed)
    checked = verified(verify, receipt, tmp_path / "buku" / "keys")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert json.loads(checked.stdout)["ok"]
    forged = receipt.with_name("palsu.json")
    forged.write_text(receipt.read_text("utf-8").replace("satpol.kab", "satpol.kota"), "utf-8")
    assert verified(verify, forged, tmp_path / "buku" / "keys").returncode == 1


def test_a_request_is_on_its_way_on_the_third_screen(enter) -> None:
    page = enter("satpol.kota", width=360)
    screens: list[str] = []

    def seen(frame) -> None:
        path = frame.url.split("?")[0]
        if frame == page.main_frame and screens[-1:] != [path]:
            screens.append(path)

    page.on("framenavigated", seen)
    ask(page)

    assert len(screens) <= MOST_SCREENS, screens
    assert screens[-1].endswith(f"/berkas/{deeds.number(page)}/")


def test_a_request_is_accepted_on_a_phone_with_three_taps(enter) -> None:
    case = ask(enter("satpol.kota"))
    page = enter("satpol.kab", width=360, has_touch=True, is_mobile=True)
    page.goto("/")

    taps = 0
    for target in (
        page.locator(f"main li[data-case='{case}'] a").first,
        deeds.form(page, "acknowledge").locator("button"),
        deeds.form(page, "accept").locator("button"),
    ):
        with page.expect_navigation():
            target.first.tap()
        taps += 1

    assert deeds.state(page) == "accepted"
    assert taps <= MOST_TAPS

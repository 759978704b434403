"""What goes wrong on a real desk: pressed twice, gone back, logged out while writing."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser import deeds

pytestmark = pytest.mark.browser


def written(page: Page, place: str) -> Page:
    page.goto("/berkas/baru/street-child/")
    deeds.write_request(page, place=place, people=deeds.SIBLINGS[:1])
    return page


def cases_at(page: Page) -> int:
    """How many open cases this office has on its list."""
    page.goto("/berkas/?arah=keluar")
    return page.locator("main tr[data-case]").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_button_pressed_twice_makes_one_deed(enter, *, scripts: bool) -> None:
    page = enter("satpol.kota", java_script_enabled=scripts)
    before = cases_at(page)
    written(page, "Pasar Baru")

    page.locator("form[data-deed=request] .btn.big").dblclick()
    page.locator(deeds.NUMBERED).wait_for()

    assert cases_at(page) == before + 1


def test_a_form_that_the_line_brings_twice_is_one_deed(enter) -> None:
    page = enter("satpol.kota")
    before = cases_at(page)
    written(page, "Jalan Suroyo")
    first = []

    def twice(route: Route) -> None:
        if route.request.method == "POST" and not first:
            answer = route.fetch(max_redirects=0)
            first.append((answer.status, answer.headers["location"]))
        route.continue_()

    page.route("**/berkas/**", twice)
    deeds.send(page)

    assert first == [(303, f"/berkas/{deeds.number(page)}/")]  # and the second found it done
    assert cases_at(page) == before + 1


def test_going_back_after_a_deed_does_no_deed_again(enter) -> None:
    page = enter("satpol.kota")
    deeds.send(written(page, "Pelabuhan"))
    case, before = deeds.number(page), cases_at(page)
    page.go_back()
    page.go_back()
    page.go_forward()
    page.goto(f"/berkas/{case}/")

    other = enter("satpol.kab")
    other.goto(f"/berkas/{case}/")
    deeds.press(other, "acknowledge")
    deeds.press(other, "accept")
    other.go_back()
    other.reload()
    assert deeds.state(other) == "accepted"
    assert not deeds.form(other, "accept").count()

    assert cases_at(page) == before


def test_a_page_grown_old_says_who_was_first(enter) -> None:
    page, other = enter("satpol.kab"), enter("satpol.kab")
    sender = enter("satpol.kota")
    deeds.send(written(sender, "Stasiun"))
    for window in (page, other):
        window.goto(f"/berkas/{deeds.number(sender)}/")
    deeds.press(page, "acknowledge")
    deeds.press(other, "acknowledge")

    told = other.locator("main [role=alert][data-refusal]")
    assert told.get_attribute("data-refusal") == "AlreadyTaken"
    assert "Danru" in told.inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_was_typed_outlives_the_log_in(enter, passwords, *, scripts: bool) -> None:
    page = enter("satpol.kota", java_script_enabled=scripts)
    before = cases_at(page)
    written(page, "Terminal Bayuangga")
    page.context.clear_cookies(name="sinergi")

    page.locator("form[data-deed=request] .btn.big").click()
    page.get_by_label("Nama pengguna").fill("satpol.kota")
    page.get_by_label("Kata sandi").fill(passwords["satpol.kota"])
    page.locator("main form button").click()
    assert "Isian Anda masih ada" in page.locator("h1").inner_text()
    page.get_by_role("button", name="Kirim sekarang").click()
    page.locator(deeds.NUMBERED).wait_for()

    assert "Terminal Bayuangga" in page.locator("main").inner_text()
    assert cases_at(page) == before + 1


def test_an_empty_form_leads_to_its_first_error(enter) -> None:
    page = enter("satpol.kota")
    page.goto("/berkas/baru/street-child/")
    page.fill("[name=found_at]", "Alun-alun")
    page.locator("form[data-deed=request] .btn.big").click()

    summary = page.locator(".summary-err").first
    summary.wait_for()
    assert summary.evaluate("one => one === document.activeElement")
    assert page.input_value("[name=found_at]") == "Alun-alun"
    link = summary.locator("a").first
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    link.click()
    assert target.evaluate("one => one === document.activeElement")

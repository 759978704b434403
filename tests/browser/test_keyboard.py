"""Without a mouse: every step of the main job by Tab, Enter, space and the letters of the help."""

import pytest
from playwright.sync_api import Page

from tests.browser import deeds

pytestmark = pytest.mark.browser
MOST_TABS = 120
FOCUSED = "document.activeElement"
RING = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const drawn = [getComputedStyle(at), getComputedStyle(at, "::after")];
  const ring = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2;
  return {
    place: at === document.body ? -1 : [...document.querySelectorAll("*")].indexOf(at),
    ring: drawn.some(ring),
    inside: box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    name: at.outerHTML.slice(0, 90),
  };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _time in range(MOST_TABS):
        if page.evaluate(f"(selector) => {FOCUSED}.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def enter_on(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def typed(page: Page, name: str, words: str) -> None:
    tab_to(page, f"[name='{name}']")
    page.keyboard.type(words)


def chosen(page: Page, name: str, value: str) -> None:
    """Take a radio with space, or an entry of a list with the arrows."""
    tab_to(page, f"[name='{name}']")
    for _time in range(20):
        if page.evaluate(f"() => {FOCUSED}.value") == value:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.evaluate(f"() => {FOCUSED}.value") == value
    page.keyboard.press("Escape")  # a list that space has opened


def test_a_request_is_written_answered_and_received_by_keyboard(enter) -> None:
    kota, kab = enter("satpol.kota"), enter("satpol.kab")
    kota.goto("/")
    enter_on(kota, "a[href='/berkas/baru/street-child/']")
    chosen(kota, "receiver", "satpol.kab")
    chosen(kota, "route", "a")
    typed(kota, "found_at", "Alun-alun")
    typed(kota, "found_when", "15-01-2019 06.30")
    tab_to(kota, "[name=family_known]")
    kota.keyboard.press("Space")
    chosen(kota, "risk", "none")
    chosen(kota, "orang-0-sex", "l")
    typed(kota, "orang-0-age", "12")
    chosen(kota, "orang-0-condition", "healthy")
    typed(kota, "orang-0-claimed_name", "Bagas")
    chosen(kota, "orang-0-identity", "claimed")
    chosen(kota, "orang-0-citizenship", "wni")
    enter_on(kota, "form[data-deed=request] .btn.big")
    assert deeds.state(kota) == "requested", kota.locator("main").inner_text()

    kab.goto(f"/berkas/{deeds.number(kota)}/")
    enter_on(kab, "form[data-deed=acknowledge] button")
    enter_on(kab, "form[data-deed=accept] button")
    assert deeds.state(kab) == "accepted"

    kota.reload()
    enter_on(kota, "main a[href$='/hand-over/']")
    enter_on(kota, "main a[href*='leg=across']")
    chosen(kota, "to", "satpol.kab")
    typed(kota, "place", "Kantor Kecamatan Dringu")
    enter_on(kota, "form[data-deed=hand-over] .btn.big")
    assert deeds.state(kota) == "handed_over", kota.locator("main").inner_text()

    kab.reload()
    enter_on(kab, "main a[href$='/receive/']")
    enter_on(kab, "form[data-deed=receive] .btn.big")
    kab.goto(f"/berkas/{deeds.number(kota)}/")
    assert deeds.state(kab) == "received", kab.locator("main").inner_text()


@pytest.mark.parametrize(
    "path", ["/", "/papan-kendali/", "/berkas/baru/street-child/", "/komitmen/1/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_wherever_it_goes(enter, path: str, scheme: str) -> None:
    page = enter("satpol.kota", color_scheme=scheme)
    page.goto(path)
    page.keyboard.press("Tab")
    seen = page.evaluate(RING)
    assert seen["name"].startswith('<a class="skip"')

    places: list[int] = []
    while seen["place"] not in {-1, *places}:
        assert seen["ring"], seen["name"]
        assert seen["inside"], seen["name"]
        places.append(seen["place"])
        page.keyboard.press("Tab")
        seen = page.evaluate(RING)
    assert len(places) > 15


def test_the_skip_link_leads_past_the_menu(enter) -> None:
    page = enter("satpol.kota")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate(f"() => Boolean({FOCUSED}.closest('main'))")


def test_letters_lead_to_search_to_every_menu_entry_and_to_their_own_help(enter) -> None:
    page = enter("kabag.kota")
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate(f"() => {FOCUSED}.name") == "q"
    page.keyboard.type("g?/")
    assert page.input_value("#cari") == "g?/"  # letters are letters where one writes

    page.keyboard.press("Tab")
    page.keyboard.press("?")
    help_ = page.locator("#pintasan")
    assert help_.is_visible()
    letters = help_.locator("dt").filter(has_text="g").all_inner_texts()
    page.keyboard.press("Escape")
    assert not help_.is_visible()

    menu = page.locator("#menu a[data-key]")
    places = {one.get_attribute("data-key"): one.get_attribute("href") for one in menu.all()}
    assert sorted(letter.split()[-1] for letter in letters) == sorted(places)
    for letter, href in places.items():
        page.keyboard.press("g")
        with page.expect_navigation():
            page.keyboard.press(letter)
        assert page.url.endswith(str(href)), letter


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(enter) -> None:
    page = enter("satpol.kota", width=360)
    page.goto("/")
    tab_to(page, ".menu-btn")
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    tab_to(page, "#menu a[href='/berkas/']")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate(f"() => {FOCUSED}.matches('.menu-btn')")

"""Every page, as each role reaches it: well-formed, for all eyes, from 360 to 1920 px."""

from collections.abc import Callable

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser

from tests.browser.looking import fitted, looked_at
from tests.browser.sheets import Sheet
from tests.browser.walk import FILES, Found, walk

pytestmark = pytest.mark.browser
ROLES = ("satpol.kota", "satpol.kab", "kabag.kota", "sekda.kab", "inspektorat.kota", "dinsos.kab")
POSTED = {  # doors that answer a form only
    *("logout", "post", "language", "book-check", "case-discard"),
    *("commitment-deed", "budget-deed"),
}
BY_HAND = {  # no link leads there: a log-in half done, a code on paper, a draft, a machine
    *("healthz", "login", "login-code", "second-factor", "check", "search", "case-edit"),
}
SCREENS = ((360, "light"), (768, "dark"), (1440, "light"))
PICTURES = {"board", "pairing", "commitment", "case"}  # these also wide and dark
WIDEST = 1920
Walked = dict[str, list[Found]]


@pytest.fixture(scope="session")
def walked(site: str, browser: Browser, logged_in: Callable[[str], dict[str, object]]) -> Walked:
    """What each role reaches from Beranda."""
    found = {}
    for login in ROLES:
        context = browser.new_context(base_url=site, storage_state=logged_in(login))
        found[login] = walk(context.request)
        context.close()
    return found


def test_every_page_is_reached_by_somebody(walked: Walked) -> None:
    routes = {pattern.name for pattern in get_resolver().url_patterns}
    reached = {page.route for pages in walked.values() for page in pages}

    assert reached - BY_HAND == routes - POSTED - BY_HAND - FILES  # other tests may leave a draft


def test_every_page_is_well_formed(walked: Walked) -> None:
    pages = [(login, page) for login, found in walked.items() for page in found]
    assert len(pages) > 100

    faults = {(login, page.path): Sheet(page.html).faults for login, page in pages}
    assert not {at: told for at, told in faults.items() if told}


def test_no_officer_reads_a_code_or_a_machine_date(walked: Walked) -> None:
    pages = [(login, page) for login, found in walked.items() for page in found]

    raw = {(login, page.path): Sheet(page.html).raw for login, page in pages}
    assert not {at: told for at, told in raw.items() if told}


def once(walked: Walked) -> list[tuple[str, Found]]:
    """Each kind of page for the role that met it first, whatever the date or filter."""
    met: dict[str, tuple[str, Found]] = {}
    for login, pages in walked.items():
        for page in pages:
            met.setdefault(page.looks, (login, page))
    return list(met.values())


def test_every_page_is_open_to_all_and_fits_every_screen(enter, walked: Walked) -> None:
    windows = {login: enter(login) for login in ROLES}
    pages = once(walked)
    assert len(pages) > 30

    told: dict[tuple[str, ...], object] = {}
    for login, page in pages:
        windows[login].goto(page.path)
        more = ((1440, "dark"),) if page.route in PICTURES else ()
        if found := looked_at(windows[login], SCREENS + more):
            told[login, page.path] = found
        if out := fitted(windows[login], WIDEST) + fitted(windows[login], 1280):
            told[login, page.path, "wide"] = out
    assert not told

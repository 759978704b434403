"""What every answer says to the browser, on every address, whoever asks."""

import re
from pathlib import Path

import pytest
from django.test import Client

import sinergi
from tests.security.matrix import CASES
from tests.security.test_access_matrix import address, rows
from tests.security.world import ANONYMOUS, World, build

TEMPLATES = Path(sinergi.__file__).parent / "web" / "templates"
SENDER, WATCHER = ("duty", "sender"), ("inspector", "sender")


@pytest.fixture
def world(offices, nine_pm) -> World:
    del offices, nine_pm
    return build()


def test_every_answer_forbids_what_comes_from_elsewhere_and_is_kept_nowhere(world: World) -> None:
    asked = 0
    for name, method in rows():
        where = address(world, name, world.keys["received"])
        for who in (SENDER, WATCHER, ANONYMOUS):
            if (name, method) == ("logout", "POST"):
                continue
            answer = world.ask(who, method, where)
            policy = answer["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'"), where
            assert not re.search(r"unsafe|\*|http", policy), where
            assert "frame-ancestors 'none'" in policy, where
            assert answer["X-Content-Type-Options"] == "nosniff", where
            assert answer["Referrer-Policy"] == "same-origin", where
            assert answer["Cache-Control"] == "no-store", where
            asked += 1

    assert asked >= 150


@pytest.mark.usefixtures("offices")
def test_cookies_stay_on_this_site_and_the_session_is_hidden_from_scripts(client: Client) -> None:
    before = client.get("/masuk/").cookies
    after = client.post("/masuk/", {"login": "p-01", "password": "rahasia"}).cookies

    assert "sinergi" not in before, "no session before anybody logs in"
    assert before["csrftoken"]["samesite"] == "Lax"
    assert after["sinergi"]["httponly"]
    assert after["sinergi"]["samesite"] == "Lax"


def test_a_deed_without_the_token_of_its_form_is_not_done(world: World) -> None:
    browser = world.browsers[SENDER]
    browser.handler.enforce_csrf_checks = True
    asked = 0
    for case in CASES:
        answer = browser.post(f"/berkas/{world.keys[case]}/suspend/", {"reason": "Jalan putus"})
        assert answer.status_code == 403
        asked += 1

    assert asked == len(CASES)


def test_no_page_carries_a_script_a_style_or_an_address_of_its_own() -> None:
    pages = list(TEMPLATES.rglob("*.html"))
    assert len(pages) > 20

    for page in pages:
        source = page.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), page
        assert "<style" not in source, page
        assert not re.search(r"\sstyle=", source), page
        assert not re.search(r"\son[a-z]+=", source), page
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", source), page

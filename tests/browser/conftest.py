"""One product with its demonstration and one Chromium for all tests here; log-ins are shared.

Playwright runs an event loop in this thread, which Django's database refuses to share. So these
tests come last, after all that reach a database from this process.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.console.installed import address, called, environment, free_port, running

HERE = Path(__file__).parent
PATIENCE = 15_000  # milliseconds; two cores, and the server is one of them
Enter = Callable[..., Page]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    items[:] = [item for item in items if item not in ours] + ours


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return environment(tmp_path_factory.mktemp("peramban") / "data", SINERGI_DEMO="1")


@pytest.fixture(scope="session")
def site(installed: dict[str, str]) -> Iterator[str]:
    """The address, without its last slash.

    The demonstration is loaded first: a port that is free now may be taken half a minute later.
    """
    loaded = called("demo", env=installed)
    assert loaded.returncode == 0, loaded.stderr
    with running(installed | {"SINERGI_PORT": str(free_port())}) as process:
        yield address(process).rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("SINERGI_CHROMIUM") or shutil.which("chromium")
    assert chromium, "SINERGI_CHROMIUM names the browser (on Debian: chromium)"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def passwords(site: str, installed: dict[str, str]) -> dict[str, str]:
    """Of every demonstration account."""
    told = json.loads((Path(installed["SINERGI_DATA"]) / "demo-accounts.json").read_text("utf-8"))
    return {one["login"]: one["password"] for one in told}


def log_in(page: Page, login: str, password: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(login)
    page.get_by_label("Kata sandi").fill(password)
    page.locator("main form button").click()
    page.wait_for_url("/")


@pytest.fixture(scope="session")
def logged_in(
    site: str, browser: Browser, passwords: dict[str, str]
) -> Callable[[str], dict[str, Any]]:
    """The cookies of an account, from one log-in through the form."""
    known: dict[str, dict[str, Any]] = {}

    def cookies(login: str) -> dict[str, Any]:
        if login not in known:
            context = browser.new_context(base_url=site)
            log_in(context.new_page(), login, passwords[login])
            known[login] = dict(context.storage_state())
            context.close()
        return known[login]

    return cookies


@pytest.fixture
def enter(site: str, browser: Browser, logged_in) -> Iterator[Enter]:
    """Open a window as an account ("" is nobody) on a screen of some width."""
    opened: list[BrowserContext] = []

    def enters(login: str = "", *, width: int = 1280, **more: Any) -> Page:
        context = browser.new_context(
            base_url=site,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport={"width": width, "height": 800},
            storage_state=logged_in(login) if login else None,
            **more,
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context.new_page()

    yield enters
    for context in opened:
        context.close()

"""Take the picture of README: the control board of 2018, as the coordinator of the city sees it.

A demonstration of its own is started for it and stopped again; nothing of yours is touched.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WHO = "kabag.kota"
PAGES = {"papan-kendali": "/papan-kendali/?per=2018-12-31"}
PATIENCE = 120  # seconds until the demonstration is loaded


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def demonstration(data: Path) -> Iterator[str]:
    port = free_port()
    environment = os.environ | {
        "SINERGI_DATA": str(data),
        "SINERGI_PORT": str(port),
        "SINERGI_DEMO": "1",
    }
    environment.pop("SINERGI_DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("sinergi")), "run"]
    with subprocess.Popen(command, env=environment) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - an address of this machine, made above
        except (URLError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    sys.exit("the demonstration did not start")


def log_in(page: Page, site: str, data: Path) -> None:
    accounts = json.loads((data / "demo-accounts.json").read_text())
    password = next(one["password"] for one in accounts if one["login"] == WHO)
    page.goto(f"{site}/masuk/")
    page.fill("[name=login]", WHO)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def take(site: str, data: Path, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        log_in(page, site, data)
        for name, path in PAGES.items():
            page.goto(site + path)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        browser.close()


def main() -> None:
    chromium = os.environ.get("SINERGI_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is missing; SINERGI_CHROMIUM names it (on Debian: chromium).")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sinergi-") as folder:
        data = Path(folder)
        with demonstration(data) as site:
            take(site, data, chromium)


if __name__ == "__main__":
    main()

"""A page looked at on several screens: what axe finds, and what does not fit."""

from pathlib import Path
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LAYOUT: Final = (Path(__file__).parent / "layout.js").read_text("utf-8")
AXE: Final = Axe()
Screens = tuple[tuple[int, str], ...]


def violations(page: Page) -> list[str]:
    """What axe finds, as sentences."""
    found = AXE.run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found
        for node in one["nodes"]
    ]


def looked_at(page: Page, screens: Screens) -> dict[tuple[int, str], list[str]]:
    """Both on each screen; only those are told that have a fault."""
    told = {}
    for width, scheme in screens:
        page.emulate_media(color_scheme=scheme)
        if found := fitted(page, width) + violations(page):
            told[width, scheme] = found
    return told


def fitted(page: Page, width: int) -> list[str]:
    """What sticks out, lies on each other or leaves the page at this width."""
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = page.evaluate(LAYOUT)
    return found

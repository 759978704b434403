"""Fiscal year 2018 of the nine pairings. All of it is invented, and shown as DATA CONTOH."""

from typing import Final

from sinergi.console.demo.telling import Story
from sinergi.console.demo.y2018 import cases, january, nights, promises

STORIES: Final[tuple[Story, ...]] = (
    *promises.STORIES,
    *nights.STORIES,
    *cases.STORIES,
    *january.STORIES,
)

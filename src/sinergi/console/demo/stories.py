"""The stories of fiscal year 2018, as invented as the people in them."""

from typing import Final

from sinergi.console.demo import y2018
from sinergi.console.demo.telling import Story

STORIES: Final[tuple[Story, ...]] = y2018.STORIES

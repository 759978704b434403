"""What is open when the demonstration begins, on the morning of 15 January 2019."""

from typing import Final

from sinergi.console.demo.telling import Story
from sinergi.console.demo.y2018.scenes import child, scene, story
from sinergi.console.demo.y2018.words import DRINGU, answered, asked
from sinergi.core.protocol import Step

ON_THE_WAY_HOME: Final = story(
    asked(
        "2019-01-15 06.40",
        "satpol.kota",
        "satpol.kab",
        child("Arum Cempaka", "p", 10, parents="Ibu Suhartini", village="Desa Dringu"),
        found_at="Stasiun Probolinggo",
        found_when="2019-01-15 05.50",
        meeting_point=DRINGU,
        km_saved=14,
    ),
    *answered("satpol.kab", "2019-01-15 06.52", "2019-01-15 07.15", "2019-01-15 10.30"),
)
WAITING_FOR_AN_ANSWER: Final = story(
    asked(
        "2019-01-15 07.50",
        "satpol.kab",
        "satpol.kota",
        child("Guntur Wijaya", "l", 13, origin="Kecamatan Kademangan"),
        found_at="Pasar Tongas",
        found_when="2019-01-15 07.10",
    ),
    scene("2019-01-15 08.05", "satpol.kota", Step.ACKNOWLEDGE),
)
STORIES: Final[tuple[Story, ...]] = (ON_THE_WAY_HOME, WAITING_FOR_AN_ANSWER)

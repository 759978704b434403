"""What the tests of pictures share: reading a drawing, and a climb."""

from datetime import date
from xml.etree import ElementTree as ET

from sinergi.web.pictures.climb import Climb, Mark, Track

CLIMB = Climb(
    ident="c",
    tracks=(
        Track(
            side="a",
            name="Kota",
            reached=((date(2017, 8, 10), "agreed"), (date(2018, 2, 14), "running")),
        ),
        Track(
            side="b",
            name="Kabupaten",
            reached=((date(2017, 8, 10), "agreed"), (date(2018, 10, 16), "running")),
        ),
    ),
    since=date(2017, 8, 1),
    until=date(2018, 12, 31),
    marks=(Mark(on=date(2018, 10, 13), side="a", words="13-10 kakak beradik"),),
)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314  our own drawing


def classed(root: ET.Element, *classes: str) -> list[ET.Element]:
    wanted = set(classes)
    return [one for one in root.iter() if wanted <= set((one.get("class") or "").split())]

"""Picture 1, the ladder: a rung holds only when every owner carries it.

One rail per owner. The box is 100 x 280; the line between paper and real lies under "running".
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from sinergi.web.pictures.svg import element, path, picture, rect, short, text, together

RUNGS: Final = ("agreed", "planned", "budgeted", "running", "realised")
PAPER: Final = frozenset({"agreed", "planned", "budgeted"})
RUNG_Y: Final = {
    "none": 270.0,
    "agreed": 242.0,
    "planned": 190.0,
    "budgeted": 138.0,
    "running": 82.0,
    "realised": 28.0,
}
FOOT, HEAD, THE_LINE = 270.0, 10.0, 110.0
CLIMB = RUNG_Y["running"] - RUNG_Y["realised"]  # from running up to the target
OVERHANG = 13.0
WAS_OUTSIDE = 21.0
PLACES: Final = {1: (50.0,), 2: (29.0, 71.0), 3: (20.0, 50.0, 80.0), 4: (17.0, 39.0, 61.0, 83.0)}
ALONE: Final = {"a": 29.0, "b": 71.0, "c": 50.0}
NO_PLACE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rail:
    """One owner's side. `progress` is value/target (at_most: target/value), 0 to 1."""

    side: str  # a, b or c
    lane: str  # the government's code
    name: str
    rung: str = "none"
    progress: float = 0.0
    was: str = ""  # the rung at the date compared with

    @property
    def height(self) -> float:
        """Return the y where the rail of this side ends."""
        if self.rung == "running":
            return RUNG_Y["running"] - CLIMB * min(max(self.progress, 0.0), 1.0)
        return RUNG_Y[self.rung]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A commitment with its owners, left to right; `ident` is unique on the page."""

    ident: str
    name: str
    rails: tuple[Rail, ...]

    @property
    def joint(self) -> str:
        """Return the rung all owners carry: the lowest."""
        return min((rail.rung for rail in self.rails), key=_level)

    @property
    def title(self) -> str:
        sides = ", ".join(f"{rail.name} {rung_word(rail.rung).lower()}" for rail in self.rails)
        if len(self.rails) == 1:
            return f"{self.name}: {sides}"
        together_at = _("bersama %(rung)s") % {"rung": rung_word(self.joint).lower()}
        return f"{self.name}: {sides}, {together_at}"

    @property
    def picture(self) -> Markup:
        return ladder(self)

    @property
    def strip(self) -> Markup:
        return strip(self)


def rung_word(rung: str) -> str:
    return {
        "none": _("Belum disepakati"),
        "agreed": _("Disepakati"),
        "planned": _("Masuk rencana"),
        "budgeted": _("Masuk anggaran"),
        "running": _("Sedang berjalan"),
        "realised": _("Terealisasi"),
    }[rung]


def ladder(drawn: Ladder) -> Markup:
    places = _places(drawn)
    return picture(
        drawn.title,
        drawn.ident,
        _ground(),
        *(_body(drawn, places, index) for index in range(len(places))),
        *_hatching(drawn, places),
        *(_rail(rail, x) for rail, x in zip(drawn.rails, places, strict=True)),
        *(step for rung in RUNGS for step in _rung(drawn, places, rung)),
        *_joint(drawn, places),
        *_was(drawn, places),
        class_="ladder",
        viewBox="0 0 100 280",
    )


def strip(drawn: Ladder) -> Markup:
    """Return the ladder laid down: one row per owner, a stroke where all of them have come to."""
    rows = len(drawn.rails)
    high = (24 - 2 - 3 * (rows - 1)) / rows
    cells = [
        rect(x, 1 + row * (high + 3), 28, high, class_=_when("st", rail.rung, rung, rail.side))
        for row, rail in enumerate(drawn.rails)
        for x, rung in zip((0, 31, 62, 98, 129), RUNGS, strict=True)
    ]
    at = {"agreed": 25, "planned": 56, "budgeted": 87, "running": 123, "realised": 154}
    stroke = at.get(drawn.joint, NO_PLACE)
    marks = [rect(93.5, 0, 2, 24, class_="st-line")]
    if stroke != NO_PLACE:
        marks.append(rect(stroke, 0, 3, 24, class_="st-j"))
    return picture(
        drawn.title, f"{drawn.ident}-s", *cells, *marks, class_="strip", viewBox="0 0 160 24"
    )


def zones() -> Markup:
    """Return paper and real behind all ladders, with the line between them to the page's edge."""
    return element(
        "svg",
        rect(0, 0, 100, THE_LINE, class_="z-real"),
        rect(0, THE_LINE, 100, 280 - THE_LINE, class_="z-paper"),
        path("M0 242h100M0 190h100M0 138h100M0 82h100M0 28h100", class_="ruled"),
        rect(0, THE_LINE - 1, 100, 2, class_="z-line"),
        class_="zones",
        viewBox="0 0 100 280",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def axis() -> Markup:
    words = [
        text(_("NYATA"), 0, 103, class_="zone"),
        text(_("KERTAS"), 0, 127, class_="zone lo"),
    ]
    for rung in RUNGS:
        y = RUNG_Y[rung] + (7 if rung == "budgeted" else 5)
        words.append(text(rung_word(rung), 0, y, class_="t lo" if rung in PAPER else "t"))
    return element(
        "svg",
        *words,
        class_="axis",
        paint_order="stroke",
        viewBox="0 0 124 280",
        preserveAspectRatio="xMinYMid meet",
        aria_hidden="true",
    )


def _level(rung: str) -> int:
    return RUNGS.index(rung) if rung in RUNGS else NO_PLACE


def _carries(rail: Rail, rung: str) -> bool:
    return _level(rail.rung) >= _level(rung)


def _when(plain: str, has: str, rung: str, side: str) -> str:
    return f"{plain} {side}" if _level(has) >= _level(rung) else plain


def _places(drawn: Ladder) -> tuple[float, ...]:
    if len(drawn.rails) == 1:
        return (ALONE[drawn.rails[0].side],)  # whose it is, is said by its place
    return PLACES[len(drawn.rails)]


def _ground() -> Markup:
    """Return the zones of one ladder standing alone, wider than its box so that they never end."""
    return together(
        (
            rect(-90, 0, 300, THE_LINE, class_="z z-real"),
            rect(-90, THE_LINE, 300, 280 - THE_LINE, class_="z z-paper"),
            rect(-90, THE_LINE - 1, 300, 2, class_="z z-line"),
            path("M-90 242h300M-90 190h300M-90 138h300M-90 82h300M-90 28h300", class_="z ruled"),
        )
    )


def _reach(places: tuple[float, ...], index: int) -> tuple[float, float]:
    """Return the x from and to of what belongs to one side: half the way to each neighbour."""
    x = places[index]
    left = (places[index - 1] + x) / 2 if index else x
    right = (places[index + 1] + x) / 2 if index + 1 < len(places) else x
    return left, right


def _body(drawn: Ladder, places: tuple[float, ...], index: int) -> Markup:
    rail = drawn.rails[index]
    left, right = _reach(places, index)
    if rail.rung not in RUNGS or left == right:
        return Markup("")
    high = rail.height
    return rect(left, high, right - left, FOOT - high, class_=f"body {rail.side}")


def _hatching(drawn: Ladder, places: tuple[float, ...]) -> list[Markup]:
    """Return the empty half beside a side that has gone on alone."""
    found = []
    for (one, x_one), (two, x_two) in pairwise(zip(drawn.rails, places, strict=True)):
        if _level(one.rung) == _level(two.rung):
            continue
        middle = (x_one + x_two) / 2
        behind, ahead = sorted((one, two), key=lambda rail: _level(rail.rung))
        left = x_one if behind is one else middle
        top, bottom = RUNG_Y[ahead.rung], min(RUNG_Y[behind.rung], RUNG_Y["agreed"] + 28)
        wide = (x_two - x_one) / 2
        found.append(rect(left, top, wide, bottom - top, fill="url(#arsir)", data_flag="one_sided"))
    return found


def _rail(rail: Rail, x: float) -> Markup:
    at = short(x)
    parts = [path(f"M{at} {short(FOOT)}V{short(HEAD)}", class_="rail")]
    if rail.rung in RUNGS:
        solid = short(RUNG_Y[rail.rung])
        parts.append(path(f"M{at} {short(FOOT)}V{solid}", class_=f"rail on {rail.side}"))
        if rail.height < RUNG_Y[rail.rung]:
            climbed = f"M{at} {solid}V{short(rail.height)}"
            parts.append(path(climbed, class_=f"rail part {rail.side}"))
    return element("g", *parts, data_lane=rail.lane, data_rung=rail.rung)


def _rung(drawn: Ladder, places: tuple[float, ...], rung: str) -> list[Markup]:
    """Return one rung between each two rails: whole, half from the side ahead, or not there."""
    y = short(RUNG_Y[rung])
    if len(drawn.rails) == 1:
        return [_lone_step(drawn.rails[0], places[0], rung)]
    steps = []
    for (one, left), (two, right) in pairwise(zip(drawn.rails, places, strict=True)):
        half = (right - left) / 2 - 2
        match (_carries(one, rung), _carries(two, rung)):
            case (True, True):
                step = path(f"M{short(left)} {y}H{short(right)}", class_="step")
            case (True, False):
                step = path(f"M{short(left)} {y}h{short(half)}", class_=f"step half {one.side}")
            case (False, True):
                step = path(f"M{short(right)} {y}h-{short(half)}", class_=f"step half {two.side}")
            case _:
                step = path(f"M{short(left)} {y}H{short(right)}", class_="step none")
        steps.append(step)
    return steps


def _lone_step(rail: Rail, x: float, rung: str) -> Markup:
    held = f"step half {rail.side}" if _carries(rail, rung) else "step none"
    return path(f"M{short(x - 9)} {short(RUNG_Y[rung])}h18", class_=held)


def _joint(drawn: Ladder, places: tuple[float, ...]) -> list[Markup]:
    if drawn.joint not in RUNGS:
        return []
    left = places[0] - OVERHANG
    wide = places[-1] + OVERHANG - left
    return [rect(left, RUNG_Y[drawn.joint] - 5, wide, 10, rx=3, class_="joint")]


def _was(drawn: Ladder, places: tuple[float, ...]) -> list[Markup]:
    ends = ((drawn.rails[0], places[0], -WAS_OUTSIDE), (drawn.rails[-1], places[-1], WAS_OUTSIDE))
    circles = [
        element("circle", class_="was", cx=min(max(x + out, 5), 95), cy=RUNG_Y[rail.was], r=3)
        for rail, x, out in ends
        if rail.was in RUNGS and rail.was != rail.rung
    ]
    return circles[:1] if len(drawn.rails) == 1 else circles

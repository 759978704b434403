"""The pictures tell the truth: geometry, words, and nothing the policy of the pages forbids."""

import gzip
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

import sinergi.web
from sinergi.web.pictures import board
from sinergi.web.pictures.bullet import Bullet
from sinergi.web.pictures.custody_strip import CustodyStrip
from sinergi.web.pictures.holdings import Holder, Person, Span
from sinergi.web.pictures.ladder import RUNG_Y, RUNGS, Ladder, Rail, axis, ladder, strip, zones
from sinergi.web.pictures.lanes import Deed, Handover
from sinergi.web.pictures.svg import element
from tests.web.drawings import CLIMB, classed, parsed

WEB = Path(sinergi.web.__file__).parent
NOON = datetime(2018, 10, 13, 12, tzinfo=timezone(timedelta(hours=7), "WIB"))
CSS_LIMIT, JS_LIMIT = 15 * 1024, 3 * 1024
STATIC = WEB / "static/sinergi"
OURS = [
    *sorted((WEB / "templates").rglob("*.html")),
    *(STATIC / name for name in ("sinergi.css", "sinergi.js", "sinergi.svg")),
]
STYLE_ATTRIBUTE = re.compile(r"(?<![-\w])style\s*=", re.IGNORECASE)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)
FOREIGN = re.compile(
    r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]{2,}|data:[a-z]+/", re.IGNORECASE
)


def rail(side: str, rung: str = "none", **more: object) -> Rail:
    lane, name = {"a": ("35.74", "Kota"), "b": ("35.13", "Kabupaten"), "c": ("35.08", "Lumajang")}[
        side
    ]
    return Rail(side=side, lane=lane, name=name, rung=rung, **more)


def drawn(*rails: Rail) -> Element:
    return parsed(ladder(Ladder(ident="x", name="Satpol PP", rails=rails)))


# ---- the ladder


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("other", RUNGS)
def test_the_joint_bar_lies_at_the_lower_of_both(rung: str, other: str) -> None:
    (joint,) = classed(drawn(rail("a", rung), rail("b", other)), "joint")

    lower = max(RUNG_Y[rung], RUNG_Y[other])  # y grows downwards
    assert float(joint.get("y")) + 5 == lower
    assert (joint.get("x"), joint.get("width")) == ("16", "68")


def test_rungs_and_the_line_between_paper_and_real_stand_where_the_design_says() -> None:
    assert [RUNG_Y[rung] for rung in RUNGS] == [242, 190, 138, 82, 28]
    assert RUNG_Y["running"] < 110 < RUNG_Y["budgeted"]

    root = drawn(rail("a", "planned"), rail("b", "budgeted"))
    thick_a, thick_b = classed(root, "rail", "on")
    assert (thick_a.get("d"), thick_b.get("d")) == ("M29 270V190", "M71 270V138")
    (line,) = classed(root, "z-line")
    assert (line.get("y"), line.get("height")) == ("109", "2")


@pytest.mark.parametrize(("ahead", "behind"), [("a", "b"), ("b", "a")])
def test_one_side_alone_shows_half_rungs_and_hatching_on_the_empty_half(ahead, behind) -> None:
    rungs = {ahead: "running", behind: "agreed"}
    root = drawn(*(rail(side, rungs[side]) for side in "ab"))

    (hatched,) = [one for one in root.iter() if one.get("fill") == "url(#arsir)"]
    left, top = float(hatched.get("x")), float(hatched.get("y"))
    assert left == (50 if behind == "b" else 29)
    assert (top, top + float(hatched.get("height"))) == (82, 242)
    assert len(classed(root, "step", "half", ahead)) == 3
    assert not classed(root, "step", "half", behind)


def test_no_hatching_where_both_stand_equal_nor_where_one_owns_alone() -> None:
    for rails in [(rail("a", "running"), rail("b", "running")), (rail("a", "running"),)]:
        assert "arsir" not in ladder(Ladder(ident="x", name="x", rails=rails))


@pytest.mark.parametrize(("progress", "height"), [(0, 82), (0.5, 55), (1, 28), (1.7, 28), (-1, 82)])
def test_from_running_a_thin_part_climbs_with_the_indicator(progress: float, height: int) -> None:
    one = rail("a", "running", progress=progress)

    assert one.height == height
    parts = classed(drawn(one, rail("b", "agreed")), "rail", "part", "a")
    assert [part.get("d") for part in parts] == ([f"M29 82V{height}"] if height < 82 else [])


def test_nothing_agreed_is_grey_and_has_no_joint_bar() -> None:
    root = drawn(rail("a"), rail("b"))

    assert len(classed(root, "rail")) == 2
    assert not classed(root, "rail", "on")
    assert not classed(root, "joint")
    assert not classed(root, "body")


def test_one_owner_has_one_rail_at_the_place_of_its_side() -> None:
    for side, x in (("a", 29), ("b", 71)):
        (solid,) = classed(drawn(rail(side, "planned")), "rail", "on")
        assert solid.get("d") == f"M{x} 270V190"


def test_three_governments_have_three_rails_and_wait_for_the_last() -> None:
    root = drawn(rail("a", "realised"), rail("b", "planned"), rail("c", "running"))

    assert len(classed(root, "rail", "on")) == 3
    (joint,) = classed(root, "joint")
    assert float(joint.get("y")) + 5 == RUNG_Y["planned"]
    hatched = [float(one.get("x")) for one in root.iter() if one.get("fill") == "url(#arsir)"]
    assert hatched == [35, 50]  # both empty halves lie at the middle rail


def test_a_circle_shows_where_a_side_stood_before_only_if_it_moved() -> None:
    root = drawn(rail("a", "running", was="running"), rail("b", "running", was="agreed"))

    (circle,) = classed(root, "was")
    assert (circle.get("cx"), circle.get("cy")) == ("92", "242")


def test_the_title_says_both_sides_and_both_together() -> None:
    one = Ladder(ident="x", name="BPBD", rails=(rail("a", "running"), rail("b", "agreed")))
    assert one.title == "BPBD: Kota sedang berjalan, Kabupaten disepakati, bersama disepakati"


def test_lanes_and_rungs_stand_on_the_groups() -> None:
    root = drawn(rail("a", "running"), rail("b", "agreed"))
    found = [(g.get("data-lane"), g.get("data-rung")) for g in root.iter() if g.get("data-lane")]
    assert found == [("35.74", "running"), ("35.13", "agreed")]


def test_a_strip_fills_up_to_the_rung_of_each_side() -> None:
    sides = (rail("a", "running"), rail("b", "agreed"))
    root = parsed(strip(Ladder(ident="x", name="x", rails=sides)))
    assert (len(classed(root, "st", "a")), len(classed(root, "st", "b"))) == (4, 1)


@pytest.mark.parametrize(
    ("value", "target", "percent", "share"),
    [(90.3, 90, True, "90.3%"), (41, 60, False, "62.1%"), (42, 40, False, "90.9%")],
)
def test_the_bar_of_a_bullet_is_the_value(value, target, percent, share) -> None:
    root = parsed(Bullet(value=value, target=target, percent=percent).picture)
    (bar,) = classed(root, "bl-val")
    assert bar.get("width") == share


def test_without_a_figure_the_track_of_a_bullet_stays_empty() -> None:
    root = parsed(Bullet(value=None, target=90, percent=True).picture)
    assert not classed(root, "bl-val")
    assert classed(root, "bl-track")


def test_the_foot_of_the_target_points_to_the_good_side() -> None:
    def foot(direction: str) -> str | None:
        picture = Bullet(value=38, target=60, direction=direction).picture
        return classed(parsed(picture), "bl-target")[-1].get("transform")

    assert foot("at_least") is None
    assert foot("at_most").startswith("translate(-")


def test_paper_and_real_count_together_and_side_by_side_lowest_first() -> None:
    def pairing(number: int, one: str, two: str) -> board.Pairing:
        sides = (rail("a", one), rail("b", two))
        return board.Pairing(
            number=number,
            name=f"P{number}",
            href="/",
            verdict=one,
            ladder=Ladder(ident=f"l{number}", name="", rails=sides),
        )

    pairings = [pairing(1, "realised", "realised"), pairing(2, "running", "agreed")]
    both, kota, kab = board.paper_and_real([*pairings, pairing(3, "none", "none")])

    def numbers(standing):
        return [one.number for one, _rung in standing]

    assert (numbers(both.paper), numbers(both.real)) == ([3, 2], [1])
    assert (numbers(kota.paper), numbers(kota.real)) == ([3], [2, 1])
    assert (numbers(kab.paper), numbers(kab.real)) == ([3, 2], [1])
    assert "2 di kertas, 1 nyata" in both.bar


@pytest.mark.parametrize("verdict", ["realised", "running", "one_sided", "late", "missed"])
def test_every_verdict_has_an_emblem_of_the_sprite_and_words(verdict: str) -> None:
    sprite = (WEB / "templates/macros/sprite.html").read_text()
    for code in (verdict, "special_team", "agreed", "planned", "budgeted", "none"):
        emblem, _kind, words = board.verdict_words(code)
        assert f'id="i-{emblem}"' in sprite
        assert words


# ---- all pictures, all files


def pictures() -> Iterator[str]:
    both = Ladder(ident="x", name="<b>", rails=(rail("a", "running", progress=0.5), rail("b")))
    yield from (ladder(both), strip(both), zones(), axis(), CLIMB.wide, CLIMB.tall)
    yield Bullet(value=1, target=2).picture
    yield _custody().picture
    for outcome in ("received", "waiting", "refused"):
        handover = Handover(given=_deed("a"), taken=_deed("b"), outcome=outcome, carried="")
        yield from (handover.wide, handover.tall)
    yield _deed("a").arrow


def _deed(side: str) -> Deed:
    return Deed(at=NOON, title="", by="", side=side, crosses=True)


def _custody() -> CustodyStrip:
    kota = Holder(code="satpol.kota", name="Satpol PP Kota", short="Satpol", side="a")
    spans = (Span(since=NOON, until=None, held_by=kota, answered_for_by=kota),)
    person = Person(label="Anak 1", spans=spans)
    return CustodyStrip(ident="cu", persons=(person,), now=NOON + timedelta(hours=2))


def test_every_picture_is_well_formed_named_or_hidden_and_without_style() -> None:
    looked = 0
    for picture in pictures():
        root = parsed(picture)
        assert not STYLE_ATTRIBUTE.search(picture)
        if root.get("role") == "img":
            assert root.find("title").text
            assert root.get("aria-labelledby") == root.find("title").get("id")
        else:
            assert root.get("aria-hidden") == "true"
        looked += 1
    assert looked == 15


def test_hostile_words_stay_words_in_a_picture() -> None:
    hostile = Ladder(ident='"><script>', name="<script>", rails=(rail("a"), rail("b")))
    assert "<script" not in ladder(hostile)
    assert element("text", "<b>") == "<text>&lt;b&gt;</text>"


def test_no_template_or_asset_has_a_style_an_inline_script_or_a_foreign_host() -> None:
    assert len(OURS) > 12

    for file in OURS:
        words = file.read_text()
        for wrong in (STYLE_ATTRIBUTE, INLINE, FOREIGN):
            assert not wrong.search(words), (file.name, wrong.search(words))


def test_the_sheet_and_the_script_stay_small() -> None:
    sheet = (STATIC / "sinergi.css").read_bytes()
    script = (STATIC / "sinergi.js").read_bytes()
    assert len(gzip.compress(sheet)) <= CSS_LIMIT
    assert len(script) <= JS_LIMIT


def test_every_icon_a_template_or_picture_asks_for_is_in_the_sprite() -> None:
    sprite = (WEB / "templates/macros/sprite.html").read_text()
    drawn_icons = set(re.findall(r'<symbol id="i-([\w-]+)"', sprite))
    wanted = set()
    for file in (WEB / "templates").rglob("*.html"):
        wanted |= set(re.findall(r'(?:icon\("|href="#i-)([a-z-]+)"', file.read_text()))
    assert len(wanted) > 10
    assert wanted <= drawn_icons

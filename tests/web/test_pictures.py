"""The pictures tell the truth: geometry, words, and nothing the policy of the pages forbids."""

import gzip
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import sinergi.web
from sinergi.web.pictures import board, lanes
from sinergi.web.pictures.bullet import Bullet
from sinergi.web.pictures.custody_strip import CustodyStrip
from sinergi.web.pictures.holdings import Holder, Person, Span
from sinergi.web.pictures.ladder import RUNG_Y, RUNGS, Ladder, Rail, axis, ladder, strip, zones
from sinergi.web.pictures.lanes import Deed, Handover
from sinergi.web.pictures.svg import element
from sinergi.web.pictures.time_scale import scale

WEB = Path(sinergi.web.__file__).parent
WIB = timezone(timedelta(hours=7), "WIB")
CSS_LIMIT, JS_LIMIT = 15 * 1024, 3 * 1024
OURS = sorted(
    [*(WEB / "templates").rglob("*.html"), WEB / "static/sinergi/sinergi.css"]
    + [WEB / "static/sinergi/sinergi.js", WEB / "static/sinergi/sinergi.svg"]
)
STYLE_ATTRIBUTE = re.compile(r"(?<![-\w])style\s*=", re.IGNORECASE)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", re.I)
FOREIGN = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]{2,}|data:[a-z]+/", re.I)


def at(clock: str, day: int = 13) -> datetime:
    hour, minute = clock.split(".")
    return datetime(2018, 10, day, int(hour), int(minute), tzinfo=WIB)


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314  our own drawing


def rail(side: str, rung: str = "none", **more: object) -> Rail:
    lane, name = {"a": ("35.74", "Kota"), "b": ("35.13", "Kabupaten"), "c": ("35.08", "Lumajang")}[
        side
    ]
    return Rail(side=side, lane=lane, name=name, rung=rung, **more)


def drawn(*rails: Rail) -> ET.Element:
    return parsed(ladder(Ladder(ident="x", name="Satpol PP", rails=rails)))


def classed(root: ET.Element, *classes: str) -> list[ET.Element]:
    wanted = set(classes)
    return [one for one in root.iter() if wanted <= set((one.get("class") or "").split())]


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


# ---- the two lanes


def deed(clock: str, side: str = "a", day: int = 13, **more: object) -> Deed:
    return Deed(at=at(clock, day), title=clock, by="Danru", side=side, **more)


def handover(outcome: str = "received", giver: str = "a", taker: str = "b") -> Handover:
    return Handover(
        given=deed("22.48", giver),
        taken=deed("23.05", taker),
        outcome=outcome,
        carried="2 anak",
        now=at("23.00"),
    )


def test_what_crosses_is_drawn_in_two_colours_meeting_on_the_border() -> None:
    root = parsed(handover().wide)
    (left,), (right,) = classed(root, "f-a"), classed(root, "f-b")
    assert left.get("d").startswith("M0 19h92")  # the border lies at 92 of 184
    assert right.get("d").startswith("M92 19")


def test_the_arrow_turns_when_the_other_side_gives() -> None:
    assert "scale(-1 1)" in handover(giver="b", taker="a").wide
    assert "scale(-1 1)" not in handover().wide


def test_not_yet_received_only_the_right_half_is_dashed() -> None:
    for arrow in (handover("waiting").wide, handover("waiting").tall):
        root = parsed(arrow)
        assert [one.get("class") for one in classed(root, "pend")] == ["f-b pend"]
    assert "pend" not in handover().wide


def test_refused_at_handover_the_arrow_goes_back_and_never_reaches_the_receiver() -> None:
    root = parsed(handover("refused").wide)
    assert not classed(root, "f-b")
    assert classed(root, "no")


def test_the_time_of_a_handover_is_received_minus_handed_over() -> None:
    assert handover().took == "17 menit"
    assert handover("waiting").took == "12 menit"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "kurang dari 1 menit"), (17, "17 menit"), (63, "1 jam 3 menit"), (1500, "1 hari 1 jam")],
)
def test_a_length_of_time_is_said_in_its_two_largest_parts(minutes: int, words: str) -> None:
    assert lanes.lasted(timedelta(minutes=minutes)) == words


def test_a_leg_inside_one_side_does_not_cross() -> None:
    assert not handover(giver="b", taker="b").crosses_border
    assert handover().crosses_border


def test_information_crosses_from_its_own_side_and_a_third_actor_has_no_arrow() -> None:
    assert "M4 10H146" in deed("20.00", "a", crosses=True).arrow
    assert "M148 10H6" in deed("20.00", "b", crosses=True).arrow
    assert deed("20.00", "", crosses=True).arrow == ""
    assert deed("20.00", "c").is_third


def test_rows_stand_by_occurred_then_by_recorded_under_their_days() -> None:
    late = deed("20.10", recorded_at=at("20.26"))
    entries = [deed("07.00", day=14), deed("20.41"), late, deed("20.10", "b")]

    found = lanes.rows(entries)

    assert [row.kind for row in found] == ["day", "deed", "deed", "deed", "day", "deed"]
    assert found[0].words == "Sabtu, 13 Oktober 2018"
    assert found[2] is late


def test_twelve_steps_are_all_shown_and_thirteen_are_folded() -> None:
    twelve = [deed(f"{hour:02}.00") for hour in range(12)]
    assert all(row.kind != "fold" for row in lanes.rows(twelve))

    found = lanes.rows([*twelve, deed("12.00")])

    assert [row.kind for row in found] == ["day", *["deed"] * 3, "fold", *["deed"] * 5]
    (fold,) = [row for row in found if row.kind == "fold"]
    assert fold.words == "5 langkah lain, 13 Oktober 2018"
    assert [row.title for row in fold.rows[1:]] == ["03.00", "04.00", "05.00", "06.00", "07.00"]


def test_handovers_and_what_is_kept_are_never_folded() -> None:
    dispute = deed("22.00", kept=True)
    early = [deed(f"{hour:02}.00") for hour in range(20)]
    late = [deed(f"{hour:02}.00", day=14) for hour in range(9)]

    found = lanes.rows([*early, dispute, handover(), *late])

    assert dispute in found
    assert sum(row.kind == "handover" for row in found) == 1
    folds = [row.words for row in found if row.kind == "fold"]
    assert folds == ["17 langkah lain, 13 Oktober 2018", "4 langkah lain, 14 Oktober 2018"]


# ---- custody


KOTA = Holder(code="satpol.kota", name="Satpol PP Kota", short="Satpol", side="a", lane="35.74")
KAB = Holder(code="satpol.kab", name="Satpol PP Kabupaten", short="Satpol", side="b", lane="35.13")
CLINIC = Holder(code="puskesmas", name="Puskesmas Dringu", short="Pusk", side="b", lane="35.13")
PROVINCE = Holder(code="prov", name="Dinas Sosial Provinsi", short="Provinsi", side="")


def span(since: datetime, until: datetime | None, held: Holder, answers: Holder) -> Span:
    return Span(since=since, until=until, held_by=held, answered_for_by=answers)


def custody(*spans: Span, ended: str = "") -> CustodyStrip:
    person = Person(label="Anak 1", spans=spans, ended=ended)
    return CustodyStrip(ident="cu", persons=(person,), now=at("09.10", 14))


CROSSED = (
    span(at("20.10"), at("23.05"), KOTA, KOTA),
    span(at("23.05"), at("07.00", 14), KAB, KAB),
    span(at("07.00", 14), None, CLINIC, KAB),
)


def test_a_night_without_change_is_cut_and_both_sides_of_the_cut_are_named() -> None:
    drawing = custody(*CROSSED).picture
    root = parsed(drawing)

    assert len(classed(root, "cut")) == 1
    assert {"00.00", "06.00"} <= {one.text for one in root.iter("text")}
    assert "02.00" not in drawing


def test_moments_keep_their_order_and_their_distance_on_the_scale() -> None:
    over = scale([at("20.10"), at("23.05"), at("07.00", 14), at("09.10", 14)], left=0, right=1000)

    places = [over.x(moment) for moment in (at("20.10"), at("23.05"), at("07.00", 14))]
    assert places == sorted(places)
    assert over.x(at("22.00")) - over.x(at("21.00")) == pytest.approx(over.per_hour)
    assert over.x(at("07.00", 14)) - over.x(at("06.00", 14)) == pytest.approx(over.per_hour)
    assert over.x(at("09.10", 14)) == pytest.approx(1000)


def test_the_border_stands_at_the_moment_custody_crosses_it() -> None:
    root = parsed(custody(*CROSSED).picture)

    (frontier,) = classed(root, "frontier")
    bars = classed(root, "cu-b")
    x = float(re.match(r"M([\d.]+)", frontier.get("d")).group(1))
    assert x == pytest.approx(min(float(bar.get("x")) for bar in bars) - 1, abs=0.1)
    assert any("melintasi batas" in (one.text or "") for one in root.iter("text"))


def test_held_by_another_than_who_answers_is_tinted_and_who_answers_goes_on() -> None:
    root = parsed(custody(*CROSSED).picture)

    (tinted,) = classed(root, "cu-bt")
    thin = [bar for bar in classed(root, "cu-b") if bar.get("height") == "22"]
    assert tinted.get("height") == "32"
    assert len(thin) == 1  # one bar across both holders
    assert float(thin[0].get("width")) > float(tinted.get("width"))


def test_in_a_referral_only_the_holding_crosses() -> None:
    spans = (span(at("20.10"), at("21.00"), KAB, KAB), span(at("21.00"), None, KOTA, KAB))
    drawing = custody(*spans).picture
    assert "hanya pegangan beralih" in drawing


def test_nobodys_side_is_neutral() -> None:
    spans = (span(at("20.10"), at("21.00"), KOTA, KOTA), span(at("21.00"), None, PROVINCE, KOTA))
    assert classed(parsed(custody(*spans).picture), "cu-nt")


def test_the_released_have_a_circle_and_no_now() -> None:
    spans = (span(at("20.10"), at("21.30"), KOTA, KOTA),)
    root = parsed(custody(*spans, ended="kembali ke ibu").picture)

    assert len(list(root.iter("circle"))) == 1
    assert not classed(root, "now")


def test_the_twin_names_each_span_once_for_all_it_is_true_for() -> None:
    one, two = (Person(label=label, spans=CROSSED) for label in ("Anak 1", "Anak 2"))
    strip_of_two = CustodyStrip(ident="cu", persons=(one, two), now=at("09.10", 14))

    found = strip_of_two.hops

    assert [hop.who for hop in found] == ["Anak 1 dan Anak 2"] * 3
    assert [hop.until_words for hop in found] == ["23.05", "14-10-2018, 07.00", "sekarang"]


def test_a_case_without_persons_draws_nothing() -> None:
    assert CustodyStrip(ident="cu", persons=(), now=at("09.10")).picture == ""


# ---- all pictures, all files


def pictures() -> Iterator[str]:
    both = Ladder(ident="x", name="<b>", rails=(rail("a", "running", progress=0.5), rail("b")))
    yield from (ladder(both), strip(both), zones(), axis())
    yield Bullet(value=1, target=2).picture
    yield custody(*CROSSED).picture
    for outcome in ("received", "waiting", "refused"):
        yield from (handover(outcome).wide, handover(outcome).tall)
    yield deed("20.00", crosses=True).arrow


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
    assert looked == 13


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
    sheet = (WEB / "static/sinergi/sinergi.css").read_bytes()
    script = (WEB / "static/sinergi/sinergi.js").read_bytes()
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

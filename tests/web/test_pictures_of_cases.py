"""The two lanes and the custody strip tell what happened, in its order and on its side."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from sinergi.web.pictures import lanes
from sinergi.web.pictures.custody_strip import CustodyStrip
from sinergi.web.pictures.holdings import Holder, Person, Span
from sinergi.web.pictures.lanes import Deed, Handover
from sinergi.web.pictures.time_scale import scale
from tests.web.drawings import classed, parsed

WIB = timezone(timedelta(hours=7), "WIB")


def at(clock: str, day: int = 13) -> datetime:
    hour, minute = clock.split(".")
    return datetime(2018, 10, day, int(hour), int(minute), tzinfo=WIB)


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


def test_both_times_are_said_where_they_differ_with_the_day_if_it_is_another() -> None:
    assert deed("20.10").both_times == ""
    assert deed("20.10", recorded_at=at("20.26")).both_times == "Terjadi 20.10, dicatat 20.26"
    overnight = deed("23.50", recorded_at=at("00.15", day=14))
    assert overnight.both_times == "Terjadi 23.50, dicatat 14 Oktober 2018 pukul 00.15"


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

"""The ladder over time shows who went first, how long alone, and nothing of later days."""

from datetime import date

import pytest

from sinergi.web.pictures.climb import Climb
from tests.web.drawings import CLIMB, parsed


def test_hatching_over_time_lasts_exactly_while_the_sides_differ() -> None:
    (gap,) = [one for one in parsed(CLIMB.wide).iter() if one.get("fill") == "url(#arsir)"]

    left, wide = float(gap.get("x")), float(gap.get("width"))
    assert left == pytest.approx(CLIMB.along(date(2018, 2, 14), 128, 1206), abs=0.1)
    assert left + wide == pytest.approx(CLIMB.along(date(2018, 10, 16), 128, 1206), abs=0.1)
    assert (gap.get("y"), gap.get("height")) == ("66", "114")  # from running down to agreed


def test_on_a_phone_time_runs_down_and_shows_the_same_gap() -> None:
    (gap,) = [one for one in parsed(CLIMB.tall).iter() if one.get("fill") == "url(#arsir)"]

    assert (gap.get("x"), gap.get("width")) == ("76", "180")
    assert float(gap.get("y")) == pytest.approx(CLIMB.along(date(2018, 2, 14), 70, 460), abs=0.1)


def test_what_lies_after_the_day_looked_at_is_not_drawn() -> None:
    earlier = Climb(ident="c", tracks=CLIMB.tracks, since=CLIMB.since, until=date(2017, 12, 31))
    assert "arsir" not in earlier.wide
    assert "V63.5" in CLIMB.wide
    assert "V63.5" not in earlier.wide

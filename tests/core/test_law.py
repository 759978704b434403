"""Law has dates."""

from datetime import date

import pytest

from sinergi.core.law import Dated

CLOCK = Dated({date(2018, 7, 13): "new", date(2007, 8, 22): "old"})


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2007, 8, 22), "old"),
        (date(2018, 7, 12), "old"),
        (date(2018, 7, 13), "new"),
        (date(2026, 1, 1), "new"),
    ],
)
def test_a_value_holds_from_its_date_until_the_next(day: date, held: str) -> None:
    assert CLOCK.on(day) == held


def test_before_the_first_date_no_rule_is_invented() -> None:
    with pytest.raises(LookupError):
        CLOCK.on(date(2007, 8, 21))

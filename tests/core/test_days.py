"""Days as an officer enters them."""

from datetime import UTC, date, datetime

from sinergi.core.days import day_of


def test_before_seven_in_the_morning_it_is_still_yesterday_in_utc_and_today_in_jakarta() -> None:
    early = datetime(2018, 12, 31, 23, 30, tzinfo=UTC)
    assert day_of(early) == date(2019, 1, 1)
    assert day_of(datetime(2019, 1, 1, 16, 59, tzinfo=UTC)) == date(2019, 1, 1)
    assert day_of(datetime(2019, 1, 1, 17, 0, tzinfo=UTC)) == date(2019, 1, 2)

"""Codes as RFC 6238 says, and how long one waits after failures."""

from datetime import timedelta

import pytest

from sinergi.core import one_time_codes
from sinergi.core.attempts import (
    ACCOUNT,
    ADDRESS,
    LONGEST,
    TooManyAttempts,
    may_try,
    wait,
)
from sinergi.core.one_time_codes import code, counter_of
from tests.cast import NINE_PM

RFC_SECRET = b"12345678901234567890"
RFC_6238 = {  # seconds: the last six of the eight digits of appendix B
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}


@pytest.mark.parametrize(("seconds", "digits"), RFC_6238.items())
def test_codes_are_those_of_the_standard(seconds: int, digits: str) -> None:
    assert code(RFC_SECRET, seconds // 30) == digits


def test_a_code_is_good_for_its_half_minute_and_both_neighbours() -> None:
    now = 1_700_000_010
    counter = now // 30

    for off in (-1, 0, 1):
        assert counter_of(RFC_SECRET, code(RFC_SECRET, counter + off), seconds=now) == counter + off
    for off in (-2, 2):
        assert counter_of(RFC_SECRET, code(RFC_SECRET, counter + off), seconds=now) is None


def test_what_is_no_code_fits_nowhere() -> None:
    for typed in (
        "",
        "12345",
        "1234567",
        "abcdef",
        "\uff11\uff12\uff13\uff14\uff15\uff16",
        "\ufffd",
    ):
        assert counter_of(RFC_SECRET, typed, seconds=59) is None
    assert counter_of(RFC_SECRET, "287 082", seconds=59) == 1


def test_the_app_reads_the_same_secret_that_is_typed_by_hand() -> None:
    address = one_time_codes.address(RFC_SECRET, login="satpol kota")
    typed = one_time_codes.as_typed(RFC_SECRET)

    assert address.startswith("otpauth://totp/Sinergi%3Asatpol%20kota?")
    assert f"secret={typed.replace(' ', '')}&issuer=Sinergi" in address


def test_recovery_codes_are_all_different_and_read_however_they_are_typed() -> None:
    codes = {one_time_codes.recovery_code() for _ in range(200)}

    assert len(codes) == 200
    one = codes.pop()
    assert one_time_codes.bare(f" {one.upper().replace('-', ' ')} ") == one.replace("-", "")


def test_the_first_failures_are_free_then_each_doubles_the_wait_up_to_five_minutes() -> None:
    seconds = [wait(failures, ACCOUNT).total_seconds() for failures in range(16)]

    assert seconds == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert wait(10**6, ACCOUNT) == LONGEST
    assert wait(39, ADDRESS) == timedelta()


def test_who_has_to_wait_is_refused_until_then() -> None:
    with pytest.raises(TooManyAttempts):
        may_try(7, NINE_PM, ACCOUNT, now=NINE_PM + timedelta(seconds=3))
    may_try(7, NINE_PM, ACCOUNT, now=NINE_PM + timedelta(seconds=4))


def test_of_two_at_once_the_one_who_knocked_first_and_is_counted_last_does_not_wait() -> None:
    may_try(1, NINE_PM, ACCOUNT, now=NINE_PM - timedelta(milliseconds=1))

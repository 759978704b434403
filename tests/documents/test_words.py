"""Numbers, days and hours, said as a letter says them; and which characters it can draw."""

import struct
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sinergi.documents.blocks import Entry
from sinergi.documents.dates import clock, day_and_clock, long_date, plain_date, spelt_date
from sinergi.documents.letters.parts import spaced_nip
from sinergi.documents.numbers import counted, rupiah, spelt
from sinergi.documents.printable import BOX, _format_4, cleaned, printable

NIGHT = datetime(2018, 10, 13, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (100, "seratus"),
        (1000, "seribu"),
        (2018, "dua ribu delapan belas"),
    ],
)
def test_numbers_are_spelt(number, words) -> None:
    assert spelt(number) == words


def test_a_count_stands_in_figure_and_words() -> None:
    assert counted(2, "anak") == "2 (dua) anak"


def test_money_is_written_with_sen() -> None:
    assert rupiah(1_250_000) == "Rp1.250.000,00"


def test_days_are_named() -> None:
    assert long_date(date(2018, 1, 8)) == "Senin, 8 Januari 2018"
    assert long_date(date(2026, 11, 24)) == "Selasa, 24 November 2026"
    assert plain_date(date(2019, 12, 1)) == "1 Desember 2019"
    assert spelt_date(date(2018, 1, 8)) == (
        "Senin, tanggal delapan bulan Januari tahun dua ribu delapan belas (08-01-2018)"
    )


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Jakarta", "Sabtu, 13 Oktober 2018, pukul 23.05 WIB"),
        ("Asia/Makassar", "Minggu, 14 Oktober 2018, pukul 00.05 WITA"),
        ("Asia/Jayapura", "Minggu, 14 Oktober 2018, pukul 01.05 WIT"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_reader(zone, said) -> None:
    assert day_and_clock(NIGHT, ZoneInfo(zone)) == said
    assert said.endswith(clock(NIGHT, ZoneInfo(zone)))


def test_a_nip_is_grouped_and_any_other_number_left_alone() -> None:
    assert spaced_nip("197904122005011003") == "19790412 200501 1 003"
    assert spaced_nip("TKK-77") == "TKK-77"


def test_what_our_fonts_can_draw_is_left_alone() -> None:
    text = "± 12 tahun, “Ibu” 5°, Ç ž é ñ"

    assert printable(text) == text


def test_what_they_cannot_draw_is_a_box_and_what_hides_is_gone() -> None:
    assert printable("\U0001f600漢") == BOX * 2
    assert printable("a\u202e\u200bb\x00c\td") == "ab c d"


def test_cleaning_reaches_every_text_of_a_block() -> None:
    assert cleaned((Entry("a\u200b", "b\x07"), ("漢", 1, None))) == (
        Entry("a", "b "),
        (BOX, 1, None),
    )


def test_a_font_draws_what_its_segments_map_to_a_glyph_and_nothing_else() -> None:
    """Two segments: 65-67 shifted by a delta, 97-99 by a row of glyphs whose middle one is none."""
    header = struct.pack(">7H", 4, 0, 0, 6, 0, 0, 0)
    ends, starts = struct.pack(">3H", 67, 99, 0xFFFF), struct.pack(">3H", 65, 97, 0xFFFF)
    deltas, offsets = struct.pack(">3H", 0x10000 - 60, 0, 1), struct.pack(">3H", 0, 4, 0)
    glyphs = struct.pack(">3H", 9, 0, 10)

    cmap = header + ends + struct.pack(">H", 0) + starts + deltas + offsets + glyphs

    assert _format_4(cmap) == {65, 66, 67, 97, 99}

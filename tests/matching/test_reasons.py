"""What a reason says of two lines is true of them."""

import re

import pytest

from sinergi.matching.engine import match
from sinergi.matching.lines import Line
from sinergi.matching.synonyms import known
from sinergi.matching.words import stems, words
from tests.matching.lists import invented


def why(line: Line, other: Line, *more: Line) -> str:
    answer = next(iter(match([line], [other, *more])))
    told = next(one for one in answer.candidates if one.id == other.id)
    return ", ".join(map(str, told.reasons))


def line(text: str, **more: str) -> Line:
    return Line(id=text + more.get("code", ""), text=text, **more)


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (line("Rehab pasar"), line("rehab PASAR"), "tulisannya sama"),
        (line("Rehab pasar ikan"), line("Pasar ikan baru"), "2 dari 3 kata sama"),
        (
            line("Monitoring pasar"),
            line("Pemantauan pasar pagi"),
            "2 dari 2 kata sama, termasuk padanan kata atau singkatan, kata pertamanya sama",
        ),
        (line("Rehab pasar"), line("Kapal patroli"), "tidak ada kata yang sama"),
        (line("perahunelayan"), line("perahunelayanx"), "tidak ada kata yang sama, ejaannya mirip"),
        (
            line("Pasar", unit="Unit"),
            line("Pasar ikan", unit="unit"),
            "1 dari 1 kata sama, kata pertamanya sama, satuan sama (Unit)",
        ),
        (
            line("Pasar", unit="Unit"),
            line("Pasar ikan", unit="orang"),
            "1 dari 1 kata sama, kata pertamanya sama, satuan lain (Unit, orang)",
        ),
    ],
)
def test_words_and_units_are_said_as_they_are(mine: Line, theirs: Line, said: str) -> None:
    assert why(mine, theirs) == said


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ("1.06.04.2.01.01", "1.06.04.2.01.0001", "kode sama (1.06.04.2.01.01)"),
        ("1.06.04.2.01.01", "1.06.04.2.01.0007", "kegiatan sama (1.06.04.2.01)"),
        ("1.06.04.2.01.01", "1.06.04.2.02.0001", "program sama (1.06.04.2)"),
        ("1.06.04.2.01.01", "1.06.04.1.01.0001", "program sama (1.06.04)"),
        ("1.06.04.2.01.01", "1.06.05.2.01.0001", "bidang sama (1.06)"),
        ("1.06.04.2.01.01", "1.05.04.2.01.0001", "urusan sama (1)"),
        ("1.06.04.2.01.01", "2.06.04.2.01.0001", "kode lain sama sekali"),
        ("A-12/3", "a-12/4", "kode sama sampai tingkat 2 dari 3 (A-12)"),
    ],
)
def test_the_level_of_a_code_is_called_by_its_name(mine: str, theirs: str, said: str) -> None:
    rest = [line(f"kebun {number}", code=f"7.{number:02}.01.2.01.0001") for number in range(20)]

    assert why(line("pasar", code=mine), line("kapal", code=theirs), *rest).startswith(said)


def test_a_line_without_code_says_nothing_of_codes() -> None:
    assert why(line("pasar"), line("pasar ikan", code="1.06"), line("kebun", code="1.07")) == (
        "1 dari 1 kata sama, kata pertamanya sama"
    )


def test_codes_that_tell_nothing_are_said_to() -> None:
    left = [Line(id=one.id, text=one.text, code=one.code) for one in invented("k", 200, 1)]
    codes = [one.code for one in invented("m", 200, 2)]
    right = [
        Line(id=f"m{one.id}", text=one.text, code=code)
        for one, code in zip(left, codes, strict=True)
    ]
    told = [", ".join(map(str, answer.candidates[0].reasons)) for answer in match(left, right)]

    assert any("di kedua daftar ini kode tidak menentukan" in one for one in told)


def test_the_number_of_equal_words_is_true_on_many_lines() -> None:
    left, right = invented("k", 60, 8), invented("m", 60, 9)
    said = {one.id: set(stems(words(one.text), {}, known())) for one in (*left, *right)}
    looked = 0
    for answer in match(left, right, top=10):
        for candidate in answer.candidates:
            told = ", ".join(map(str, candidate.reasons))
            if counted := re.search(r"(\d+) dari (\d+) kata sama", told):
                mine, theirs = said[answer.id], said[candidate.id]
                assert (int(counted[1]), int(counted[2])) == (len(mine & theirs), len(mine))
                looked += 1

    assert looked > 300

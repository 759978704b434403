"""The demonstration as an operator loads it: told once, on a fresh folder, in a moment."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.console.installed import called, environment

MOST_SECONDS = 30


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("peragaan")
    command(data, "demo", "--year", "2018", "--as-of", "2018-12-31", "--json")
    return data


VERDICTS = {
    "2017-08-10": {4: "special_team"},
    "2018-12-31": {
        1: "realised",
        2: "missed",
        3: "realised",
        4: "special_team",
        5: "missed",
        6: "realised",
        7: "missed",
        8: "one_sided",
        9: "realised",
    },
}
VERDICTS["2019-01-15"] = VERDICTS["2018-12-31"]
CHECK = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "sinergi.config.settings"
import django
django.setup()
from sinergi.records.models import Book
from sinergi.reports import books
said = {one.code: books.checked(one) for one in Book.objects.order_by("code")}
print(json.dumps({code: [one.ok, one.size] for code, one in said.items()}))
"""


def command(data: Path, *words: str) -> Any:
    return ran(data, "-m", "sinergi", *words)


def ran(data: Path, *words: str) -> Any:
    known = {key: said for key, said in os.environ.items() if not key.startswith("SINERGI_")}
    environment = {**known, "SINERGI_DATA": str(data), "SINERGI_DEMO": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    answer = subprocess.run(
        [sys.executable, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=4 * MOST_SECONDS,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def states(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "sinergi.sqlite3") as opened:
        return dict(opened.execute("SELECT state, count(*) FROM records_case GROUP BY state"))


@pytest.mark.alone
@pytest.mark.sqlite
def test_the_cases_of_2018_are_closed_and_two_are_open_when_it_begins(told: Path) -> None:
    assert states(told) == {"closed": 9, "declined": 1, "accepted": 1, "acknowledged": 1}


@pytest.mark.alone
@pytest.mark.sqlite
def test_every_book_holds_after_loading(told: Path) -> None:
    checked = ran(told, "-c", CHECK)
    assert all(ok for ok, _size in checked.values()), checked
    assert sum(size for _ok, size in checked.values()) > 2 * 90


@pytest.mark.alone
@pytest.mark.sqlite
@pytest.mark.parametrize("as_of", VERDICTS)
def test_the_verdicts_of_2018_are_those_of_the_story(told: Path, as_of: str) -> None:
    said = command(told, "demo", "--year", "2018", "--as-of", as_of, "--json")
    found = {one["number"]: one["verdict"] for one in said["pairings"] if one["verdict"]}
    assert found == VERDICTS[as_of]


@pytest.mark.alone
@pytest.mark.sqlite
@pytest.mark.parametrize("year", ["2016", "2017", "2099"])
def test_a_year_that_it_does_not_tell_is_refused_in_one_line(told: Path, year: str) -> None:
    said = called("demo", "--year", year, "--json", env=environment(told, SINERGI_DEMO="1"))
    assert (said.returncode, said.stdout) == (1, "")
    (line,) = said.stderr.splitlines()
    assert line == f"sinergi: peragaan ini tidak bercerita tentang tahun {year}; pilih 2018."


@pytest.mark.alone
@pytest.mark.sqlite
def test_without_a_year_it_tells_the_last_one_that_is_over(told: Path) -> None:
    assert command(told, "demo", "--json")["year"] == 2018


@pytest.mark.alone
@pytest.mark.sqlite
def test_a_pairing_with_nothing_but_paper_has_no_verdict(told: Path) -> None:
    said = command(told, "demo", "--as-of", "2017-08-10", "--json")
    assert sum(one["verdict"] is None for one in said["pairings"]) == 8

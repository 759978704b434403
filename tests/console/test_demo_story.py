"""The demonstration as an operator loads it: told once, on a fresh folder, in a moment."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MOST_SECONDS = 30


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data: Path = tmp_path_factory.mktemp("peragaan")
    command(data, "demo", "--year", "2018", "--as-of", "2018-12-31", "--json")
    return data


def command(data: Path, *words: str) -> Any:
    known = {key: said for key, said in os.environ.items() if not key.startswith("SINERGI_")}
    environment = {**known, "SINERGI_DATA": str(data), "SINERGI_DEMO": "1"}
    del environment["DJANGO_SETTINGS_MODULE"]
    ran = subprocess.run(
        [sys.executable, "-m", "sinergi", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=4 * MOST_SECONDS,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def states(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "sinergi.sqlite3") as opened:
        return dict(opened.execute("SELECT state, count(*) FROM records_case GROUP BY state"))


@pytest.mark.alone
@pytest.mark.sqlite
def test_the_cases_of_2018_are_closed_and_two_are_open_when_it_begins(told: Path) -> None:
    assert states(told) == {"closed": 9, "declined": 1, "accepted": 1, "acknowledged": 1}

"""`python -m bench` runs, and prints every figure that it claims."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench import figures

ROOT = Path(__file__).parents[1]
CASES, TEN_TIMES = "SQLite, 10", "SQLite, 100"
OF_BOTH = (
    *figures.SHARES,
    figures.FILTER_OFFICER,
    figures.FILTER_INSPECTOR,
    figures.ALIKE,
    figures.JITTER,
)
PAGES = ("home", "list", "board")


@pytest.mark.alone
def test_every_figure_that_is_claimed_is_printed_and_written(tmp_path: Path) -> None:
    usual = {name: said for name, said in os.environ.items() if not name.startswith("SINERGI_")}
    command = [sys.executable, "-m", "bench", "--quick", "--cases", "10", "--rounds", "1"]
    ran = subprocess.run(
        [*command, "--out", tmp_path / "RESULTS.md"],
        cwd=ROOT,
        env=usual,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr

    told, written = ran.stdout.splitlines(), (tmp_path / "RESULTS.md").read_text()
    both = [f"{name}: " for name in OF_BOTH]
    one = [f"{name}{figures.GROWN}: " for name in figures.GROWTH]
    one += [f"{page}, {words}: " for page in PAGES for words, _goal in figures.WEIGHTS.values()]
    one += [f"{figures.BOOK}: ", f"{figures.COLD}: ", "packages in the process: "]
    for name in both:
        lines = [line for line in told if line.startswith(name)]
        assert [CASES in line for line in lines] == [True, True], name
        assert [TEN_TIMES in line for line in lines] == [False, True], name
    for name in one:
        assert [line for line in told if line.startswith(name)], name
    for name in (*both, *one[:-1]):
        assert f"| {name.removesuffix(': ')} |" in written

"""`python -m bench`: measure, print every figure, write bench/RESULTS.md.

    make bench                                      both databases, 10,000 and 100,000 cases
    python -m bench --cases 10000 --rounds 5        the smaller number, and how often
    python -m bench --quick                         small numbers, a minute

PostgreSQL is measured where SINERGI_DATABASE_URL names a cluster (tools/postgres.sh --durable).
"""

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import Any, Final

import psycopg

from bench import figures, results, started, verified
from bench.figures import Figure
from bench.installations import ADDRESS, Installation, Size, installed

TIMES: Final = 10  # how much larger the larger number of cases is
LINES: Final = 20_000  # of the book that is verified
Rounds = dict[str, list[figures.Round]]  # by where they were measured


def main() -> int:
    asked = _asked()
    small = Size(cases=asked.cases, first=asked.first, often=asked.often)
    large = Size(cases=asked.cases * TIMES, first=asked.first, often=asked.often)
    with installed([small, large]) as known:
        found = [*_of_databases(known, asked.rounds), *_of_the_rest(known[0], asked)]
        packages = started.imported(known[0].environment)
        servers = _servers()
    for one in found:
        print(one.told)
    print(f"packages in the process: {', '.join(packages)}")
    run = results.Run(
        command=shlex.join(["python", "-m", "bench", *sys.argv[1:]])
        if sys.argv[1:]
        else "make bench",
        servers=servers,
        rounds=asked.rounds,
        first=asked.first,
        packages=packages,
    )
    asked.out.write_text(results.text(found, run))
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="What things cost.")
    parser.add_argument("--cases", type=int, help="the smaller number; the larger is ten times it")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--quick", action="store_true", help="small numbers, a minute")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("RESULTS.md"))
    asked = parser.parse_args()
    asked.cases = asked.cases or (1_000 if asked.quick else 10_000)
    asked.rounds = asked.rounds or (3 if asked.quick else 5)
    asked.first = min(asked.cases, 20 if asked.quick else 100)
    asked.often = 3 if asked.quick else 12
    return asked


def _of_databases(known: list[Installation], number: int) -> list[Figure]:
    """Every installation in turn, round by round."""
    rounds: Rounds = {one.where: [] for one in known}
    for _ in range(number):
        for one in known:
            rounds[one.where].append(one.round())
    found = [one for where, done in rounds.items() for one in figures.of_database(where, done)]
    for small, large in zip(known[::2], known[1::2], strict=True):
        found += figures.growth(small.database, rounds[small.where], rounds[large.where])
    return found


def _of_the_rest(one: Installation, asked: Any) -> list[Figure]:
    book = verified.lines(LINES // (10 if asked.quick else 1))
    hashed = [verified.round_of(book) for _ in range(asked.rounds)]
    cold = [started.round_of(one.environment) for _ in range(asked.rounds)]
    return [
        figures.of_book(hashed),
        figures.of_start(cold),
        *figures.of_weights(one.weights),
    ]


def _servers() -> list[str]:
    if not os.environ.get(ADDRESS):
        return []
    with psycopg.connect(os.environ[ADDRESS]) as opened:
        return [f"PostgreSQL {opened.info.server_version // 10_000}"]


if __name__ == "__main__":
    sys.exit(main())

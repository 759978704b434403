"""bench/RESULTS.md: the figures of one run as tables, and what stands in the way of a goal."""

import os
import platform
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.figures import Figure

HEAD: Final = """\
# What things cost

Written by `{command}` on {day}: do not edit it, run it again.

Machine: {machine}. It was shared while measuring (load {load:.1f}), so no time would mean anything:
every figure is a ratio inside this run, or a count. Both sides of a ratio were measured in turn,
round by round; a figure is the median of {rounds} rounds. Reading on SQLite is counted in CPU time,
which is all in one process; on PostgreSQL, and for whatever is made durable, in time that passed.
Cases beyond the first {first} are copies of their rows, made by SQL; whatever is opened or changed
was made through the actions.

"Bare" is hand-written SQL on the driver itself and the `json` of the standard library; for a deed,
one row of 400 bytes made durable (SQLite: WAL with synchronous=FULL; PostgreSQL: fsync) in the same
folder or cluster.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    command: str
    servers: list[str]
    rounds: int
    first: int  # how many cases were made through the actions
    packages: list[str]  # that the process of the product has loaded


def text(found: list[Figure], run: Run) -> str:
    head = HEAD.format(
        command=run.command,
        day=time.strftime("%Y-%m-%d", time.gmtime()),
        machine=", ".join([*_machine(), *run.servers]),
        load=os.getloadavg()[1],
        rounds=run.rounds,
        first=run.first,
    )
    tables = [_table(rows) for rows in _by_columns(found)]
    modules = (
        "Packages in the process once it serves, beside Django and the standard library:"
        f" {', '.join(run.packages)}.\n"
    )
    return "\n".join([head, *tables, modules, WAYS])


def _machine() -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        f"{os.cpu_count()} cores",
        f"{memory:.0f} GiB",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]


def _by_columns(found: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of the same columns stand in one table, in the order they came."""
    columns: dict[str, list[str]] = {}
    for one in found:
        columns.setdefault(one.name, []).append(one.where)
    tables: dict[tuple[str, ...], list[Figure]] = {}
    for one in found:
        tables.setdefault(tuple(columns[one.name]), []).append(one)
    return list(tables.values())


def _table(figures: list[Figure]) -> str:
    wheres = list(dict.fromkeys(one.where for one in figures))
    names = list(dict.fromkeys(one.name for one in figures))
    said = {(one.name, one.where): one.value for one in figures}
    goals = {one.name: one.goal for one in figures}
    heads = ["figure", *(where or "this run" for where in wheres), "goal"]
    lines = [heads, ["---", *("---:" for _ in wheres), "---"]]
    lines += [[name, *(said[name, where] for where in wheres), goals[name]] for name in names]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


WAYS: Final = Path(__file__).with_name("WAYS.md").read_text()

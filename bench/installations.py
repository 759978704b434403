"""The installations that are measured: one process, folder and database each."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

ADDRESS: Final = "SINERGI_DATABASE_URL"
KEY: Final = 32  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    cases: int
    first: int  # how many of them are made through the actions
    often: int  # how often a thing is done in a round


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    database: str
    cases: int
    environment: dict[str, str]
    process: "subprocess.Popen[str]"
    weights: dict[str, dict[str, float]]

    @property
    def where(self) -> str:
        return f"{self.database}, {self.cases:,}"

    def round(self) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write("round\n")
        self.process.stdin.flush()
        return answer(self.process)


def answer(process: "subprocess.Popen[str]") -> dict[str, Any]:
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise SystemExit("bench: a worker ended; see above")
    said: dict[str, Any] = json.loads(line)
    return said


@contextmanager
def installed(sizes: list[Size]) -> Iterator[list[Installation]]:
    """Every size on SQLite and, where a cluster is named, on PostgreSQL; made at the same time."""
    databases = ["SQLite", *(["PostgreSQL"] if os.environ.get(ADDRESS) else [])]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sinergi-bench-")))
        begun = [
            (name, size, environment, stack.enter_context(_worker(size, environment)))
            for name in databases
            for size in sizes
            for environment in [_environment(folder / f"{name}-{size.cases}", name)]
        ]
        yield [
            Installation(
                database=name,
                cases=size.cases,
                environment=environment,
                process=process,
                weights=answer(process)["weights"],
            )
            for name, size, environment, process in begun
        ]


def _environment(folder: Path, database: str) -> dict[str, str]:
    """Of a demonstration with keys of its own, in an empty database."""
    (folder / "keys").mkdir(mode=0o700, parents=True)
    for name in ("secret", "vault", "ledger"):
        (folder / "keys" / f"{name}.key").write_bytes(os.urandom(KEY))
    kept = {name: said for name, said in os.environ.items() if not name.startswith("SINERGI_")}
    kept |= {"SINERGI_DATA": str(folder), "SINERGI_DEMO": "1"}
    kept["DJANGO_SETTINGS_MODULE"] = "sinergi.config.settings"
    if database == "PostgreSQL":
        kept[ADDRESS] = _made(f"bench_{folder.name.rpartition('-')[2]}")
    return kept


def _made(name: str) -> str:
    """The address of a new database in the cluster."""
    address = os.environ[ADDRESS]
    with psycopg.connect(address, autocommit=True) as opened:
        opened.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return f"{address.rpartition('/')[0]}/{name}"


@contextmanager
def _worker(size: Size, environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    numbers = [str(size.cases), str(size.first), str(size.often)]
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.worker", *numbers],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()

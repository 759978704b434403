"""A PostgreSQL server of a test's own, killed and started again as the test likes."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "postgres.sh"


@dataclass(frozen=True, slots=True)
class Cluster:
    folder: str
    address: str

    def kill(self) -> None:
        """kill -9 of the server and everything it started."""
        called("kill", self.folder)

    def again(self) -> None:
        called("again", self.folder)


def called(*words: str) -> str:
    return subprocess.run([TOOL, *words], stdout=subprocess.PIPE, text=True, check=True).stdout


@contextmanager
def cluster() -> Iterator[Cluster]:
    folder, address = called("start").split()
    try:
        yield Cluster(folder, address)
    finally:
        called("stop", folder)

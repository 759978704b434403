"""Only one at a time: two servers on one SQLite file would not wait in one line."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from sinergi.console.answers import missing

LEAVING: Final = 3.0  # seconds a predecessor gets to leave


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder of this installation, or stop: somebody else does."""
    with _gate(folder / "run.lock") as gate:
        if not waited_for(lambda: _taken(gate)):
            raise missing("Sinergi sedang berjalan dengan folder ini; hentikan dahulu.")
        yield


def _gate(file: Path) -> TextIO:
    try:
        return file.open("w")
    except OSError as error:
        raise missing(f"folder SINERGI_DATA tidak dapat ditulisi: {error.strerror}.") from error


def waited_for(done: Callable[[], bool]) -> bool:
    until = time.monotonic() + LEAVING
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _taken(gate: TextIO) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False

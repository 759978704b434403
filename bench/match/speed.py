"""How fast, beside WRatio in the same run, and how much memory at 30,000 x 30,000."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from bench.match.baselines import wratio
from bench.match.official import table

from sinergi.matching.assignment import one_to_one
from sinergi.matching.engine import match
from sinergi.matching.lines import Line

SIZE: Final = 2_000
LARGE: Final = 30_000
ROUNDS: Final = 5
MIB: Final = 1024  # KiB, as the kernel counts
SOURCES: Final = (
    ("nomenklatur_pemutakhiran_2027.csv.gz", "kode_subkegiatan", "subkegiatan"),
    ("kepmendagri_900_kabkota.csv", "kode", "nomenklatur"),
    ("permendagri90_2019_kep050_3708_2020.csv", "kode", "sub_kegiatan"),
    ("permendagri13_2006_program_kegiatan.csv", "kode", "kegiatan"),
)
PLACES: Final = ("", "Kecamatan Dringu", "Kelurahan Mayangan", "Tahap II", "Desa Sumberasih")


def beside_wratio(folder: Path) -> dict[str, float]:
    """Seconds of the matcher, from texts to assigned answers, and of WRatio, texts to table."""
    return _elsewhere("beside", folder)


def large(folder: Path) -> dict[str, float]:
    """Seconds and peak MiB."""
    return _elsewhere("large", folder)


def _elsewhere(what: str, folder: Path) -> dict[str, float]:
    """In a process of its own, where nothing else lies in memory."""
    command = [sys.executable, "-m", "bench.match.speed", what, str(folder)]
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return told


def real_lines(folder: Path, wanted: int) -> list[Line]:
    """Lines of all nomenclatures; where they do not suffice, again with a place behind them."""
    known = [
        (row[code], row[text])
        for name, code, text in SOURCES
        for row in table(folder / name)
        if row[text].strip()
    ]
    told = ((code, f"{text} {place}") for place in cycle(PLACES) for code, text in known)
    return [
        Line(id=f"{number:06}", text=text, code=code)
        for number, (code, text) in enumerate(islice(told, wanted))
    ]


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor: both use one core, and a neighbour must not decide who wins."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _beside(folder: Path) -> dict[str, float]:
    lines = real_lines(folder, 2 * SIZE)
    left, right = lines[::2], lines[1::2]
    ours = [_seconds(lambda: list(match(left, right, assign=one_to_one))) for _ in range(ROUNDS)]
    return {"ours": statistics.median(ours), "wratio": _seconds(lambda: wratio(left, right))}


def _large(folder: Path) -> dict[str, float]:
    lines = real_lines(folder, 2 * LARGE)
    answered: list[int] = []
    seconds = _seconds(
        lambda: answered.extend(1 for _ in match(lines[::2], lines[1::2], assign=one_to_one))
    )
    assert len(answered) == LARGE
    return {"seconds": seconds, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB}


if __name__ == "__main__":
    what, folder = sys.argv[1:]
    print(json.dumps({"beside": _beside, "large": _large}[what](Path(folder))))

"""Refit the matcher's weights, say how good and how fast it is, and write both down."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from bench.match import accuracy, learning, official, speed
from bench.match.accuracy import Fields, Row, Verdict
from bench.match.baselines import BASELINES

from sinergi.matching.features import NAMES
from sinergi.matching.weights import Weights

HERE: Final = Path(__file__).parent
WEIGHTS: Final = HERE.parents[1] / "src" / "sinergi" / "matching" / "weights.json"
ENVIRONMENT: Final = 3
ABOUT: Final = (
    "Made by `make bench-match` from 171 renamed sub-kegiatan of four bidang (the official map),"
    " without the 19 that are shuffled at the source. features: conditional logit among the"
    " candidates. partner: logistic regression on the first candidate, fitted where every second"
    " partner was taken away. No weight of a feature is negative. How well it does:"
    " bench/match/RESULTS.md."
)
OPENING: Final = """\
# How well the matcher does
`make bench-match` writes this and the weights. Every row is scored with weights, penalty and
verdict that saw no row of its bidang; the intervals are the middle 95 % of 2,000 samples of whole
kegiatan. Baselines rank the same old lines among the same new ones; of equals the right one counts
as last.
"""


def main() -> int:
    if not official.FOLDER.is_dir():
        print(f"bench-match: no {official.FOLDER}, nothing to measure", file=sys.stderr)
        return ENVIRONMENT
    coded, bare = learning.lessons(codes=True), learning.lessons(codes=False)
    fields, bare_fields = Fields(coded), Fields(bare)
    ours = accuracy.rows(fields, coded.plain)
    without = accuracy.rows(bare_fields, bare.plain)
    lines = [
        OPENING,
        *_accuracy({"Sinergi": ours, "Sinergi without codes": without}),
        *_by_field(ours, fields),
        *_verdict("with codes", accuracy.verdicts(fields, coded.half_gone)),
        *_verdict("without codes", accuracy.verdicts(bare_fields, bare.half_gone)),
        *_speed(),
    ]
    report = "\n".join(lines)
    (HERE / "RESULTS.md").write_text(report + "\n", "utf-8")
    print(report)
    _write(with_codes=_all(coded), without_codes=_all(bare))
    return 0


def _all(lessons: learning.Lessons) -> Weights:
    return learning.weights(lessons, lambda _: True)


def _accuracy(ours: dict[str, list[Row]]) -> Iterator[str]:
    levels = official.renamed()
    every = ours | {name: accuracy.baseline(name, levels) for name in BASELINES}
    clear = {name: [row for row in rows if not row.shuffled] for name, rows in every.items()}
    sizes = [len(told["Sinergi"]) for told in (every, clear)]
    yield from _table(f"All {sizes[0]} rows of the development half", every)
    yield from _table(f"The {sizes[1]} rows that are not shuffled at the source", clear)


def _table(title: str, told: dict[str, list[Row]]) -> Iterator[str]:
    yield f"## {title}"
    yield "| | right first | in the first five | after assignment | reciprocal rank |"
    yield "|---|---|---|---|---|"
    for name, rows in told.items():
        yield f"| {name} | {' | '.join(_with_intervals(rows))} |"
    yield ""


def _with_intervals(rows: list[Row]) -> list[str]:
    low, high = accuracy.interval(rows)
    return [
        f"{value:.3f} ({least:.3f} to {most:.3f})"
        for value, least, most in zip(accuracy.figures(rows), low, high, strict=True)
    ]


def _by_field(ours: list[Row], fields: Fields) -> Iterator[str]:
    yield "## Each bidang, taught by the others (rows that are not shuffled)"
    yield "| bidang | rows | right first | in the first five | after assignment |"
    yield "|---|---|---|---|---|"
    for field in fields.names:
        rows = [row for row in ours if official.bidang(row.code) == field and not row.shuffled]
        first, five, assigned, _ = accuracy.figures(rows)
        yield f"| {field} | {len(rows)} | {first:.3f} | {five:.3f} | {assigned:.3f} |"
    yield ""


def _verdict(title: str, found: list[Verdict]) -> Iterator[str]:
    said = [one for one in found if one.none]
    gone = [one for one in found if not one.here]
    partners = [one for one in found if one.here]
    assigned = [one for one in found if not one.none]
    yield f"## No partner, {title}: every second one was taken away, {len(found)} questions"
    yield "| | |"
    yield "|---|---|"
    yield f"| precision: true, of all said | {_share(not one.here for one in said)} |"
    yield f"| recall: said, of all without a partner | {_share(one.none for one in gone)} |"
    yield f"| assigned to its partner, of all with one | {_share(one.found for one in partners)} |"
    yield f"| right, of all assigned | {_share(one.found for one in assigned)} |"
    yield ""
    yield "| score of the first candidate | questions | it was the partner |"
    yield "|---|---|---|"
    for low in np.arange(0, 1, 0.2):
        inside = [one.first_is_right for one in found if low <= one.score < low + 0.2]
        yield f"| {low:.1f} to {low + 0.2:.1f} | {len(inside)} | {_share(inside)} |"
    yield ""


def _share(found: Iterable[bool]) -> str:
    told = list(found)
    return f"{sum(told) / len(told):.2f}" if told else "-"


def _speed() -> Iterator[str]:
    if "--quick" in sys.argv:
        return
    both = speed.beside_wratio(official.FOLDER)
    large = speed.large(official.FOLDER)
    yield "## Speed"
    yield (
        f"- {speed.SIZE:,} x {speed.SIZE:,}, from texts to assigned answers with their reasons:"
        f" {both['wratio'] / both['ours']:.0f} times as fast as the table of rapidfuzz WRatio"
        " (processor time of one process, both on one core)"
    )
    yield (
        f"- {speed.LARGE:,} x {speed.LARGE:,}: {large['mib']:,.0f} MiB at the peak,"
        f" {large['seconds'] / both['ours']:.0f} times as long as {speed.SIZE:,} x {speed.SIZE:,}"
    )


def _write(**fitted: Weights) -> None:
    written = {"about": ABOUT} | {name: _written(found) for name, found in fitted.items()}
    WEIGHTS.write_text(json.dumps(written, indent=2) + "\n", "utf-8")


def _written(found: Weights) -> dict[str, dict[str, float]]:
    counted = zip(NAMES, found.features, strict=True)
    return {
        "features": {name: round(float(value), 3) for name, value in counted},
        "partner": {name: round(value, 3) for name, value in found.partner.items()},
    }


sys.exit(main())

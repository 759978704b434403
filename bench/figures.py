"""What the rounds say: each figure as the median of its rounds, with the goal beside it."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any, Final

Round = Mapping[str, Any]  # as `measured` answers
WRITERS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    name: str
    value: str
    goal: str = ""
    where: str = ""  # database and number of cases

    @property
    def told(self) -> str:
        beside = ", ".join(part for part in (self.where, self.goal) if part)
        return f"{self.name}: {self.value}" + (f" ({beside})" if beside else "")


# Name of the figure -> key of the round, and its goal. Shares are of what the bare side can do.
SHARES: Final = {
    "list of 50 as JSON, share of bare SQL + JSON": ("rows", ">= 35 %"),
    "list of 50 as JSON of an office with no case, share of bare": ("rare", ""),
    "list of 50 as a page, share of bare SQL + JSON": ("list", ">= 15 %"),
    "Beranda, share of a bare list of 50": ("home", ""),
    "case page, share of bare SQL + JSON": ("case", ""),
    "Papan Kendali, share of a bare list of 50": ("board", ""),
    "durable deed, share of the bare durable commit rate": ("deed", ">= 40 % on SQLite"),
}
GROWTH: Final = {
    "list of 50 as JSON": "rows",
    "list of 50 as JSON of an office with no case": "rare",
    "list of 50 as a page": "list",
    "Beranda": "home",
    "case page": "case",
    "durable deed": "deed",
    "Papan Kendali (counts the cases of its year)": "board",
}


GROWN: Final = ", with ten times the cases"
FILTER_OFFICER: Final = "access filter, part of a list, officer"
FILTER_INSPECTOR: Final = "access filter, part of a list, inspector"
ALIKE: Final = "list of an officer over that of an inspector"
JITTER: Final = "deed with 8 writers, p99 over what one writer's jitter alone would give"
BOOK: Final = "verify.py over a whole book, share of a bare loop of as many SHA-256"
COLD: Final = "cold start, over a bare Django's"
WEIGHTS: Final = {  # part of a page -> what it is, and its goal
    "first": ("with all it links to", "<= 100"),
    "scripts": ("its scripts", "<= 45"),
    "again": ("seen again", "<= 15"),
    "unpacked": ("as it leaves the product, which packs only what is static", ""),
}


def of_database(where: str, rounds: list[Round]) -> list[Figure]:
    found = [
        Figure(name=name, value=_percent(median(_shares(rounds, key))), goal=goal, where=where)
        for name, (key, goal) in SHARES.items()
    ]
    officer, inspector = (median(_over(rounds, key)) for key in ("officer", "inspector"))
    return [
        *found,
        Figure(name=FILTER_OFFICER, value=_percent(1 - 1 / officer), goal="<= 15 %", where=where),
        Figure(
            name=FILTER_INSPECTOR, value=_percent(1 - 1 / inspector), goal="<= 15 %", where=where
        ),
        Figure(
            name=ALIKE,
            value=f"{officer / inspector:.2f} x",
            goal="0.90 to 1.10",
            where=where,
        ),
        _jitter(where, rounds),
    ]


def growth(database: str, small: list[Round], large: list[Round]) -> list[Figure]:
    """How much longer it takes with ten times the cases; the two were measured in turn."""
    return [
        Figure(
            name=f"{name}{GROWN}",
            value=f"{median(_grown(small, large, key)):.2f} x",
            goal="<= 1.3 x",
            where=database,
        )
        for name, key in GROWTH.items()
    ]


def _grown(small: list[Round], large: list[Round], key: str) -> list[float]:
    return [more[key][0] / less[key][0] for less, more in zip(small, large, strict=True)]


def _jitter(where: str, rounds: list[Round]) -> Figure:
    """The p99 of eight writers over that of eight deeds of one writer, drawn and put in a row."""
    alone = [one for each in rounds for one in each["alone"]]
    drawn = random.Random(1)
    queued = [sum(drawn.choices(alone, k=WRITERS)) for _ in range(20_000)]
    together = [one for each in rounds for one in each["together"]]
    return Figure(
        name=JITTER,
        value=f"{p99(together) / p99(queued):.2f} x",
        goal="<= 3 x",
        where=where,
    )


def p99(known: Iterable[float]) -> float:
    return quantiles(known, n=100, method="inclusive")[98]


def _shares(rounds: list[Round], key: str) -> list[float]:
    return [bare / ours for ours, bare in (each[key] for each in rounds)]


def _over(rounds: list[Round], key: str) -> list[float]:
    return [ours / bare for ours, bare in (each[key] for each in rounds)]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def of_start(pairs: list[tuple[float, float]]) -> Figure:
    value = median(ours / bare for ours, bare in pairs)
    return Figure(name=COLD, value=f"{value:.2f} x", goal="<= 1.5 x")


def of_book(pairs: list[tuple[float, float]]) -> Figure:
    value = _percent(median(bare / ours for ours, bare in pairs))
    return Figure(
        name=BOOK,
        value=value,
        goal=">= 50 %",
    )


def of_weights(weights: Mapping[str, Mapping[str, float]]) -> list[Figure]:
    return [
        Figure(name=f"{page}, {words}", value=f"{known[part]:.1f} kB", goal=goal)
        for page, known in weights.items()
        for part, (words, goal) in WEIGHTS.items()
    ]

"""The board of all pairings: their ladders on one ground, and paper against real in one glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from sinergi.web.pictures.bullet import Bullet
from sinergi.web.pictures.ladder import PAPER, RUNGS, Ladder, rung_word
from sinergi.web.pictures.svg import picture, rect

MOST_LADDERS: Final = 12  # above, strips in a table
MOST_SQUARES: Final = 30  # above, bars with counts
REAL: Final = frozenset({"running", "realised"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The figure of a commitment as it is written, and as it is drawn."""

    words: str  # Anak dijemput dalam 24 jam
    value: str  # 90,3%; empty while there is none
    target: str  # ≥ 90%
    drawn_from: str = ""  # 28 dari 31 anak
    bullet: Bullet


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """One ladder of the board. `verdict` is a verdict code after the year closed, else a rung."""

    number: int
    name: str
    href: str
    ladder: Ladder
    verdict: str
    flags: tuple[str, ...] = ()
    indicator: Indicator | None = None
    note: str = ""  # * and the like
    offices: tuple[str, ...] = ()  # for the twin, in the order of the rails
    more: str = ""  # "2 komitmen", where there are several

    @property
    def emblem(self) -> tuple[str, str, str]:
        return verdict_words(self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of paper against real: of all together (side "") or of one side."""

    name: str
    side: str
    standing: tuple[tuple[Pairing, str], ...]  # with the rung it stands on

    @property
    def paper(self) -> tuple[tuple[Pairing, str], ...]:
        return tuple(one for one in self.standing if one[1] not in REAL)

    @property
    def real(self) -> tuple[tuple[Pairing, str], ...]:
        return tuple(one for one in self.standing if one[1] in REAL)

    @property
    def bar(self) -> Markup:
        return counted(self)


def verdict_words(verdict: str) -> tuple[str, str, str]:
    """Return emblem, class and words; before the year closes the rung stands in their place."""
    told = {
        "realised": ("e-ok", "v-ok", _("Terealisasi")),
        "running": ("e-run", "v-run", _("Sedang berjalan")),
        "one_sided": ("e-half", "v-half", _("Baru satu pihak")),
        "late": ("e-bad", "v-bad", _("Terlambat")),
        "missed": ("e-bad", "v-bad", _("Tidak tercapai")),
        "special_team": ("e-team", "v-team", _("Tim khusus")),
        "none": ("e-wait", "v-run", _("Belum disepakati")),
    }
    if verdict in PAPER:
        return "e-paper", "v-run", rung_word(verdict)
    return told[verdict]


def paper_and_real(pairings: Sequence[Pairing]) -> tuple[Row, ...]:
    """Return the rows of "Kertas dibanding nyata": together first, then side by side.

    Within a row the lowest stand first, so that the squares fill from the line outwards.
    """
    rows = [Row(name=_("Bersama"), side="", standing=_standing(pairings, ""))]
    sides = {rail.side: rail.name for pairing in pairings for rail in pairing.ladder.rails}
    for side, name in sorted(sides.items()):
        rows.append(Row(name=name, side=side, standing=_standing(pairings, side)))
    return tuple(rows)


def counted(row: Row) -> Markup:
    """Return a row of more than thirty as a bar with its counts."""
    total = len(row.standing) or 1
    paper, real = len(row.paper), len(row.real)
    width = 100 * paper / total
    side = row.side or "both"
    return picture(
        _("%(name)s: %(paper)s di kertas, %(real)s nyata")
        % {"name": row.name, "paper": paper, "real": real},
        f"pn-{side}",
        rect(0, 4, width, 16, class_=f"{side} on-paper"),
        rect(width, 4, 100 - width, 16, class_=side),
        class_="pn-bar",
        viewBox="0 0 100 24",
        preserveAspectRatio="none",
    )


def _standing(pairings: Sequence[Pairing], side: str) -> tuple[tuple[Pairing, str], ...]:
    found = []
    for pairing in pairings:
        if not side:
            found.append((pairing, pairing.ladder.joint))
        found += [(pairing, rail.rung) for rail in pairing.ladder.rails if rail.side == side]
    return tuple(sorted(found, key=lambda one: (_order(one[1]), one[0].number)))


def _order(rung: str) -> int:
    return RUNGS.index(rung) if rung in RUNGS else -1

"""The board of a day as the ladder draws it.

A reader may rely on this: what is not known is shown as not known, never as nought.
"""

from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.core.commitments import Direction
from sinergi.core.standings import Standing
from sinergi.core.stocktaking import joint_rung
from sinergi.records.queries.parties import Sides
from sinergi.reports.board import Board, PairingStands
from sinergi.web.pictures.board import Indicator, Pairing
from sinergi.web.pictures.bullet import Bullet
from sinergi.web.pictures.ladder import Ladder, Rail


def pairings(shown: Board, before: Board | None, sides: Sides) -> list[Pairing]:
    then = {one.number: one for one in before.pairings} if before else {}
    return [_pairing(one, then.get(one.number), sides) for one in shown.pairings]


def _pairing(one: PairingStands, then: PairingStands | None, sides: Sides) -> Pairing:
    lowest = _lowest(one)
    joint = joint_rung(one.standings)
    count = len(one.standings)
    return Pairing(
        number=one.number,
        name=one.title,
        href=reverse("pairing", args=[one.number]),
        ladder=Ladder(
            ident=f"l{one.number}", name=one.title, rails=_rails(lowest, _lowest(then), sides)
        ),
        verdict=str(one.verdict or joint or "none"),
        flags=tuple(sorted(str(flag) for each in one.standings for flag in each.flags)),
        indicator=_indicator(lowest) if lowest else None,
        more=_("%(n)s komitmen") % {"n": count} if count > 1 else "",
    )


def _lowest(one: PairingStands | None) -> Standing | None:
    """The commitment that stands lowest speaks for its pairing."""
    standings = list(one.standings) if one else []
    return next((each for each in standings if each.joint == joint_rung(standings)), None)


def _rails(lowest: Standing | None, then: Standing | None, sides: Sides) -> tuple[Rail, ...]:
    if lowest is None:
        both = [code for code, (side, _name) in sides.known.items() if side in {"a", "b"}]
        ordered = sorted(both, key=sides.side)
        return tuple(
            Rail(side=sides.side(code), lane=code, name=sides.name(code)) for code in ordered
        )
    measured = lowest.commitment.indicator
    return tuple(
        Rail(
            side=sides.side(code),
            lane=code,
            name=sides.name(code),
            rung=str(lowest.sides[code] or "none"),
            progress=float(measured.progress(lowest.values[code]) or 0),
            was=str((then.sides.get(code) if then else None) or ""),
        )
        for code in sorted(lowest.commitment.sides, key=sides.side)
    )


def _indicator(one: Standing) -> Indicator:
    measured = one.commitment.indicator
    at_least = measured.direction is Direction.AT_LEAST
    return Indicator(
        words=one.commitment.title,
        value=figure(one.value, measured.unit),
        target=("≥ " if at_least else "≤ ") + figure(measured.target, measured.unit),
        bullet=Bullet(
            value=None if one.value is None else float(one.value),
            target=float(measured.target),
            direction=str(measured.direction),
            percent=measured.unit == "%",
        ),
    )


def figure(value: Fraction | None, unit: str) -> str:
    """A figure as an office writes it: "90,3 %", "42 ton"; nothing where none is known."""
    if value is None:
        return ""
    said = f"{float(value):.1f}".removesuffix(".0").replace(".", ",")
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}"

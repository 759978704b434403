"""The board of a day as the ladder draws it.

A reader may rely on this: what is not known is shown as not known, never as nought.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import ngettext

from sinergi.core.commitments import Direction
from sinergi.core.standings import Standing
from sinergi.core.stocktaking import joint_rung
from sinergi.records.queries.parties import Sides
from sinergi.reports.board import Board, PairingStands
from sinergi.reports.pairing import Paired
from sinergi.web.pictures.board import Indicator, Pairing
from sinergi.web.pictures.bullet import Bullet
from sinergi.web.pictures.ladder import Ladder, Rail

PROPOSED = "*"  # its subject is our proposal; the source does not name it


def pairings(
    shown: Board, before: Board | None, known: Iterable[Paired], sides: Sides
) -> list[Pairing]:
    """The pairings that are known to the reader, in the order of their numbers."""
    then = {one.number: one for one in before.pairings} if before else {}
    mine = {one.number: one for one in known}
    return [
        _pairing(one, then.get(one.number), mine[one.number], sides)
        for one in shown.pairings
        if one.number in mine
    ]


def _pairing(
    one: PairingStands, then: PairingStands | None, paired: Paired, sides: Sides
) -> Pairing:
    low = lowest(one)
    count = len(one.standings)
    more = ngettext("%(n)s komitmen", "%(n)s komitmen", count) % {"n": count}
    return Pairing(
        number=one.number,
        name=one.title,
        href=reverse("pairing", args=[one.number]),
        ladder=Ladder(
            ident=f"l{one.number}",
            name=one.title,
            rails=rails(low, lowest(then), one.governments, sides),
        ),
        verdict=str(one.verdict or joint_rung(one.standings) or "none"),
        flags=tuple(sorted({str(flag) for each in one.standings for flag in each.flags})),
        indicator=indicator(low) if low else None,
        note=PROPOSED if paired.is_proposal else "",
        offices=tuple(
            ", ".join(paired.called.get(office.code, office.name) for office in paired.of(code))
            for code in one.governments
        ),
        more=more if count > 1 else "",
    )


def lowest(one: PairingStands | None) -> Standing | None:
    """The commitment that stands lowest speaks for its pairing."""
    standings = list(one.standings) if one else []
    return next((each for each in standings if each.joint == joint_rung(standings)), None)


def rails(
    one: Standing | None, then: Standing | None, governments: Iterable[str], sides: Sides
) -> tuple[Rail, ...]:
    """One rail per owner, grey where nothing is promised yet."""
    owners = one.commitment.sides if one else governments
    return tuple(_rail(code, one, then, sides) for code in sorted(owners, key=sides.side))


def _rail(code: str, one: Standing | None, then: Standing | None, sides: Sides) -> Rail:
    stood: Mapping[str, object] = then.sides if then else {}
    return Rail(
        side=sides.side(code),
        lane=code,
        name=sides.name(code),
        rung=str((one.sides[code] if one else None) or "none"),
        progress=_progress(one, code) if one else 0.0,
        was=str(stood.get(code) or ""),
    )


def _progress(one: Standing, code: str) -> float:
    return float(one.commitment.indicator.progress(one.values[code]) or 0)


def ladder(one: Standing, sides: Sides) -> Ladder:
    """The ladder of one commitment, standing alone."""
    drawn = rails(one, None, (), sides)
    return Ladder(ident=f"k{one.commitment.code}", name=one.commitment.title, rails=drawn)


def indicator(one: Standing) -> Indicator:
    measured = one.commitment.indicator
    return Indicator(
        words=one.commitment.title,
        value=figure(one.value, measured.unit),
        target=target(one),
        drawn_from=measured.title if measured.title != one.commitment.title else "",
        bullet=Bullet(
            value=None if one.value is None else float(one.value),
            target=float(measured.target),
            direction=str(measured.direction),
            percent=measured.unit == "%",
        ),
    )


def target(one: Standing) -> str:
    measured = one.commitment.indicator
    sign = "≥" if measured.direction is Direction.AT_LEAST else "≤"
    return f"{sign} {figure(measured.target, measured.unit)}"


def figure(value: Fraction | None, unit: str) -> str:
    """A figure as an office writes it: "90,3%", "42 ton"; nothing where none is known."""
    if value is None:
        return ""
    said = f"{float(value):,.1f}".removesuffix(".0")
    said = said.translate(str.maketrans(",.", ".,"))
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}"


def verdict(one: Standing) -> str:
    """Code of the verdict; while there is none the rung says it all."""
    return str(one.verdict or one.joint or "none")

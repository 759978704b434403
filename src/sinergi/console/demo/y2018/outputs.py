"""Work told by a dated output ("keluaran") with its evidence, where the year has no case for it.

Of pairing 1 some children have a case. `CHILDREN_WITH_A_CASE` counts them, so that cases and
outputs together say 28 of 31.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sinergi.core.commitments import Work, WorkKind

MAY, NOVEMBER, TODAY = date(2018, 5, 31), date(2018, 11, 30), date(2019, 1, 15)
RECAP: Final = "Rekap bersama (contoh)"
# In time and in all, until mid-February and after. Late were Bayu and, sick, the younger sibling.
CHILDREN: Final = ((10, 11), (18, 20))
CHILDREN_WITH_A_CASE: Final = ((2, 2), (6, 8))


def did(on: date, numerator: int | Fraction, denominator: int = 1, **other: Any) -> Work:
    said = {
        "reference": f"keluaran {on}",
        "kind": WorkKind.OUTPUT,
        "done_on": on,
        "evidenced_on": on,
        "numerator": numerator,
        "denominator": denominator,
        "evidence": RECAP,
    }
    return Work(**{**said, **other})


def _children(days: tuple[date, ...]) -> tuple[Work, ...]:
    return tuple(
        did(on, told[0] - case[0], told[1] - case[1])
        for on, told, case in zip(days, CHILDREN, CHILDREN_WITH_A_CASE, strict=True)
    )


CASES_OF_CHILDREN: Final = tuple(
    did(on, *case, kind=WorkKind.CASE, reference=f"berkas sampai {on}")
    for on, case in zip((date(2018, 2, 14), NOVEMBER), CHILDREN_WITH_A_CASE, strict=True)
)
OUTPUTS: Final[Mapping[str, tuple[Work, ...]]] = {
    "1": _children((date(2018, 2, 14), NOVEMBER)),
    "2": (did(MAY, 17), did(NOVEMBER, 24)),
    "3a": (did(MAY, 369, 9), did(NOVEMBER, 429, 12)),
    "3b": (did(MAY, 1),),
    "4": (did(MAY, 2, 3), did(NOVEMBER, 3, 3)),
    "5": (did(MAY, 71, 98), did(NOVEMBER, 93, 114)),
    "6": (did(MAY, 62, 66), did(NOVEMBER, 88, 88)),
    "7": (
        did(MAY, 212_000_000, 408_000_000),
        did(NOVEMBER, 809_300_000, 776_500_000),
        did(TODAY, 163_200_000, 0),  # paid, but next year
    ),
    "8": (did(MAY, 2), did(NOVEMBER, 3)),
    "9": (
        did(date(2018, 9, 12), Fraction(132, 10)),
        did(date(2018, 10, 20), Fraction(148, 10)),
        did(NOVEMBER, 14),
    ),
}

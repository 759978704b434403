"""Invented lines for the matcher's tests; where the official map lies, if it is here."""

import random
from collections.abc import Sequence
from pathlib import Path

from sinergi.matching.lines import Line

DATA = Path(__file__).parents[3] / "shared" / "data" / "nomenklatur"

WORK = ("Pembangunan", "Pemeliharaan", "Pengawasan", "Pelatihan", "Penyediaan", "Pendataan")
THING = ("jalan desa", "pasar ikan", "rumah singgah", "perahu nelayan", "kebun bibit", "posyandu")
WHOSE = (
    "anak terlantar",
    "petani muda",
    "warga pesisir",
    "pedagang kecil",
    "lansia",
    "guru honorer",
)


def ours(*texts: str, code: str = "") -> list[Line]:
    return [Line(id=f"k{number}", text=text, code=code) for number, text in enumerate(texts)]


def theirs(*texts: str, code: str = "") -> list[Line]:
    return [Line(id=f"m{number}", text=text, code=code) for number, text in enumerate(texts)]


def invented(letter: str, size: int, seed: int) -> list[Line]:
    """Lines of three phrases each, with a code that says which."""
    drawn = random.Random(seed)  # noqa: S311  invents lines, no secrets
    lines = []
    for number in range(size):
        work, thing, whose = (drawn.randrange(6) for _ in range(3))
        text = f"{WORK[work]} {THING[thing]} bagi {WHOSE[whose]} tahap {drawn.randrange(9)}"
        code = f"1.{thing:02}.{whose:02}.2.{work:02}.{drawn.randrange(99):04}"
        lines.append(Line(id=f"{letter}{number:03}", text=text, code=code))
    return lines


def shuffled(lines: Sequence[Line], seed: int) -> list[Line]:
    return random.Random(seed).sample(list(lines), len(lines))  # noqa: S311

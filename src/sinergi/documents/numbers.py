"""Numbers as a letter writes them: spelt out beside the figure. The only module that asks `lokal`.

A reader may rely on this: figure and words come from one integer, so they never disagree.
"""

import lokal


def spelt(number: int) -> str:
    return lokal.terbilang(number)


def counted(number: int, of: str) -> str:
    """`counted(2, "anak")` is "2 (dua) anak"."""
    return f"{number} ({spelt(number)}) {of}"


def rupiah(amount: int) -> str:
    return lokal.format_rupiah(amount, decimals=True)

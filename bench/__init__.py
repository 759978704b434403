"""What things cost: `make bench` measures it here and now, and writes bench/RESULTS.md.

A reader may rely on this: every figure is a ratio inside one run, or a count. Each side of a ratio
is measured in turn with the other, round by round, and the figure is the median of the rounds.
"""

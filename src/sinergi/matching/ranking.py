"""How likely each candidate is the partner, and how likely none is.

A reader may rely on this: a likelihood is measured, not a likeness that somebody cut off somewhere.
Two steps: does the line have a partner here at all (a logistic regression on what is seen of its
first candidate), and if so, which (the candidates' weighed features, compared with each other).
How common partners are differs from list to list. The regression was fitted where every second line
had one; the share here is estimated from the answers themselves until they agree with it (Saerens,
Latinne and Decaestecker, 2002).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sinergi.matching.comparison import Comparison
from sinergi.matching.features import NAMES
from sinergi.matching.vectors import Floats, Ints
from sinergi.matching.weights import Weights

SURE: Final = 0.999  # that a line with the same words is the partner
FAR: Final = 5.0  # a lead beyond this tells no more
IMAGINED: Final = (
    4.0  # lines, half of them with a partner, so that few lines do not decide the share
)
BESIDE: Final = 0.25  # so many more of them for each line
ROUNDS: Final = 50
SEEN: Final = ("likeness", "code", "lead", "cover", "text")  # of the first candidate


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row i: the candidates of left line i, the likeliest first. A row and `none` add up to one."""

    order: Ints  # places in the rows of the comparison
    columns: Ints  # right lines
    likely: Floats
    none: Floats


def ranked(compared: Comparison, weights: Weights) -> Ranking:
    weighed = compared.features @ weights.features
    order = np.lexsort((-weighed, -compared.identical), axis=1)  # equals stay in their order
    weighed = np.take_along_axis(weighed, order, 1)
    same = np.take_along_axis(compared.identical, order, 1).astype(bool)
    exists = _partner_exists(seen(compared, weights), weights)
    exists = _at_the_share_here(np.where(same[:, 0], SURE, exists))
    shares = _shares(np.where(same.any(axis=1, keepdims=True) & ~same, -np.inf, weighed))
    return Ranking(
        order,
        np.take_along_axis(compared.candidates, order, 1),
        (shares * exists[:, None]).astype(np.float32),
        (1 - exists).astype(np.float32),
    )


def seen(compared: Comparison, weights: Weights) -> Floats:
    """What tells whether a line has a partner, in the order of SEEN."""
    weighed = compared.features @ weights.features
    first = np.argmax(weighed, axis=1)
    features = compared.features[np.arange(len(first)), first]
    code = features[:, NAMES.index("code")]
    highest = weighed.max(axis=1)
    second = np.sort(weighed, axis=1)[:, -2] if weighed.shape[1] > 1 else highest - FAR
    told: Floats = np.stack(
        [
            highest - code * weights.features[NAMES.index("code")],
            code,
            np.minimum(highest - second, FAR),
            features[:, NAMES.index("cover")],
            features[:, NAMES.index("text")],
        ],
        axis=1,
    )
    return told


def _partner_exists(told: Floats, weights: Weights) -> Floats:
    counted = np.array([weights.partner[name] for name in SEEN])
    logit = weights.partner["constant"] + told @ counted
    exists: Floats = (1 / (1 + np.exp(-np.clip(logit, -30, 30)))).astype(np.float32)
    return exists


def _at_the_share_here(exists: Floats) -> Floats:
    odds = exists / np.maximum(1 - exists, 1 - SURE)
    imagined = IMAGINED + BESIDE * len(odds)
    share = 0.5
    for _ in range(ROUNDS):
        here = odds * share / (1 - share)
        share = float(((here / (1 + here)).sum() + imagined / 2) / (len(odds) + imagined))
    likely: Floats = (here / (1 + here)).astype(np.float32)
    return likely


def _shares(weighed: Floats) -> Floats:
    raised = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares

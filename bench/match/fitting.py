"""Two small regressions whose weights cannot be negative, so that each can be read."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]

PENALTIES: Final = (0.1, 0.3, 1.0, 3.0)
EXPECTED: Final = 0.3  # what a feature is taken to count before looking, per standard deviation


def choice(features: Numbers, right: Numbers, penalty: float) -> Numbers:
    """Weights with which the right candidate of each row is likeliest (conditional logit)."""
    asked = right.any(axis=1)
    scale = _scale(features[asked].reshape(-1, features.shape[2]))
    scaled, wanted = features[asked] / scale, right[asked].astype(float)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        shares = _shares(scaled @ weights)
        found = np.maximum((shares * wanted).sum(axis=1), 1e-12)
        gradient = ((shares - wanted)[:, :, None] * scaled).sum(axis=(0, 1))
        return (
            float(-np.log(found).sum() + 0.5 * penalty * ((weights - EXPECTED) ** 2).sum()),
            gradient + penalty * (weights - EXPECTED),
        )

    return _smallest(loss, np.full(features.shape[2], 0.1)) / scale


def choice_loss(features: Numbers, right: Numbers, weights: Numbers) -> float:
    shares = _shares(features @ weights)
    found = (shares * right).sum(axis=1)[right.any(axis=1)]
    return float(-np.log(np.maximum(found, 1e-12)).sum())


def best_penalty(features: Numbers, right: Numbers, fields: Sequence[str]) -> float:
    """The penalty that predicts a field best from the others."""
    field = np.array(fields)

    def loss(penalty: float) -> float:
        return sum(
            choice_loss(
                features[field == one],
                right[field == one],
                choice(features[field != one], right[field != one], penalty),
            )
            for one in sorted(set(fields))
        )

    return min(PENALTIES, key=loss)


def yes_or_no(seen: Numbers, yes: NDArray[np.bool_], penalty: float = 1.0) -> tuple[float, Numbers]:
    """Constant and weights of a logistic regression."""
    middle, scale = seen.mean(axis=0), _scale(seen)
    scaled, wanted = (seen - middle) / scale, yes.astype(float)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        logit = weights[0] + scaled @ weights[1:]
        off = 1 / (1 + np.exp(-logit)) - wanted
        gradient = np.concatenate([[off.sum()], scaled.T @ off + penalty * weights[1:]])
        lost = (np.logaddexp(0, logit) - wanted * logit).sum()
        return float(lost + 0.5 * penalty * weights[1:] @ weights[1:]), gradient

    found = _smallest(loss, np.zeros(seen.shape[1] + 1), free=1)
    weights = found[1:] / scale
    return float(found[0] - middle @ weights), weights


def _smallest(loss: object, start: Numbers, free: int = 0) -> Numbers:
    bounds = [(None, None)] * free + [(0, None)] * (len(start) - free)
    solved: Numbers = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return solved


def _scale(rows: Numbers) -> Numbers:
    scale: Numbers = rows.std(axis=0)
    return np.where(scale == 0, 1, scale)


def _shares(weighed: Numbers) -> Numbers:
    raised = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=1, keepdims=True)
    return shares

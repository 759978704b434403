"""How much each feature counts, as `make bench-match` measured it; see weights.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from sinergi.matching.comparison import Comparison
from sinergi.matching.features import NAMES
from sinergi.matching.vectors import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    features: Floats  # in the order of features.NAMES
    partner: Mapping[str, float]  # of the question whether a line has a partner at all


@dataclass(frozen=True, slots=True)
class Fitted:
    with_codes: Weights
    without_codes: Weights

    def of(self, compared: Comparison) -> Weights:
        return self.without_codes if compared.worth is None else self.with_codes


@cache
def shipped() -> Fitted:
    written = json.loads(files("sinergi.matching").joinpath("weights.json").read_text("utf-8"))
    return Fitted(_read(written["with_codes"]), _read(written["without_codes"]))


def _read(written: Mapping[str, Mapping[str, float]]) -> Weights:
    features = np.array([written["features"][name] for name in NAMES], np.float32)
    return Weights(features, written["partner"])

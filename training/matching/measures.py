"""How well lists are ranked, with intervals."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.matching.examples import Listed

Floats = NDArray[np.float64]

_DEPTH = 5
_RESAMPLINGS = 1000


def precisions(lists: Sequence[Listed], weights: Floats) -> Floats:
    """Gives the average precision at 5 of each list by such weights; of equal totals the smaller id comes first."""
    return np.array([_precision(found, weights) for found in lists])


def interval(figures: Floats, *, seed: int) -> tuple[float, float]:
    """Gives the means that 95 of 100 resamplings lie between."""
    random = np.random.Generator(np.random.PCG64(seed))
    drawn = random.integers(len(figures), size=(_RESAMPLINGS, len(figures)))
    low, high = np.percentile(figures[drawn].mean(1), [2.5, 97.5])
    return float(low), float(high)


def _precision(found: Listed, weights: Floats) -> float:
    totals = found.features @ weights if found.ids else np.zeros(0)
    order = sorted(range(len(found.ids)), key=lambda place: (-totals[place], found.ids[place]))[:_DEPTH]
    hits, sum_of_precisions = 0, 0.0
    for rank, place in enumerate(order, start=1):
        if found.answers[place]:
            hits += 1
            sum_of_precisions += hits / rank
    return sum_of_precisions / found.wanted

"""How well a ranking and its probabilities are, with intervals."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.checkworthiness.weights import Measured

Floats = NDArray[np.float64]
_RESAMPLINGS = 1000
_TENTHS = 10


def average_precision(labels: Floats, scores: Floats) -> float:
    """Gives the mean precision at each sentence that is worth checking, in the order of the scores; ties as they come."""
    ranked = labels[np.argsort(-scores, kind="stable")]
    found = np.cumsum(ranked)
    return float((found / np.arange(1, len(ranked) + 1))[ranked > 0].mean())


def precision_at(labels: Floats, scores: Floats, *, count: int) -> float:
    """Gives the share of the first so many that are worth checking."""
    return float(labels[np.argsort(-scores, kind="stable")][:count].mean())


def calibration_error(labels: Floats, chances: Floats) -> float:
    """Gives how far probabilities are from what came true, weighed over ten equal steps (expected calibration error)."""
    steps = np.minimum((chances * _TENTHS).astype(int), _TENTHS - 1)
    gaps = [
        abs(labels[steps == step].mean() - chances[steps == step].mean()) * (steps == step).mean()
        for step in set(steps)
    ]
    return float(sum(gaps))


def measured(
    name: str,
    measure: Callable[[Floats, Floats], float],
    labels: Floats,
    scores: Floats,
    *,
    groups: NDArray[np.int64],
    seed: int,
) -> Measured:
    """Gives a figure with its interval: whole groups are drawn anew, so that neighbours stay together."""
    random = np.random.Generator(np.random.PCG64(seed))
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    drawn = [
        np.concatenate([members[place] for place in random.integers(len(members), size=len(members))])
        for _ in range(_RESAMPLINGS)
    ]
    figures = [measure(labels[rows], scores[rows]) for rows in drawn]
    low, high = np.percentile(figures, [2.5, 97.5])
    return Measured(name, *(round(float(figure), 4) for figure in (measure(labels, scores), low, high)))

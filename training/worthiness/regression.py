"""Logistic regression by Newton's method with conjugate gradients.

The loss is strictly convex, and it is followed until nothing is left of its gradient, so that the weights are those of the one
minimum, whatever the order in which a machine adds: rounded to 8 bits they are the same everywhere.
"""

from math import sqrt
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from training.worthiness.examples import Features

Floats = NDArray[np.float64]


class Matrix(Protocol):
    """The features of sentences, as far as a regression asks for them; the last is 1 for every sentence."""

    def times(self, weights: Floats) -> Floats:
        """Gives the sum of each sentence's weighted features."""
        ...

    def back(self, residuals: Floats, *, width: int) -> Floats:
        """Gives the sum of each feature's weighted sentences."""
        ...

    def squared(self) -> Self:
        """Gives the features with each value squared."""
        ...


_NEWTON_STEPS = 50
_GRADIENT_STEPS = 250
_GRADIENT_LEFT = 1e-8
_SHORTEST = 1e-6
_FREE = 1e-6
"""The penalty of the last feature, which every sentence has."""


def fitted(features: Matrix, labels: Floats, *, width: int, penalty: float) -> Floats:
    """Gives the weights that lose least: the sum of log losses, and half the penalty times the squares of the weights.

    Raises:
        ArithmeticError: the gradient did not vanish.
    """
    penalties = np.full(width, penalty)
    penalties[-1] = _FREE
    weights = np.zeros(width)
    first = 0.0
    for _ in range(_NEWTON_STEPS):
        chances = _chances(features.times(weights))
        gradient = features.back(chances - labels, width=width) + penalties * weights
        left = _norm(gradient)
        first = first or left
        if left <= _GRADIENT_LEFT * first:
            return weights
        curvature = chances * (1 - chances)
        step = _solved(features, curvature, penalties, -gradient, tolerance=min(0.1, left / first) * left)
        weights = weights + _length(features, labels, penalties, weights, step, slope=_dot(gradient, step)) * step
    raise ArithmeticError("the regression did not settle; raise the penalty")


def scaled(logits: Floats, labels: Floats) -> tuple[float, float]:
    """Gives the slope and the offset that make logits into the best probabilities (Platt, 1999)."""
    rows = np.arange(len(logits))
    features = Features(
        len(logits),
        np.concatenate([rows, rows]),
        np.repeat([0, 1], len(logits)),
        np.concatenate([logits, np.ones_like(logits)]),
    )
    slope, offset = fitted(features, labels, width=2, penalty=_FREE)
    return float(slope), float(offset)


def _chances(logits: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-np.clip(logits, -40, 40)))
    return chances


def _solved(features: Matrix, curvature: Floats, penalties: Floats, wanted: Floats, *, tolerance: float) -> Floats:
    """Gives the Newton step: conjugate gradients over the second derivatives, each feature measured by its own."""
    width = len(penalties)
    own = features.squared().back(curvature, width=width) + penalties
    step, rest = np.zeros(width), wanted
    ahead = direction = rest / own
    size = _dot(rest, ahead)
    for _ in range(_GRADIENT_STEPS):
        bent = features.back(curvature * features.times(direction), width=width) + penalties * direction
        length = size / _dot(direction, bent)
        step, rest = step + length * direction, rest - length * bent
        if _norm(rest) <= tolerance:
            break
        ahead = rest / own
        before, size = size, _dot(rest, ahead)
        direction = ahead + size / before * direction
    return step


def _length(
    features: Matrix, labels: Floats, penalties: Floats, weights: Floats, step: Floats, *, slope: float
) -> float:
    """Gives how much of a step to go: all of it, or the first half of halves that the loss falls by."""
    here, ahead = features.times(weights), features.times(step)

    def loss(length: float) -> float:
        logits, moved = here + length * ahead, weights + length * step
        return float((np.logaddexp(0, logits) - labels * logits).sum() + 0.5 * (penalties * moved * moved).sum())

    length, start = 1.0, loss(0.0)
    # The rounding of a sum of thousands must not stop the last steps, which change it in its last digits only.
    slack = 1e-12 * abs(start)
    while loss(length) > start + 1e-4 * length * slope + slack and length > _SHORTEST:
        length /= 2
    return length


def _dot(one: Floats, other: Floats) -> float:
    # Not the libraries' own product: its threads wait for each other longer than they add.
    return float((one * other).sum())


def _norm(vector: Floats) -> float:
    return sqrt(_dot(vector, vector))

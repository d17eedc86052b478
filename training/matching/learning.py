"""Weights by which the right candidate of each list comes first, and the chances that their sums stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.matching.examples import Listed

Floats = NDArray[np.float64]

_MOST_STEPS = 50
_SMALLEST_STEP = 1e-4
_FLAT = 1e-9
_LEAST_SPREAD = 1e-4


@dataclass(frozen=True, slots=True)
class _Lists:
    """All candidates in one: `starts` and `lengths` tell where each list is, `wanted` how the answers share 1 in each."""

    features: Floats
    wanted: Floats
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def chances(self, weights: Floats) -> tuple[Floats, float]:
        """Gives how likely each candidate is of its list, and how unlikely the answers are, as the logarithm."""
        totals = self.features @ weights
        totals -= np.repeat(np.maximum.reduceat(totals, self.starts), self.lengths)
        sums = np.repeat(np.add.reduceat(np.exp(totals), self.starts), self.lengths)
        return np.exp(totals) / sums, -float(self.wanted @ (totals - np.log(sums)))

    def followed(self, weights: Floats, step: Floats, penalty: float, most: float) -> Floats:
        """Gives the weights a step further: all of it, or the half until the loss with its penalty is at most that."""
        length = 1.0
        while length > _SMALLEST_STEP:
            there = np.asarray(weights - length * step, np.float64)
            if self.chances(there)[1] + penalty * float(there @ there) / 2 <= most:
                return there
            length /= 2
        return weights


def fitted(lists: Sequence[Listed], *, penalty: float) -> Floats:
    """Gives the weights of the features: of a softmax over each list, with a penalty on squares of weights of features of one spread.

    The loss is strictly convex, and is followed by Newton's method until nothing is left of its gradient.
    """
    told = [found for found in lists if found.answers.any()]
    spread = _spread(told)
    joined = _joined(told, spread)
    weights = np.zeros(len(spread))
    for _ in range(_MOST_STEPS):
        chances, loss = joined.chances(weights)
        gradient = penalty * weights + joined.features.T @ (chances - joined.wanted)
        step = np.asarray(np.linalg.solve(_curvature(joined, chances, penalty), gradient), np.float64)
        gain = float(gradient @ step)
        if gain < _FLAT:
            break
        before = loss + penalty * float(weights @ weights) / 2
        weights = joined.followed(weights, step, penalty, before - gain * _SMALLEST_STEP)
    return np.asarray(weights / spread)


def scaled(totals: Floats, answers: Floats) -> tuple[float, float]:
    """Gives the slope and offset that make totals into the best chances (Platt, 1999)."""
    columns = np.stack([totals, np.ones(len(totals))], axis=1)
    found = np.zeros(2)
    for _ in range(_MOST_STEPS):
        chances = 1 / (1 + np.exp(-np.clip(columns @ found, -40, 40)))
        gradient = columns.T @ (chances - answers)
        curvature = (columns * (chances * (1 - chances))[:, None]).T @ columns + _FLAT * np.eye(2)
        found = found - np.linalg.solve(curvature, gradient)
        if np.abs(gradient).max() < _FLAT:
            break
    return float(found[0]), float(found[1])


def _spread(lists: Sequence[Listed]) -> Floats:
    found = np.concatenate([one.features for one in lists]).std(0)
    return np.asarray(np.where(found < _LEAST_SPREAD, 1 / _LEAST_SPREAD, found))


def _joined(lists: Sequence[Listed], spread: Floats) -> _Lists:
    lengths = np.array([len(one.ids) for one in lists])
    return _Lists(
        np.concatenate([one.features for one in lists]) / spread,
        np.concatenate([one.answers / one.answers.sum() for one in lists]),
        np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        lengths,
    )


def _curvature(lists: _Lists, chances: Floats, penalty: float) -> Floats:
    means = np.add.reduceat(lists.features * chances[:, None], lists.starts, axis=0)
    second = (lists.features * chances[:, None]).T @ lists.features
    return np.asarray(penalty * np.eye(lists.features.shape[1]) + second - means.T @ means)

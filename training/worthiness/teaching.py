"""A teacher that sees how the network reads a sentence, and what it says of sentences that nobody judged.

Weights of words and pairs know only those that judged sentences hold. From the teacher they learn of others (distillation: Hinton,
Vinyals and Dean, 2015). The network is needed for that only: to score a sentence takes its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.attribution.network import model
from factcheck.extraction.attribution.network.encoding import arranged, windows
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations
from training.worthiness.examples import Features, width
from training.worthiness.regression import fitted

Floats = NDArray[np.float64]

PENALTY = 0.25
_LEAST_SPREAD = 1e-3


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences with how the network reads them: `states` [sentences, n] before their other features."""

    states: Floats
    features: Features

    def times(self, weights: Floats) -> Floats:
        """Gives the sum of each sentence's weighted features."""
        first = self.states.shape[1]
        # Not the libraries' own product, whose order of adding depends on how many threads there are.
        seen: Floats = np.einsum("ij,j->i", self.states, weights[:first])
        return seen + self.features.times(weights[first:])

    def back(self, residuals: Floats, *, width: int) -> Floats:
        """Gives the sum of each feature's weighted sentences."""
        first = self.states.shape[1]
        rest = self.features.back(residuals, width=width - first)
        return np.concatenate([np.einsum("ij,i->j", self.states, residuals), rest])

    def squared(self) -> "Read":
        """Gives the features with each value squared."""
        return Read(self.states**2, self.features.squared())

    def chosen(self, choice: NDArray[np.bool_]) -> "Read":
        """Gives the features of some of the sentences."""
        return Read(self.states[choice], self.features.chosen(choice))


@dataclass(frozen=True, slots=True)
class Teacher:
    """What teaches: judged sentences, each of a part, and sentences that nobody judged."""

    judged: Read
    worth: Floats
    parts: NDArray[np.int64]
    others: Read
    dimension: int

    def lessons(self, without: int | None = None) -> Floats:
        """Gives how likely each sentence that nobody judged is worth checking, as far as the judged ones of the other parts tell."""
        told = self.parts != without
        size = self.judged.states.shape[1] + width(self.dimension)
        weights = fitted(self.judged.chosen(told), self.worth[told], width=size, penalty=PENALTY)
        return np.asarray(1 / (1 + np.exp(-self.others.times(weights))))


def states(texts: Iterable[str]) -> Floats:
    """Gives how the network reads each text by itself: the mean of its words' states."""
    graphs = model.load()
    return np.stack([_state(graphs, text) for text in texts])


def alike(found: Floats, *, by: Floats) -> Floats:
    """Gives states, each number of them measured by how it is spread among others, and all together about as long as 1."""
    spread = np.maximum(by.std(0), _LEAST_SPREAD) * np.sqrt(by.shape[1])
    return np.asarray((found - by.mean(0)) / spread)


def _state(graphs: model.Graphs, text: str) -> Floats:
    spans = paragraphs(text)
    laid_out = arranged(text, spans, quotations(text, spans), vocabulary=graphs.vocabulary)
    seen: Sequence[NDArray[np.float32]] = [
        graphs.encode(window).states for window in windows(laid_out, vocabulary=graphs.vocabulary)
    ]
    return np.asarray(np.concatenate(seen).mean(0), np.float64)

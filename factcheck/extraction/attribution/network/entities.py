"""Names and figures decoded as wholes: a label goes on only with what it began with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]

_SURELY_NONE = 0.99
"""How likely a word must be to belong to no entity to stand between two that know nothing of each other."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Where the labels stand among the classes: that of no entity, and of each kind that of its first word and of those after."""

    outside: int
    begin: Numbers
    inside: Numbers

    @classmethod
    def of(cls, names: Sequence[str]) -> "Labels":
        """Gives the places of names such as "", "B-PERSON", "I-PERSON"."""
        kinds = [name[2:] for name in names if name.startswith("B-")]
        begin, inside = ([names.index(f"{place}-{kind}") for kind in kinds] for place in "BI")
        return cls(names.index(""), np.array(begin, np.int64), np.array(inside, np.int64))

    @property
    def order(self) -> Numbers:
        """The classes in the order in which a path counts them: none, first words, words after."""
        return np.concatenate([[self.outside], self.begin, self.inside])


def labelled(scores: Scores, labels: Labels) -> Numbers:
    """Gives the likeliest row of classes in which every entity begins and goes on with one kind (Viterbi).

    `scores`: [words, classes], in logits.
    """
    order = labels.order
    likely = scores[:, order] - _log_of_sums(scores)[:, None]
    chosen = np.zeros(len(scores), np.int64)
    starts, lengths = _stretches(likely[:, 0] < np.log(_SURELY_NONE))
    for places, states in _decoded(likely, starts, lengths):
        chosen[places] = states
    return np.asarray(order[chosen], np.int64)


def _log_of_sums(scores: Scores) -> Scores:
    top = scores.max(1)
    return np.asarray(top + np.log(np.exp(scores - top[:, None]).sum(1)), np.float32)


def _stretches(there: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Where the stretches of words begin that may be entities, and their lengths; the longest first."""
    edges = np.diff(there, prepend=False, append=False).nonzero()[0]
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    order = np.argsort(-lengths, kind="stable")
    return starts[order], lengths[order]


def _decoded(likely: Scores, starts: Numbers, lengths: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The places of the n-th words of the stretches with their states, from the last n to the first.

    States are columns of `likely`: none, the kinds' first words, the kinds' words after.
    """
    kinds = likely.shape[1] // 2
    steps = range(int(lengths[0])) if len(lengths) else range(0)
    alive = [int(np.searchsorted(-lengths, -step)) for step in steps]
    best = likely[starts]
    best[:, 1 + kinds :] = -np.inf
    ends: list[Scores] = []
    back: list[tuple[Numbers, NDArray[np.bool_]]] = []
    for step in steps:
        if step:
            best = ends[-1][: alive[step]]
            begun, gone_on = best[:, 1 : 1 + kinds], best[:, 1 + kinds :]
            back.append((best.argmax(1), gone_on > begun))
            any_before = np.repeat(best.max(1)[:, None], 1 + kinds, 1)
            best = np.hstack([any_before, np.maximum(begun, gone_on)]) + likely[starts[: alive[step]] + step]
        ends.append(best)
    state = np.zeros(0, np.int64)
    for step in reversed(steps):
        state = np.concatenate([state, ends[step][len(state) :].argmax(1)])
        yield starts[: len(state)] + step, state
        if step:
            state = _before(state, *back[step - 1], kinds=kinds)


def _before(state: Numbers, likeliest: Numbers, gone_on: NDArray[np.bool_], *, kinds: int) -> Numbers:
    """The states that the paths to these states come from."""
    kind = np.maximum(state - 1 - kinds, 0)
    from_own_kind = 1 + kind + kinds * gone_on[np.arange(len(state)), kind]
    return np.where(state > kinds, from_own_kind, likeliest)

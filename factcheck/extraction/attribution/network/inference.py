"""A document through the network: every word's grammar, and every statement with how far to believe it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.cue_windows import REACH, distances, paragraph_buckets
from factcheck.extraction.attribution.network.decoding import Found, candidates, found
from factcheck.extraction.attribution.network.encoding import Layout, windows
from factcheck.extraction.attribution.network.model import Encoded, Graphs

_LOOKS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Marked:
    """Each word's grammar in numbers of the labels; `heads` are places of the layout."""

    heads: NDArray[np.int64]
    tags: NDArray[np.int64]
    relations: NDArray[np.int64]
    entities: NDArray[np.int64]
    begins: NDArray[np.int64]


def passed(graphs: Graphs, layout: Layout, *, threshold: float = 0.0) -> tuple[Marked, tuple[Found, ...]]:
    """Gives the grammar of a layout's words and the statements that may be in it, in the order of their cues.

    Those that cannot be believed as far as the threshold are not looked at, as far as their cues tell.
    """
    marks: list[tuple[NDArray[np.int64], ...]] = []
    statements: list[Found] = []
    waiting = _Waiting(graphs, layout, threshold=threshold)
    for window in windows(layout, vocabulary=graphs.vocabulary):
        seen = graphs.encode(window)
        marks.append((seen.heads, seen.tags, seen.relations, seen.entities, seen.begins))
        statements.extend(waiting.after(seen, is_last=window.core_past == len(layout.spans)))
    return Marked(*(np.concatenate(column) for column in zip(*marks, strict=True))), tuple(statements)


class _Waiting:
    """The words that are encoded, and the cues among them that wait until all words within their reach are."""

    def __init__(self, graphs: Graphs, layout: Layout, *, threshold: float) -> None:
        self._graphs = graphs
        self._threshold = threshold
        self._sheet = layout
        self._first = 0
        self._states = np.zeros((0, 0), np.float32)
        self._cues: list[tuple[Span, float]] = []

    def after(self, seen: Encoded, *, is_last: bool) -> Iterator[Found]:
        """Takes in the next words; gives the statements of the cues that need wait no longer."""
        at = self._first + len(self._states)
        self._states = np.concatenate([self._states, seen.states]) if len(self._states) else seen.states
        for first, past in candidates(seen.cues, self._graphs.card.decoding, threshold=self._threshold):
            self._cues.append(((first + at, past + at), float(seen.cues[first, 1])))
        known = at + len(seen.states)
        ready = len(self._cues) if is_last else sum(cue[0] + REACH <= known for cue, _ in self._cues)
        if is_last or ready >= _LOOKS_AT_ONCE:
            for place in range(0, ready, _LOOKS_AT_ONCE):
                yield from self._looked(self._cues[place : min(ready, place + _LOOKS_AT_ONCE)])
            del self._cues[:ready]
            self._forget(known)

    def _forget(self, known: int) -> None:
        first = max(self._first, min([known, *(cue[0] for cue, _ in self._cues[:1])]) - REACH)
        self._states = self._states[first - self._first :]
        self._first = first

    def _looked(self, cues: Sequence[tuple[Span, float]]) -> Iterator[Found]:
        spans = [cue for cue, _ in cues]
        places = np.array([cue[0] for cue in spans])[:, None] + np.arange(-REACH, REACH)
        there = (places >= self._first) & (places < self._first + len(self._states))
        inside = np.where(there, places, spans[0][0])
        near = np.stack([distances(cue) for cue in spans]) * there
        paragraph = paragraph_buckets(
            self._sheet.paragraph[inside], self._sheet.paragraph[[cue[0] for cue in spans]][:, None]
        )
        own = (places >= places[:, REACH : REACH + 1]) & (places < np.array([cue[1] for cue in spans])[:, None])
        looks = self._graphs.look(
            self._states[inside - self._first] * there[:, :, None],
            near.astype(np.int32),
            paragraph,
            own.astype(np.float32),
        )
        begins = np.array([begins for _, begins in cues], np.float32)
        yield from found(spans, begins, looks, near, self._graphs.card.decoding)

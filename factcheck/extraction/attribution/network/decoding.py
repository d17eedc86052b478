"""From the network's scores to who said what: the likeliest content and source of each cue, and which cues to believe."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.cue_windows import REACH

Scores = NDArray[np.float32]

_OUT, _BEGIN, _IN = range(3)
_LONGEST_SOURCE = 40
_LONGEST_CUE = 8
_FITTING = np.array([[0 <= last - first < _LONGEST_SOURCE for last in range(2 * REACH)] for first in range(2 * REACH)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What turns scores into statements; chosen on documents that the network did not learn from.

    `candidate`: how likely a word must be to begin a cue for the network to look at it. `switch`: what it costs, in nats, to begin or
    end a stretch of content. The belief in a statement is a product of the likelihoods of its parts, to these powers. `alike`: of two
    contents that share more than this of their words, only the more believed stands.
    """

    candidate: float = 0.12
    switch: float = 0.5
    cue_power: float = 0.7
    score_power: float = 0.7
    content_power: float = 1.0
    source_power: float = 0.25
    alike: float = 0.6


@dataclass(frozen=True, slots=True)
class Looks:
    """The network's scores for cues, in logits: content [cues, 2 * REACH, 3], source's ends [cues, 2 * REACH + 1], belief [cues]."""

    content: Scores
    starts: Scores
    ends: Scores
    score: Scores


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in places of words; `belief` is between 0 and 1."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    belief: float


def candidates(cues: Scores, decoding: Decoding, *, threshold: float = 0.0) -> tuple[Span, ...]:
    """Gives the stretches that may be cues of statements believed this far, of each word's likelihoods [words, (O, B, I)]."""
    # A belief is a product of numbers up to 1, so no cue reaches further than its own part.
    least = max(decoding.candidate, threshold ** (1 / decoding.cue_power))
    inner = cues[:, _IN] > np.maximum(cues[:, _OUT], cues[:, _BEGIN])
    found = []
    for first in np.flatnonzero(cues[:, _BEGIN] > least).tolist():
        past = first + 1
        while past < len(inner) and inner[past] and past - first < _LONGEST_CUE:
            past += 1
        found.append((first, past))
    return tuple(found)


def found(
    spans: Sequence[Span], begins: Scores, looks: Looks, near: NDArray[np.int32], decoding: Decoding
) -> tuple[Found, ...]:
    """Gives what each cue says at its likeliest, with a belief; cues without content are left out.

    Args:
        spans: the cues, as places of the document's words.
        begins: how likely each cue's first word begins one.
        looks: the scores of the cues.
        near: [cues, 2 * REACH], 0 where there is no word.
        decoding: how scores turn into statements.
    """
    if not spans:
        return ()
    tags = _log_softmax(looks.content)
    path = _paths(tags, near, decoding.switch)
    chosen = np.take_along_axis(tags, path[:, :, None], 2)[:, :, 0]
    inside = path != _OUT
    sure = np.exp((chosen * inside).sum(1) / np.maximum(inside.sum(1), 1))
    sources, source_sure = _sources(_log_softmax(looks.starts), _log_softmax(looks.ends))
    belief = (
        begins**decoding.cue_power
        * _sigmoid(looks.score) ** decoding.score_power
        * sure**decoding.content_power
        * source_sure**decoding.source_power
    )
    statements = (
        Found(cue, _moved(source, cue), _fragments(row, cue), float(how_sure))
        for cue, row, source, how_sure in zip(spans, path, sources, belief, strict=True)
    )
    return tuple(statement for statement in statements if statement.content)


def believed(statements: Sequence[Found], *, threshold: float, decoding: Decoding) -> tuple[Found, ...]:
    """Gives the statements at least as believed as the threshold, each content once, in the order of their cues."""
    kept: list[tuple[Found, frozenset[int]]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # of each word, the places in `kept` of those that have it
    for statement in sorted(statements, key=lambda found: -found.belief):
        if statement.belief < threshold:
            break
        words = frozenset(place for first, past in statement.content for place in range(first, past))
        others = (kept[place][1] for place in {place for word in words for place in holders[word]})
        if all(len(words & other) <= decoding.alike * len(words | other) for other in others):
            for word in words:
                holders[word].append(len(kept))
            kept.append((statement, words))
    return tuple(sorted((statement for statement, _ in kept), key=lambda found: found.cue))


def _paths(tags: Scores, near: NDArray[np.int32], switch: float) -> NDArray[np.int64]:
    """The likeliest row of tags of each cue (Viterbi): a stretch begins with B and goes on with I, and beginning and ending cost."""
    count, width, _ = tags.shape
    emitted = tags.copy()
    emitted[near == 0] = (0.0, -1e4, -1e4)
    steps = np.array([[0, -switch, -1e4], [-switch, -2 * switch, 0], [-switch, -2 * switch, 0]], np.float32)
    back = np.zeros((width, count, 3), np.int64)
    best = emitted[:, 0] + np.array([0, -switch, -1e4], np.float32)
    for place in range(1, width):
        ways = best[:, :, None] + steps
        back[place] = ways.argmax(1)
        best = ways.max(1) + emitted[:, place]
    path = np.zeros((count, width), np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(count)
    for place in range(width - 1, 0, -1):
        path[:, place - 1] = back[place, rows, path[:, place]]
    return path


def _sources(starts: Scores, ends: Scores) -> tuple[list[Span | None], Scores]:
    """Each cue's likeliest source, as places from REACH before the cue on, and how likely it is."""
    width = 2 * REACH
    none = starts[:, width] + ends[:, width]
    pairs = starts[:, :width, None] + ends[:, None, :width]
    pairs = np.where(_FITTING, pairs, -np.inf).reshape(len(starts), -1)
    best = pairs.argmax(1)
    values = pairs[np.arange(len(starts)), best]
    found = [
        None if nothing >= value else (place // width, place % width + 1)
        for place, value, nothing in zip(best.tolist(), values.tolist(), none.tolist(), strict=True)
    ]
    return found, np.exp(np.maximum(values, none) / 2)


def _moved(source: Span | None, cue: Span) -> Span | None:
    return source and (source[0] + cue[0] - REACH, source[1] + cue[0] - REACH)


def _fragments(path: NDArray[np.int64], cue: Span) -> tuple[Span, ...]:
    offset = cue[0] - REACH
    firsts = np.flatnonzero(path == _BEGIN)
    outside = np.append(np.flatnonzero(path != _IN), len(path))
    return tuple((int(first) + offset, int(outside[np.searchsorted(outside, first + 1)]) + offset) for first in firsts)


def _log_softmax(scores: Scores) -> Scores:
    moved = scores - scores.max(-1, keepdims=True)
    return np.asarray(moved - np.log(np.exp(moved).sum(-1, keepdims=True)), np.float32)


def _sigmoid(scores: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)

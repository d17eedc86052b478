"""Windows of documents in batches of tensors, with what is to be learnt of each."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factcheck.extraction.attribution.network.encoding import Widths, Window, windows
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from training.attribution.corpus import Example, Gold
from training.attribution.grammar import Grammar

UNASKED = -100
"""The class that no loss counts."""

_PIECES = 2_400
_CORES = (170, 270)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window with one reading of its document. Places of `golds` are the document's."""

    window: Window
    paragraphs: NDArray[np.int32]
    golds: tuple[Gold, ...]
    cues: NDArray[np.int64]
    spans: NDArray[np.int64]
    grammar: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons padded to one length. `grammar`: [lessons, words, 5]: tag, relation, entity, begins, head (a place in the window)."""

    lessons: tuple[Lesson, ...]
    ids: Tensor
    case: Tensor
    quoted: Tensor
    firsts: Tensor
    cues: Tensor
    spans: Tensor
    grammar: Tensor


def epoch(
    examples: Sequence[Example], grammars: Sequence[Grammar], *, vocabulary: Vocabulary, draw: random.Random
) -> list[Batch]:
    """Gives the batches of one pass, in an order, in windows and by readings drawn anew."""
    lessons = [
        lesson
        for example, grammar in zip(examples, grammars, strict=True)
        for lesson in lessons_of(
            example, grammar, vocabulary=vocabulary, reading=draw.choice(example.readings), core=draw.randint(*_CORES)
        )
    ]
    lessons.sort(key=lambda lesson: len(lesson.window.ids) + draw.random() * 40)
    batches = [padded(group) for group in _groups(lessons)]
    draw.shuffle(batches)
    return batches


def lessons_of(
    example: Example, grammar: Grammar, *, vocabulary: Vocabulary, reading: Sequence[Gold], core: int
) -> Iterator[Lesson]:
    """Gives a document's windows with what one reading says of their cores."""
    laid = example.layout
    cues, spans = _tags(reading, len(laid.spans))
    for window in windows(laid, vocabulary=vocabulary, widths=Widths(core=core)):
        golds = tuple(gold for gold in reading if window.core <= gold.cue[0] < window.core_past)
        shown = slice(window.first, window.past)
        yield Lesson(
            window,
            laid.paragraph[shown],
            golds,
            _asked(cues[shown], window),
            _asked(spans[shown], window),
            _grammar(grammar, window),
        )


def _tags(reading: Sequence[Gold], words: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each word's tag as part of a cue (O, B, I), and of any content (low bit) or source (high bit)."""
    cues, spans = np.zeros(words, np.int64), np.zeros(words, np.int64)
    for gold in reading:
        cues[gold.cue[0]] = 1
        cues[gold.cue[0] + 1 : gold.cue[1]] = 2
        spans[list(gold.content)] |= 1
        if gold.source:
            spans[gold.source[0] : gold.source[1]] |= 2
    return cues, spans


def _asked(column: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    asked = np.full(len(column), UNASKED, np.int64)
    core = slice(window.core - window.first, window.core_past - window.first)
    asked[core] = column[core]
    return asked


def _grammar(grammar: Grammar, window: Window) -> NDArray[np.int64]:
    shown = slice(window.first, window.past)
    heads = grammar.heads[shown].astype(np.int64) - window.first
    heads[(heads < 0) | (heads >= window.past - window.first)] = UNASKED
    classes = (grammar.tags, grammar.relations, grammar.entities, grammar.begins)
    columns: list[NDArray[Any]] = [*(column[shown] for column in classes), heads]
    return np.stack([_asked(column.astype(np.int64), window) for column in columns], 1)


def _groups(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    group: list[Lesson] = []
    for lesson in lessons:
        longest = max(len(one.window.ids) for one in (*group, lesson))
        if group and longest * (len(group) + 1) > _PIECES:
            yield group
            group = []
        group.append(lesson)
    if group:
        yield group


def padded(lessons: Sequence[Lesson]) -> Batch:
    """Gives lessons as one batch."""
    pieces = _to_16(max(len(lesson.window.ids) for lesson in lessons))
    words = _to_16(max(len(lesson.window.firsts) for lesson in lessons))
    return Batch(
        tuple(lessons),
        _stacked([lesson.window.ids for lesson in lessons], pieces, -1),
        _stacked([lesson.window.case for lesson in lessons], pieces, 0),
        _stacked([lesson.window.quoted for lesson in lessons], pieces, 0),
        _stacked([lesson.window.firsts for lesson in lessons], words, 0),
        _stacked([lesson.cues for lesson in lessons], words, UNASKED),
        _stacked([lesson.spans for lesson in lessons], words, UNASKED),
        _stacked([lesson.grammar for lesson in lessons], words, UNASKED),
    )


def _to_16(length: int) -> int:
    return -(-length // 16) * 16


def _stacked(rows: Sequence[NDArray[np.int32] | NDArray[np.int64]], length: int, filler: int) -> Tensor:
    full = np.full((len(rows), length, *rows[0].shape[1:]), filler, np.int64)
    for place, row in enumerate(rows):
        full[place, : len(row)] = row
    return torch.from_numpy(full)

"""A document laid out for the network: its words in numbers, and the windows in which the network sees them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.tokens import tokens
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from factcheck.extraction.text.quotations import Quotation

Numbers = NDArray[np.int32]


class Case(IntEnum):
    """How a word is written; the vocabulary has lower case only."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3


class Quoted(IntEnum):
    """Where a word stands to the outermost quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's words, one row each: where it lies, its paragraph, its pieces, its case, and where it stands to quotation marks."""

    text: str
    spans: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    paragraph: Numbers
    pieces: tuple[tuple[int, ...], ...]
    case: Numbers
    quoted: Numbers


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a layout as the encoder takes it: words `first` to `past`, of which those from `core` to `core_past` are asked about.

    `ids`, `case`, `quoted`: a number for each piece, marks between paragraphs included; `firsts`: the place of each word's first piece.
    """

    first: int
    past: int
    core: int
    core_past: int
    ids: Numbers
    case: Numbers
    quoted: Numbers
    firsts: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """How many pieces a window asks about, how many it may show before and after those, and how many places the encoder has for all.

    A mark between two paragraphs takes a place too, so that a window of many short ones holds fewer pieces.
    """

    core: int = 220
    before: int = 48
    after: int = 24
    places: int = 400


def arranged(text: str, paragraphs: Sequence[Span], quoted: Sequence[Quotation], *, vocabulary: Vocabulary) -> Layout:
    """Gives a document laid out: the words of its paragraphs (spans of the text) in order."""
    cut = [tokens(text, paragraph) for paragraph in paragraphs]
    spans = tuple(span for part in cut for span in part)
    words = [text[start:end] for start, end in spans]
    return Layout(
        text=text,
        spans=spans,
        paragraphs=tuple(paragraphs),
        paragraph=np.repeat(np.arange(len(cut), dtype=np.int32), [len(part) for part in cut]),
        pieces=tuple(map(vocabulary.pieces, words)),
        case=np.fromiter(map(_case, words), np.int32, len(words)),
        quoted=_quoted(spans, quoted),
    )


def windows(layout: Layout, *, vocabulary: Vocabulary, widths: Widths | None = None) -> Iterator[Window]:
    """Gives the windows whose cores are, one after the other, all words of the layout; a core ends with a paragraph where it can."""
    widths = widths or Widths()
    lengths = np.cumsum([0, *(len(pieces) for pieces in layout.pieces)])
    held = lengths + np.cumsum([0, *(np.diff(layout.paragraph, prepend=0) != 0)])
    for core, core_past in _cores(layout, lengths, held, widths):
        left = widths.places - 2 - int(held[core_past] - held[core])
        first = max(_back(lengths, core, widths.before), _back(held, core, left - widths.after))
        left -= int(held[core] - held[first])
        past = min(_on(lengths, core_past, widths.after), _on(held, core_past, left))
        yield _window(layout, first, past, core, core_past, vocabulary=vocabulary)


def _back(lengths: Numbers, place: int, limit: int) -> int:
    """The first word from which on to a place there is no more than the limit."""
    return int(np.searchsorted(lengths, lengths[place] - limit))


def _on(lengths: Numbers, place: int, limit: int) -> int:
    """The last place to which there is no more than the limit."""
    return int(np.searchsorted(lengths, lengths[place] + limit, side="right")) - 1


def _cores(layout: Layout, lengths: Numbers, held: Numbers, widths: Widths) -> Iterator[Span]:
    ends = np.flatnonzero(np.diff(layout.paragraph, append=-1)) + 1
    core, words = 0, len(layout.spans)
    most = widths.places - 2 - widths.before - widths.after
    while core < words:
        furthest = max(core + 1, min(_on(lengths, core, widths.core), _on(held, core, most)))
        whole = ends[np.searchsorted(ends, core, side="right") : np.searchsorted(ends, furthest, side="right")]
        past = int(whole[-1]) if len(whole) else _sentence_end(layout, core, furthest)
        yield core, past
        core = past


def _sentence_end(layout: Layout, core: int, furthest: int) -> int:
    """Where a paragraph that is too long is cut: after the last full stop of its second half, else anywhere."""
    for place in range(furthest - 1, (core + furthest) // 2, -1):
        start, end = layout.spans[place]
        if layout.text[start:end] in {".", "?", "!"}:
            return place + 1
    return furthest


def _window(layout: Layout, first: int, past: int, core: int, core_past: int, *, vocabulary: Vocabulary) -> Window:
    ids, case, quoted, firsts = [vocabulary.start], [0], [0], []
    before = layout.paragraph[first]
    for place in range(first, past):
        if layout.paragraph[place] != before:
            before = layout.paragraph[place]
            ids.append(vocabulary.separator)
            case.append(0)
            quoted.append(0)
        pieces = layout.pieces[place]
        firsts.append(len(ids))
        ids.extend(pieces)
        case.extend([int(layout.case[place])] * len(pieces))
        quoted.extend([int(layout.quoted[place])] * len(pieces))
    ids.append(vocabulary.separator)
    arrays = (np.array(numbers, np.int32) for numbers in (ids, [*case, 0], [*quoted, 0], firsts))
    return Window(first, past, core, core_past, *arrays)


def _case(word: str) -> Case:
    if word.islower() or not any(character.isalpha() for character in word):
        return Case.LOWER
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return Case.TITLE
    return Case.UPPER if word.isupper() else Case.MIXED


def _quoted(spans: Sequence[Span], quoted: Sequence[Quotation]) -> Numbers:
    states = np.zeros(len(spans), np.int32)
    starts = [span[0] for span in spans]
    for quotation in quoted:
        for place in range(bisect_right(starts, quotation.start - 1), len(spans)):
            start, end = spans[place]
            if start >= quotation.end:
                break
            inside = quotation.words[0] <= start and end <= quotation.words[1]
            states[place] = Quoted.INSIDE if inside else Quoted.MARK
    return states

"""The network's grammar as words that depend on each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from sys import intern

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.attribution.network.encoding import Layout
from factcheck.extraction.attribution.network.inference import Marked
from factcheck.extraction.attribution.network.model import Card
from factcheck.extraction.syntax.words import Paragraph, Word, plain_marks

Places = NDArray[np.int64]
_ROOT = "ROOT"


@dataclass(frozen=True, slots=True)
class _Trees:
    """Each word's head, the first and last word that depend on it, and its sentence, all as places or numbers in the document."""

    heads: Places
    first: Places
    last: Places
    sentence: Places

    @classmethod
    def grown(cls, heads: Places, sentence: Places) -> "_Trees":
        """Gives trees of heads that may be anything: a head in another sentence is none."""
        own = _unringed(np.where(sentence[heads] == sentence, heads, np.arange(len(sentence))))
        return cls(own, *_edges(own), sentence)


def grammar(layout: Layout, marked: Marked, card: Card) -> tuple[Paragraph, ...]:
    """Gives each paragraph's words with their grammar; whatever the network said, its words are trees within their sentences."""
    begins = _begins(layout, marked)
    words = tuple(_words(layout, marked, card, _Trees.grown(marked.heads, np.cumsum(begins) - 1)))
    cuts = np.searchsorted(layout.paragraph, np.arange(len(layout.paragraphs) + 1)).tolist()
    starts = np.flatnonzero(begins)
    found = []
    for number, (at, past) in enumerate(pairwise(cuts)):
        ours = starts[np.searchsorted(starts, at) : np.searchsorted(starts, past)] - at
        bounds = [*ours.tolist(), past - at]
        found.append(Paragraph(layout.paragraphs[number], words[at:past], tuple(pairwise(bounds))))
    return tuple(found)


def _begins(layout: Layout, marked: Marked) -> NDArray[np.bool_]:
    """Where sentences begin: where the network says so, and with every paragraph."""
    return (marked.begins > 0) | (np.diff(layout.paragraph, prepend=-1) > 0)


def _unringed(heads: Places) -> Places:
    """The heads without rings: in each, the first word becomes a root."""
    top = heads
    for _ in range(max(1, len(heads).bit_length())):
        top = top[top]
    for word in np.unique(top[heads[top] != top]).tolist():
        ring = [word]
        while (above := int(heads[ring[-1]])) not in ring:
            ring.append(above)
        if heads[ring[-1]] != ring[-1]:
            heads[min(ring[ring.index(above) :])] = min(ring[ring.index(above) :])
    return heads


def _edges(heads: Places) -> tuple[Places, Places]:
    """The first and the last word that depend on each word, directly or not; itself where none does."""
    first, last = np.arange(len(heads)), np.arange(len(heads))
    for _ in range(len(heads)):
        before = first.copy(), last.copy()
        np.minimum.at(first, heads, before[0])
        np.maximum.at(last, heads, before[1])
        if (first == before[0]).all() and (last == before[1]).all():
            break
    return first, last


def _words(layout: Layout, marked: Marked, card: Card, trees: _Trees) -> Iterator[Word]:
    offsets = np.searchsorted(layout.paragraph, layout.paragraph)
    own = trees.sentence - trees.sentence[offsets]
    columns = (offsets, marked.tags, marked.relations, trees.heads, trees.first, trees.last, own, marked.entities)
    for place, (span, row) in enumerate(
        zip(layout.spans, zip(*(column.tolist() for column in columns), strict=True), strict=True)
    ):
        offset, tag, relation, head, left, right, number, entity = row
        yield Word(
            place=place - offset,
            start=span[0],
            end=span[1],
            text=intern(plain_marks(layout.text[span[0] : span[1]])),
            tag=card.tags[tag],
            relation=_ROOT if head == place else card.relations[relation],
            head=head - offset,
            first=left - offset,
            last=right - offset,
            sentence=number,
            entity=card.entities[entity],
        )

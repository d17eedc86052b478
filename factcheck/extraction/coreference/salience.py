"""Who is being spoken of at each place of a document: what a pronoun or a bare description is resolved by.

Salience after Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20 (1994): every
mention counts by its place in the grammar, and fades with each of the narrator's sentences that follows.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.words import Paragraph, Word

Entity = TypeVar("Entity", bound=Hashable)

_FADES = 0.35
_FAR = 1_000
"""At so many characters a mention counts half of what it does beside the pronoun."""
_REMEMBERED = 10
_MOST = 60
"""How many mentions back are looked at: a quotation can be endless."""
_NARRATED = 0.6
"""What the narrator's mention counts for a pronoun inside a quotation."""
_QUOTED = 0.25
"""What a mention inside a quotation counts for a pronoun outside."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SUBORDINATE = 0.8
_WEIGHTS = {
    "nsubj": 1.0, "nsubjpass": 1.0, "ROOT": 0.6, "attr": 0.55, "dobj": 0.55, "dative": 0.5, "agent": 0.5, "pobj": 0.4,
    "poss": 0.4, "compound": 0.15, "nmod": 0.15, "amod": 0.15,
}  # fmt: skip
_ELSEWHERE = 0.35
_FOCUSED = 0.8
"""What a mention counts of which a `who` clause says more."""
NARRATOR = -1
"""The number of no quotation: the narrator's own words."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the document: its character, how many sentences the narrator has spoken by then, and in which quotation it lies."""

    start: int
    sentence: int
    quotation: int


@dataclass(frozen=True, slots=True)
class WeightedMention(Generic[Entity]):
    """A mention of somebody."""

    at: Position
    weight: float
    entity: Entity


class Salience(Generic[Entity]):
    """The mentions of a document in order."""

    def __init__(self) -> None:
        self._mentions: list[WeightedMention[Entity]] = []

    def add(self, entity: Entity, *, at: Position, weight: float) -> None:
        """Adds a mention that lies behind all others."""
        self._mentions.append(WeightedMention(at, weight, entity))

    def within(self, span: Span) -> Iterator[Entity]:
        """Gives whoever is mentioned in these characters."""
        first, past = (bisect_left(self._mentions, end, key=lambda mention: mention.at.start) for end in span)
        return (mention.entity for mention in self._mentions[first:past])

    def ranked(self, at: Position, fit: Callable[[Entity], float], *, since: int = 0) -> list[tuple[float, Entity]]:
        """Gives those mentioned lately before a place, the most salient first.

        `fit` says 0 to 1 how well one is meant; mentions before the character `since` do not count.
        """
        scores: dict[Entity, float] = {}
        past = bisect_left(self._mentions, at.start, key=lambda mention: mention.at.start)
        for mention in reversed(self._mentions[max(0, past - _MOST) : past]):
            behind = at.sentence - mention.at.sentence
            if behind > _REMEMBERED or mention.at.start < since:
                break
            share = (
                mention.weight * _FADES**behind * _carried(mention.at, at) / (1 + (at.start - mention.at.start) / _FAR)
            )
            scores[mention.entity] = scores.get(mention.entity, 0.0) + share
        fitting = ((score * fit(entity), entity) for entity, score in scores.items())
        return sorted((pair for pair in fitting if pair[0]), key=lambda pair: -pair[0])


def _carried(mention: Position, pronoun: Position) -> float:
    if mention.quotation == pronoun.quotation:
        return 1.0
    return _NARRATED if mention.quotation == NARRATOR else _QUOTED


def clear(ranked: list[tuple[float, Entity]], *, least: float, ahead: float) -> Entity | None:
    """Gives the first where it scores `least` and `ahead` times as much as the next; else None: nobody can tell."""
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] < ahead * ranked[1][0]:
        return None
    return ranked[0][1]


def weight(paragraph: Paragraph, word: Word) -> float:
    """Gives how much a mention counts by its place in the grammar; what stands in apposition counts as what it stands beside."""
    focus = _FOCUSED if paragraph.children(word, "relcl") else 0.0
    while word.relation == "appos" and word.head != word.place:
        word = paragraph.head(word)
    if word.relation in _SUBJECTS:
        return 1.0 if leads(paragraph, paragraph.head(word)) else _SUBORDINATE
    return max(focus, _WEIGHTS.get(word.relation, _ELSEWHERE))


def leads(paragraph: Paragraph, verb: Word) -> bool:
    """Whether a verb is the sentence's first, or joined to it."""
    while verb.relation == "conj" and verb.head != verb.place:
        verb = paragraph.head(verb)
    return verb.relation in {"ROOT", "parataxis"}

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

Actor = TypeVar("Actor", bound=Hashable)

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
class Point:
    """A place in the document: its character, how many sentences the narrator has spoken by then, and in which quotation it lies."""

    start: int
    sentence: int
    quotation: int


@dataclass(frozen=True, slots=True)
class Entrance(Generic[Actor]):
    """A mention of somebody."""

    at: Point
    weight: float
    actor: Actor


class Stage(Generic[Actor]):
    """The mentions of a document in order."""

    def __init__(self) -> None:
        self._entrances: list[Entrance[Actor]] = []

    def enter(self, actor: Actor, *, at: Point, weight: float) -> None:
        """Adds a mention that lies behind all others."""
        self._entrances.append(Entrance(at, weight, actor))

    def within(self, span: Span) -> Iterator[Actor]:
        """Gives whoever is mentioned in these characters."""
        first, past = (bisect_left(self._entrances, end, key=lambda entrance: entrance.at.start) for end in span)
        return (entrance.actor for entrance in self._entrances[first:past])

    def ranked(self, at: Point, fit: Callable[[Actor], float], *, since: int = 0) -> list[tuple[float, Actor]]:
        """Gives those mentioned lately before a place, the most salient first.

        `fit` says 0 to 1 how well one is meant; mentions before the character `since` do not count.
        """
        scores: dict[Actor, float] = {}
        past = bisect_left(self._entrances, at.start, key=lambda entrance: entrance.at.start)
        for entrance in reversed(self._entrances[max(0, past - _MOST) : past]):
            behind = at.sentence - entrance.at.sentence
            if behind > _REMEMBERED or entrance.at.start < since:
                break
            heard = (
                entrance.weight
                * _FADES**behind
                * _audible(entrance.at, at)
                / (1 + (at.start - entrance.at.start) / _FAR)
            )
            scores[entrance.actor] = scores.get(entrance.actor, 0.0) + heard
        fitting = ((score * fit(actor), actor) for actor, score in scores.items())
        return sorted((pair for pair in fitting if pair[0]), key=lambda pair: -pair[0])


def _audible(mention: Point, pronoun: Point) -> float:
    if mention.quotation == pronoun.quotation:
        return 1.0
    return _NARRATED if mention.quotation == NARRATOR else _QUOTED


def clear(ranked: list[tuple[float, Actor]], *, least: float, ahead: float) -> Actor | None:
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

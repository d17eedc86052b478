"""Which claims of a pool may say what a text says: those that share its rare words.

The measure is BM25 (Robertson and Zaragoza, 2009) over a claim's fields as one text, each word counted by the weight of its field.
Lengths are measured by fixed ones, not by the pool's own means: what a word weighs in a claim then stands once the claim is added, and
a claim that is added changes no other's.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from math import log
from typing import Final

MOST_POSTINGS: Final = 40_000
"""How many places of a text's words are looked at, rarest word first: what bounds the time in a pool of any size."""

_SATURATION: Final = 1.2
_LENGTH: Final = 0.4
_USUAL_LENGTH: Final = 20.0


def rarity(frequency: int, *, size: int) -> float:
    """Gives what a term tells that so many of the claims have: the rarer, the more; always above 0."""
    return log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def impacts(fields: Iterable[tuple[float, Sequence[str]]]) -> dict[str, float]:
    """Gives what each term weighs in a claim of such (weight, terms) fields, apart from its rarity: more than 0, at most 2.2."""
    counts: dict[str, float] = {}
    for weight, terms in fields:
        for term in terms:
            counts[term] = counts.get(term, 0.0) + weight
    length = sum(counts.values())
    return {term: impact(count, length=length) for term, count in counts.items()}


def impact(count: float, *, length: float) -> float:
    """Gives what a term weighs that a claim of such a length has so often, each word of both counted by the weight of its field."""
    bent = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL_LENGTH)
    return count * (_SATURATION + 1) / (count + bent)


class Postings:
    """A pool's index in memory: for each term the claims that have it, and what it weighs there. Claims are added one by one."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._places: dict[str, array[int]] = {}
        self._weights: dict[str, array[float]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, name: str, weights: Mapping[str, float]) -> None:
        """Takes in a claim of such terms and impacts; its name is its id."""
        place = len(self._ids)
        self._ids.append(name)
        for term, weight in weights.items():
            self._places.setdefault(term, array("I")).append(place)
            self._weights.setdefault(term, array("f")).append(weight)

    @property
    def octets(self) -> int:
        """How many bytes its places and weights take."""
        return sum(len(found) * found.itemsize for lists in (self._places, self._weights) for found in lists.values())

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many claims each term is."""
        return {term: len(found) for term in terms if (found := self._places.get(term))}

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the ids of the likeliest claims, the likeliest first, equal ones by their ids."""
        scores: dict[int, float] = {}
        left = MOST_POSTINGS
        for frequency, term in sorted((count, term) for term, count in self.frequencies(terms).items()):
            if frequency > left and scores:
                break
            left -= frequency
            told = rarity(frequency, size=len(self))
            for place, weight in zip(self._places[term], self._weights[term], strict=True):
                scores[place] = scores.get(place, 0.0) + told * weight
        ids = self._ids
        return tuple(ids[place] for place in nsmallest(limit, scores, key=lambda place: (-scores[place], ids[place])))

"""Claims whose words are mostly another's, found by its rarest words alone, so that a whole page of claims can be gone through.

What shares a given part of what a claim's words tell has one of the words that tell the rest: those are enough to ask the index for (the
prefix filter of Chaudhuri, Ganti and Kaushik, 2006, "A primitive operator for similarity joins in data cleaning"). That only finds claims
to be looked at; whether one resembles another, and where they differ, `matching` says.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from math import fsum
from typing import Final

from sqlalchemy import Connection

from factcheck.domain.vocabularies import State
from factcheck.matching.candidates import rarity
from factcheck.matching.pairs import SMALLEST
from factcheck.matching.readings import STOPS
from factcheck.search.entries import fields, marked, thing_of
from factcheck.search.queries import All, Either, Field, Phrase, Query, Searched, Without, mark
from factcheck.search.terms import stems
from factcheck.storage import search_index
from factcheck.storage.claim_pool import DeskClaims

SHARED: Final = 0.6
"""The part of what a claim's words tell that another has in common with it, at least."""

HALF: Final = 0.5
"""The part of its own words that the other has in common with it, at least."""

MOST_ROWS: Final = 500
"""Claims of a claim's rarest words that are looked at, the newest: what bounds the time at a desk of any size."""

MOST: Final = 12
"""Claims that are found for one, those that share most."""

_LONGEST: Final = 2_000
"""Characters of a claim that are read."""


_OF_CLAIMS_ALONE: Final = Phrase((mark(Field.IN, Searched.CLAIM),))
"""The row of each claim's own words."""

_NOT_MERGED: Final = Without(Phrase((mark(Field.STATE, marked(State.MERGED)),)))


class NearClaims:
    """The claims of a desk, asked for those near one of them, again and again: how frequent a word is, is asked once."""

    def __init__(self, connection: Connection) -> None:
        """Takes a connection to the desk; what is found is that of one state of it."""
        self._connection = connection
        self._pool = _Chosen(connection)

    def near(self, claim: int, text: str) -> tuple[int, ...]:
        """Gives the claims whose words are mostly those of another, those that share most first, of equals the newest."""
        own = frozenset(stems(text[:_LONGEST])) - STOPS
        told = self._told(own)
        asked = _enough(told)
        if not asked:
            return ()
        query = Query(node=All((_OF_CLAIMS_ALONE, Either(tuple(Phrase((term,)) for term in asked)), _NOT_MERGED)))
        rows = search_index.newest(self._connection, query, most=MOST_ROWS)
        found = {
            number: share
            for number, terms in self._words(rows)
            if number != claim and (share := _shared(told, terms)) is not None
        }
        return tuple(nsmallest(MOST, found, key=lambda number: (-found[number], -number)))

    def among(self, numbers: Iterable[int]) -> DeskClaims:
        """Gives some of the claims as a pool to be matched with."""
        return self._pool.of(numbers)

    def _told(self, terms: frozenset[str]) -> Mapping[str, float]:
        """Gives what each term tells, the rarest first."""
        size = max(len(self._pool), SMALLEST)
        counted = self._pool.frequencies(terms)
        told = {term: rarity(counted.get(term, 0), size=size) for term in terms}
        return dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))

    def _words(self, rows: Iterable[int]) -> Iterator[tuple[int, frozenset[str]]]:
        for row, words in search_index.words_of(self._connection, tuple(rows)).items():
            yield thing_of(row), frozenset(*fields(words)[:1]) - STOPS


class _Chosen(DeskClaims):
    """Some claims of a desk, none at first."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._chosen: tuple[str, ...] = ()

    def of(self, numbers: Iterable[int]) -> DeskClaims:
        """Gives itself with some claims."""
        self._chosen = tuple(map(str, numbers))
        return self

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:  # noqa: ARG002 -- they are chosen
        """Gives the chosen ones."""
        return self._chosen[:limit]


def _enough(told: Mapping[str, float]) -> tuple[str, ...]:
    """Gives the rarest of some terms, as many as what shares a given part of what all tell cannot do without."""
    left = SHARED * fsum(told.values())
    rest = fsum(told.values())
    chosen: list[str] = []
    for term, weight in told.items():
        if rest < left:
            break
        chosen.append(term)
        rest -= weight
    return tuple(chosen)


def _shared(told: Mapping[str, float], terms: frozenset[str]) -> float | None:
    """Gives how much of what terms tell others have, 0 to 1; None where it is too little, of either."""
    both = told.keys() & terms
    share = fsum(told[term] for term in both) / fsum(told.values())
    return share if share >= SHARED and len(both) >= HALF * len(terms) else None

"""A question beside each of the claims that may answer it."""

from collections.abc import Iterable
from heapq import nlargest

from factcheck.matching.candidates import rarity
from factcheck.matching.claims import KnownQuestion
from factcheck.matching.features import Pair, bm25, rarest
from factcheck.matching.pools import Pool

CANDIDATES = 100
"""How many claims are looked at closely."""

SMALLEST = 10_000
"""What a word tells is reckoned as in a pool of this size at least, that of the pools the weights were learnt on: among a few claims every
word would be a common one, and nothing likely."""

_BOTTOM = 0.5
"""What is added to the best candidate's BM25, so that there is always something to divide by."""


def pairs(asked: KnownQuestion, pool: Pool, *, limit: int = CANDIDATES, closest: int = CANDIDATES) -> tuple[Pair, ...]:
    """Gives a question beside the claims that may answer it.

    Args:
        asked: the question.
        pool: where claims are looked for.
        limit: how many are looked for, by the rare words that they share.
        closest: how many of these are given, those that BM25 gives most, in the order in which they were found.
    """
    known = pool.known(pool.candidates(asked.said.telling, limit))
    if not known:
        return ()
    size = max(len(pool), SMALLEST)
    rarities = _rarities(asked.terms, pool, size)
    told = {claim.claim.id: bm25(asked, claim.impacts, rarities) for claim in known}
    best = _BOTTOM + max(told.values())
    near = frozenset(nlargest(closest, told, key=lambda name: (told[name], name)))
    known = tuple(claim for claim in known if claim.claim.id in near)
    rarities |= _rarities(frozenset[str]().union(*(claim.whole.telling for claim in known)) - asked.terms, pool, size)
    return tuple(Pair(asked, claim, rarities, rarest(size), best) for claim in known)


def _rarities(terms: Iterable[str], pool: Pool, size: int) -> dict[str, float]:
    return {term: rarity(count, size=size) for term, count in pool.frequencies(terms).items()}

"""A question beside each of the claims that may answer it."""

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


def pairs(asked: KnownQuestion, pool: Pool, *, limit: int = CANDIDATES) -> tuple[Pair, ...]:
    """Gives a question beside its candidates, the likeliest by their words alone first."""
    known = pool.known(pool.candidates(asked.said.telling, limit))
    if not known:
        return ()
    terms = asked.terms.union(*(claim.whole.telling for claim in known))
    size = max(len(pool), SMALLEST)
    rarities = {term: rarity(count, size=size) for term, count in pool.frequencies(terms).items()}
    best = _BOTTOM + max(bm25(asked, claim.impacts, rarities) for claim in known)
    return tuple(Pair(asked, claim, rarities, rarest(size), best) for claim in known)

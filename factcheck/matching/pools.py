"""Claims in memory, found by their words; a database gives the same by queries."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from factcheck.matching.candidates import Postings
from factcheck.matching.claims import Claim, KnownClaim, weighed

_REMEMBERED = 5_000


class Pool(Protocol):
    """Claims that can be asked for by their words."""

    def __len__(self) -> int:
        """Gives how many claims there are."""

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many claims each term is; those in none may be left out."""

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the ids of at most `limit` claims that share the rarest of the terms, the likeliest first, equal ones by their ids."""

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such ids, read, in their order."""


class Claims:
    """Claims in memory with their index. They are added one by one."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._claims: dict[str, Claim] = {}
        self._postings = Postings()
        self._read = lru_cache(maxsize=_REMEMBERED)(KnownClaim)
        for claim in claims:
            self.add(claim)

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claim: Claim) -> None:
        """Takes in a claim.

        Raises:
            ValueError: there is one of its id.
        """
        if claim.id in self._claims:
            raise ValueError(f"there is a claim {claim.id!r} already")
        self._claims[claim.id] = claim
        self._postings.add(claim.id, weighed(claim))

    @property
    def index_octets(self) -> int:
        """How many bytes the index takes, the terms themselves left out."""
        return self._postings.octets

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many claims each term is."""
        return self._postings.frequencies(terms)

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the ids of the likeliest claims, the likeliest first, equal ones by their ids."""
        return self._postings.candidates(terms, limit)

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such ids, read, in their order."""
        return tuple(self._read(self._claims[name]) for name in ids)

"""The claims of a desk as a pool that a text is matched with, found by the index that search has: there is no second one."""

from collections.abc import Iterable, Mapping
from datetime import date
from heapq import nsmallest

from sqlalchemy import Connection, func, select

from factcheck.domain.vocabularies import State
from factcheck.matching.candidates import rarity
from factcheck.matching.claims import Claim, KnownClaim
from factcheck.search.entries import marked, place
from factcheck.search.queries import All, Either, Field, Phrase, Query, Searched, Without, mark
from factcheck.storage import search_index
from factcheck.storage.tables import appearances, claims, documents, speakers, verdicts

MOST_COUNTED = 5_000
"""Rows that a term is counted in: of what is more frequent it matters little how much more."""

MOST_ROWS = 4_000
"""Rows of a text's rarest terms that are looked at: what bounds the time at a desk of any size."""

MOST_CANDIDATES = 100
"""Claims that are looked at closely where nobody says how many."""

_OF_CLAIMS = Either(
    tuple(Phrase((mark(Field.IN, kind),)) for kind in (Searched.CLAIM, Searched.QUOTE, Searched.VERDICT))
)

OF_CLAIMS_ALONE = Phrase((mark(Field.IN, Searched.CLAIM),))
"""The row of each claim's own words."""

NOT_MERGED = Without(Phrase((mark(Field.STATE, marked(State.MERGED)),)))


class DeskClaims:
    """The claims of a desk that are in its lists; what was merged goes on in another. Of terms in very many rows it is known only that."""

    def __init__(self, connection: Connection, *, without: Iterable[int] = (), most: int = MOST_CANDIDATES) -> None:
        """Takes a connection to the desk, the numbers of claims that are not to be found, and how many are looked at closely at most."""
        self._connection = connection
        self._without = frozenset(without)
        self._most = most
        self._size = connection.execute(select(func.max(claims.c.id))).scalar_one() or 0

    def __len__(self) -> int:
        return self._size

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many rows of the index each term is, never more than there are claims."""
        found = search_index.frequencies(self._connection, tuple(terms), most=min(MOST_COUNTED, self._size))
        return dict(sorted(found.items()))

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the numbers of at most `limit` claims that share the rarest of the terms, the likeliest first, of those the newest."""
        scores: dict[int, float] = {}
        left = MOST_ROWS
        for frequency, term in sorted((count, term) for term, count in self.frequencies(terms).items()):
            if frequency > left and scores:
                break
            left -= frequency
            told = rarity(frequency, size=self._size)
            for claim in self._with(term):
                scores[claim] = scores.get(claim, 0.0) + told
        first = nsmallest(min(limit, self._most), scores, key=lambda claim: (-scores[claim], -claim))
        return tuple(map(str, first))

    def _with(self, term: str) -> frozenset[int]:
        query = Query(node=All((_OF_CLAIMS, Phrase((term,)), NOT_MERGED)))
        rows = search_index.newest(self._connection, query, most=MOST_ROWS)
        return frozenset(place(row).thing for row in rows) - self._without

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such numbers, read, in their order."""
        wanted = tuple(ids)
        read = {claim.id: claim for claim in self._read(map(int, wanted))}
        return tuple(KnownClaim(read[one]) for one in wanted if one in read)

    def _read(self, numbers: Iterable[int]) -> Iterable[Claim]:
        said = appearances.alias()
        first = (
            select(func.min(said.c.number)).where(said.c.claim_id == claims.c.id).correlate(claims).scalar_subquery()
        )
        newest = (
            select(verdicts.c.headline)
            .where(verdicts.c.claim_id == claims.c.id, verdicts.c.withdrawn_by.is_(None))
            .order_by(verdicts.c.number.desc())
            .limit(1)
            .scalar_subquery()
        )
        question = (
            select(
                claims.c.id,
                claims.c.text,
                newest.label("headline"),
                appearances.c.quote,
                speakers.c.name,
                documents.c.published,
            )
            .join_from(
                claims,
                appearances,
                (appearances.c.claim_id == claims.c.id) & (appearances.c.number == first),
                isouter=True,
            )
            .join(speakers, speakers.c.id == appearances.c.speaker_id, isouter=True)
            .join(documents, documents.c.id == appearances.c.document_id, isouter=True)
            .where(claims.c.id.in_(tuple(numbers)))
        )
        for row in self._connection.execute(question):
            yield Claim(
                id=str(row.id),
                text=row.text,
                title=row.headline or "",
                subtitle=row.quote if row.quote and row.quote != row.text else "",
                speaker=row.name or "",
                day=day_of(row.published),
            )


def said_together(connection: Connection, claim: int) -> frozenset[int]:
    """Gives the claims that were said in the same words as one: parts of the same quotes, of which none repeats another."""
    own, other = appearances.alias(), appearances.alias()
    question = select(other.c.claim_id).where(
        own.c.claim_id == claim,
        other.c.document_id == own.c.document_id,
        other.c.quote_start < own.c.quote_end,
        other.c.quote_end > own.c.quote_start,
    )
    return frozenset(connection.execute(question).scalars())


def day_of(written: str | None) -> date | None:
    """Gives the day that a date begins with; None where it is only a month, or none at all."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None

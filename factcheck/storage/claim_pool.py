"""The claims of a desk as a pool that a text is matched with, found by the index that search has: there is no second one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import nsmallest

from sqlalchemy import Connection, func, select

from factcheck.matching.candidates import rarity
from factcheck.matching.claims import Claim, KnownClaim
from factcheck.search.entries import place
from factcheck.search.queries import Phrase, Query
from factcheck.storage import search_index, term_counts
from factcheck.storage.tables import appearances, claims, documents, speakers, verdicts
from factcheck.storage.term_counts import COUNTED

MOST_ROWS = 4_000
"""Rows of a text's rarest terms that are looked at: what bounds the time at a desk of any size."""

SPARE = 2
"""So many times as many claims are taken as are wanted, for what was merged goes on in another and is left out."""


class DeskClaims:
    """The claims of a desk that are in its lists; what was merged goes on in another."""

    def __init__(self, connection: Connection, *, without: Iterable[int] = ()) -> None:
        """Takes a connection to the desk, and the numbers of claims that are not to be found."""
        self._connection = connection
        self._without = frozenset(without)
        self._size = connection.execute(select(func.max(claims.c.id))).scalar_one() or 0

    def __len__(self) -> int:
        return self._size

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many rows of claims each term is, never more than there are claims."""
        found = term_counts.known(self._connection, terms)
        return {term: min(count, self._size) for term, count in sorted(found.items())}

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
        first = nsmallest(SPARE * limit, scores, key=lambda claim: (-scores[claim], -claim))
        merged = self._merged(first)
        return tuple(str(claim) for claim in first if claim not in merged)[:limit]

    def _with(self, term: str) -> frozenset[int]:
        rows = search_index.newest(self._connection, Query(node=Phrase((term,))), most=MOST_ROWS)
        return frozenset(found.thing for found in map(place, rows) if found.kind in COUNTED) - self._without

    def _merged(self, numbers: Iterable[int]) -> frozenset[int]:
        question = select(claims.c.id).where(claims.c.id.in_(tuple(numbers)), claims.c.merged_into.is_not(None))
        return frozenset(self._connection.execute(question).scalars())

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such numbers, read, in their order."""
        wanted = tuple(ids)
        found = {claim.id: claim for claim in read(self._connection, map(int, wanted))}
        return tuple(KnownClaim(found[one]) for one in wanted if one in found)


_IN_THE_LISTS = (claims.c.departed.is_(None), claims.c.merged_into.is_(None))


def read(connection: Connection, numbers: Iterable[int]) -> Iterator[Claim]:
    """Gives the claims of such numbers that are in the lists, as they are matched, in any order."""
    said = appearances.alias()
    first = select(func.min(said.c.number)).where(said.c.claim_id == claims.c.id).correlate(claims).scalar_subquery()
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
        .where(claims.c.id.in_(tuple(numbers)), *_IN_THE_LISTS)
    )
    for row in connection.execute(question):
        yield Claim(
            id=str(row.id),
            text=row.text,
            title=row.headline or "",
            subtitle=row.quote if row.quote and row.quote != row.text else "",
            speaker=row.name or "",
            day=day_of(row.published),
        )


def listed(connection: Connection, *, after: int, most: int) -> tuple[int, ...]:
    """Gives the numbers of claims that are in the lists, those behind a number first, at most so many."""
    question = select(claims.c.id).where(claims.c.id > after, *_IN_THE_LISTS).order_by(claims.c.id).limit(most)
    return tuple(connection.execute(question).scalars())


def many(connection: Connection) -> int:
    """Gives how many claims are in the lists."""
    return connection.execute(select(func.count()).select_from(claims).where(*_IN_THE_LISTS)).scalar_one()


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

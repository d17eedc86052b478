"""The claims of a desk as a pool that a text is matched with, found by the index that search has: there is no second one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest

from sqlalchemy import Connection, func, select

from factcheck.matching.candidates import impacts, rarity
from factcheck.matching.claims import SUBTITLE, TEXT, TITLE, Claim, KnownClaim
from factcheck.search.entries import of_kinds, place, terms_of, thing_of
from factcheck.search.queries import Searched
from factcheck.storage import search_index, term_counts
from factcheck.storage.tables import appearances, claims, documents, speakers, verdicts
from factcheck.storage.term_counts import COUNTED

FEWEST_ROWS, MOST_ROWS, SHARE = 4_000, 25_000, 20
"""Rows of a text's rarest terms that are looked at: as many as a desk has claims, divided by the share, within these bounds.

What bounds the time at a desk of any size. A word that is in ten rows of a small desk is in thousands of a large one.
"""

ROWS_TO_ONE = 40
"""For so many rows one claim is read with all of its terms, before the likeliest are given."""

SPARE = 2
"""So many times as many claims are taken as are wanted, for what was merged goes on in another and is left out."""

_WEIGHTS = {Searched.CLAIM: TEXT, Searched.VERDICT: TITLE, Searched.QUOTE: SUBTITLE}


class DeskClaims:
    """The claims of a desk that are in its lists; what was merged goes on in another."""

    def __init__(self, connection: Connection, *, without: Iterable[int] = ()) -> None:
        """Takes a connection to the desk, and the numbers of claims that are not to be found."""
        self._connection = connection
        self._without = frozenset(without)
        self._size = connection.execute(select(func.max(claims.c.id))).scalar_one() or 0
        self._most = max(FEWEST_ROWS, min(MOST_ROWS, self._size // SHARE))

    def __len__(self) -> int:
        return self._size

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many rows of claims each term is, never more than there are claims."""
        found = term_counts.known(self._connection, terms)
        return {term: min(count, self._size) for term, count in sorted(found.items())}

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the numbers of at most `limit` claims that share the rarest of the terms, the likeliest first, of those the newest."""
        counts = self.frequencies(terms)
        told = {term: rarity(count, size=self._size) for term, count in counts.items()}
        rows = self._rows(counts)
        first = _likeliest(_rare_words_told(rows, told, self._without), max(SPARE * limit, self._most // ROWS_TO_ONE))
        if len(first) > SPARE * limit:
            first = _likeliest(self._all_told(first, rows, told), SPARE * limit)
        merged = self._merged(first)
        return tuple(str(claim) for claim in first if claim not in merged)[:limit]

    def _rows(self, counts: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
        """Gives the rows of claims that have each of the rarest terms; the rarest of all is among them however frequent it is."""
        found: dict[str, tuple[int, ...]] = {}
        left = self._most
        for count, term in sorted((count, term) for term, count in counts.items()):
            if count > left and found:
                break
            left -= count
            # Rows of other kinds have it too, and are left out here: an index that looks for both takes ten times as long.
            rows = search_index.having(self._connection, term, most=2 * self._most)
            found[term] = of_kinds(rows, COUNTED)
        return found

    def _all_told(
        self, claims: Collection[int], rows: Mapping[str, Sequence[int]], told: Mapping[str, float]
    ) -> dict[int, float]:
        """Gives what BM25 gives to claims by those of their rows that have a rare term, of which all terms count."""
        wanted = frozenset(claims)
        own = sorted({row for found in rows.values() for row in found if thing_of(row) in wanted})
        words = search_index.words_of(self._connection, own)
        fields: dict[int, list[tuple[float, Sequence[str]]]] = {}
        for row in own:
            fields.setdefault(thing_of(row), []).append((_WEIGHTS[place(row).kind], terms_of(words[row])))
        return {
            claim: sum(told[term] * weight for term, weight in impacts(found).items() if term in told)
            for claim, found in fields.items()
        }

    def _merged(self, numbers: Iterable[int]) -> frozenset[int]:
        question = select(claims.c.id).where(claims.c.id.in_(tuple(numbers)), claims.c.merged_into.is_not(None))
        return frozenset(self._connection.execute(question).scalars())

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such numbers, read, in their order."""
        wanted = tuple(ids)
        found = {claim.id: claim for claim in read(self._connection, map(int, wanted))}
        return tuple(KnownClaim(found[one]) for one in wanted if one in found)


def _rare_words_told(
    rows: Mapping[str, Sequence[int]], told: Mapping[str, float], without: frozenset[int]
) -> dict[int, float]:
    """Gives the sum of what its rare terms tell, for each claim that has any."""
    scores: dict[int, float] = {}
    for term, found in rows.items():
        for claim in set(map(thing_of, found)) - without:
            scores[claim] = scores.get(claim, 0.0) + told[term]
    return scores


def _likeliest(scores: Mapping[int, float], most: int) -> list[int]:
    return nsmallest(most, scores, key=lambda claim: (-scores[claim], -claim))


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

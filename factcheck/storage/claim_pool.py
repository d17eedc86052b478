"""The claims of a desk, and those of others that it has, as a pool that a text is matched with, found by the index that search has."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from factcheck.matching.candidates import impact, rarity
from factcheck.matching.claims import SUBTITLE, TEXT, TITLE, Claim, KnownClaim
from factcheck.search.entries import fields, is_of, of_kinds, place, terms_of, texts_of, thing_of
from factcheck.search.queries import Searched
from factcheck.storage import external_claims, search_index, term_counts
from factcheck.storage.tables import appearances, claims, documents, speakers, verdicts
from factcheck.storage.term_counts import COUNTED

FEWEST_ROWS, MOST_ROWS, SHARE = 4_000, 25_000, 20
"""Rows of a text's rarest terms that are looked at: as many as a desk has claims, divided by the share, within these bounds.

What bounds the time at a desk of any size. A word that is in ten rows of a small desk is in thousands of a large one.
"""

FEWEST_WEIGHED, ROWS_TO_ONE = 400, 40
"""Claims that are read with all of their terms before the likeliest are given: one for so many rows, at least the first number."""

MOST_CANDIDATES = 100
"""Claims that are looked at closely where nobody says how many."""

SPARE = 2
"""So many times as many claims are taken as are wanted, for what was merged goes on in another and is left out."""

EXTERNAL = "external/"
"""What the name of a claim of others begins with; its number follows. That of the desk's own is the number alone."""

_WEIGHTS = {Searched.CLAIM: TEXT, Searched.VERDICT: TITLE, Searched.QUOTE: SUBTITLE}
_OF_OTHERS = (TEXT, TITLE, SUBTITLE)
"""What the terms of each text of a claim of others count."""

Key: TypeAlias = int
"""A claim by its number; one of others by its number below zero."""


class DeskClaims:
    """The claims of a desk that are in its lists, and those of others; what was merged goes on in another.

    What was counted and read is remembered: the desk is seen in one state.
    """

    def __init__(self, connection: Connection, *, without: Iterable[int] = (), most: int = MOST_CANDIDATES) -> None:
        """Takes a connection to the desk, the numbers of its claims that are not to be found, and how many are looked at closely."""
        self._connection = connection
        self._without = frozenset(without)
        self._closely = most
        own = connection.execute(select(func.max(claims.c.id))).scalar_one() or 0
        others = external_claims.newest_number(connection)
        self._size = own + others
        # Thousands of rows are asked whose they are; where there is nobody else's, the quicker question is enough.
        self._key: Callable[[int], Key] = _key if others else thing_of
        self.is_mixed = bool(own and others) or external_claims.are_of_several_collections(connection)
        """Whether its claims come from several places, in which one name can mean several."""
        self._counted: dict[str, int] = {}
        self._read: dict[str, KnownClaim] = {}
        self._most = max(FEWEST_ROWS, min(MOST_ROWS, self._size // SHARE))

    def __len__(self) -> int:
        return self._size

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many rows of claims each term is, never more than there are claims."""
        wanted = sorted(set(terms))
        if new := [term for term in wanted if term not in self._counted]:
            found = term_counts.known(self._connection, new)
            self._counted.update({term: min(found.get(term, 0), self._size) for term in new})
        return {term: count for term in wanted if (count := self._counted[term])}

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the names of at most `limit` claims that share the rarest of the terms, the likeliest first, of those the newest."""
        limit = min(limit, self._closely)
        counts = self.frequencies(terms)
        told = {term: rarity(count, size=self._size) for term, count in counts.items()}
        rows = self._rows(counts)
        first = _likeliest(
            self._rare_words_told(rows, told), max(FEWEST_WEIGHED, SPARE * limit, self._most // ROWS_TO_ONE)
        )
        weighed = _likeliest(self._all_told(first, rows, told), SPARE * limit)
        merged = self._merged(weighed)
        return tuple(_name(claim) for claim in weighed if claim not in merged)[:limit]

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

    def _rare_words_told(self, rows: Mapping[str, Sequence[int]], told: Mapping[str, float]) -> dict[Key, float]:
        """Gives the sum of what its rare terms tell, for each claim that has any."""
        scores: dict[Key, float] = {}
        for term, found in rows.items():
            for claim in set(map(self._key, found)) - self._without:
                scores[claim] = scores.get(claim, 0.0) + told[term]
        return scores

    def _all_told(
        self, claims: Collection[Key], rows: Mapping[str, Sequence[int]], told: Mapping[str, float]
    ) -> dict[Key, float]:
        """Gives what BM25 gives to claims by those of their rows that have a rare term, of which all terms count."""
        wanted = frozenset(claims)
        own = sorted({row for found in rows.values() for row in found if self._key(row) in wanted})
        words = search_index.words_of(self._connection, own)
        fields: dict[Key, list[tuple[float, Sequence[str]]]] = {}
        for row in own:
            fields.setdefault(self._key(row), []).extend(_fields(row, words[row]))
        return {claim: _weighed(found, told) for claim, found in fields.items()}

    def _merged(self, numbers: Iterable[int]) -> frozenset[int]:
        own = tuple(number for number in numbers if number > 0)
        question = select(claims.c.id).where(claims.c.id.in_(own), claims.c.merged_into.is_not(None))
        return frozenset(self._connection.execute(question).scalars())

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such names, read, in their order."""
        wanted = tuple(ids)
        if len(self._read) > MOST_READ:
            self._read.clear()
        new = [name for name in wanted if name not in self._read]
        for claim in read(self._connection, map(key_of, new)):
            self._read[claim.id] = KnownClaim(claim)
        return tuple(self._read[name] for name in wanted if name in self._read)


MOST_READ = 5_000
"""Claims that are kept read from one question to the next."""


def _likeliest(scores: Mapping[Key, float], most: int) -> list[Key]:
    return nsmallest(most, scores, key=lambda claim: (-scores[claim], -abs(claim), claim))


def _key(row: int) -> Key:
    return -thing_of(row) if is_of(row, Searched.EXTERNAL) else thing_of(row)


def _name(claim: Key) -> str:
    return str(claim) if claim > 0 else f"{EXTERNAL}{-claim}"


def is_external(name: str) -> bool:
    """Tells whether what a claim is called in the pool is the name of another's."""
    return name.startswith(EXTERNAL)


def key_of(name: str) -> Key:
    """Gives the key of a claim by what it is called in the pool."""
    return -number_of(name) if is_external(name) else number_of(name)


def number_of(name: str) -> int:
    """Gives the number of a claim by what it is called in the pool."""
    return int(name.removeprefix(EXTERNAL))


def _fields(row: int, words: str) -> Iterable[tuple[float, Sequence[str]]]:
    """Gives the terms of a row, and what each counts; what finds a claim of others beside its three texts counts nothing."""
    if is_of(row, Searched.EXTERNAL):
        weights = (_OF_OTHERS[text] for text in texts_of(place(row).number))
        return zip(weights, fields(words), strict=False)
    return ((_WEIGHTS[place(row).kind], terms_of(words)),)


def _weighed(fields: Iterable[tuple[float, Sequence[str]]], told: Mapping[str, float]) -> float:
    """Gives what BM25 gives to a claim of such fields, of no terms but these."""
    length = 0.0
    counts: dict[str, float] = {}
    for weight, terms in fields:
        length += weight * len(terms)
        for term in terms:
            if term in told:
                counts[term] = counts.get(term, 0.0) + weight
    return sum(told[term] * impact(count, length=length) for term, count in counts.items())


_IN_THE_LISTS = (claims.c.departed.is_(None), claims.c.merged_into.is_(None))


def read(connection: Connection, keys: Iterable[Key]) -> Iterator[Claim]:
    """Gives the claims of such keys, those of the desk that are in the lists, as they are matched, in any order."""
    wanted = tuple(keys)
    yield from _read_own(connection, [key for key in wanted if key > 0])
    yield from _read_others(connection, [-key for key in wanted if key < 0])


def _read_own(connection: Connection, numbers: Collection[int]) -> Iterator[Claim]:
    if not numbers:
        return
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
        .where(claims.c.id.in_(numbers), *_IN_THE_LISTS)
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


def _read_others(connection: Connection, numbers: Collection[int]) -> Iterator[Claim]:
    for line in external_claims.numbered(connection, numbers).values() if numbers else ():
        yield Claim(
            id=f"{EXTERNAL}{line.id}",
            text=line.text,
            title=line.title or "",
            subtitle=line.subtitle or "",
            day=day_of(line.day),
        )


def listed(connection: Connection, *, after: Key | None, most: int) -> tuple[Key, ...]:
    """Gives the keys of claims behind one, or of all, the least first, so many at most: of others, then those in the desk's lists."""
    others: tuple[int, ...] = ()
    if after is None or after < 0:
        others = external_claims.numbers_below(connection, -after if after else None, most=most)
    own = select(claims.c.id).where(claims.c.id > max(after or 0, 0), *_IN_THE_LISTS).order_by(claims.c.id)
    left = most - len(others)
    return (*(-number for number in others), *(connection.execute(own.limit(left)).scalars() if left else ()))


def many(connection: Connection) -> int:
    """Gives how many claims of the desk are in the lists, and of others, together."""
    own = connection.execute(select(func.count()).select_from(claims).where(*_IN_THE_LISTS)).scalar_one()
    return own + external_claims.many(connection)


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

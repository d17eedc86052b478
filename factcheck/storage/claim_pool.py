"""The claims of a desk, and those of others that it has, as a pool that a text is matched with, found by the index that search has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest

from sqlalchemy import Connection, func, select

from factcheck.domain.vocabularies import State
from factcheck.matching.candidates import impact, rarity
from factcheck.matching.claims import SUBTITLE, TEXT, TITLE, Claim, KnownClaim
from factcheck.search.entries import Place, fields, marked, place
from factcheck.search.queries import All, Either, Field, Phrase, Query, Searched, Without, mark
from factcheck.storage import external_claims, search_index
from factcheck.storage.tables import appearances, claims, documents, speakers, verdicts

MOST_COUNTED = 5_000
"""Rows that a term is counted in: of what is more frequent it matters little how much more."""

MOST_ROWS = 4_000
"""Rows of a text's rarest terms that are looked at: what bounds the time at a desk of any size."""

MOST_WEIGHED = 400
"""Claims of those rows whose words are looked at, the ones that share the most."""

EXTERNAL = "external/"
"""What the name of a claim of others begins with; its number follows. That of the desk's own is the number alone."""

MOST_REMEMBERED = 5_000
"""Claims that are kept read."""

_FIELDS = {
    Searched.CLAIM: (TEXT,),
    Searched.QUOTE: (SUBTITLE,),
    Searched.VERDICT: (TITLE,),
    Searched.EXTERNAL: (TEXT, TITLE, SUBTITLE),
}
"""What a word counts in each of the first texts of a row, by its kind; what stands behind them finds a claim, and counts nothing."""

_OF_CLAIMS = Either(tuple(Phrase((mark(Field.IN, kind),)) for kind in _FIELDS))

_NOT_MERGED = Without(Phrase((mark(Field.STATE, marked(State.MERGED)),)))


class DeskClaims:
    """The claims of a desk that are in its lists, and those of others; what was merged goes on in another.

    Of terms in very many rows it is known only that. What was counted and read is remembered, as long as the desk is seen in one state.
    """

    def __init__(self, connection: Connection, *, without: Iterable[int] = ()) -> None:
        """Takes a connection to the desk, and the numbers of claims of the desk that are not to be found."""
        self._connection = connection
        self._without = frozenset(map(str, without))
        own = connection.execute(select(func.max(claims.c.id))).scalar_one() or 0
        others = external_claims.newest_number(connection)
        self._size = own + others
        self.is_mixed = bool(own and others) or external_claims.are_of_several_collections(connection)
        """Whether its claims come from several places, in which one name can mean several."""
        self._counted: dict[str, int] = {}
        self._remembered: dict[str, KnownClaim] = {}

    def __len__(self) -> int:
        return self._size

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Gives in how many rows of the index each term is, never more than there are claims."""
        wanted = sorted(set(terms))
        if new := [term for term in wanted if term not in self._counted]:
            found = search_index.frequencies(self._connection, new, most=min(MOST_COUNTED, self._size))
            self._counted.update({term: found.get(term, 0) for term in new})
        return {term: count for term in wanted if (count := self._counted[term])}

    def candidates(self, terms: Iterable[str], limit: int) -> tuple[str, ...]:
        """Gives the names of at most `limit` claims that share the rarest of the terms, the likeliest first, of equal ones the newest."""
        rarities = {
            term: rarity(count, size=self._size)
            for term, count in sorted(self.frequencies(terms).items(), key=lambda one: (one[1], one[0]))
        }
        rows, scores = self._sharing(rarities)
        first = _best(scores, MOST_WEIGHED)
        weighed = self._weighed({name: rows[name] for name in first}, rarities)
        return tuple(_best(weighed, limit))

    def _sharing(self, rarities: Mapping[str, float]) -> tuple[Mapping[str, set[int]], Mapping[str, float]]:
        """Gives the rows of each claim that has any of the terms, rarest first as far as that goes, and what those terms tell together."""
        rows: dict[str, set[int]] = defaultdict(set)
        scores: dict[str, float] = defaultdict(float)
        left = MOST_ROWS
        for term, told in rarities.items():
            if self._counted[term] > left and scores:
                break
            left -= self._counted[term]
            found = self._with(term)
            for name, own in found.items():
                rows[name] |= own
                scores[name] += told
        return rows, scores

    def _with(self, term: str) -> Mapping[str, set[int]]:
        query = Query(node=All((_OF_CLAIMS, Phrase((term,)), _NOT_MERGED)))
        found: dict[str, set[int]] = defaultdict(set)
        for row in search_index.newest(self._connection, query, most=MOST_ROWS):
            if (name := _name(place(row))) not in self._without:
                found[name].add(row)
        return found

    def _weighed(self, rows: Mapping[str, Collection[int]], rarities: Mapping[str, float]) -> Mapping[str, float]:
        """Gives how much of the terms is in the words of each claim's rows, the rare ones counting most."""
        words = search_index.words_of(self._connection, [row for own in rows.values() for row in own])
        return {name: _told([_fields(row, words[row]) for row in sorted(own)], rarities) for name, own in rows.items()}

    def known(self, ids: Iterable[str]) -> tuple[KnownClaim, ...]:
        """Gives the claims of such names, read, in their order."""
        wanted = tuple(ids)
        new = [name for name in wanted if name not in self._remembered]
        if len(self._remembered) + len(new) > MOST_REMEMBERED:
            self._remembered.clear()
            new = list(wanted)
        own, others = ([name for name in new if is_external(name) is one] for one in (False, True))
        for claim in (*self._read(map(int, own)), *self._read_others(map(number_of, others))):
            self._remembered[claim.id] = KnownClaim(claim)
        return tuple(self._remembered[name] for name in wanted if name in self._remembered)

    def _read_others(self, numbers: Iterable[int]) -> Iterator[Claim]:
        for line in external_claims.numbered(self._connection, tuple(numbers)).values():
            yield Claim(
                id=f"{EXTERNAL}{line.id}",
                text=line.text,
                title=line.title or "",
                subtitle=line.subtitle or "",
                day=day_of(line.day),
            )

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


def is_external(name: str) -> bool:
    """Tells whether what a claim is called in the pool is the name of another's."""
    return name.startswith(EXTERNAL)


def number_of(name: str) -> int:
    """Gives the number of a claim by what it is called in the pool."""
    return int(name.removeprefix(EXTERNAL))


def _best(scores: Mapping[str, float], most: int) -> Sequence[str]:
    return nsmallest(most, scores, key=lambda name: (-scores[name], -number_of(name)))


def _name(one: Place) -> str:
    return f"{EXTERNAL}{one.thing}" if one.kind is Searched.EXTERNAL else str(one.thing)


def _fields(row: int, words: str) -> Iterator[tuple[float, Sequence[str]]]:
    return zip(_FIELDS[place(row).kind], fields(words), strict=False)


def _told(rows: Iterable[Iterable[tuple[float, Sequence[str]]]], rarities: Mapping[str, float]) -> float:
    """Gives what BM25 gives to a claim that has such fields in its rows, of no terms but these."""
    length = 0.0
    counts: dict[str, float] = {}
    for weight, terms in (field for row in rows for field in row):
        length += weight * len(terms)
        for term in terms:
            if term in rarities:
                counts[term] = counts.get(term, 0.0) + weight
    return sum(rarities[term] * impact(count, length=length) for term, count in counts.items())


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

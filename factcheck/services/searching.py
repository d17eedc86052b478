"""Searching the desk: claims and sources by their words, and by what is known of them; claims of others where they are asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection

from factcheck.search.entries import Place, place
from factcheck.search.queries import All, Field, Phrase, Query, Searched, Without, mark
from factcheck.search.ranks import ranked
from factcheck.search.snippets import Piece, snippet
from factcheck.storage import external_claims, queries, search_index, search_texts
from factcheck.storage.external_claims import ExternalLine
from factcheck.storage.queries import ClaimLine
from factcheck.storage.search_texts import Title

MOST_RANKED = 200
"""What finds more than this is answered newest first: who gets so much wants fewer, and not the best of it."""

MOST_COUNTED = 10_000
"""Rows that facets are counted in, the newest ones."""

FACETS = (Field.IN, Field.STATE, Field.NATURE, Field.RATING, Field.TAG, Field.SPEAKER, Field.OUTLET)
_WHOLE = frozenset({Field.SPEAKER, Field.OUTLET})
"""Fields whose words are found one by one, and counted together."""
_OF_OTHERS = mark(Field.IN, Searched.EXTERNAL)
"""The term that claims of others have."""
_OWN_KINDS = {Searched.DOCUMENT: Searched.DOCUMENT, Searched.EXTERNAL: Searched.EXTERNAL}
"""What has numbers of its own, beside the claims of the desk, with all that is of them."""

Thing: TypeAlias = tuple[Searched, int]
"""What a row of the index is of: a claim, a document, a claim of others; and its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim, a source or a claim of others that was found.

    Of `id`, the claim's number, `source`, the source's, and `external`, that of a claim of others, two are None. `found_in` is what of it
    has the words: first that which `pieces` are of. `collection` and `external_id` tell whose claim it is, if another's, and what it is
    called there.
    """

    id: int | None
    source: int | None
    external: int | None
    collection: str | None
    external_id: str | None
    text: str
    found_in: tuple[Searched, ...]
    pieces: tuple[Piece, ...]
    state: str | None
    speaker: str | None
    verdict: str | None
    day: str | None

    @property
    def snippet(self) -> str:
        """Gives the words around what was found, in brackets."""
        return "".join(f"[{one.text}]" if one.is_found else one.text for one in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of what was found, and where the next page begins, None where this is the last; of very much the newest come first."""

    hits: tuple[Hit, ...]
    following: int | None
    is_newest_first: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """How many claims and sources of what was found have something in common."""

    field: Field
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets, those of a field together and the commonest first; `is_all` tells whether all that was found is counted."""

    facets: tuple[Facet, ...]
    is_all: bool


def search(connection: Connection, query: Query, *, after: int | None = None, most: int) -> Page:
    """Gives a page of what a search finds: the best first, or where that is very much the newest.

    Args:
        connection: to the desk.
        query: what is searched for.
        after: the place behind which the page begins; None for the first.
        most: how many claims and sources it has at most.
    """
    query = _asked(query)
    rows = search_index.newest(connection, query, most=MOST_RANKED + 1)
    if len(rows) > MOST_RANKED:
        return _newest(connection, query, after=after, most=most)
    ordered = ranked(query, search_index.words_of(connection, rows))
    behind = _behind(ordered, after)
    things = _things(ordered[behind:], seen=ordered[:behind])
    shown = things[:most]
    return Page(
        hits=_hits(connection, query, shown),
        following=shown[-1][0] if len(things) > most else None,
        is_newest_first=False,
    )


def _asked(query: Query) -> Query:
    """Gives the search that finds claims of others only where it names them: else they are no part of the desk."""
    if query.node is None or query.names(_OF_OTHERS):
        return query
    return replace(query, node=All((query.node, Without(Phrase((_OF_OTHERS,))))))


def _newest(connection: Connection, query: Query, *, after: int | None, most: int) -> Page:
    """Gives a page of what is too much to be ranked; what is of one claim is together where it is on one page."""
    rows = search_index.newest(connection, query, below=after, most=most + 1)
    shown = rows[:most]
    return Page(
        hits=_hits(connection, query, _things(shown)),
        following=shown[-1] if len(rows) > most else None,
        is_newest_first=True,
    )


def _behind(ordered: Sequence[int], after: int | None) -> int:
    return ordered.index(after) + 1 if after in ordered else 0


def _things(rows: Iterable[int], *, seen: Iterable[int] = ()) -> list[list[int]]:
    """Gives rows together that are of one claim or source, in the order of the first of each; none that was seen before."""
    known = {_thing(place(row)) for row in seen}
    found: dict[Thing, list[int]] = {}
    for row in rows:
        if (thing := _thing(place(row))) not in known:
            found.setdefault(thing, []).append(row)
    return list(found.values())


def _thing(one: Place) -> Thing:
    return _OWN_KINDS.get(one.kind, Searched.CLAIM), one.thing


def _hits(connection: Connection, query: Query, shown: Sequence[Sequence[int]]) -> tuple[Hit, ...]:
    places = [[place(row) for row in rows] for rows in shown]
    firsts = [found[0] for found in places]
    texts = search_texts.texts(connection, firsts)
    things = [_thing(one) for one in firsts]
    told: dict[Thing, Known] = {
        **{
            (Searched.CLAIM, one.id): one
            for one in queries.numbered_claim_lines(connection, _of(things, Searched.CLAIM))
        },
        **_keyed(Searched.DOCUMENT, search_texts.titles(connection, _of(things, Searched.DOCUMENT))),
        **_keyed(Searched.EXTERNAL, external_claims.numbered(connection, _of(things, Searched.EXTERNAL))),
    }
    sought = query.sought()
    return tuple(
        _hit(found, snippet(texts.get(found[0], ""), sought), told.get(thing))
        for thing, found in zip(things, places, strict=True)
    )


Known: TypeAlias = ClaimLine | Title | ExternalLine
"""What listings have of a thing."""


def _of(things: Iterable[Thing], kind: Searched) -> set[int]:
    return {number for one, number in things if one is kind}


def _keyed(kind: Searched, known: Mapping[int, Known]) -> dict[Thing, Known]:
    return {(kind, number): one for number, one in known.items()}


def _hit(found: Sequence[Place], pieces: tuple[Piece, ...], known: Known | None) -> Hit:
    first = found[0]
    kind, number = _thing(first)
    own = known if isinstance(known, ClaimLine) else None
    other = known if isinstance(known, ExternalLine) else None
    return Hit(
        id=number if kind is Searched.CLAIM else None,
        source=number if kind is Searched.DOCUMENT else None,
        external=number if kind is Searched.EXTERNAL else None,
        collection=other.collection if other else None,
        external_id=other.external_id if other else None,
        text=_text(known),
        found_in=tuple(dict.fromkeys(one.kind for one in found)),
        pieces=pieces,
        state=own.state if own else None,
        speaker=own.speaker if own else None,
        verdict=own.verdict if own else None,
        day=date.fromordinal(first.day).isoformat() if first.day else None,
    )


def _text(known: Known | None) -> str:
    if known is None:
        return ""
    return known.label if isinstance(known, Title) else known.text


def facets(connection: Connection, query: Query) -> Facets:
    """Gives how many of the claims and sources that a search finds are of each kind, state, rating and so on, among the newest rows."""
    found = search_index.marks_of(connection, _asked(query), most=MOST_COUNTED + 1)
    counted: dict[Field, Counter[str]] = {field: Counter() for field in FACETS}
    seen: set[tuple[Thing, str]] = set()
    for row, marks in found[:MOST_COUNTED]:
        thing = _thing(place(row))
        for term in marks:
            name, value = _facet(term)
            if name and (thing, term) not in seen:
                seen.add((thing, term))
                counted[name][value] += 1
    return Facets(
        facets=tuple(
            Facet(field, value, count)
            for field, values in counted.items()
            for value, count in sorted(values.items(), key=lambda one: (-one[1], one[0]))
        ),
        is_all=len(found) <= MOST_COUNTED,
    )


def _facet(term: str) -> tuple[Field | None, str]:
    """Gives the field and the value that a mark is counted under; None for one that is not counted."""
    name, _, value = term.partition("=")
    field = next((one for one in FACETS if one == name), None)
    if field in _WHOLE:
        return (field, value[1:]) if value.startswith("=") else (None, "")
    return field, value

"""The rows of `searched`: what of each thing is found by its words.

A claim has one for its words, one for each quote that has other words, for each item of evidence, for its verdict, and for each note; a
document has one for each passage, a claim of others one. What was withdrawn, and what left the lists, has none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from sqlalchemy import Connection, delete, insert

from factcheck.domain.claims import Claim, NumberedAppearance
from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.documents import Document
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.histories import Thing
from factcheck.search import entries
from factcheck.search.entries import Place, beginning, day_of, marked, passages
from factcheck.search.queries import Field, Searched, mark
from factcheck.search.terms import stems
from factcheck.storage import search_index, tables, term_counts
from factcheck.storage.ordering import About, Surroundings
from factcheck.storage.rows import Line


def lines(thing: Thing, around: Surroundings) -> tuple[Line, ...]:
    """Gives the rows by which a thing is found."""
    match thing:
        case Claim() if not thing.departed:
            return tuple(_claim(_Found.of(thing, around)))
        case Document() if not thing.withdrawn:
            return tuple(_document(thing))
        case ExternalClaim():
            return tuple(_external(thing))
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim with what is to be known of where it was said."""

    claim: Claim
    said: tuple[tuple[NumberedAppearance, About, str], ...]

    @classmethod
    def of(cls, claim: Claim, around: Surroundings) -> "_Found":
        said = (
            (one, around.document(one.document), "" if one.speaker is None else around.speaker(one.speaker))
            for one in claim.shown_appearances()
        )
        return cls(claim, tuple(said))

    def marks(self, *kinds: Searched) -> Iterator[str]:
        """Gives what filters find the rows of these kinds by."""
        yield from (mark(Field.IN, kind) for kind in kinds)
        yield mark(Field.STATE, marked(self.claim.state))
        if self.claim.nature:
            yield mark(Field.NATURE, self.claim.nature)
        if verdict := self.claim.verdict():
            yield mark(Field.RATING, marked(verdict.rating))
        yield from (mark(Field.TAG, marked(tag)) for tag in self.claim.tags)
        yield from entries.names(Field.SPEAKER, (name for _, _, name in self.said if name))
        yield from entries.names(Field.OUTLET, (about.outlet for _, about, _ in self.said if about.outlet))


def _claim(found: _Found) -> Iterator[Line]:
    claim = found.claim
    own = stems(_written(claim.text) or "")
    others = [(said, about, name) for said, about, name in found.said if stems(_written(said.quote) or "") != own]
    kinds = (Searched.CLAIM,) if len(others) == len(found.said) else (Searched.CLAIM, Searched.QUOTE)
    day = day_of(*(about.published for _, about, _ in found.said)) or day_of(claim.recorded_at)
    speakers = tuple(name for _, _, name in found.said)
    yield from _row(Place(day, Searched.CLAIM, claim.id, 1), (claim.text, *speakers), found.marks(*kinds))
    for said, about, name in others:
        day = day_of(about.published) or day_of(claim.recorded_at)
        yield from _row(
            Place(day, Searched.QUOTE, claim.id, said.number), (said.quote, name), found.marks(Searched.QUOTE)
        )
    yield from _beside(found)


def _beside(found: _Found) -> Iterator[Line]:
    """Gives the rows of what was found out and written about a claim."""
    claim = found.claim
    for item in claim.standing_evidence():
        quote = item.passage.quote if item.passage else None
        place = Place(day_of(item.added_at), Searched.EVIDENCE, claim.id, item.number)
        texts = (item.title, item.publisher, item.author, item.note, quote)
        yield from _row(place, texts, found.marks(Searched.EVIDENCE))
    if verdict := claim.verdict():
        place = Place(day_of(verdict.proposed_at), Searched.VERDICT, claim.id, verdict.number)
        answer = (verdict.headline, verdict.short_answer, verdict.rationale)
        yield from _row(place, answer, found.marks(Searched.VERDICT))
    for note in claim.notes:
        place = Place(day_of(note.at), Searched.NOTE, claim.id, note.number)
        yield from _row(place, (note.text,), found.marks(Searched.NOTE))


def _document(document: Document) -> Iterator[Line]:
    day = day_of(document.published) or day_of(document.taken_at)
    text = _written(document.text) or ""
    marks = (
        mark(Field.IN, Searched.DOCUMENT),
        *entries.names(Field.OUTLET, (document.outlet,) if document.outlet else ()),
    )
    for number, (start, end) in enumerate(passages(text) or ((0, 0),), 1):
        texts = (document.title if number == 1 else None, text[start:end])
        yield from _row(Place(day, Searched.DOCUMENT, document.id, number), texts, marks)


def _external(claim: ExternalClaim) -> Iterator[Line]:
    texts = (claim.text, claim.title, claim.subtitle)
    number = entries.number_of_texts(beginning(_written(text)) for text in texts)
    place = Place(day_of(claim.day) or day_of(claim.imported_at), Searched.EXTERNAL, claim.id, number)
    marks = (mark(Field.IN, Searched.EXTERNAL), *entries.names(Field.OUTLET, (claim.collection,)))
    yield from _row(place, texts, marks)


def _row(place: Place, texts: Iterable[str | None], marks: Iterable[str]) -> Iterator[Line]:
    if (row := place.row()) is not None:
        told = entries.words((beginning(_written(text)) for text in texts), marks=marks)
        yield Line(tables.searched, (row, told))


def _written(text: str | None) -> str | None:
    """Gives a text that is to be found; of withdrawn words nothing is."""
    return None if text == WITHDRAWN else text


def fill(connection: Connection, things: Iterable[Thing], around: Surroundings) -> None:
    """Makes the rows of all things anew, and the index with them, which agrees with its rows before they go: FTS5 demands that."""
    search_index.make_anew(connection)
    connection.execute(delete(tables.searched))
    counts: Counter[str] = Counter()
    told = (line for thing in things for line in lines(thing, around))
    while block := list(islice(told, BLOCK)):
        connection.execute(insert(tables.searched), [line.named() for line in block])
        counts.update(term_counts.counted(block))
    term_counts.fill(connection, counts)


BLOCK = 1000
"""Rows written, or compared, at a time."""


def are_as_told(connection: Connection, things: Iterable[Thing], around: Surroundings) -> bool:
    """Tells whether the rows are those that follow from all things."""
    told = (line for thing in things for line in lines(thing, around))
    count, counts = 0, Counter[str]()
    while block := list(islice(told, BLOCK)):
        rows = {cast("int", line.values[0]): line.values[1] for line in block}
        if search_index.words_of(connection, rows) != rows:
            return False
        count += len(rows)
        counts.update(term_counts.counted(block))
    return search_index.size(connection) == count and term_counts.are_as_told(connection, counts)

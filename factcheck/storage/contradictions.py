"""Pairs of claims of which it holds that they contradict each other, with where each was said. People judged each: there are not many."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from factcheck.domain.people import normal_name
from factcheck.domain.vocabularies import Relation
from factcheck.storage import profiles as registry
from factcheck.storage.blocks import blocks
from factcheck.storage.judged import survivors
from factcheck.storage.queries import BLOCK, LISTED, SCREEN, source_label
from factcheck.storage.tables import appearances, claims, documents, judgements, speakers

Pair: TypeAlias = tuple[int, int]
"""Two claims, the lower number first."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims: its words, and where it was said; None where that is in no document of the desk, or not known."""

    claim: int
    text: str
    quote: str | None
    speaker: str | None
    published: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """Two claims that contradict each other, who said both, None where no one name did, and whose judgement holds.

    A claim that was merged since is shown as the one that goes on for it; `pair` are the two that were judged.
    """

    pair: Pair
    one_speaker: str | None
    first: Side
    second: Side
    judged_by: str
    judged_at: str
    note: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair with the claims that go on for it, and the names under which each was said, by the form in which spellings are one."""

    row: Any
    first: int
    second: int
    names: tuple[Mapping[str, str], Mapping[str, str]]

    @property
    def pair(self) -> Pair:
        """Gives the two claims that were judged."""
        return self.row.claim_id, self.row.other_id

    def one_speaker(self) -> str | None:
        """Gives the form of a name under which both were said, or None."""
        return min(self.names[0].keys() & self.names[1].keys(), default=None)

    def place(self) -> tuple[bool, int, int]:
        """Gives where it stands in the listing: what one speaker said both ways comes first."""
        return self.one_speaker() is None, *self.pair


def walked(
    connection: Connection,
    *,
    speaker: str | None = None,
    said_by: Collection[int] | None = None,
    after: Pair | None = None,
    limit: int | None = None,
) -> Iterator[ContradictionLine]:
    """Gives the pairs, first those that one speaker said, then by their numbers; quotes are read as the rows are asked for.

    Args:
        connection: the desk.
        speaker: a name; only pairs of which this speaker said one claim at least, or whoever is one with the speaker across documents.
        said_by: speakers; only pairs of which one of them said one claim at least.
        after: the pair behind which to begin.
        limit: how many there are at most.
    """
    found = sorted(_found(connection), key=_Found.place)
    if after is not None:
        last = next((one for one in found if one.pair == after), None)
        found = [one for one in found if one.place() > (last.place() if last else (False, *after))]
    if speaker is not None:
        wanted = _meant(connection, speaker)
        found = [one for one in found if any(not wanted.isdisjoint(names) for names in one.names)]
    if said_by is not None:
        theirs = _said_by(connection, {number for one in found for number in (one.first, one.second)}, said_by)
        found = [one for one in found if not theirs.isdisjoint((one.first, one.second))]
    chosen = found[:limit]
    for start in range(0, len(chosen), SCREEN):
        yield from _lines(connection, chosen[start : start + SCREEN])


def _found(connection: Connection) -> Iterator[_Found]:
    """Gives all pairs of claims that are in lists, and are not one by now; of several that are one pair by now the first."""
    rows = _rows(connection)
    numbers = {number for row in rows for number in (row.claim_id, row.other_id)}
    going_on = survivors(connection, numbers)
    listed = _listed(connection, set(going_on.values()))
    names, seen = _names(connection, listed), set[frozenset[int]]()
    for row in rows:
        first, second = going_on[row.claim_id], going_on[row.other_id]
        one = frozenset({first, second})
        if len(one) > 1 and one <= listed and one not in seen:
            seen.add(one)
            yield _Found(row, first, second, (names.get(first, {}), names.get(second, {})))


def _rows(connection: Connection) -> Sequence[Any]:
    question = (
        select(
            judgements.c.claim_id,
            judgements.c.other_id,
            judgements.c.judged_by,
            judgements.c.judged_at,
            judgements.c.note,
        )
        .where(
            judgements.c.relation == Relation.CONTRADICTS.value,
            judgements.c.holds == 1,
            judgements.c.claim_id < judgements.c.other_id,
        )
        .order_by(judgements.c.claim_id, judgements.c.other_id)
    )
    return connection.execute(question).all()


def _listed(connection: Connection, numbers: Collection[int]) -> set[int]:
    return {
        number
        for block in blocks(sorted(numbers), BLOCK)
        for number in connection.execute(select(claims.c.id).where(LISTED, claims.c.id.in_(block))).scalars()
    }


def _names(connection: Connection, numbers: Collection[int]) -> dict[int, dict[str, str]]:
    """Gives the names under which each claim was said: as they are spelt, by the form in which spellings are one.

    Who is attached to a profile goes by its name too, so that what one said under two names is what one said.
    """
    found: dict[int, dict[str, str]] = {}
    for block in blocks(sorted(numbers), BLOCK):
        question = (
            select(appearances.c.claim_id, speakers.c.id, speakers.c.name)
            .join_from(appearances, speakers, speakers.c.id == appearances.c.speaker_id)
            .where(appearances.c.claim_id.in_(block))
            .order_by(appearances.c.claim_id, appearances.c.number)
        )
        rows = connection.execute(question).all()
        profiles = registry.of_speakers(connection, {row.id for row in rows})
        for row in rows:
            names = (row.name, profiles[row.id].name) if row.id in profiles else (row.name,)
            own = found.setdefault(row.claim_id, {})
            for name in names:
                own.setdefault(normal_name(name), name)
    return found


def _said_by(connection: Connection, numbers: Collection[int], speakers: Collection[int]) -> set[int]:
    """Gives those of some claims that one of some speakers said."""
    wanted, found = set(speakers), set[int]()
    for block in blocks(sorted(numbers), BLOCK):
        question = select(appearances.c.claim_id, appearances.c.speaker_id).where(appearances.c.claim_id.in_(block))
        found |= {row.claim_id for row in connection.execute(question) if row.speaker_id in wanted}
    return found


def _meant(connection: Connection, speaker: str) -> set[str]:
    """Gives the names of which one is meant: the one that is given, and those of the profiles that go by it."""
    known = registry.names_of(connection, registry.called(connection, speaker)).values()
    return set(map(normal_name, (speaker, *known)))


def _lines(connection: Connection, block: Sequence[_Found]) -> Iterator[ContradictionLine]:
    numbers = {number for one in block for number in (one.first, one.second)}
    said = _said(connection, numbers)
    texts = connection.execute(select(claims.c.id, claims.c.text).where(claims.c.id.in_(numbers))).all()
    words = {row.id: row.text for row in texts}
    for one in block:
        name, (first, second) = one.one_speaker(), one.pair
        yield ContradictionLine(
            pair=one.pair,
            one_speaker=one.names[0][name] if name else None,
            first=_side(one.first, words[one.first], said.get(one.first, ()), name=name, judged=first),
            second=_side(one.second, words[one.second], said.get(one.second, ()), name=name, judged=second),
            judged_by=one.row.judged_by,
            judged_at=one.row.judged_at,
            note=one.row.note,
        )


def _said(connection: Connection, numbers: Collection[int]) -> dict[int, list[Any]]:
    question = (
        select(
            appearances.c.claim_id,
            appearances.c.from_claim,
            appearances.c.quote,
            speakers.c.name,
            documents.c.published,
            documents.c.outlet,
            documents.c.title,
            documents.c.name.label("document"),
        )
        .join_from(appearances, documents, documents.c.id == appearances.c.document_id)
        .outerjoin(speakers, speakers.c.id == appearances.c.speaker_id)
        .where(appearances.c.claim_id.in_(numbers))
        .order_by(appearances.c.claim_id, appearances.c.number)
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(question):
        found.setdefault(row.claim_id, []).append(row)
    return found


def _side(number: int, text: str, said: Sequence[Any], *, name: str | None, judged: int) -> Side:
    """Gives a claim with where it was said: by the speaker of both, if there is one, and where it was said as it was judged."""

    def fit(row: Any) -> tuple[bool, bool]:  # noqa: ANN401 -- a row of several columns
        is_by = name is not None and row.name is not None and normal_name(row.name) == name
        return is_by, (row.from_claim or number) == judged

    best = max(said, key=fit, default=None)  # the first of those that fit alike
    if best is None:
        return Side(claim=number, text=text, quote=None, speaker=None, published=None, source=None)
    return Side(
        claim=number,
        text=text,
        quote=best.quote,
        speaker=best.name,
        published=best.published,
        source=source_label(best.outlet, best.title, best.document),
    )

"""Claims that were said several times: how often, in how many documents, on how many days, by whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from factcheck.domain.people import normal_name
from factcheck.domain.repeats import reached
from factcheck.storage import profiles as registry
from factcheck.storage.often_repeated import SOURCES, several, threshold
from factcheck.storage.queries import LISTED, SCREEN, speaker_names
from factcheck.storage.tables import appearances, claims, documents, speakers

LEAST = 2
"""Documents from which on a claim is repeated."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often a claim was said: `times` counts its appearances, `sources` the documents they stand in, `days` the days of those.

    `first` and `last` are such days (YYYY-MM-DD), None where no document tells its own. `speakers` are names, as its appearances have them.
    `often_from` is from how many sources on the policy in force calls a claim often repeated, None where this one is not.
    """

    times: int
    sources: int
    days: int
    first: str | None
    last: str | None
    speakers: tuple[str, ...]
    often_from: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """A claim that was said several times, in a listing; `often_from` as `Repeats` has it."""

    id: int
    text: str
    state: str
    times: int
    sources: int
    days: int
    first: str | None
    last: str | None
    speakers: tuple[str, ...]
    often_from: int | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a page of the listing begins: behind a claim that was said in so many documents, and so many times."""

    sources: int
    times: int
    claim: int


_TIMES = func.count()


def repeats_of(connection: Connection, claim: int) -> Repeats | None:
    """Gives how often a claim was said, or None where the desk has it once or in no document."""
    found = {row.claim_id: row for row in connection.execute(_counted(appearances.c.claim_id == claim))}
    row = found.get(claim)
    if row is None or row.times < LEAST:
        return None
    return Repeats(
        *_told(row),
        speakers=_speakers(connection, [claim]).get(claim, ()),
        often_from=reached(threshold(connection), sources=row.sources),
    )


def place_of(connection: Connection, claim: int) -> Behind | None:
    """Gives where a claim stands in the listing, or None where it was said in no document."""
    row = connection.execute(_counted(appearances.c.claim_id == claim)).first()
    return Behind(row.sources, row.times, claim) if row else None


def walked(
    connection: Connection,
    *,
    least: int = LEAST,
    speaker: str | None = None,
    after: Behind | None = None,
    limit: int | None = None,
) -> Iterator[RepeatLine]:
    """Gives the claims that were said in so many documents at least, in the most first, then most often, then by number.

    Args:
        connection: the desk.
        least: in how many documents.
        speaker: a name; only claims that this speaker said in one place at least, or who is one with the speaker across documents.
        after: where the page begins.
        limit: how many there are at most.
    """
    question = _counted(appearances.c.claim_id.in_(several(least)), *_said_by(connection, speaker))
    question = question.having(_enough(least))
    if after is not None:
        question = question.having(_is_behind(after))
    ordered = question.order_by(SOURCES.desc(), _TIMES.desc(), appearances.c.claim_id)
    found = connection.execute(ordered.limit(limit)).all()
    often = threshold(connection)
    for start in range(0, len(found), SCREEN):
        yield from _lines(connection, found[start : start + SCREEN], often)


def _counted(*conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401 -- a select of many columns
    day = documents.c.published
    return (
        select(
            appearances.c.claim_id,
            _TIMES.label("times"),
            SOURCES.label("sources"),
            func.count(day.distinct()).label("days"),
            func.min(day).label("first"),
            func.max(day).label("last"),
        )
        .join_from(appearances, documents, documents.c.id == appearances.c.document_id)
        .join(claims, claims.c.id == appearances.c.claim_id)
        .where(LISTED, *conditions)
        .group_by(appearances.c.claim_id)
    )


def _enough(least: int) -> ColumnElement[bool]:
    return least <= SOURCES


def _is_behind(after: Behind) -> ColumnElement[bool]:
    sources, times, claim = SOURCES, _TIMES, appearances.c.claim_id
    as_often = (times == after.times) & (claim > after.claim)
    return (sources < after.sources) | ((sources == after.sources) & ((times < after.times) | as_often))


def _said_by(connection: Connection, name: str | None) -> Iterator[ColumnElement[bool]]:
    if name is None:
        return
    spellings = [known for known in speaker_names(connection) if normal_name(known) == normal_name(name)]
    said = appearances.alias("said")
    question = (
        select(said.c.claim_id)
        .join_from(said, speakers, speakers.c.id == said.c.speaker_id)
        .where(registry.are_called(connection, name, spellings))
    )
    yield appearances.c.claim_id.in_(question)


def _lines(connection: Connection, rows: Sequence[Row[Any]], often: int) -> Iterator[RepeatLine]:
    numbers = [row.claim_id for row in rows]
    texts = select(claims.c.id, claims.c.text, claims.c.state).where(claims.c.id.in_(numbers))
    own = {row.id: row for row in connection.execute(texts)}
    names = _speakers(connection, numbers)
    for row in rows:
        claim = own[row.claim_id]
        yield RepeatLine(
            *(claim.id, claim.text, claim.state, *_told(row)),
            speakers=names.get(claim.id, ()),
            often_from=reached(often, sources=row.sources),
        )


def _told(row: Row[Any]) -> tuple[int, int, int, str | None, str | None]:
    return row.times, row.sources, row.days, row.first, row.last


def _speakers(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Gives the names of who said each claim, one spelling of each, in the order of the appearances; of one with a profile, its name."""
    question = (
        select(appearances.c.claim_id, speakers.c.id, speakers.c.name)
        .join_from(appearances, speakers, speakers.c.id == appearances.c.speaker_id)
        .where(appearances.c.claim_id.in_(numbers))
        .order_by(appearances.c.claim_id, appearances.c.number)
    )
    rows = connection.execute(question).all()
    profiles = registry.of_speakers(connection, {row.id for row in rows})
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        name = profiles[row.id].name if row.id in profiles else row.name
        found.setdefault(row.claim_id, {}).setdefault(normal_name(name), name)
    return {claim: tuple(names.values()) for claim, names in found.items()}

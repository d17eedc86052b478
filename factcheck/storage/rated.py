"""Rated claims: those with a verdict that stands, or that readers have had. Asked about a few claims or speakers, by their numbers."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from factcheck.domain.vocabularies import State
from factcheck.storage.blocks import blocks
from factcheck.storage.queries import BLOCK, LISTED
from factcheck.storage.tables import appearances, briefs, claims, speakers, verdicts


def speaker_names(connection: Connection) -> Sequence[tuple[int, str]]:
    """Gives the number and the name of everyone who says something in a document.

    Whether two spellings are one name no index of the database knows, so they are all gone through. They are far fewer than the claims.
    """
    return [(row.id, row.name) for row in connection.execute(select(speakers.c.id, speakers.c.name))]


def newest_said_by(connection: Connection, said_by: Collection[int], *, most: int) -> dict[int, str]:
    """Gives the newest rated claims of some speakers, so many at most, each with the name under which it was said."""
    found: dict[int, str] = {}
    for block in blocks(sorted(said_by), BLOCK):
        question = (
            select(appearances.c.claim_id, func.min(speakers.c.name).label("name"))
            .join_from(appearances, speakers, speakers.c.id == appearances.c.speaker_id)
            .join(claims, claims.c.id == appearances.c.claim_id)
            .where(appearances.c.speaker_id.in_(block), LISTED, _is_rated(appearances.c.claim_id))
            .group_by(appearances.c.claim_id)
            .order_by(appearances.c.claim_id.desc())
            .limit(most)
        )
        for row in connection.execute(question):
            found[row.claim_id] = min(row.name, found.get(row.claim_id, row.name))
    return dict(sorted(found.items(), reverse=True)[:most])


def rated_among(connection: Connection, numbers: Collection[int]) -> frozenset[int]:
    """Gives those of some claims that are rated."""
    rated = (
        connection.execute(select(claims.c.id).where(claims.c.id.in_(block), LISTED, _is_rated(claims.c.id))).scalars()
        for block in blocks(sorted(numbers), BLOCK)
    )
    return frozenset(number for block in rated for number in block)


def is_any(connection: Connection) -> bool:
    """Tells whether a verdict was ever proposed at the desk."""
    return connection.execute(select(verdicts.c.claim_id).limit(1)).first() is not None


def merged_into(connection: Connection, claim: int) -> tuple[int, ...]:
    """Gives the claims that were merged into another."""
    question = select(claims.c.id).where(claims.c.state == State.MERGED.value, claims.c.merged_into == claim)
    return tuple(connection.execute(question).scalars())


def _is_rated(claim: ColumnElement[int]) -> ColumnElement[bool]:
    standing = exists().where(verdicts.c.claim_id == claim, verdicts.c.withdrawn_by.is_(None))
    return or_(standing, exists().where(briefs.c.claim_id == claim))

"""Which claims the policy in force calls often repeated: apart from all else that is counted of repeats, for listings that mark them."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Select, func, select

from factcheck.storage.queries import newest_policy
from factcheck.storage.tables import appearances

SOURCES = func.count(appearances.c.document_id.distinct())


def threshold(connection: Connection) -> int:
    """Gives from how many sources on the policy in force calls a claim often repeated, 0 for never, as its row has it."""
    return int(json.loads(newest_policy(connection)).get("often_repeated_from", 0))


def often_repeated(connection: Connection, numbers: Collection[int]) -> Mapping[int, int]:
    """Gives in how many sources each of some claims was said, where the policy in force calls it often repeated."""
    least = threshold(connection)
    if not least:
        return {}
    question = (
        select(appearances.c.claim_id, SOURCES.label("sources"))
        .where(appearances.c.claim_id.in_(several(least).where(appearances.c.claim_id.in_(numbers))))
        .group_by(appearances.c.claim_id)
        .having(least <= SOURCES)
    )
    return {row.claim_id: row.sources for row in connection.execute(question)}


def several(least: int) -> Select[tuple[int]]:
    """Gives the claims that can have so many sources: only what has an appearance of so high a number can, which leaves few to count."""
    return select(appearances.c.claim_id).where(appearances.c.number >= least)

"""Claims that were judged with each other: what holds of them, which were merged, and which go on for those that were."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.domain.vocabularies import Relation, State
from factcheck.storage.blocks import blocks
from factcheck.storage.queries import BLOCK
from factcheck.storage.tables import claims, judgements


@dataclass(frozen=True, slots=True)
class Other:
    """A claim that another was judged with: its words, None where its source is not at the desk; the claim that goes on for it, if any."""

    text: str | None
    goes_on: int | None


def merged_into(connection: Connection, claim: int) -> tuple[int, ...]:
    """Gives the claims that another goes on for, whether they were merged into it or into one of those, by their numbers."""
    found: set[int] = set()
    waiting: list[int] = [claim]
    while waiting:
        question = select(claims.c.id).where(claims.c.state == State.MERGED.value, claims.c.merged_into.in_(waiting))
        waiting = [number for number in connection.execute(question).scalars() if number not in found]
        found |= set(waiting)
    return tuple(sorted(found - {claim}))


def others(connection: Connection, numbers: Collection[int]) -> Mapping[int, Other]:
    """Gives what there is to know of claims that others were judged with."""
    going_on = survivors(connection, numbers)
    found: dict[int, Other] = {}
    for block in blocks(sorted(numbers), BLOCK):
        question = select(claims.c.id, claims.c.text, claims.c.departed).where(claims.c.id.in_(block))
        for row in connection.execute(question):
            survivor = going_on[row.id]
            found[row.id] = Other(
                text=row.text if row.departed is None else None, goes_on=survivor if survivor != row.id else None
            )
    return found


def relations(connection: Connection, claim: int) -> Mapping[int, Relation]:
    """Gives what holds of a claim, and of those merged into it, and others, by the claims that go on for these.

    It is what a suggestion goes by: what is different is not suggested again. Where several hold the newest does.
    """
    own = (claim, *merged_into(connection, claim))
    question = (
        select(judgements.c.other_id, judgements.c.relation)
        .where(judgements.c.claim_id.in_(own), judgements.c.holds == 1)
        .order_by(judgements.c.judged_at)
    )
    rows = connection.execute(question).all()
    going_on = survivors(connection, {row.other_id for row in rows})
    found = {going_on[row.other_id]: Relation(row.relation) for row in rows}
    return {other: relation for other, relation in found.items() if other != claim}


def survivors(connection: Connection, numbers: Collection[int]) -> Mapping[int, int]:
    """Gives, for each of some claims, the claim that goes on for it: itself, unless it was merged."""
    into: dict[int, int] = {}
    waiting = sorted(numbers)
    while waiting:
        found: dict[int, int] = {}
        for block in blocks(waiting, BLOCK):
            question = select(claims.c.id, claims.c.merged_into).where(
                claims.c.id.in_(block), claims.c.merged_into.is_not(None)
            )
            found |= {row.id: row.merged_into for row in connection.execute(question)}
        into |= found
        waiting = sorted(set(found.values()) - into.keys())
    return {number: _last(into, number) for number in numbers}


def _last(into: Mapping[int, int], number: int) -> int:
    # No circle of mergers can be recorded: what is merged takes no other claim in.
    while number in into:
        number = into[number]
    return number

"""Questions that figures ask. Rows are given one by one, as they come, so that no desk is too large to be counted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, func, select

from factcheck.domain.events import claim_stream
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.beginnings import ClaimSplitOff
from factcheck.storage import ledger
from factcheck.storage.ledger import Entry
from factcheck.storage.queries import LISTED, rating_labels
from factcheck.storage.tables import (
    appearances,
    briefs,
    claims,
    correction_requests,
    corrections,
    documents,
    events,
    speakers,
    tags,
    verdicts,
)

AT_ONCE = 5_000
"""Rows that are fetched together."""


class Named(StrEnum):
    """What claims have by which they can be told apart, as their rows say it now."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    RATING = "rating"
    TAG = "tag"


class Happened(NamedTuple):
    """An event in a claim's history; `queued` says of a claim that was split off that it began in the queue."""

    seq: int
    stream: str
    type: str
    at: str
    actor: str
    queued: bool


@dataclass(frozen=True, slots=True)
class CorrectionTimes:
    """A correction: of which class, since when, and when its version was published, None while it is under way."""

    kind: str
    opened_at: str
    published_at: str | None


@dataclass(frozen=True, slots=True)
class RequestTimes:
    """A request for a correction: recorded and decided when, and how; None while it waits."""

    recorded_at: str
    is_accepted: bool | None
    decided_at: str | None


def by_state(connection: Connection) -> dict[State, int]:
    """Gives how many claims are in each state that any is in."""
    question = select(claims.c.state, func.count()).where(LISTED).group_by(claims.c.state)
    return {State(state): count for state, count in connection.execute(question)}


def departed_streams(connection: Connection) -> frozenset[str]:
    """Gives the histories of the claims that are in no list."""
    question = select(claims.c.id).where(claims.c.departed.is_not(None)).execution_options(yield_per=AT_ONCE)
    return frozenset(map(claim_stream, connection.execute(question).scalars()))


def happened(connection: Connection, types: Collection[str]) -> Iterator[Happened]:
    """Gives what happened of some types, in the order in which it did. Of no body more is read than of claims that were split off."""
    split_off = ClaimSplitOff.type
    body = case((events.c.type == split_off, events.c.body), else_=None)
    question = select(events.c.seq, events.c.stream, events.c.type, events.c.at, events.c.actor, body)
    question = question.where(events.c.type.in_(sorted(types))).order_by(events.c.seq)
    with connection.execute(question.execution_options(yield_per=AT_ONCE)) as result:
        for seq, stream, kind, at, actor, text in result:
            yield Happened(seq, stream, kind, at, actor, text is not None and _was_queued(seq, text))


def _was_queued(seq: int, body: str) -> bool:
    told = ledger.understand(Entry(seq=seq, body=body, leaf=b"", salt=None, words=None)).payload
    return isinstance(told, ClaimSplitOff) and told.queued


def names(connection: Connection, named: Named) -> Iterator[tuple[int, str]]:
    """Gives claims, each with everything of one kind that it has; a claim that has none is left out."""
    if named is Named.RATING:
        yield from _ratings(connection)
        return
    with connection.execute(_SAID[named].execution_options(yield_per=AT_ONCE)) as result:
        yield from ((claim, name) for claim, name in result)


_SAID = {
    Named.SPEAKER: select(appearances.c.claim_id, speakers.c.name)
    .distinct()
    .join(speakers, speakers.c.id == appearances.c.speaker_id),
    Named.OUTLET: select(appearances.c.claim_id, documents.c.outlet)
    .distinct()
    .join(documents, documents.c.id == appearances.c.document_id)
    .where(documents.c.outlet.is_not(None)),
    Named.TAG: select(tags.c.claim_id, tags.c.tag),
}


def _ratings(connection: Connection) -> Iterator[tuple[int, str]]:
    """Gives claims with the label of the verdict that stands."""
    standing = select(verdicts.c.claim_id, func.max(verdicts.c.number).label("number"))
    standing = standing.where(verdicts.c.withdrawn_by.is_(None)).group_by(verdicts.c.claim_id)
    newest = standing.subquery()
    is_it = and_(verdicts.c.claim_id == newest.c.claim_id, verdicts.c.number == newest.c.number)
    question = select(verdicts.c.claim_id, verdicts.c.rating, verdicts.c.policy_version).join(newest, is_it)
    labels = rating_labels(connection)
    with connection.execute(question.execution_options(yield_per=AT_ONCE)) as result:
        for claim, rating, policy in result:
            yield claim, labels.get((policy, rating), rating)


def correction_times(connection: Connection) -> tuple[CorrectionTimes, ...]:
    """Gives the corrections that were published or are under way; of one that was dropped no row is left."""
    made = and_(briefs.c.claim_id == corrections.c.claim_id, briefs.c.version == corrections.c.version)
    question = (
        select(corrections.c["class"], corrections.c.opened_at, briefs.c.published_at)
        .join(claims, claims.c.id == corrections.c.claim_id)
        .outerjoin(briefs, made)
        .where(LISTED)
    )
    return tuple(CorrectionTimes(*row) for row in connection.execute(question))


def request_times(connection: Connection) -> tuple[RequestTimes, ...]:
    """Gives the requests for corrections."""
    asked = correction_requests.c
    question = (
        select(asked.recorded_at, asked.accepted, asked.decided_at)
        .join(claims, claims.c.id == asked.claim_id)
        .where(LISTED)
    )
    return tuple(
        RequestTimes(recorded, None if accepted is None else bool(accepted), decided)
        for recorded, accepted, decided in connection.execute(question)
    )

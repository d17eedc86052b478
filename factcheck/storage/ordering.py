"""The rows of the queue: what a claim's rank is, and under which words the queue can be asked for it.

A claim that somebody can do something about has one row in `queue`, and in `queue_keys` one for each thing that a listing can be narrowed
by. That table is in the order of the listing for each of them, so that a page of it costs the same wherever it begins.
"""

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields
from typing import cast

from sqlalchemy import Connection, func, literal, select, update

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.events import document_stream, speaker_stream
from factcheck.domain.histories import Thing
from factcheck.domain.policies import Policy
from factcheck.domain.ranking import WAITING, Features, Key, features, folded, is_aside
from factcheck.storage import tables
from factcheck.storage.rows import Line


@dataclass(frozen=True, slots=True)
class About:
    """What is to be known of a document for the order of its claims."""

    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rank of a claim depends on beside itself: the policy, its documents, and the names of who said it."""

    policy: Policy
    document: Callable[[int], About]
    speaker: Callable[[int], str]


def lines(claim: Claim, around: Surroundings) -> tuple[Line, ...]:
    """Gives the rows of a claim in the queue; none where it waits for nobody, or is in no list."""
    if claim.departed or claim.state not in WAITING:
        return ()
    said = claim.shown_appearances()
    about = {one.document: around.document(one.document) for one in said}
    counted = features(
        claim,
        published=tuple(one.published for one in about.values()),
        tag=around.policy.public_interest_tag,
    )
    rank, aside, state = counted.rank(around.policy.queue), int(is_aside(claim.nature)), claim.state.value
    own = Line(tables.queue, (claim.id, rank, state, aside, *astuple(counted)))
    keys = dict.fromkeys(_keys(claim, about, around))
    return (own, *(Line(tables.queue_keys, (*key, state, aside, rank, claim.id)) for key in keys))


def _keys(claim: Claim, about: dict[int, About], around: Surroundings) -> Iterator[tuple[str, str]]:
    yield Key.ALL.value, ""
    for said in claim.shown_appearances():
        if said.speaker is not None:
            yield Key.SPEAKER.value, folded(around.speaker(said.speaker))
        yield Key.SOURCE.value, str(said.document)
    yield from ((Key.OUTLET.value, folded(one.outlet)) for one in about.values() if one.outlet)
    yield from ((Key.TAG.value, tag) for tag in claim.tags)
    yield from ((Key.ASSIGNEE.value, one.handle) for one in claim.assignments)
    if not claim.assignments:
        yield Key.ASSIGNEE.value, ""
    if claim.nature:
        yield Key.NATURE.value, claim.nature.value
    if claim.due:
        yield Key.DATED.value, ""


def surroundings_of(policy: Policy, find: Callable[[str], Thing | None]) -> Surroundings:
    """Gives the surroundings out of the things that the ledger tells of."""

    def document(number: int) -> About:
        found = find(document_stream(number))
        return About(found.outlet, found.published) if isinstance(found, Document) else About(None, None)

    def speaker(number: int) -> str:
        found = find(speaker_stream(number))
        return found.name if isinstance(found, Speaker) else ""

    return Surroundings(policy, document, speaker)


def stored_surroundings(connection: Connection, policy: Policy) -> Surroundings:
    """Gives the surroundings out of the rows of documents and speakers, each read once."""
    documents: dict[int, About] = {}
    names: dict[int, str] = {}

    def document(number: int) -> About:
        if number not in documents:
            asked = select(tables.documents.c.outlet, tables.documents.c.published)
            documents[number] = About(*connection.execute(asked.where(tables.documents.c.id == number)).one())
        return documents[number]

    def speaker(number: int) -> str:
        if number not in names:
            asked = select(tables.speakers.c.name).where(tables.speakers.c.id == number)
            names[number] = connection.execute(asked).scalar_one()
        return names[number]

    return Surroundings(policy, document, speaker)


def rank_anew(connection: Connection, policy: Policy) -> None:
    """Gives every claim in the queue the rank that it has by another policy, in a few statements, however many there are."""
    own, keys = tables.queue, tables.queue_keys
    tagged = select(literal(1)).where(
        tables.tags.c.claim_id == own.c.claim_id, tables.tags.c.tag == policy.public_interest_tag
    )
    connection.execute(update(own).values(interest=func.coalesce(tagged.limit(1).scalar_subquery(), 0)))
    counted = Features(**{entry.name: cast("int", own.c[entry.name]) for entry in fields(Features)})
    connection.execute(update(own).values(rank=counted.rank(policy.queue)))
    rank = select(own.c.rank).where(own.c.claim_id == keys.c.claim_id).scalar_subquery()
    connection.execute(update(keys).values(rank=rank).where(keys.c.rank != rank))

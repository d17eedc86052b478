"""What is new at a desk since a moment, and since when somebody has looked."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from factcheck.domain.vocabularies import Purpose
from factcheck.storage.queries import LISTED, source_label
from factcheck.storage.tables import appearances, briefs, claims, documents, events, verdicts, visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """When somebody looked last at what is new, and how long the ledger was then."""

    at: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A document that came in, with how many claims of the desk were said in it."""

    id: int
    label: str
    taken_by: str
    taken_at: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBrief:
    """A version of a brief that readers got."""

    claim: int
    version: int
    headline: str | None
    rating: str | None
    is_retraction: bool
    published_by: str
    published_at: str


def last_visit(connection: Connection, handle: str) -> Visit | None:
    """Gives when somebody looked last; None where never."""
    row = connection.execute(select(visits).where(visits.c.handle == handle)).first()
    return Visit(at=row.at, seq=row.seq) if row else None


def record_visit(connection: Connection, handle: str, *, at: str) -> None:
    """Notes that somebody has looked now."""
    seq = connection.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one()
    connection.execute(delete(visits).where(visits.c.handle == handle))
    connection.execute(insert(visits), {"handle": handle, "seq": seq, "at": at})


def new_sources(connection: Connection, *, since: str, most: int) -> tuple[NewSource, ...]:
    """Gives the documents that were taken in since a moment, the newest first and not more than so many."""
    said = (
        select(func.count(appearances.c.claim_id.distinct()))
        .join(claims, claims.c.id == appearances.c.claim_id)
        .where(appearances.c.document_id == documents.c.id, LISTED)
    )
    own = documents.c
    columns = (own.id, own.outlet, own.title, own.name, own.taken_by, own.taken_at)
    question = select(*columns, said.scalar_subquery().label("claims")).where(
        documents.c.taken_at >= since,
        documents.c.withdrawn_by.is_(None),
        documents.c.purpose == Purpose.SOURCE.value,
    )
    rows = connection.execute(question.order_by(own.taken_at.desc(), own.id.desc()).limit(most))
    return tuple(
        NewSource(
            id=row.id,
            label=source_label(row.outlet, row.title, row.name),
            taken_by=row.taken_by,
            taken_at=row.taken_at,
            claims=row.claims,
        )
        for row in rows
    )


def new_briefs(connection: Connection, *, since: str, most: int) -> tuple[NewBrief, ...]:
    """Gives the versions that readers got since a moment, the newest first and not more than so many."""
    newest = (
        select(verdicts.c.headline)
        .where(verdicts.c.claim_id == briefs.c.claim_id, verdicts.c.withdrawn_by.is_(None))
        .order_by(verdicts.c.number.desc())
        .limit(1)
    )
    question = select(briefs, newest.scalar_subquery().label("headline")).where(briefs.c.published_at >= since)
    rows = connection.execute(question.order_by(briefs.c.published_at.desc(), briefs.c.claim_id).limit(most))
    return tuple(
        NewBrief(
            claim=row.claim_id,
            version=row.version,
            headline=row.headline,
            rating=row.rating,
            is_retraction=bool(row.retraction),
            published_by=row.published_by,
            published_at=row.published_at,
        )
        for row in rows
    )

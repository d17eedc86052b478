"""What the ledger knows of requests: the ids of events tell which of them came of which request."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from factcheck.domain.errors import AlreadyDoneError, RefusedError
from factcheck.domain.request_ids import RequestId, bounds
from factcheck.storage.tables import events


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is told of an entry of the ledger that came of a request."""

    seq: int
    stream: str
    type: str
    actor: str
    at: str


def demand_undone(connection: Connection, request: RequestId) -> None:
    """Passes a request that was not done yet. In a writing transaction that holds until it ends.

    Raises:
        AlreadyDoneError: it was done, and what came of it stands in the ledger.
        RefusedError: something else was asked under its name.
    """
    if not _is_known(connection, request.of_name()):
        return
    if found := _first(connection, request.of_part()):
        last = connection.execute(select(func.max(events.c.seq)).where(*_begins(request.of_part()))).scalar_one()
        raise AlreadyDoneError(request.name, at=found.at, actor=found.actor, first=found.seq, last=last)
    if not _is_known(connection, request.of_asking()) and (other := _first(connection, request.of_name())):
        was = f"{other.stream.replace('/', ' ', 1)} {other.type.partition('.')[2].replace('_', ' ')}"
        what = f"{other.actor} asked something else under that id, {_moment(other.at)} ({was})"
        raise RefusedError(f"do this as request {request.name}", [f"{what}; give another --request-id"])


def _is_known(connection: Connection, beginning: str) -> bool:
    """Tells whether there is an event whose id begins so."""
    return connection.execute(select(events.c.seq).where(*_begins(beginning)).limit(1)).first() is not None


def _first(connection: Connection, beginning: str) -> _Entry | None:
    """Gives the first of the events whose ids begin so."""
    question = select(events.c.seq, events.c.stream, events.c.type, events.c.actor, events.c.at)
    row = connection.execute(question.where(*_begins(beginning)).order_by(events.c.seq).limit(1)).first()
    return _Entry(*row) if row else None


def _begins(beginning: str) -> tuple[ColumnElement[bool], ...]:
    """Gives the conditions for ids that begin so: a stretch of the index, and exactly those."""
    first, last = bounds(beginning)
    return events.c.id.between(first, last), func.substr(events.c.id, 1, len(beginning)) == beginning


def _moment(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"

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
    id: str
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
    other = _first(connection, request.of_name())
    if other is None:
        return
    if not other.id.startswith(request.of_asking()):
        was = f"{other.stream.replace('/', ' ', 1)} {other.type.partition('.')[2].replace('_', ' ')}"
        raise RefusedError(
            f"do this as request {request.name}",
            [
                f"{other.actor} asked something else under that id, {_moment(other.at)} ({was}); give another --request-id"
            ],
        )
    if found := _first(connection, request.of_part()):
        last = connection.execute(select(func.max(events.c.seq)).where(*_begins(request.of_part()))).scalar_one()
        raise AlreadyDoneError(request.name, at=found.at, actor=found.actor, first=found.seq, last=last)


def _first(connection: Connection, beginning: str) -> _Entry | None:
    """Gives the first event, by its id, whose id begins so."""
    question = select(events.c.seq, events.c.id, events.c.stream, events.c.type, events.c.actor, events.c.at)
    row = connection.execute(question.where(*_begins(beginning)).order_by(events.c.id).limit(1)).first()
    return _Entry(*row) if row else None


def _begins(beginning: str) -> tuple[ColumnElement[bool], ...]:
    """Gives the conditions for ids that begin so: a stretch of the index, and exactly those."""
    first, last = bounds(beginning)
    return events.c.id.between(first, last), func.substr(events.c.id, 1, len(beginning)) == beginning


def _moment(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"

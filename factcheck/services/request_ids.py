"""Commands that are given several times and done once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document
from factcheck.domain.errors import AlreadyDoneError, FactcheckError
from factcheck.domain.request_ids import RequestId
from factcheck.services import histories
from factcheck.services.desks import Desk
from factcheck.services.histories import HistoryLine
from factcheck.storage import ledger, request_ids
from factcheck.storage.transactions import CLAIM, Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a request when it was done: the claims as it left them, and what happened to anything else, by its stream."""

    claims: tuple[Claim, ...]
    others: tuple[tuple[str, HistoryLine], ...]


@contextmanager
def once(desk: Desk, request: RequestId) -> Iterator[Desk]:
    """Gives the desk for doing what is asked under a request id.

    Raises:
        AlreadyDoneError: it was done before, or somebody does it meanwhile, whatever else is against it by then.
        RefusedError: something else was asked under the request id.
    """
    _demand_undone(desk, request)
    try:
        yield desk.asking(request)
    except AlreadyDoneError:
        raise
    except FactcheckError:
        _demand_undone(desk, request)
        raise


def _demand_undone(desk: Desk, request: RequestId) -> None:
    with desk.past() as past:
        request_ids.demand_undone(past.connection, request)


def done_before(desk: Desk) -> AlreadyDoneError | None:
    """Gives when what is asked under the desk's request id was done, None where it was not, or where there is no such id."""
    if desk.request is None:
        return None
    try:
        _demand_undone(desk, desk.request)
    except AlreadyDoneError as done:
        return done
    return None


def document_of(desk: Desk, done: AlreadyDoneError) -> Document:
    """Gives the document that was taken in or kept when something was done."""
    with desk.past() as past:
        (entry,) = ledger.entries_after(past.connection, done.first - 1, limit=1)
        return past.document(ledger.understand(entry).number())


def answer(desk: Desk, done: AlreadyDoneError) -> Answer:
    """Gives what came of a request that was done before, as it was then."""
    with desk.past() as past:
        entries = ledger.entries_after(past.connection, done.first - 1, limit=done.last - done.first + 1)
        recorded = [ledger.understand(entry) for entry in entries]
        then, applied = Past(past.connection, until=done.last), histories.policies_applied(past)
        claims = dict.fromkeys(event.number() for event in recorded if event.stream.startswith(CLAIM))
        others = [event for event in recorded if not event.stream.startswith(CLAIM)]
        return Answer(
            claims=tuple(map(then.claim, claims)),
            others=tuple((event.stream, histories.line(past, event, applied)) for event in others),
        )

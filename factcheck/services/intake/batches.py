"""Many documents taken in: examined in one process or several, stored here one by one, in the order given."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from factcheck.documents.masking import public
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import AlreadyDoneError, BadInputError, EnvironmentFailureError
from factcheck.services import request_ids
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.recording import Details, Intake
from factcheck.services.intake.sources import Item
from factcheck.services.intake.tasks import Awaited
from factcheck.services.intake.workers import Examiner

WORTH_PROCESSES = 2**16
"""Bytes of documents from which on more than one process is begun: about three seconds of work for one of them.

Each spends 0.4 seconds before its first document, on imports and the extractor's weights. With so much to do that is a small part,
however unevenly the bytes are shared out among the documents.
"""

WINDOW = 2
"""Documents on their way for each process: one that it examines and one that waits."""

WINDOW_BYTES = 64 * 2**20
"""Bytes of documents on their way at which no further one is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a document, under the name that messages have for it: it is in, it was skipped, or it could not be taken or had."""

    name: str
    result: Intake | Remark | Skipped | BadInputError | EnvironmentFailureError


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document on its way, with its examination to come."""

    arrival: Arrival
    examination: Awaited[Examination]


def take_in(
    desk: Desk,
    items: Iterable[Item],
    *,
    actor: str,
    examiner: Examiner,
    jobs: int,
    details: Details | None = None,
) -> Iterator[Outcome]:
    """Takes documents in, each in a transaction of its own, and gives what became of each, in the order given.

    They are examined in `jobs` processes, or in one where that is done sooner: when there is one document, or few bytes. One that
    takes more than the limits is refused. Under a request id, one that was taken in under it is not taken in again, whatever its bytes
    are now. At most two documents for each process, and about 64 MiB, are on their way at a time. Where this ends early (an interrupt,
    an error, a caller who leaves), what was given out is stored, and nothing else is.

    Raises:
        RefusedError: the actor may not take documents in.
        EnvironmentFailureError: an extractor or a process cannot be started, or the database cannot be written.
    """
    steps = (_unless_settled(desk, item, details) for item in _told_apart(items))
    first: list[Arrival | Outcome] = []
    for step in steps:
        if isinstance(step, Outcome) and not first:
            yield step  # whoever waits for the next document is told of this one meanwhile
            continue
        first.append(step)
        if jobs == 1 or _are_worth_processes(first):
            break
    examiner.widen(jobs if _are_worth_processes(first) else 1)
    for waiting in _in_order(chain(first, steps), examiner=examiner, window=WINDOW * jobs):
        yield waiting if isinstance(waiting, Outcome) else _stored(desk, waiting, actor=actor, details=details)


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Gives the items, each document as the part that it is of what is asked for: by its name, and by how often that has come."""
    seen: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Arrival):
            name = item.offered.name
            seen[name] += 1
            yield replace(item, part=f"document {seen[name]} {name}")
        else:
            yield item


def _unless_settled(desk: Desk, item: Item, details: Details | None) -> Arrival | Outcome:
    if not isinstance(item, Arrival):
        return Outcome(name="", result=item)
    done = _done_before(desk, item)
    known = recording.known(desk, item.offered, details=details) or done
    if known and done and known.document == done.document:
        known = replace(known, is_repeated=True)
    return Outcome(name=public(item.offered.name), result=known) if known else item


def _done_before(desk: Desk, arrival: Arrival) -> Intake | None:
    """Gives what became of a document that was taken in under the same request id, None where none was."""
    done = request_ids.done_before(desk.part(arrival.part))
    return Intake(document=request_ids.document_of(desk, done).id, is_new=False) if done else None


def _are_worth_processes(steps: Iterable[Arrival | Outcome]) -> bool:
    sizes = [len(step.offered.content) for step in steps if isinstance(step, Arrival)]
    return len(sizes) > 1 and sum(sizes) >= WORTH_PROCESSES


def _in_order(steps: Iterable[Arrival | Outcome], *, examiner: Examiner, window: int) -> Iterator[_Waiting | Outcome]:
    """Gives the steps as they came: each as soon as it is done, or once no more may be on their way."""
    waiting: deque[_Waiting | Outcome] = deque()
    for step in steps:
        waiting.append(step if isinstance(step, Outcome) else _Waiting(step, examiner.submit(step.offered)))
        while waiting and (_is_done(waiting[0]) or _is_full(waiting, window=window)):
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _is_done(step: _Waiting | Outcome) -> bool:
    return isinstance(step, Outcome) or step.examination.is_done()


def _is_full(waiting: Collection[_Waiting | Outcome], *, window: int) -> bool:
    sizes = [len(step.arrival.offered.content) for step in waiting if isinstance(step, _Waiting)]
    return len(sizes) >= window or sum(sizes) >= WINDOW_BYTES


def _stored(desk: Desk, step: _Waiting, *, actor: str, details: Details | None) -> Outcome:
    name = public(step.arrival.offered.name)
    try:
        taken = recording.add(desk, step.arrival, step.examination.result(), actor=actor, details=details)
    except BadInputError as refusal:
        return Outcome(name=name, result=refusal)
    except AlreadyDoneError as done:
        return Outcome(name=name, result=Intake(document=request_ids.document_of(desk, done).id, is_new=False))
    return Outcome(name=name, result=taken)

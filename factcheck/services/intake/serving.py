"""A worker's own end: a process that does one thing that it is asked for after the other and can do nothing else. It knows no database."""

import contextlib
import traceback
from collections.abc import Callable
from functools import cache, partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Extractor
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import confinement, interrupts
from factcheck.services.intake.answers import Answer, Bug, Found, Portion, Ready, encoded
from factcheck.services.intake.examinations import Examination, examine, read, statements_of
from factcheck.services.intake.requests import Known, Opening, Request
from factcheck.services.intake.unpacking import take_apart

_SAMPLE = "“It works,” she said."
"""A text of ours, over which an extractor loads what it loads at its first document, while it may."""


def serve(connection: "Connection[bytes, Request]", choice: Choice | None, *, memory_limit: int) -> None:
    """Does what is asked for through a pipe until it is closed, and answers each time with what came of it, or why nothing did.

    Whatever every document needs is loaded first; then the process is confined, and only then it takes what strangers wrote.

    Args:
        connection: our end of the pipe.
        choice: the extractor; None where documents are only read.
        memory_limit: bytes that documents may take.
    """
    interrupts.ignored()
    extractor = _loading(choice) if choice else None
    confinement.watch(memory_limit=memory_limit, has_parent_ended=_has_parent_ended)
    confinement.confine(memory_limit=memory_limit)
    opener = partial(take_apart, say=partial(_say, connection), hear=connection.recv)
    with contextlib.suppress(EOFError, ConnectionError):
        _say(connection, Ready())
        while True:
            _say(connection, _answered_within(connection.recv(), extractor=extractor, opener=opener))


def answered(
    request: Request,
    *,
    extractor: Callable[[], Extractor | Attributor] | None,
    opener: Callable[[Opening], Portion] | None = None,
) -> Answer:
    """Gives the answer to a request: what came of it, the failure that is the document's or the machine's, or our own mistake.

    Args:
        request: what is asked for.
        extractor: gives what looks for statements; None where documents are only read.
        opener: takes a container apart, gives out its portions and gives the last.

    Raises:
        MemoryError: it takes more than there is.
    """
    try:
        return _done(request, extractor=extractor, opener=opener)
    except (BadInputError, EnvironmentFailureError) as failure:
        return failure
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - it is reported by the process that asked, as if it had happened there
        return Bug(traceback.format_exc())


def _done(
    request: Request,
    *,
    extractor: Callable[[], Extractor | Attributor] | None,
    opener: Callable[[Opening], Portion] | None,
) -> Answer:
    match request:
        case Offered():
            return _examined(request, extractor=extractor)
        case Known() if extractor:
            return _found_again(request, extractor())
        case Opening() if opener:
            return opener(request)
    raise TypeError(f"nothing here does what is asked for: {type(request).__name__}")


def _examined(offered: Offered, *, extractor: Callable[[], Extractor | Attributor] | None) -> Examination:
    if extractor is None:
        return Examination(reading=read(offered), extractor=None, found=())
    return examine(offered, extractor=extractor)


def _found_again(known: Known, extractor: Extractor | Attributor) -> Found:
    try:
        return Found(extractor.name, statements_of(extractor, known.text, own=known.own))
    except BadInputError as refusal:
        raise BadInputError(f"cannot read source {known.source} again: {refusal}") from refusal


def _answered_within(
    request: Request, *, extractor: Callable[[], Extractor | Attributor] | None, opener: Callable[[Opening], Portion]
) -> Answer:
    """Gives the answer; ends the process where a document takes more memory than there is, which leaves nothing to rely on."""
    try:
        return answered(request, extractor=extractor, opener=opener)
    except MemoryError:
        confinement.give_up()


def _say(connection: "Connection[bytes, Request]", answer: Answer) -> None:
    """Sends an answer; ends the process where there is no memory left to write it down, as where there is none to find it."""
    try:
        connection.send_bytes(encoded(answer))
    except MemoryError:
        confinement.give_up()


def _loading(choice: Choice) -> Callable[[], Extractor | Attributor]:
    """Gives what gives the extractor, which is loaded now; a failure is told to whoever hands in a document."""
    extractor = cache(choice.load)
    with contextlib.suppress(Exception):
        statements_of(extractor(), _SAMPLE)
    return extractor


def _has_parent_ended(seconds: float) -> bool:
    parent = parent_process()
    return parent is not None and bool(wait([parent.sentinel], timeout=seconds))

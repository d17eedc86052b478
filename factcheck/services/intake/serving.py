"""A worker's own end: a process that examines one document after the other and can do nothing else. It knows no database."""

import contextlib
import traceback
from collections.abc import Callable
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Extractor
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import confinement, interrupts
from factcheck.services.intake.answers import Answer, Bug, Ready, encoded
from factcheck.services.intake.examinations import Examination, examine, read, statements_of

_SAMPLE = "“It works,” she said."
"""A text of ours, over which an extractor loads what it loads at its first document, while it may."""


def serve(connection: "Connection[bytes, Offered]", choice: Choice | None, *, memory_limit: int) -> None:
    """Examines what comes through a pipe until it is closed, and answers each document with its examination or its failure.

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
    with contextlib.suppress(EOFError, ConnectionError):
        connection.send_bytes(encoded(Ready()))
        while True:
            connection.send_bytes(encoded(_answered_within(connection.recv(), extractor)))


def answered(offered: Offered, *, extractor: Callable[[], Extractor | Attributor] | None) -> Answer:
    """Gives the answer to a document: its examination, the failure that is the document's or the machine's, or our own mistake.

    Raises:
        MemoryError: it takes more than there is.
    """
    try:
        if extractor is None:
            return Examination(reading=read(offered), extractor=None, found=())
        return examine(offered, extractor=extractor)
    except (BadInputError, EnvironmentFailureError) as failure:
        return failure
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - it is reported by the process that asked, as if it had happened there
        return Bug(traceback.format_exc())


def _answered_within(offered: Offered, extractor: Callable[[], Extractor | Attributor] | None) -> Answer:
    """Gives the answer; ends the process where the document takes more memory than there is, which leaves nothing to rely on."""
    try:
        return answered(offered, extractor=extractor)
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

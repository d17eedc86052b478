"""Documents examined in processes of their own, several at a time. Knows no database, so that a worker loads none."""

import contextlib
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, resource_tracker
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from factcheck.domain.errors import BadInputError, EnvironmentFailureError, FactcheckError
from factcheck.domain.statements import Extractor
from factcheck.extraction.extractors import Choice
from factcheck.extraction.readers.offers import Offered
from factcheck.extraction.readers.refusals import shown
from factcheck.services.examinations import Examination, examine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PATIENCE = 5.0
"""Seconds that a worker has to end by itself once there is nothing more to do."""

_READY = "ready"


class Examiner(Protocol):
    """Whoever examines documents: this process, or others. A context that ends what it began."""

    def __enter__(self) -> Self:
        """Begins."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends what it began: at once where there was an error."""
        ...

    def submit(self, offered: Offered) -> Future[Examination]:
        """Gives the examination to come; it fails as `examinations.examine` does."""
        ...


class InProcess:
    """Examines documents in this process, each when it is submitted."""

    def __init__(self, choice: Choice) -> None:
        self._extractor = cache(choice.load)  # not before there is something to look through: loading it takes seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves nothing to end."""

    def submit(self, offered: Offered) -> Future[Examination]:
        """Gives the examination, which is done."""
        future: Future[Examination] = Future()
        try:
            future.set_result(examine(offered, extractor=self._extractor))
        except FactcheckError as failure:
            future.set_exception(failure)
        return future


class Workers:
    """Examines documents in up to `jobs` processes, which begin when there is work for them.

    A thread for each process hands it one document at a time and waits for what it answers. A process that ends over a document
    costs that document alone: its examination fails with a BadInputError, and another process takes its place.
    """

    def __init__(self, choice: Choice, *, jobs: int) -> None:
        self._choice = choice
        self._own = threading.local()
        self._lock = threading.Lock()
        self._begun: list[_Worker] = []
        self._is_over = False
        # Started by a thread it would unblock the interrupts that the thread blocks.
        resource_tracker.ensure_running()
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="examiner", initializer=_block_interrupts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the processes, at once where there was an error."""
        with self._lock:
            self._is_over = True
            begun = tuple(self._begun)
        if kind is not None:
            for worker in begun:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in begun:
            worker.end()

    def submit(self, offered: Offered) -> Future[Examination]:
        """Gives the examination to come."""
        return self._threads.submit(self._examine, offered)

    def _examine(self, offered: Offered) -> Examination:
        worker = self._worker()
        try:
            answer = worker.examine(offered)
        except (EOFError, OSError) as failure:
            self._own.worker = None
            raise BadInputError(
                f"cannot take {shown(offered.name)}: the process that was reading it ended ({worker.ending()}); "
                "the others go on, so try it by itself"
            ) from failure
        if isinstance(answer, Bug):
            raise WorkerError(answer.told)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _worker(self) -> "_Worker":
        """Gives the process of this thread."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = _Worker(self._choice)
            with self._lock:
                self._begun.append(worker)
                if self._is_over:
                    worker.kill()
            worker.wait_until_ready()
            self._own.worker = worker
        return worker


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake of the program that a worker met, as its traceback tells it."""

    told: str


class WorkerError(Exception):
    """A mistake of the program in a worker; the message is the traceback there."""


class _Worker:
    """A process that examines documents, and our end of the pipe to it."""

    def __init__(self, choice: Choice) -> None:
        # Not forked: what other threads hold at that moment would stay locked in the child for ever.
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, choice), name="factcheck examiner", daemon=True)
        self._process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Passes once the process is there; EnvironmentFailureError where it ended before."""
        try:
            self._connection.recv()
        except (EOFError, OSError) as failure:
            raise EnvironmentFailureError(
                f"cannot start a process to read documents in: it ended ({self.ending()}); take them in with --jobs 1"
            ) from failure

    def examine(self, offered: Offered) -> "Examination | Exception | Bug":
        """Gives the process's answer; EOFError or OSError where it ended instead."""
        self._connection.send(offered)
        answer: Examination | Exception | Bug = self._connection.recv()
        return answer

    def ending(self) -> str:
        """Gives how the process ended, in words."""
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"status {code}"

    def kill(self) -> None:
        """Ends the process now."""
        self._process.kill()

    def end(self) -> None:
        """Lets the process end by itself, and ends it where it does not."""
        self._connection.close()
        self._process.join(_PATIENCE)
        self._process.kill()
        self._process.join()
        self._process.close()


def serve(connection: "Connection[object, Offered]", choice: Choice) -> None:
    """Examines what comes through a pipe until it is closed, and answers each document with its examination or its failure."""
    extractor = cache(choice.load)
    with contextlib.suppress(EOFError, ConnectionError):
        connection.send(_READY)
        while True:
            connection.send(answered(connection.recv(), extractor=extractor))


def answered(offered: Offered, *, extractor: Callable[[], Extractor]) -> Examination | Exception | Bug:
    """Gives the answer to a document: its examination, the failure that is the document's or the machine's, or our own mistake."""
    try:
        return examine(offered, extractor=extractor)
    except (BadInputError, EnvironmentFailureError, MemoryError) as failure:
        return failure
    except Exception:  # noqa: BLE001 - it is reported by the process that asked, as if it had happened there
        return Bug(traceback.format_exc())


def _block_interrupts() -> None:
    """Leaves Ctrl-C, which a terminal sends to every process, to the main thread; what this thread starts inherits that."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

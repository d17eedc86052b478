"""Documents examined in processes of their own, several at a time. Knows no database, so that a worker loads none."""

import contextlib
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, FactcheckError
from factcheck.domain.statements import Extractor
from factcheck.extraction.extractors.registry import Choice
from factcheck.services.examinations import Examination, examine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PATIENCE = 5.0
"""Seconds that a worker has to end by itself once there is nothing more to do."""

_GLANCE = 0.5
"""Seconds to wait before a look around: a Ctrl-C that comes just before a wait is noticed only after it."""

_READY = "ready"


class Awaited(Protocol):
    """An examination that is done or to come."""

    def is_done(self) -> bool:
        """Says whether the result is there. Never waits."""
        ...

    def result(self) -> Examination:
        """Gives the examination, and waits for it; it fails as `examinations.examine` does."""
        ...


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

    def submit(self, offered: Offered) -> Awaited:
        """Gives the examination to come."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """An examination that is done, or what it failed with."""

    outcome: Examination | Exception

    def is_done(self) -> bool:
        """Says that it is."""
        return True

    def result(self) -> Examination:
        """Gives the examination, or raises what it failed with."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class InProcess:
    """Examines documents in this process, each when it is submitted."""

    def __init__(self, choice: Choice) -> None:
        self._extractor = cache(choice.load)  # not before there is something to look through: loading it takes seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves nothing to end."""

    def submit(self, offered: Offered) -> Done:
        """Gives the examination, which is done."""
        try:
            return Done(examine(offered, extractor=self._extractor))
        except FactcheckError as failure:
            return Done(failure)


class Workers:
    """Examines documents in up to `jobs` processes, which begin when there is work for them.

    No thread and no lock stands between: each call hands waiting documents to processes that are idle and takes the answers that
    are there, so that an interrupt finds nothing half held. A process has one document at a time; as it reads it at once, however
    long it is, sending it never waits for another. A process that ends over a document costs that document alone: its examination
    fails with a BadInputError, and another process takes its place.
    """

    def __init__(self, choice: Choice, *, jobs: int) -> None:
        self._choice = choice
        self._jobs = jobs
        self._begun: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        # Started beside the first process it would unblock the interrupts that are blocked for that.
        resource_tracker.ensure_running()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the processes, at once where there was an error."""
        begun, self._begun = tuple(self._begun), []
        self._queue.clear()
        try:
            if kind is None:
                for worker in begun:
                    worker.dismiss()
                for worker in begun:
                    worker.wait_for_its_end()
        finally:
            for worker in begun:
                worker.kill()
            for worker in begun:
                worker.close()

    def submit(self, offered: Offered) -> "_Task":
        """Gives the examination to come."""
        task = _Task(offered, self.go_on)
        self._queue.append(task)
        self.go_on(seconds=0)
        return task

    def go_on(self, *, seconds: float) -> None:
        """Takes the answers that are there, or waits so many seconds for one, and hands on what waits.

        Raises:
            WorkerError: nothing is being examined, so that nothing will come.
        """
        busy = {worker.connection: worker for worker in self._begun if worker.task}
        if seconds and not busy:
            raise WorkerError("an examination is awaited from processes that were ended")
        for connection in wait(list(busy), timeout=seconds):
            worker = next(worker for heard, worker in busy.items() if heard is connection)
            worker.hear()
            if worker.has_ended:
                self._begun.remove(worker)
                worker.close()
        self._hand_on()

    def _hand_on(self) -> None:
        while self._queue and (worker := self._idle()):
            worker.begin(self._queue.popleft())

    def _idle(self) -> "_Worker | None":
        """Gives a process that has nothing to do: a new one where there is none and may be one more."""
        idle = next((worker for worker in self._begun if not worker.task), None)
        if not idle and len(self._begun) < self._jobs:
            with _interrupts_held_back():
                idle = _Worker(self._choice)
                self._begun.append(idle)
        return idle


class _Task:
    """A document that waits for a process or is in one, until its examination is there."""

    def __init__(self, offered: Offered, go_on: "_GoOn") -> None:
        self.offered = offered
        self.done: Done | None = None
        self._go_on = go_on

    def is_done(self) -> bool:
        if not self.done:
            self._go_on(seconds=0)
        return self.done is not None

    def result(self) -> Examination:
        while not self.done:
            self._go_on(seconds=_GLANCE)
        return self.done.result()


class _GoOn(Protocol):
    def __call__(self, *, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake of the program that a worker met, as its traceback tells it."""

    told: str


class WorkerError(Exception):
    """A mistake of the program in a worker; the message is the traceback there."""


class _Worker:
    """A process that examines documents, one at a time, and our end of the pipe to it."""

    def __init__(self, choice: Choice) -> None:
        # Not forked: what a thread of a library holds at that moment would stay locked in the child for ever.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.task: _Task | None = None
        self.has_ended = False
        self._is_ready = False
        self._process = context.Process(target=serve, args=(theirs, choice), name="factcheck examiner", daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, task: _Task) -> None:
        """Hands a document to the process, which has none; while it is starting the document waits for it."""
        self.task = task
        if self._is_ready:
            self._send(task)

    def hear(self) -> None:
        """Takes what the process says, that it is ready or its answer; or, where it ended instead, that as the answer."""
        if not self.task:
            return
        try:
            said = self.connection.recv()
        except (EOFError, OSError):
            self.task.done = Done(self._failure(self.task))
            self.has_ended = True
            return
        if not self._is_ready:
            self._is_ready = True
            self._send(self.task)
            return
        self.task.done = Done(WorkerError(said.told) if isinstance(said, Bug) else said)
        self.task = None

    def _send(self, task: _Task) -> None:
        # That it ended is said by the other direction of the pipe, which is heard next.
        with contextlib.suppress(ConnectionError):
            self.connection.send(task.offered)

    def _failure(self, task: _Task) -> BadInputError | EnvironmentFailureError:
        self.wait_for_its_end()
        self.kill()
        code = self._process.exitcode or 0
        ending = f"signal {-code}" if code < 0 else f"status {code}"
        if not self._is_ready:
            return EnvironmentFailureError(
                f"cannot start a process to read documents in: it ended ({ending}); take them in with --jobs 1"
            )
        return BadInputError(
            f"cannot take {shown(task.offered.name)}: the process that was reading it ended ({ending}); "
            "the others go on, so try it by itself"
        )

    def dismiss(self) -> None:
        """Lets the process end by itself."""
        self.connection.close()

    def wait_for_its_end(self) -> None:
        """Waits a little for the process to end by itself."""
        self._process.join(_PATIENCE)

    def kill(self) -> None:
        """Ends the process now."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """Gives back what a process that ended leaves behind here."""
        self.connection.close()
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


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Has Ctrl-C, which a terminal sends to every process, wait for the end of the block; what is started in it never hears of any."""
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, ()
    )  # by itself: what blocks them may raise the one that came just before
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""Documents examined in confined processes of their own, several at a time."""

import contextlib
import signal
from collections import deque
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType
from typing import Protocol, Self

from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown
from factcheck.domain import statements
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Reading
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import confinement, features, interrupts
from factcheck.services.intake.answers import MOST_BYTES, Bug, Ready, decoded
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.serving import serve

_PATIENCE = 5.0
"""Seconds that a worker has to end by itself once there is nothing more to do."""

_GLANCE = 0.5
"""Seconds to wait before a look around: a Ctrl-C that comes just before a wait is noticed only after it."""

_WEARING = 4 * 2**20
"""Bytes of an answer after which its process ends: what a long document leaves behind in it would be held against the next."""

_BEGINNING = 60.0
"""Seconds that a process has to begin, and to load what every document needs."""

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may take before it is refused.

    `memory` is in bytes, beside what an idle worker has; `seconds` of the clock, None for as many as its size calls for. News takes
    about 45 seconds a MiB where it was measured, the slowest text that anybody thought of six times as many.
    """

    memory: int = 768 * MEBIBYTE
    seconds: float | None = None
    least_seconds: float = 60.0
    seconds_a_mebibyte: float = 240.0

    def seconds_for(self, size: int) -> float:
        """Gives the seconds for a document of so many bytes."""
        return self.seconds or self.least_seconds + self.seconds_a_mebibyte * size / MEBIBYTE


LIMITS = Limits()


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


class Workers:
    """Examines documents in up to `jobs` processes, which begin when there is work for them.

    No thread and no lock stands between: each call hands waiting documents to processes that are idle and takes the answers that
    are there, so that an interrupt finds nothing half held. A process has one document at a time; as it reads it at once, however
    long it is, sending it never waits for another. A process that ends over a document costs that document alone: its examination
    fails with a BadInputError, and another process takes its place.
    """

    def __init__(self, choice: Choice | None, *, jobs: int = 1, limits: Limits = LIMITS) -> None:
        self._choice = choice
        self._jobs = jobs
        self._limits = limits
        self._begun: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        if features.offered(signal, "pthread_sigmask"):
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
            next(worker for heard, worker in busy.items() if heard is connection).hear()
        for worker in busy.values():
            worker.keep_time()
            if worker.has_ended:
                self._begun.remove(worker)
                worker.kill()
                worker.close()
        self._hand_on()

    def _hand_on(self) -> None:
        while self._queue and (worker := self._idle()):
            worker.begin(self._queue.popleft())

    def _idle(self) -> "_Worker | None":
        """Gives a process that has nothing to do: a new one where there is none and may be one more."""
        idle = next((worker for worker in self._begun if not worker.task), None)
        if not idle and len(self._begun) < self._jobs:
            with interrupts.held_back():
                idle = _Worker(self._choice, self._limits)
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


class WorkerError(Exception):
    """A mistake of the program in a worker; the message is the traceback there."""


class _Worker:
    """A process that examines documents, one at a time, and our end of the pipe to it."""

    def __init__(self, choice: Choice | None, limits: Limits) -> None:
        # Not forked: what a thread of a library holds at that moment would stay locked in the child for ever.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.task: _Task | None = None
        self.has_ended = False
        self._is_ready = False
        self._limits = limits
        self._deadline = monotonic() + _BEGINNING
        self._process = context.Process(
            target=serve,
            args=(theirs, choice),
            kwargs={"memory_limit": limits.memory},
            name="factcheck examiner",
            daemon=True,
        )
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
            said = self.connection.recv_bytes(MOST_BYTES)
            answer = decoded(said)
        except (EOFError, OSError, ValueError):
            self._give_up(self.task)
            return
        if isinstance(answer, Ready):
            self._is_ready = True
            self._send(self.task)
        else:
            self.task.done = Done(WorkerError(answer.told) if isinstance(answer, Bug) else _checked(answer))
            self.task = None
            self.has_ended = len(said) > _WEARING

    def keep_time(self) -> None:
        """Ends the process where its document takes longer than it may."""
        if self.task and not self.has_ended and monotonic() > self._deadline:
            self.kill()
            self._end(self.task, self._too_slow(self.task))

    def _send(self, task: "_Task") -> None:
        self._deadline = monotonic() + self._seconds(task)
        # That it ended is said by the other direction of the pipe, which is heard next.
        with contextlib.suppress(ConnectionError):
            self.connection.send(task.offered)

    def _seconds(self, task: "_Task") -> float:
        return self._limits.seconds_for(len(task.offered.content))

    def _end(self, task: "_Task", failure: BadInputError | EnvironmentFailureError) -> None:
        task.done = Done(failure)
        self.has_ended = True

    def _give_up(self, task: "_Task") -> None:
        self.wait_for_its_end()
        self.kill()
        code = self._process.exitcode or 0
        ending = f"signal {-code}" if code < 0 else f"status {code}"
        if not self._is_ready:
            self._end(task, _not_begun(f"it ended ({ending})"))
        elif code == confinement.NO_MEMORY:
            most = f"{self._limits.memory // MEBIBYTE:,} MiB of memory"
            self._end(task, _not_taken(task, f"it takes more than {most}; give it in parts"))
        else:
            self._end(task, _not_taken(task, f"the process that was reading it ended ({ending}); try it by itself"))

    def _too_slow(self, task: "_Task") -> BadInputError | EnvironmentFailureError:
        if not self._is_ready:
            return _not_begun(f"it was not ready in {_BEGINNING:.0f} seconds")
        seconds = round(self._seconds(task))
        taken = f"it was not done in {seconds:,} second{'s' if seconds > 1 else ''}"
        return _not_taken(task, f"{taken}; give it in parts, or more time with --time-limit SECONDS")

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


def read(offered: Offered, *, limits: Limits = LIMITS) -> Reading:
    """Gives the text of an offered document, in which nothing is looked for; fails as `examinations.read` does, or at the limits."""
    with Workers(None, limits=limits) as workers:
        return workers.submit(offered).result().reading


def _checked(answer: Examination | BadInputError | EnvironmentFailureError) -> Examination | Exception:
    """Gives an answer whose quotes can all be found in its text, whatever the process that gave it was brought to."""
    if isinstance(answer, Examination) and answer.extractor is not None:
        try:
            statements.check(answer.found, text=answer.reading.text, extractor=answer.extractor)
        except BadInputError as refusal:
            return refusal
    return answer


def _not_taken(task: _Task, reason: str) -> BadInputError:
    return BadInputError(f"cannot take {shown(task.offered.name)}: {reason}")


def _not_begun(reason: str) -> EnvironmentFailureError:
    return EnvironmentFailureError(f"cannot start a process to read documents in: {reason}; try again")

"""What strangers wrote, read and looked through in confined processes of their own, several at a time."""

import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from types import TracebackType
from typing import IO, Protocol, Self

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import Container, Held
from factcheck.documents.offered import Offered
from factcheck.domain.statements import Reading
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import features, interrupts
from factcheck.services.intake.answers import Found
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.limits import LIMITS, Limits
from factcheck.services.intake.processes import Worker
from factcheck.services.intake.requests import Known
from factcheck.services.intake.tasks import (
    GLANCE,
    Awaited,
    Examining,
    Looking,
    TakingApart,
    Task,
    WorkerError,
    pieces_of,
)


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

    def widen(self, jobs: int) -> None:
        """Lets so many documents be examined at a time."""
        ...

    def submit(self, offered: Offered) -> Awaited[Examination]:
        """Gives the examination to come."""
        ...

    def look_through(self, known: Known) -> Found:
        """Gives what is found in a document that the desk has; it fails as `examinations.statements_of` does, or at the limits."""
        ...

    def take_apart(
        self, container: Container, source: bytes | IO[bytes], *, is_live: bool = False
    ) -> Iterator[Held | FeedItem]:
        """Gives what is in a container, as it is asked for; where it cannot be taken apart, the refusal that says so is the last.

        Args:
            container: what it is.
            source: its bytes, or a stream of them.
            is_live: whoever writes the stream may not be done, so that what has come is taken apart before more is waited for.

        Raises:
            EnvironmentFailureError: the extra that reads such a container is not installed.
        """
        ...


class Workers:
    """Examines documents in up to `jobs` processes, which begin when there is work for them, and takes containers apart in them.

    No thread and no lock stands between: each call hands what waits to processes that are idle and takes the answers that
    are there, so that an interrupt finds nothing half held. A process does one thing at a time; as it reads what it is sent at once,
    however long it is, sending it never waits for another. A process that ends over a document costs that document alone: its
    examination fails with a BadInputError, and another process takes its place.

    A container that is taken apart in one go leaves its process free for its documents. One that is longer holds its process until
    its end, and its documents are examined in others, which it does not count among: no document can so end it.
    """

    def __init__(self, choice: Choice | None, *, jobs: int = 1, limits: Limits = LIMITS) -> None:
        self._choice = choice
        self._jobs = jobs
        self._limits = limits
        self._begun: list[Worker] = []
        self._queue: deque[Task] = deque()
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

    def widen(self, jobs: int) -> None:
        """Lets so many documents be examined at a time."""
        self._jobs = jobs

    def submit(self, offered: Offered) -> Examining:
        """Gives the examination to come."""
        task = Examining(offered, self.go_on)
        self._queue.append(task)
        self.go_on(seconds=0)
        return task

    def look_through(self, known: Known) -> Found:
        """Gives what is found in a document that the desk has; it fails as `examinations.statements_of` does, or at the limits."""
        task = Looking(known, self.go_on)
        self._queue.append(task)
        return task.result()

    def take_apart(
        self, container: Container, source: bytes | IO[bytes], *, is_live: bool = False
    ) -> Iterator[Held | FeedItem]:
        """Gives what is in a container, as it is asked for, as an `Examiner` does."""
        task = TakingApart(container, pieces_of(source, is_live=is_live))
        self._queue.appendleft(task)  # documents that wait do so for a process, and this for whoever asks
        try:
            while not task.is_over:
                while not task.has_news:
                    self.go_on(seconds=GLANCE)
                yield from task.news()
                self._ask_for_more(task)
        finally:
            self._let_go(task)

    def go_on(self, *, seconds: float) -> None:
        """Takes the answers that are there, or waits so many seconds for one, and hands on what waits.

        Raises:
            WorkerError: nothing is being done, so that nothing will come.
        """
        self._hand_on()
        busy = {worker.connection: worker for worker in self._begun if worker.is_asked}
        if seconds and not busy:
            raise WorkerError("an examination is awaited from processes that were ended")
        for connection in wait(list(busy), timeout=seconds):
            next(worker for heard, worker in busy.items() if heard is connection).hear()
        for worker in busy.values():
            worker.keep_time()
        self._clear_away()
        self._hand_on()

    def _hand_on(self) -> None:
        while self._queue and (worker := self._idle()):
            worker.begin(self._queue.popleft())

    def _idle(self) -> Worker | None:
        """Gives a process that has nothing to do: a new one where there is none and may be one more."""
        idle = next((worker for worker in self._begun if not worker.task), None)
        if not idle and len(self._free()) < self._jobs:
            with interrupts.held_back():
                idle = Worker(self._choice, self._limits)
                self._begun.append(idle)
        return idle

    def _free(self) -> list[Worker]:
        return [worker for worker in self._begun if not worker.is_held]

    def _ask_for_more(self, task: TakingApart) -> None:
        worker = self._holding(task)
        if worker and not task.is_over:
            task.go_on()
            worker.ask()

    def _let_go(self, task: TakingApart) -> None:
        """Ends the process of a container of which nobody wants more, and those that are more than may examine documents."""
        if task in self._queue:
            self._queue.remove(task)
        if worker := self._holding(task):
            worker.let_go()
        free = self._free()
        surplus = max(0, len(free) - self._jobs)
        for worker in [worker for worker in free if not worker.task][:surplus]:
            worker.let_go()
        self._clear_away()

    def _holding(self, task: TakingApart) -> Worker | None:
        return next((worker for worker in self._begun if worker.task is task), None)

    def _clear_away(self) -> None:
        """Takes leave of the processes that have ended."""
        for worker in [worker for worker in self._begun if worker.has_ended]:
            self._begun.remove(worker)
            worker.kill()
            worker.close()


def read(offered: Offered, *, limits: Limits = LIMITS) -> Reading:
    """Gives the text of an offered document, in which nothing is looked for; fails as `examinations.read` does, or at the limits."""
    with Workers(None, limits=limits) as workers:
        return workers.submit(offered).result().reading

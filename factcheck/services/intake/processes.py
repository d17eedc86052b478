"""A worker as whoever asked has it: a confined process that does one thing at a time, within limits, and our end of the pipe to it."""

import contextlib
from multiprocessing import get_context
from time import monotonic

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import confinement
from factcheck.services.intake.answers import MOST_BYTES, Ready, decoded
from factcheck.services.intake.limits import MEBIBYTE, Limits
from factcheck.services.intake.requests import new_bytes
from factcheck.services.intake.serving import serve
from factcheck.services.intake.tasks import TakingApart, Task

_PATIENCE = 5.0
"""Seconds that a worker has to end by itself once there is nothing more to do."""

_WEARING = 4 * 2**20
"""Bytes read or answered after which a process ends: what a long document leaves behind in it would be held against the next."""

_BEGINNING = 60.0
"""Seconds that a process has to begin, and to load what every document needs."""


class Worker:
    """A process that does what it is asked for, one task at a time, and our end of the pipe to it."""

    def __init__(self, choice: Choice | None, limits: Limits) -> None:
        # Not forked: what a thread of a library holds at that moment would stay locked in the child for ever.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.task: Task | None = None
        self.is_asked = False
        self.has_ended = False
        self._is_ready = False
        self._limits = limits
        self._allowed = self._left = _BEGINNING
        self._deadline = monotonic() + _BEGINNING
        self._sent = self._said = 0
        self._process = context.Process(
            target=serve,
            args=(theirs, choice),
            kwargs={"memory_limit": limits.memory},
            name="factcheck examiner",
            daemon=True,
        )
        self._process.start()
        theirs.close()

    @property
    def is_held(self) -> bool:
        """Whether it has a container, which it holds on to while nobody asks for more of it."""
        return isinstance(self.task, TakingApart)

    def begin(self, task: Task) -> None:
        """Hands a task to the process, which has none; while it is starting the task waits for it."""
        self.task = task
        self.is_asked = True
        self._sent = self._said = 0
        if self._is_ready:
            self.ask()

    def ask(self) -> None:
        """Asks the process for what its task wants next."""
        if not self.task:
            return
        request = self.task.request()
        size = new_bytes(request)
        if size is not None:
            self._sent += size
            self._allowed = self._left = self._limits.seconds_for(size)
        self._deadline = monotonic() + self._left
        self.is_asked = True
        # That it ended is said by the other direction of the pipe, which is heard next.
        with contextlib.suppress(ConnectionError):
            self.connection.send(request)

    def hear(self) -> None:
        """Takes what the process says, that it is ready or its answer; or, where it ended instead, that as the answer."""
        if not self.task:
            return
        try:
            said = self.connection.recv_bytes(MOST_BYTES)
            answer = decoded(said)
            if isinstance(answer, Ready):
                self._is_ready = True
                self.ask()
                return
            self.task.hear(answer)
        except (EOFError, OSError, ValueError):
            self._give_up(self.task)
            return
        self.is_asked = False
        self._left = self._deadline - monotonic()
        self._said += len(said)
        if self.task.is_over:
            self.task = None
            self.has_ended = max(self._sent, self._said) > _WEARING

    def keep_time(self) -> None:
        """Ends the process where what it does takes longer than it may."""
        if self.task and self.is_asked and not self.has_ended and monotonic() > self._deadline:
            self.kill()
            self._end(self.task, self._slowness(self.task))

    def let_go(self) -> None:
        """Ends the process, of which nobody wants more."""
        self.task = None
        self.has_ended = True

    def _end(self, task: Task, reason: str) -> None:
        if self._is_ready:
            task.refuse(reason)
        else:
            task.fail(EnvironmentFailureError(f"cannot start a process to read documents in: {reason}; try again"))
        self.has_ended = True

    def _give_up(self, task: Task) -> None:
        self.wait_for_its_end()
        self.kill()
        code = self._process.exitcode or 0
        ending = f"signal {-code}" if code < 0 else f"status {code}"
        if not self._is_ready:
            self._end(task, f"it ended ({ending})")
        elif code == confinement.NO_MEMORY:
            most = f"{self._limits.memory // MEBIBYTE:,} MiB of memory"
            self._end(task, f"it takes more than {most}; {task.remedy}")
        else:
            self._end(task, f"the process that was reading it ended ({ending}); try it by itself")

    def _slowness(self, task: Task) -> str:
        if not self._is_ready:
            return f"it was not ready in {_BEGINNING:.0f} seconds"
        seconds = round(self._allowed)
        return f"it was not done in {seconds:,} second{'s' if seconds > 1 else ''}; {task.remedy_in_time}"

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

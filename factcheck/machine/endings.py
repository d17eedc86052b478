"""That this process is told to end: by whoever manages it, or because its terminal is gone."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from factcheck.machine import features


class EndedError(BaseException):
    """The process is told to end; whatever it has begun ends as it does for an interrupt. `status` is what it exits with."""

    def __init__(self, number: int) -> None:
        self.status = 128 + number
        super().__init__(f"signal {number}")


@contextmanager
def raised() -> Iterator[None]:
    """Has what tells this process to end raise EndedError in the block, so that a terminal is as it was afterwards."""
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := features.offered(signal, name)) is not None]
    before = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    raise EndedError(number)

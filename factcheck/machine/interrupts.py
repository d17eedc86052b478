"""Ctrl-C, which a terminal sends to every process that was started from it."""

import contextlib
import signal
from collections.abc import Iterator

from factcheck.machine import features


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Has interrupts wait for the end of the block; a process that is started in it never hears of any.

    Where a system cannot hold them back (Windows), one that comes is raised at once, and who is started hears of them until it
    ignores them itself.
    """
    mask = features.offered(signal, "pthread_sigmask")
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, ())  # by itself: what blocks them may raise the one that came just before
    try:
        mask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def ignored() -> None:
    """Has this process hear of no interrupt any more: whoever started it hears of it, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""How much memory this process has."""

import os
import sys
from pathlib import Path

from factcheck.machine import features

_PAGES = Path("/proc/self/statm")
"""Linux's account of a process, in pages: what is mapped, what of it is in memory, and more (proc(5))."""


def mapped() -> int | None:
    """Gives the bytes of addresses that this process has; None where the system does not say it."""
    pages = _pages()
    return pages[0] if pages else None


def used() -> int | None:
    """Gives the bytes of memory that this process has, or has had at most; None where the system says neither."""
    pages = _pages()
    if pages:
        return pages[1]
    resource = features.module("resource")
    if resource:
        most = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return most if sys.platform == "darwin" else most * 1024
    from factcheck.machine import windows  # noqa: PLC0415 -- only there is it of use

    return windows.committed()


def _pages() -> tuple[int, int] | None:
    configured = features.offered(os, "sysconf")
    try:
        counts = _PAGES.read_bytes().split() if configured else []
    except OSError:
        return None
    size = configured("SC_PAGE_SIZE") if counts else 0
    return (int(counts[0]) * size, int(counts[1]) * size) if counts else None

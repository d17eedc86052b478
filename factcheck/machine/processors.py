"""What there is to compute with."""

import os

from factcheck.machine import features


def cores() -> int:
    """Gives how many cores this process may use, where the system says it; else how many there are."""
    allowed = features.offered(os, "sched_getaffinity")
    return len(allowed(0)) if allowed else os.cpu_count() or 1

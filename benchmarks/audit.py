"""How long an audit takes: python benchmarks/audit.py [--claims N].

Makes a desk with N claims, each of them added, accepted and started (three events), then verifies it. Printed are the seconds for
the whole of `audit verify` (chain, words, replay, every row compared) beside those for hashing the same bodies and nothing else,
and their ratio; and the peak memory of the process.
"""

import argparse
import hashlib
import resource
import tempfile
import time
from pathlib import Path

from factcheck.domain.events import (
    Event,
    claim_stream,
)
from factcheck.domain.workflow import (
    ClaimAccepted,
    ClaimAdded,
    ResearchStarted,
)
from factcheck.services import audit, desks
from factcheck.services.desks import Desk
from factcheck.storage import tables

BATCH = 1000


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder:
        location = str(Path(folder) / "factcheck.db")
        outside = desks.real_outside()
        desk = desks.create(location, name="benchmark", admin="ada", outside=outside)
        for first in range(1, claims + 1, BATCH):
            fill(desk, range(first, min(first + BATCH, claims + 1)))
        hashing = timed_hashing(desk)
        desk.database.close()
        begun = time.perf_counter()
        proof = audit.verify(location, outside=outside)
        whole = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{proof.events:,} events, {proof.rows:,} rows: verified in {whole:.2f} s, {proof.events / whole:,.0f} events/s"
    )
    print(f"hashing the bodies alone: {hashing:.2f} s; the whole audit takes {whole / hashing:.1f} times that")
    print(f"peak memory {memory:,.0f} MiB")


def _added(text: str) -> ClaimAdded:
    return ClaimAdded(appearance=None, check_worthiness=None, nature=None, assessed_by=None, text=text, suggestion=None)


def fill(desk: Desk, numbers: range) -> None:
    """Records three events for each number, in one transaction."""
    with desk.present() as present:
        for number in numbers:
            stream = claim_stream(number)
            text = f"claim {number} of a benchmark, about as long as a sentence of a newspaper is wont to be"
            steps = (_added(text), ClaimAccepted(), ResearchStarted())
            present.record([Event(stream, step) for step in steps], stamp=desk.stamp("ada"))


def timed_hashing(desk: Desk) -> float:
    """Gives the seconds that reading and hashing every body takes."""
    begun = time.perf_counter()
    with desk.past() as past:
        for body in past.connection.execute(tables.events.select()).scalars("body"):
            hashlib.sha256(b"\0" + body.encode()).digest()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

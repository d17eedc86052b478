"""How long a desk as of an earlier entry takes: python benchmarks/earlier.py [--claims N].

Makes a large desk of N claims, then replays it as of its newest entry (the most that there is to replay) and of one in its middle, and
reads the kept replays. Printed are the seconds of the processor, the size of the file, and the peak memory of the process.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import large_desks
from factcheck.services import earlier
from factcheck.services.desks import Desk
from factcheck.services.earlier import AtEntry
from factcheck.storage import ledger, queries

NOW = "2100-01-01T00:00:00Z"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=22_000)
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder:
        desk = large_desks.make(str(Path(folder) / "factcheck.db"), claims)
        with desk.past() as past:
            newest = ledger.head(past.connection).seq
        for seq in (newest, newest // 2):
            made, kept = (timed(lambda seq=seq: listed(desk, seq, Path(folder))) for _ in range(2))  # type: ignore[misc]
            print(
                f"as of entry {seq:,}: made and listed in {made:.2f} s, {seq / made:,.0f} entries/s; kept, in {kept:.2f} s"
            )
        sizes = [path.stat().st_size for path in (Path(folder) / earlier.FOLDER).iterdir()]
        print(f"the desk has {(Path(folder) / 'factcheck.db').stat().st_size:,} bytes, the replays {sizes}")
        desk.database.close()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


def listed(desk: Desk, seq: int, beside: Path) -> None:
    """Reads the first claims of the desk as of an entry."""
    with (
        earlier.opened(desk.database, AtEntry(seq), beside=beside, now=NOW) as replay,
        replay.reading() as connection,
    ):
        queries.claim_lines(connection, limit=50)


def timed(work: Callable[[], None]) -> float:
    """Gives the seconds of the processor that work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()

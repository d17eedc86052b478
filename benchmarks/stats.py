"""How long the figures of a desk take, and how much memory: python benchmarks/stats.py N [--keep FILE].

Makes a desk with N claims (`benchmarks/large_desks.py` says what was done with them). Then each command of `factcheck stats` runs in a
process of its own. Printed are the seconds of the whole process, those that it takes to start and open the desk (`factcheck people list`),
and its peak memory. `--keep` leaves the database at a place, and takes it from there the next time.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import large_desks
from benchmarks.measuring import taken
from factcheck.services import desks
from factcheck.storage import tables

COMMANDS = (
    ("people", "list"),
    ("stats",),
    ("stats", "weeks"),
    ("stats", "turnaround"),
    ("stats", "turnaround", "--by", "person"),
    ("stats", "turnaround", "--by", "speaker", "--limit", "20"),
    ("stats", "turnaround", "--by", "outlet"),
    ("stats", "turnaround", "--by", "rating"),
    ("stats", "corrections"),
    ("stats", "extraction"),
)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, help="how many claims")
    parser.add_argument("--keep", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = asked.keep or Path(folder) / "factcheck.db"
        if not location.exists():
            large_desks.make(str(location), asked.claims).database.close()
        _print_size(location)
        for command in COMMANDS:
            _print_timed(location, command)


def _print_size(location: Path) -> None:
    desk = desks.open_desk(str(location), outside=desks.real_outside())
    with desk.past() as past:
        claims = past.connection.execute(tables.claims.select().with_only_columns(tables.claims.c.id)).all()
        events = past.connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
    desk.database.close()
    print(f"{len(claims):,} claims, {events:,} events, {location.stat().st_size / 2**20:,.0f} MiB")


def _print_timed(location: Path, command: Sequence[str]) -> None:
    told = taken(["-m", "factcheck", "--database", str(location), "--format", "csv", *command])
    name = " ".join(command)
    print(
        f"factcheck {name:45}{told.seconds:6.2f} s, {told.processor:5.2f} s of a processor, {told.mebibytes:4.0f} MiB"
    )


if __name__ == "__main__":
    main()

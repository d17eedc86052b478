"""How long a session takes between a key and the next screen: python benchmarks/session.py [--claims 20000] [--keep FILE].

Makes a desk with N claims, a hundred from each document, of which one in four has been published (that of `benchmarks/stats.py`), and goes
through thirty claims of a document in one sweep, one key a claim: each is accepted, recorded, and the next one drawn. Then thirty claims of
the queue are looked at by `n`. Printed are the median and the ninth decile of the milliseconds from the key to the drawn screen, on the
wall and of the processor, at 80x24 and 200x50. `--keep` leaves the database at a place, and takes a copy of it from there the next time.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.stats import BEGUN, EACH, Clock, fill
from factcheck.cli.session.drawing import COLOURED, drawn
from factcheck.cli.session.screens import Size, screen
from factcheck.services import desks
from factcheck.services.sessions.errands import Means
from factcheck.services.sessions.states import Session
from factcheck.services.sessions.steps import answered, begun

SWEEP = 30
"""Claims of a sweep."""

SIZES = (Size(80, 24), Size(200, 50))


def made(location: Path, claims: int) -> None:
    """Makes the desk."""
    clock = Clock(BEGUN)
    desk = desks.create(
        str(location), name="benchmark", admin="ada", outside=replace(desks.real_outside(), clock=clock)
    )
    fill(desk, claims, clock)
    desk.database.close()


def taken(means: Means, session: Session, keys: Iterable[str], size: Size) -> list[tuple[float, float]]:
    """Gives the milliseconds of each key, on the wall and of the processor."""
    times = []
    for key in keys:
        wall, processor = time.perf_counter(), time.process_time()
        session = answered(means, session, key)
        drawn(screen(session, size), looks=COLOURED)
        times.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)))
        if session.refused:
            raise session.refused
    return times


def told(name: str, times: list[tuple[float, float]]) -> None:
    """Prints the figures of a sweep."""
    for place, of in enumerate(("on the wall", "of the processor")):
        own = [one[place] for one in times]
        nine = statistics.quantiles(own, n=10)[-1]
        print(f"{name}: median {statistics.median(own):5.1f} ms, ninth decile {nine:5.1f} ms {of}; {len(own)} keys")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000, help="how many claims, in hundreds")
    parser.add_argument("--keep", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "factcheck.db"
        if asked.keep and asked.keep.exists():
            shutil.copy(asked.keep, location)
        else:
            made(location, asked.claims)
            if asked.keep:
                shutil.copy(location, asked.keep)
        desk = desks.open_desk(str(location), outside=desks.real_outside())
        means = Means(desk=desk)
        last = asked.claims // EACH
        for place, size in enumerate(SIZES):
            shown = f"{size.width}x{size.height}"
            sweep = begun(means, actor="ben", source=last - place)
            told(f"a document, accepted, {shown}", taken(means, sweep, "a" * SWEEP, size))
            told(f"the queue, looked at, {shown}", taken(means, begun(means, actor="ben"), "n" * SWEEP, size))
        desk.database.close()


if __name__ == "__main__":
    main()

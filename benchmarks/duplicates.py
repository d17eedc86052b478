"""What a page of `claims duplicates` takes at a large desk: python benchmarks/duplicates.py [--claims 20000] [--pages 5] [--keep FILE].

Makes a desk with N claims whose words are drawn from those of `benchmarks/search.py`, one in twenty a copy of an earlier one with one word
changed. Printed are, for each page, the clusters, how many claims of the queue were gone through, seconds of the processor, and the most
memory that the process has had. `--keep` leaves the database at a place, and takes it from there the next time.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import large_desks
from benchmarks.search import SHARES, WORDS
from factcheck.services import desks, duplicates
from factcheck.storage.queue_pages import Wanted

EACH_COPY = 20
LONGEST = 18


def said(document: int, nth: int) -> str:
    """Gives the words of a claim, the same each time."""
    number = document * large_desks.EACH + nth
    chance = random.Random(number)  # noqa: S311 -- the same each time is what is wanted
    if number % EACH_COPY or not document:
        return " ".join(chance.choices(WORDS, cum_weights=SHARES, k=chance.randint(7, LONGEST)))
    words = said(chance.randrange(document), chance.randrange(1, large_desks.EACH)).split()
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000, help="how many claims, in tens")
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="where the database is kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = asked.keep or Path(folder) / "factcheck.db"
        if not location.exists():
            large_desks.make(str(location), asked.claims, said=said, is_searched=True).database.close()
        desk, after = desks.open_desk(str(location), outside=desks.real_outside()), None
        for _ in range(asked.pages):
            begun = time.process_time()
            with desk.past() as past:
                page = duplicates.page(past, Wanted(), after=after, most=20)
            seconds, peak = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
            print(
                f"{len(page.clusters)} clusters of {page.looked_at:,} claims: {seconds:.2f} s of the processor, {peak:.0f} MiB"
            )
            after = page.following
            if after is None:
                break
        desk.database.close()


if __name__ == "__main__":
    main()

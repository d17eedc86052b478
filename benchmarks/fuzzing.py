"""Whether a reader gives documents or refusals, whatever comes: inputs made by chance of well-formed ones, for as long as is asked.

Run from the repository: `python benchmarks/fuzzing.py READER... [--seconds 600] [--seed 1]`; without readers it goes through all of them.
It fails where anything but a refusal is raised, an input takes longer than `--limit` seconds, or memory grows by more than
`--mebibytes`; the input then lies in the folder of `--keep`.
"""

import argparse
import faulthandler
import random
import resource
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.documents.fuzz import READERS, Fuzzed, changed, changed_inside, outcome_of  # noqa: E402 - of the repository

INSIDE = 0.75
"""Share of the changes that are made inside the parts of what is packed: others rarely come past its checksums."""
NOTED_EVERY = 50


def made(fuzzed: Fuzzed, corpus: Sequence[bytes], chance: random.Random) -> bytes:
    """Gives the next input."""
    seed = chance.choice(corpus)
    if fuzzed.is_packed and chance.random() < INSIDE:
        return changed_inside(chance.choice(fuzzed.seeds), chance)
    return changed(seed, chance, others=fuzzed.seeds)


def peak() -> float:
    """Gives the most memory that this process and its children had, in MiB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def fuzz(name: str, options: argparse.Namespace) -> str | None:
    """Feeds a reader for so many seconds; gives what is wrong, or None."""
    fuzzed, chance = READERS[name], random.Random(f"{name} {options.seed}")  # noqa: S311 - the same ones for a seed
    kept = options.keep / f"fuzzed-{name}.bin"
    for seed in fuzzed.seeds:
        outcome_of(fuzzed, seed)
    corpus = list(fuzzed.seeds)
    begun, before, count, slowest = time.monotonic(), peak(), 0, 0.0
    while time.monotonic() - begun < options.seconds:
        content = made(fuzzed, corpus, chance)
        if count % NOTED_EVERY == 0 and len(corpus) < len(fuzzed.seeds) + NOTED_EVERY:
            corpus.append(content)  # so that changes come upon changes
        kept.write_bytes(content)  # before: a reader that hangs or crashes leaves nobody to do it
        faulthandler.dump_traceback_later(options.limit, exit=True)
        start = time.monotonic()
        try:
            outcome_of(fuzzed, content)
        except Exception:  # noqa: BLE001 - that is what is looked for
            traceback.print_exc()
            return f"{name}: a fault over {kept}"
        finally:
            faulthandler.cancel_dump_traceback_later()
        slowest, count = max(slowest, time.monotonic() - start), count + 1
        if peak() - before > options.mebibytes:
            return f"{name}: memory grew by more than {options.mebibytes} MiB over {kept} or before it"
    kept.unlink()
    print(f"{name}: {count:,} inputs, the slowest {slowest:.2f} s, memory grew by {peak() - before:.0f} MiB")
    return None


def main() -> int:
    """Feeds the readers that are asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=float, default=600.0, help="for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds that one input may take")
    parser.add_argument("--mebibytes", type=float, default=256.0)
    parser.add_argument("--keep", type=Path, default=Path(), help="a folder for the input that a fault was found with")
    options = parser.parse_args()
    if unknown := set(options.readers) - READERS.keys():
        parser.error(f"there is no reader {', '.join(sorted(unknown))}; there are {', '.join(READERS)}")
    faults = [fault for name in options.readers or READERS if (fault := fuzz(name, options))]
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())

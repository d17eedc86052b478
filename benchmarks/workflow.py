"""How much random work by random people keeps every rule of the desk.

    python benchmarks/workflow.py 300 [--seed 1]

Each example is a desk of its own at which six people do some two hundred things: research, vote, correct, retract, link and take apart,
leave, are recused, while policies change and time passes. Every decision is compared with the model in `tests/services/model.py`, every
published byte is asked for again, and a second judge reads out of the ledger who agreed to what. The first example that differs is shown,
made as small as it can be. Examples are drawn anew at each run; `--seed` repeats one.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factcheck.services import desks
from tests.factories import fake_outside
from tests.services.random_work import Clock, Step, Work, furnished, runs


def campaign(examples: int, folder: Path, *, chosen: int | None) -> Counter[str]:
    """Gives how often each thing was done and refused in that many examples; AssertionError where a rule was not kept."""
    template, count = folder / "template.db", Counter[str]()
    furnished(str(template))

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(runs)
    def run(steps: list[Step]) -> None:
        location = folder / "desk" / "factcheck.db"
        shutil.rmtree(location.parent, ignore_errors=True)
        location.parent.mkdir()
        shutil.copy(template, location)
        clock = Clock()
        work = Work(desks.open_desk(str(location), outside=replace(fake_outside("work"), clock=clock)), clock, count)
        for step in steps:
            step(work)
        work.end(str(location))
        count["desks"] += 1

    (seed(chosen)(run) if chosen is not None else run)()
    return count


def main() -> None:
    """Runs a campaign and prints what was done in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=int, help="how many desks")
    parser.add_argument("--seed", type=int, help="draw the examples of this number again")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        count = campaign(arguments.examples, Path(folder), chosen=arguments.seed)
    seconds = time.monotonic() - began
    done = {key: often for key, often in count.items() if key.endswith((" taken", " refused"))}
    for name in sorted({key.partition(" ")[0] for key in done}):
        print(f"{name:22}{count[f'{name} taken']:8,} taken {count[f'{name} refused']:8,} refused")
    alone = sum(": " in key for key in count)
    print(
        f"{count['desks']:,} desks, {sum(done.values()):,} things asked for, {alone} reasons each met alone, in {seconds:.0f} s"
    )


if __name__ == "__main__":
    main()

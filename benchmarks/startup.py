"""How much longer `factcheck --help` takes than `import click`: medians of interleaved pairs, with compiled bytecode.

Run from the repository: `python benchmarks/startup.py`. It fails where the ratio is above 1.3.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HELP = "import sys; sys.argv[1:] = ['--help']; from factcheck.cli import main; main()"
CLICK = "import click"


def seconds(program: str, *, environment: dict[str, str]) -> float:
    """Gives the wall time of one run of a program in a new interpreter."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def ratio(pairs: int) -> tuple[float, float, float]:
    """Gives the median seconds of help, of click alone, and the median of their ratios pair by pair."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for program in (CLICK, HELP):
            seconds(program, environment=environment)
        timed = [
            (seconds(HELP, environment=environment), seconds(CLICK, environment=environment)) for _ in range(pairs)
        ]
    return (
        statistics.median(help_ for help_, _ in timed),
        statistics.median(click for _, click in timed),
        statistics.median(help_ / click for help_, click in timed),
    )


def main() -> int:
    """Prints the three figures; gives 1 where the ratio is above the one that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--at-most", type=float, default=1.3)
    asked = parser.parse_args()
    help_, click, times = ratio(asked.pairs)
    print(f"factcheck --help {help_ * 1000:.1f} ms, import click {click * 1000:.1f} ms, ratio {times:.2f}")
    return int(times > asked.at_most)


if __name__ == "__main__":
    sys.exit(main())

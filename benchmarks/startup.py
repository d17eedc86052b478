"""How much longer `factcheck --help` takes than `import click`: medians of interleaved pairs, with compiled bytecode.

Run from the repository: `python benchmarks/startup.py [PAIRS]`.
"""

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


def main() -> None:
    """Prints the three figures."""
    help_, click, times = ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
    print(f"factcheck --help {help_ * 1000:.1f} ms, import click {click * 1000:.1f} ms, ratio {times:.2f}")


if __name__ == "__main__":
    main()

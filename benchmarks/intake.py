"""How much sooner two processes take documents in than one: `factcheck ingest --jobs 1` against `--jobs N`, in pairs, on new desks.

Run from the repository: `python benchmarks/intake.py [FILE...]`. Without files it takes made-up news in, one text a document. It fails
where the median of the ratios is below `--at-least`.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "factcheck")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
NAMES = ("Ana Ruiz", "Mayor Jane Doe", "Tom Becker, the engineer", "the council", "Senator Lee", "a spokesman")
VERBS = ("said", "told reporters", "announced", "argued", "warned", "claimed")
SUBJECTS = ("the bridge", "the budget", "the new school", "the police force", "unemployment", "the river")
ENDS = (
    "will open on Friday",
    "fell by nine percent last year",
    "cost 40 million dollars",
    "is safe",
    "was never checked",
)


def article(chance: random.Random, *, paragraphs: int) -> str:
    """Gives the text of a made-up article: quotations, reported speech, sentences that nobody is named for."""
    return "\n\n".join(_paragraph(chance) for _ in range(paragraphs)) + "\n"


def _paragraph(chance: random.Random) -> str:
    name, verb = chance.choice(NAMES), chance.choice(VERBS)
    first, second = (f"{chance.choice(SUBJECTS)} {chance.choice(ENDS)}" for _ in range(2))
    forms = (
        f"“{first[:1].upper()}{first[1:]},” {name} {verb}. After a meeting of three hours {second}, in a hall that was full.",
        f"{name[:1].upper()}{name[1:]} {verb} that {first} and that {second}, although others saw it in another way.",
        f"{first[:1].upper()}{first[1:]}. Nobody had asked since March, when the last report was put on the table.",
    )
    return chance.choice(forms)


def made(folder: Path, *, number: int, paragraphs: int) -> tuple[Path, ...]:
    """Gives the files of so many articles, the same ones on every run."""
    chance = random.Random(1)  # noqa: S311 -- the same articles on every run
    files = tuple(folder / f"article-{place:04}.txt" for place in range(number))
    for file in files:
        file.write_text(article(chance, paragraphs=paragraphs), encoding="utf-8")
    return files


def seconds(files: Sequence[Path], *, jobs: int) -> float:
    """Gives the wall time of taking the files in at a new desk."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        subprocess.run([*PROGRAM, "init", str(desk)], env=ENVIRONMENT, check=True, capture_output=True)
        begin = time.perf_counter()
        subprocess.run(
            [*PROGRAM, "--desk", str(desk), "ingest", "--jobs", str(jobs), *map(str, files)],
            env=ENVIRONMENT,
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - begin


def measured(files: Sequence[Path], *, jobs: int, pairs: int) -> list[tuple[float, float]]:
    """Gives the wall times of one process and of several, pair by pair, the order changing from pair to pair."""
    timed = []
    for pair in range(pairs):
        order = (1, jobs) if pair % 2 == 0 else (jobs, 1)
        spent = {number: seconds(files, jobs=number) for number in order}
        print(f"pair {pair + 1}: --jobs 1 {spent[1]:.1f} s, --jobs {jobs} {spent[jobs]:.1f} s", flush=True)
        timed.append((spent[1], spent[jobs]))
    return timed


def main() -> int:
    """Prints the figures; gives 1 where the ratio is below the one that was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=200, help="articles to make where no files are given")
    parser.add_argument("--paragraphs", type=int, default=25, help="paragraphs of each")
    parser.add_argument("--at-least", type=float, default=1.8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made_up = () if asked.files else made(Path(folder), number=asked.documents, paragraphs=asked.paragraphs)
        timed = measured(asked.files or made_up, jobs=asked.jobs, pairs=asked.pairs)
        number = len(asked.files or made_up)
    ratio = statistics.median(alone / shared for alone, shared in timed)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{number} documents: --jobs 1 {statistics.median(one for one, _ in timed):.1f} s, --jobs {asked.jobs} "
        f"{statistics.median(many for _, many in timed):.1f} s, {ratio:.2f} times as fast; largest process {peak:.0f} MiB"
    )
    return int(ratio < asked.at_least)


if __name__ == "__main__":
    sys.exit(main())

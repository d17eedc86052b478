"""How well and how fast sentences are ranked by check-worthiness: python benchmarks/worthiness.py FILE...

A file has one judged sentence a line: {"id", "text", "label": 1 for worth checking, else 0}. Printed are, for each file,

AP      average precision (equal scores in the file's order), and the interval that 95 of 100 resamplings of its sentences lie in
P@k     the share worth checking among the first k
speed   sentences a CPU second, the loading of the weights left out, the best of three passes over all files
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

from factcheck.extraction.checkworthiness.scoring import Worthiness

RESAMPLINGS = 1000
DEPTHS = (10, 20, 50, 100)
PASSES = 3


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    scorer = Worthiness.load()
    texts: list[str] = []
    for path in parser.parse_args().files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        texts += (row["text"] for row in rows)
        print(line(path.name, [bool(row["label"]) for row in rows], [scorer.score(row["text"]) for row in rows]))
    print(f"{max(speed(scorer, texts) for _ in range(PASSES)):,.0f} sentences a CPU second")


def line(name: str, labels: Sequence[bool], scores: Sequence[int]) -> str:
    """Gives the line of figures of one file."""
    low, high = interval(labels, scores)
    ranked = ranking(labels, scores)
    depths = ", ".join(f"P@{depth} {sum(ranked[:depth]) / depth:.2f}" for depth in DEPTHS if depth <= len(ranked))
    return (
        f"{name}: {len(labels):,} sentences, {sum(labels):,} worth checking: "
        f"AP {average_precision(ranked):.3f} [{low:.3f}, {high:.3f}], {depths}"
    )


def ranking(labels: Sequence[bool], scores: Sequence[int]) -> list[bool]:
    """Gives the labels, those of the highest scores first."""
    return [label for _, label in sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])]


def average_precision(ranked: Sequence[bool]) -> float:
    """Gives the mean precision at each sentence that is worth checking."""
    found, precisions = 0, 0.0
    for place, is_worth in enumerate(ranked, start=1):
        if is_worth:
            found += 1
            precisions += found / place
    return precisions / found if found else 0.0


def interval(labels: Sequence[bool], scores: Sequence[int]) -> tuple[float, float]:
    """Gives the average precisions that 95 of 100 resamplings lie between."""
    chance = random.Random(0)  # noqa: S311 - a draw that can be repeated is wanted
    places = range(len(labels))
    figures = []
    for _ in range(RESAMPLINGS):
        drawn = chance.choices(places, k=len(labels))
        figures.append(
            average_precision(ranking([labels[place] for place in drawn], [scores[place] for place in drawn]))
        )
    figures.sort()
    return figures[RESAMPLINGS * 25 // 1000], figures[RESAMPLINGS * 975 // 1000 - 1]


def speed(scorer: Worthiness, texts: Sequence[str]) -> float:
    """Gives the sentences that are scored in a CPU second."""
    begun = time.process_time()
    for text in texts:
        scorer.score(text)
    return len(texts) / (time.process_time() - begun)


if __name__ == "__main__":
    main()

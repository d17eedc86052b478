"""How well and how fast earlier claims are found: python benchmarks/matching.py --data DIR [--split NAME]... [--semantic].

DIR holds CLAIMS.claims.jsonl, a claim a line, `{"id", "text", "title", "subtitle", "date"}`, and CLAIMS.PART.jsonl, a question a line,
`{"id", "text", "gold": [ids of claims]}`; a split is named CLAIMS.PART. Printed are, for each,

MAP@5, MRR, HIT@1   by the ranker, and by a plain query beside it: SQLite's FTS5 with its porter stems, every word of the question or any
                    other, in the order of its bm25; and how much better the ranker is. Intervals are of 1,000 resamplings, 95 in 100,
                    of the questions; for the difference both are measured on the same draws.
at N claims         milliseconds of the processor (median, 95th percentile) of a match and of the plain query, of adding a claim to the
                    index in memory, and the bytes of what it has of each term. Beyond the claims there are, claims are made of their words.

What is asked of a desk, whose claims lie in a database, benchmarks/desk_matching.py measures.

With --semantic the ranker knows meanings, by the extra of this name; vectors are kept from question to question, as a desk keeps them.
With --ranked FILE the ids of the last split's matches are written there, `{"id", "ranked": [ids]}` a line.
"""

import argparse
import json
import random
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.extraction.meanings import load
from factcheck.matching.answers import answered, line
from factcheck.matching.claims import Claim, Question
from factcheck.matching.lines import claims_of, questions_of
from factcheck.matching.matching import matches
from factcheck.matching.meanings import Kept, Meanings
from factcheck.matching.pools import Claims

SPLITS = ("ct20_2.dev", "ct22_2a.dev")
SIZES = (20_000, 100_000)
DEPTH = 100
RESAMPLINGS = 1000
TIMED = 150

Ranking = Sequence[str]
Measure = Callable[[Ranking, frozenset[str]], float]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", action="append", dest="splits")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--speed", action="store_true", help="measure the speed alone, on the last split")
    parser.add_argument("--ranked", type=Path)
    asked = parser.parse_args()
    meanings = Kept(load()) if asked.semantic else None
    for split in asked.splits or SPLITS:
        claims, questions, gold = read(asked.data, split)
        found = [] if asked.speed else quality(split, claims, questions, gold, meanings)
    if asked.ranked:
        rows = (line(name, ids) for (name, _), ids in zip(questions, found, strict=True))
        asked.ranked.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    for size in asked.sizes:
        speed(grown(claims, size), [question for _, question in questions[:TIMED]], meanings)


def read(folder: Path, split: str) -> tuple[list[Claim], list[tuple[str, Question]], list[frozenset[str]]]:
    """Gives the claims of a split, its questions with their ids, and the claims that answer each."""
    claims = folder / f"{split.partition('.')[0]}.claims.jsonl"
    questions = folder / f"{split}.jsonl"
    rows = [line for line in questions.read_bytes().splitlines() if line.strip()]
    return (
        list(claims_of(claims.read_bytes().splitlines(), name=claims.name)),
        list(questions_of(rows, name=questions.name)),
        [frozenset(json.loads(row)["gold"]) for row in rows],
    )


def quality(
    split: str,
    claims: Iterable[Claim],
    questions: Sequence[tuple[str, Question]],
    gold: Sequence[frozenset[str]],
    meanings: Meanings | None,
) -> list[Ranking]:
    """Prints how well each way finds what answers the questions; gives the ranker's rankings."""
    known = list(claims)
    plain = Plain(known)
    ours: list[Ranking] = [ids for _, ids in answered(known, questions, top=DEPTH, meanings=meanings)]
    theirs: list[Ranking] = [plain.ranked(question.text) for _, question in questions]
    print(f"{split}: {len(questions):,} questions, {len(known):,} claims")
    for name, measure in MEASURES.items():
        own = [measure(ranking, wanted) for ranking, wanted in zip(ours, gold, strict=True)]
        other = [measure(ranking, wanted) for ranking, wanted in zip(theirs, gold, strict=True)]
        gain = [one - two for one, two in zip(own, other, strict=True)]
        print(f"  {name:6} ranker {spread(own)}  plain query {spread(other)}  difference {spread(gain)}")
    return ours


class Plain:
    """Claims in a full-text table of SQLite, asked for any of a text's words."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE claims USING fts5(id UNINDEXED, text, title, subtitle, tokenize='porter unicode61')"
        )
        self._connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?)", ((claim.id, *claim.fields) for claim in claims)
        )

    def ranked(self, text: str) -> Ranking:
        """Gives the ids of the best claims."""
        words = dict.fromkeys(re.findall(r"\w+", text.lower()))
        query = " OR ".join(f'"{word}"' for word in words)
        rows = self._connection.execute(
            "SELECT id FROM claims WHERE claims MATCH ? ORDER BY bm25(claims), id LIMIT ?", (query, DEPTH)
        )
        return [row[0] for row in rows] if words else []


def speed(claims: Sequence[Claim], questions: Sequence[Question], meanings: Meanings | None) -> None:
    """Prints how long a match takes among so many claims."""
    begun = time.process_time()
    pool = Claims(claims)
    added = (time.process_time() - begun) / len(claims)
    plain = Plain(claims)
    print(
        f"{len(claims):,} claims: a match {times(lambda one: matches(one, pool, meanings=meanings), questions)}, "
        f"the plain query {times(lambda one: plain.ranked(one.text), questions)}, "
        f"adding a claim {added * 1000:.2f} ms, the index {pool.index_octets / 2**20:.1f} MiB"
    )


def grown(claims: Sequence[Claim], size: int) -> list[Claim]:
    """Gives so many claims: those there are, then others made of their words as often as they have them."""
    chance = random.Random(0)  # noqa: S311 - a draw that can be repeated is wanted
    words = [word for claim in claims for word in claim.text.split()]
    known = list(claims[:size])
    while len(known) < size:
        like = claims[len(known) % len(claims)]
        fields = (" ".join(chance.choices(words, k=len(field.split()))) for field in like.fields)
        text, title, subtitle = fields
        known.append(replace(like, id=f"made-{len(known)}", text=text, title=title, subtitle=subtitle))
    return known


def times(run: Callable[[Question], object], questions: Sequence[Question]) -> str:
    """Gives the median and 95th percentile of how long each question takes, in words."""
    taken = []
    for question in questions:
        begun = time.process_time()
        run(question)
        taken.append((time.process_time() - begun) * 1000)
    taken.sort()
    return f"p50 {taken[len(taken) // 2]:.1f} p95 {taken[len(taken) * 95 // 100]:.1f} ms"


def precision(ranking: Ranking, wanted: frozenset[str]) -> float:
    """Gives the average precision at 5: the mean over all that is wanted of the precision where it comes, 0 where it does not."""
    hits, total = 0, 0.0
    for place, name in enumerate(ranking[:5], start=1):
        if name in wanted:
            hits += 1
            total += hits / place
    return total / len(wanted)


def reciprocal(ranking: Ranking, wanted: frozenset[str]) -> float:
    """Gives 1 through the place of the first that is wanted."""
    return next((1 / place for place, name in enumerate(ranking, start=1) if name in wanted), 0.0)


def first(ranking: Ranking, wanted: frozenset[str]) -> float:
    """Gives whether what comes first is wanted."""
    return float(bool(ranking) and ranking[0] in wanted)


MEASURES: dict[str, Measure] = {"MAP@5": precision, "MRR": reciprocal, "HIT@1": first}


def spread(figures: Sequence[float]) -> str:
    """Gives a mean with the interval of its resamplings, in words."""
    chance = random.Random(0)  # noqa: S311 - the same draws for every row: what is compared is measured on the same questions
    means = sorted(sum(chance.choices(figures, k=len(figures))) / len(figures) for _ in range(RESAMPLINGS))
    low, high = means[RESAMPLINGS * 25 // 1000], means[RESAMPLINGS * 975 // 1000 - 1]
    return f"{sum(figures) / len(figures):.3f} [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    main()

"""How many reprints are recognised, what else is taken for one, and what a document costs at desks of several sizes.

Run from the repository: `python benchmarks/reprints.py FILE...`, where each line of a FILE is JSON with the `text` of an article. Reprints
are made of these: every hundredth to fifth word changed, cut to half, paragraphs in another order, another headline. What is no
reprint are the articles among each other, those with most rare words in common apart.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection, insert

from factcheck.search.reprints.fingerprints import SHORT, fingerprint
from factcheck.search.reprints.likeness import ENOUGH, Side, likeness, shared
from factcheck.search.reprints.spelling import spelled
from factcheck.services.desks import Desk
from factcheck.storage import fingerprints, tables
from tests.factories import fake_outside, open_desk

SIZES = (1_000, 10_000, 100_000)
NEIGHBOURS = 5
PAGE = 4096
COMMON = 20
"""Articles with a word from which on it is not rare."""

CHANCE = random.Random(17)  # noqa: S311 -- the same each time is what is wanted


def changed(share: float) -> Callable[[str], str]:
    """Gives what changes a share of a text's words into others of it."""

    def change(text: str) -> str:
        parts = text.split(" ")
        return " ".join(CHANCE.choice(parts) if CHANCE.random() < share else part for part in parts)

    return change


def halved(text: str) -> str:
    """Gives the first half of a text."""
    return text[: text.index(" ", len(text) // 2)]


def reordered(text: str) -> str:
    """Gives a text with its paragraphs in another order."""
    parts = text.split("\n\n")
    return "\n\n".join(CHANCE.sample(parts, len(parts)))


def other_headline(text: str) -> str:
    """Gives a text under another headline, with a line of its own."""
    rest = text.partition("\n\n")[2]
    return f"What you need to know today\n\nBy our own correspondent\n\n{rest or text}"


REPRINTS: dict[str, Callable[[str], str]] = {
    "1 % of words changed": changed(0.01),
    "5 % of words changed": changed(0.05),
    "10 % of words changed": changed(0.10),
    "20 % of words changed": changed(0.20),
    "cut to half": halved,
    "paragraphs in another order": reordered,
    "another headline": other_headline,
    "half, another headline, 10 %": lambda text: changed(0.10)(halved(other_headline(text))),
}


class Articles:
    """Articles with their sides, and a desk that has their fingerprints."""

    def __init__(self, texts: Sequence[str], desk: Desk) -> None:
        self.texts = texts
        self.sides = [Side.of(text) for text in texts]
        self.desk = desk
        with desk.database.writing() as connection:
            store(connection, texts)

    def called(self, text: str, *, but_for: int = 0) -> list[int]:
        """Gives the articles that a text is called a reprint of, by their numbers from 1."""
        side = Side.of(text)
        with self.desk.database.reading() as connection:
            found = fingerprints.alike(connection, fingerprint(text), other_than=but_for, below=None, most=8)
        return [number for number in found if likeness(side, self.sides[number - 1]).is_reprint]


def store(connection: Connection, texts: Sequence[str], *, first: int = 1) -> None:
    """Puts fingerprints into the index."""
    told = [
        {"mark": mark, "document_id": number} for number, text in enumerate(texts, first) for mark in fingerprint(text)
    ]
    connection.execute(insert(tables.fingerprints), told)


def recall(articles: Articles) -> None:
    """Prints how many reprints of each kind are recognised."""
    print(f"{'reprints':<32} {'recognised':>12}")
    for kind, make in REPRINTS.items():
        found = sum(number in articles.called(make(text)) for number, text in enumerate(articles.texts, 1))
        print(f"{kind:<32} {found:>5} of {len(articles.texts)}")


def precision(articles: Articles) -> None:
    """Prints what is called a reprint among the articles themselves, and how much those of one matter share."""
    alarms = {number: articles.called(text, but_for=number) for number, text in enumerate(articles.texts, 1)}
    pairs = sorted({tuple(sorted((number, other))) for number, found in alarms.items() for other in found})
    print(f"\narticles called reprints of each other: {len(pairs)} pairs of {len(articles.texts):,} articles")
    for one, other in pairs:
        print(f"  {one} and {other}: {articles.texts[one - 1][:60]!r}, {articles.texts[other - 1][:60]!r}")
    shares = sorted(share_of(articles.sides[one], articles.sides[other]) for one, other in neighbours(articles))
    above = sum(share >= ENOUGH for share in shares)
    print(
        f"pairs of one matter: {len(shares):,}; share of the shorter's words in runs of both: median"
        f" {statistics.median(shares):.3f}, 95 % {shares[int(len(shares) * 0.95)]:.3f}, 99 % {shares[int(len(shares) * 0.99)]:.3f};"
        f" {above} from {ENOUGH} on"
    )


def share_of(one: Side, other: Side) -> float:
    """Gives how much of the shorter of two texts the longer has."""
    return shared(one, other) / min(len(one.words), len(other.words))


def neighbours(articles: Articles) -> set[tuple[int, int]]:
    """Gives for each article those with most rare words in common, as pairs of places."""
    having: dict[str, list[int]] = {}
    for place, side in enumerate(articles.sides):
        for word in set(side.words):
            having.setdefault(word, []).append(place)
    found: set[tuple[int, int]] = set()
    for place, side in enumerate(articles.sides):
        rare = (having[word] for word in dict.fromkeys(side.words) if len(having[word]) <= COMMON)
        near = Counter(other for other in chain.from_iterable(rare) if other != place).most_common(NEIGHBOURS)
        found |= {(min(place, other), max(place, other)) for other, _ in near}
    return found


def cost(texts: Sequence[str]) -> None:
    """Prints what recognising costs at desks of several sizes, whose other documents are made up of the articles' words."""
    vocabulary = [word for text in texts for word in spelled(text)]
    print(f"\n{'documents':>10} {'fingerprint':>12} {'stored':>9} {'asked':>9} {'measured':>9} {'bytes each':>11}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            desk = open_desk(str(Path(folder) / "factcheck.db"), outside=fake_outside())
            before = pages(desk)
            fill(desk, vocabulary, size)
            after = pages(desk)
            print(f"{size:>10,} {timed(desk, texts, first=size + 1)} {(after - before) * PAGE / size:>11.0f}")
            desk.database.close()


def pages(desk: Desk) -> int:
    """Gives how many pages a desk's file has, those in its log among them."""
    with desk.database.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def fill(desk: Desk, vocabulary: Sequence[str], size: int) -> None:
    """Puts fingerprints of made-up documents into the index."""
    for start in range(1, size + 1, 1_000):
        some = [" ".join(CHANCE.choices(vocabulary, k=120)) for _ in range(min(1_000, size + 1 - start))]
        with desk.database.writing() as connection:
            store(connection, some, first=start)


def timed(desk: Desk, texts: Sequence[str], *, first: int) -> str:
    """Gives the median milliseconds of each step for a few articles, each with a reprint."""
    steps: dict[str, list[float]] = {"fingerprint": [], "stored": [], "asked": [], "measured": []}
    for number, text in enumerate(texts[:100], first):
        reprint = changed(0.05)(text)
        began = time.perf_counter()
        marks = fingerprint(text)
        steps["fingerprint"].append(time.perf_counter() - began)
        with desk.database.writing() as connection:
            began = time.perf_counter()
            told = [{"mark": mark, "document_id": number} for mark in marks]
            connection.execute(insert(tables.fingerprints), told)
            steps["stored"].append(time.perf_counter() - began)
        with desk.database.reading() as connection:
            asked = fingerprint(reprint)
            began = time.perf_counter()
            fingerprints.alike(connection, asked, other_than=0, below=None, most=8)
            steps["asked"].append(time.perf_counter() - began)
        began = time.perf_counter()
        likeness(Side.of(reprint), Side.of(text))
        steps["measured"].append(time.perf_counter() - began)
    return " ".join(
        f"{statistics.median(taken) * 1000:>{9 if name != 'fingerprint' else 12}.2f}" for name, taken in steps.items()
    )


def main(argv: Sequence[str]) -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path, metavar="FILE")
    given = options.parse_args(argv)
    lines = (line for file in given.files for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    texts = [text for text in (json.loads(line)["text"] for line in lines) if len(spelled(text)) >= 2 * SHORT]
    words = sorted(len(spelled(text)) for text in texts)
    print(f"{len(texts):,} articles of {words[0]:,} to {words[-1]:,} words, median {words[len(words) // 2]:,}\n")
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(str(Path(folder) / "factcheck.db"), outside=fake_outside())
        articles = Articles(texts, desk)
        recall(articles)
        precision(articles)
        desk.database.close()
    cost(texts)


if __name__ == "__main__":
    main(sys.argv[1:])

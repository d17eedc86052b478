"""How long a search takes, how large the index is, and what adding a claim to it costs, beside a plain FTS5 query.

Run from the repository: `python benchmarks/search.py`, or with `--rows 1000000`, or with `--postgresql`. The rows are made up: words of a
Zipf distribution with states, tags and days, in the index alone. The plain query is SQLite's own: `ORDER BY rank LIMIT 20` over the same
texts, cut and stemmed by FTS5's porter. In a file the time is the processor's, which is all that there is; of a server it is the wall's.
"""

import argparse
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection, insert

from benchmarks.concurrency import server
from factcheck.search import entries
from factcheck.search.entries import Place
from factcheck.search.grammar import parse
from factcheck.search.queries import Searched
from factcheck.services import searching
from factcheck.services.desks import Desk
from factcheck.storage import database, tables
from tests.factories import fake_outside, open_desk

SIZES = (20_000, 100_000)
VOCABULARY = 60_000
WORDS_EACH = 18
REPEATS = 15
TAGS = ("police", "health", "budget", "schools")
STATES = ("extracted", "extracted", "extracted", "queued", "researching", "published")
CHANCE = random.Random(17)  # noqa: S311 -- the same each time is what is wanted

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er", "ol")]
WORDS = list(dict.fromkeys("".join(CHANCE.choices(SYLLABLES, k=3)) for _ in range(2 * VOCABULARY)))[:VOCABULARY]
SHARES = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))


def texts(many: int) -> Iterator[str]:
    """Gives sentences, in which a few words are in every other one and most are rare."""
    for _ in range(many):
        yield " ".join(CHANCE.choices(WORDS, cum_weights=SHARES, k=WORDS_EACH))


def row(number: int, sentence: str) -> dict[str, object]:
    """Gives the row of a claim."""
    place = Place(730_000 + CHANCE.randrange(7_000), Searched.CLAIM, number, 1)
    marks = (
        "in=claim",
        f"state={CHANCE.choice(STATES)}",
        f"tag={CHANCE.choice(TAGS)}",
        f"speaker={CHANCE.choice(WORDS[:2000])}",
    )
    return {"id": place.row(), "words": entries.words((sentence,), marks=marks)}


def fill(desk: Desk, location: str, many: int) -> float:
    """Fills the index, and gives the milliseconds that a row took, its words cut and its place found."""
    sentences = list(texts(many))
    began = time.process_time()
    for start in range(0, many, 10_000):
        block = [row(start + place, one) for place, one in enumerate(sentences[start : start + 10_000], 1)]
        with desk.database.writing() as connection:
            connection.execute(insert(tables.searched), block)
    each = 1000 * (time.process_time() - began) / many
    if desk.database.engine.dialect.name == "postgresql":
        owner = database.connect(location, as_owner=True)
        with owner.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        owner.close()
    return each


def plain(folder: Path, many: int) -> Callable[[str], None]:
    """Makes a plain FTS5 table of as many sentences, and gives what asks it."""
    from factcheck.storage.marks import driver  # noqa: PLC0415 -- where there is PostgreSQL alone nothing is made

    connection = driver().connect(str(folder / "plain.db"))
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(sentence, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO plain VALUES (?)", ((one,) for one in texts(many)))
    connection.commit()

    def ask(wanted: str) -> None:
        connection.execute("SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 20", (wanted,)).fetchall()

    return ask


def some(low: int, high: int) -> str:
    """Gives a word of between two ranks."""
    return WORDS[CHANCE.randrange(low, high)]


QUESTIONS: dict[str, tuple[Callable[[], str], Callable[[], str] | None]] = {
    "a rare word": (lambda: some(5_000, 50_000), lambda: some(5_000, 50_000)),
    "two words of the middle": (
        lambda: f"{some(100, 1000)} {some(100, 1000)}",
        lambda: f"{some(100, 1000)} {some(100, 1000)}",
    ),
    "the commonest word": (lambda: WORDS[0], lambda: WORDS[0]),
    "one of the ten commonest": (lambda: some(0, 10), lambda: some(0, 10)),
    "two common words": (lambda: f"{some(0, 10)} {some(0, 10)}", lambda: f"{some(0, 10)} {some(0, 10)}"),
    "one of five common words": (lambda: " or ".join(WORDS[:5]), lambda: " OR ".join(WORDS[:5])),
    "a phrase of common words": (lambda: f'"{some(0, 5)} {some(0, 5)}"', lambda: f'"{some(0, 5)} {some(0, 5)}"'),
    "a beginning": (lambda: f"{some(0, 5000)[:4]}*", lambda: f"{some(0, 5000)[:4]}*"),
    "a common word, and not another": (lambda: f"{WORDS[0]} -{WORDS[1]}", lambda: f"{WORDS[0]} NOT {WORDS[1]}"),
    "a common word in a field": (lambda: f"{WORDS[0]} state:published tag:police", None),
    "a common word of a month": (lambda: f"{WORDS[0]} since:2010-03 until:2010-03", None),
    "only a field": (lambda: "state:queued", None),
}


def timed(
    ask: Callable[[str], object], question: Callable[[], str], *, clock: Callable[[], float], repeats: int = REPEATS
) -> tuple[float, float]:
    """Gives the median and the 95th percentile of some answers, in milliseconds."""
    times = []
    for _ in range(repeats):
        typed = question()
        began = clock()
        ask(typed)
        times.append(1000 * (clock() - began))
    return statistics.median(times), sorted(times)[round(0.95 * (repeats - 1))]


def size(connection: Connection, folder: Path) -> str:
    """Gives how much the index takes, in MB."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT pg_total_relation_size('search_index') + pg_total_relation_size('searched')"
        return f"{connection.exec_driver_sql(asked).scalar_one() / 1e6:.0f} MB"
    return f"{(folder / 'desk.db').stat().st_size / 1e6:.0f} MB"


def measure(location: str, folder: Path, many: int) -> None:
    """Prints the figures of one size."""
    desk = open_desk(location, outside=fake_outside())
    each = fill(desk, location, many)
    clock = time.perf_counter if "://" in location else time.process_time
    ask_plain = None if "://" in location else plain(folder, many)
    with desk.database.reading() as connection:
        print(f"{many:,} rows: {each:.2f} ms of processor each to add, {size(connection, folder)} with the rows' words")
        for name, (question, other) in QUESTIONS.items():
            own = timed(lambda typed: searching.search(connection, parse(typed), most=20), question, clock=clock)
            beside = timed(ask_plain, other, clock=clock, repeats=5) if ask_plain and other else None
            told = f"; plain FTS5 {beside[0]:.1f}, {beside[1]:.1f}" if beside else ""
            print(f"  {name}: p50 {own[0]:.1f} ms, p95 {own[1]:.1f}{told}", flush=True)
        began = clock()
        counted = searching.facets(connection, parse(WORDS[0]))
        print(f"  facets of the commonest word: {1000 * (clock() - began):.0f} ms, all counted: {counted.is_all}")
    desk.database.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args(arguments)
    for many in asked.rows or SIZES:
        with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
            folder = Path(name)
            measure(
                stack.enter_context(server(folder / "server")) if asked.postgresql else str(folder / "desk.db"),
                folder,
                many,
            )


if __name__ == "__main__":
    main()

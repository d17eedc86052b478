"""How well and how fast a desk of many claims is asked: python benchmarks/desk_matching.py [--data DIR] [--claims N]... .

The desk has the claims of a split, as benchmarks/matching.py reads them, and others made of their words until there are N; without --data
all are made up. What is asked is the service under `factcheck match`, with the split's questions, and the one under `factcheck search`.
--postgresql makes the desk on a server of its own, --at makes it there, or takes the one that is there, --semantic has meanings compared,
by vectors that the desk keeps. Printed are, for each size,

a match     MAP@5 with its interval of 1,000 resamplings, and that of the same questions among the split's own claims in memory, where
            40,000 places of words are looked at; milliseconds, median and 95th percentile, of the processor and of the wall
a search    the same of a rare word, the commonest word, any word, two words, any of five words
a query     the same of SQLite's FTS5 with its porter stems, for any of a question's words, in the order of its bm25
the index   bytes of its rows and of the terms' counts; milliseconds of the processor that adding a claim takes, rows and index
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection, func, select

from benchmarks.claim_desks import Maker, fill, settle
from benchmarks.concurrency import server
from benchmarks.matching import Plain, Ranking, precision, read, spread
from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.meanings import load
from factcheck.matching.answers import answered
from factcheck.matching.claims import Claim, Question
from factcheck.search.grammar import parse
from factcheck.services import matching, searching
from factcheck.services.desks import Desk
from factcheck.services.desks import open_desk as opened
from factcheck.services.meanings import DeskMeanings
from factcheck.storage import tables
from tests.factories import fake_outside, open_desk

SIZES = (20_000, 100_000)
ASKED = 199
TOP = 5


@dataclass(frozen=True, slots=True)
class Split:
    """Claims that were given, and questions with the claims that answer each; without any, questions are made of the claims' words."""

    claims: tuple[Claim, ...] = ()
    questions: tuple[tuple[str, Question], ...] = ()
    gold: tuple[frozenset[str], ...] = ()

    @property
    def texts(self) -> list[str]:
        """All texts of the claims."""
        return [field for claim in self.claims for field in claim.fields if field]

    def numbered(self) -> Iterator[Claim]:
        """Gives the claims under the numbers that they have at a desk."""
        return (replace(claim, id=str(number)) for number, claim in enumerate(self.claims, 1))

    def named(self, ranking: Ranking) -> Ranking:
        """Gives the claims of a desk's ranking by the names that they were given."""
        return [self.claims[int(one) - 1].id if int(one) <= len(self.claims) else one for one in ranking]


def main() -> None:
    """Measures each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--split", default="ct22_2a.dev")
    parser.add_argument("--claims", type=int, action="append")
    parser.add_argument("--asked", type=int, default=ASKED, help="questions at most")
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--at", help="a file, or the address of an empty database on a server")
    parser.add_argument(
        "--no-plain", action="store_true", help="leave the plain query out, whose table takes long to make"
    )
    asked = parser.parse_args()
    split = _split(asked.data, asked.split)
    for many in asked.claims or SIZES:
        with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
            folder = Path(name)
            own = stack.enter_context(server(folder / "server")) if asked.postgresql else folder / "desk.db"
            desk = _desk(str(asked.at or own), split, many)
            measure(desk, split, limit=asked.asked, meanings=DeskMeanings(load()) if asked.semantic else None)
            if not asked.no_plain:
                _beside(split, many, limit=asked.asked)
            desk.database.close()


def _split(folder: Path | None, name: str) -> Split:
    if folder is None:
        made = Maker(())
        return Split(questions=tuple((claim.id, Question(text=claim.text)) for claim in made.claims(ASKED)))
    claims, questions, gold = read(folder, name)
    return Split(tuple(claims), tuple(questions), tuple(gold))


def _all(split: Split, many: int) -> Iterator[Claim]:
    yield from list(split.numbered())[:many]
    yield from Maker(split.texts).claims(max(0, many - len(split.claims)), after=len(split.claims))


def _desk(location: str, split: Split, many: int) -> Desk:
    with contextlib.suppress(EnvironmentFailureError):
        return opened(location, outside=fake_outside())
    desk = open_desk(location, outside=fake_outside())
    began = time.process_time()
    fill(desk, _all(split, many))
    print(
        f"{many:,} claims: made in {1000 * (time.process_time() - began) / many:.2f} ms of the processor each, all rows of each",
        flush=True,
    )
    settle(desk, location)
    return desk


def measure(desk: Desk, split: Split, *, limit: int, meanings: DeskMeanings | None) -> None:
    """Prints the figures of a desk."""
    with desk.database.reading() as connection:
        many = connection.execute(select(func.max(tables.claims.c.id))).scalar_one()
        print(f"{many:,} claims, {connection.dialect.name}; {_size(connection)}")
        rankings: list[Ranking] = []

        def match(question: Question) -> None:
            found = matching.earlier(connection, question, top=TOP, meanings=meanings)
            rankings.append(split.named([str(one.id) for one in found]))

        questions = [question for _, question in split.questions[:limit]]
        if meanings is not None:
            print(f"  a match, texts seen first: {timed(match, questions)}", flush=True)
            rankings.clear()
        print(f"  a match: {timed(match, questions)}", flush=True)
        if split.gold:
            own = [precision(ranking, gold) for ranking, gold in zip(rankings, split.gold, strict=False)]
            print(
                f"  MAP@5 {spread(own)}; among the split's own claims {_reference(split, limit, meanings)}", flush=True
            )
        for name, words in _searches(connection).items():
            taken = timed(lambda typed: searching.search(connection, parse(typed), most=20), words)
            print(f"  a search for {name}: {taken}", flush=True)


def _reference(split: Split, limit: int, meanings: DeskMeanings | None) -> str:
    found = answered(split.claims, split.questions[:limit], top=TOP, meanings=meanings)
    return spread([precision(ids, gold) for (_, ids), gold in zip(found, split.gold, strict=False)])


def _searches(connection: Connection) -> dict[str, Sequence[str]]:
    counts = tables.term_counts
    known = [row.term for row in connection.execute(select(counts.c.term).order_by(counts.c.many.desc()).limit(20_000))]
    words = [term for term in known if term.isalpha() and term.isascii()]
    rare, middle, first = words[-15:], words[len(words) // 100 :][:30], words[:15]
    return {
        "a rare word": rare,
        "the commonest word": words[:1] * 15,
        "a common word": first,
        "two common words": [f"{one} {other}" for one, other in pairwise(first)],
        "two words of the middle": [f"{one} {other}" for one, other in zip(middle, middle[15:], strict=False)],
        "any of five common words": [" or ".join(words[:5])] * 15,
        "a phrase of common words": [f'"{one} {other}"' for one, other in pairwise(first)],
        "a common word and not another": [f"{one} -{other}" for one, other in pairwise(first)],
        "a common word beside a rare one": [f"{one} {other}" for one, other in zip(first, rare, strict=False)],
    }


def _size(connection: Connection) -> str:
    own = ("search_index", "searched", "term_counts", "vectors")
    if connection.dialect.name == "postgresql":
        asked = " + ".join(f"pg_total_relation_size('{name}')" for name in own)
        octets = connection.exec_driver_sql(f"SELECT {asked}").scalar_one()
    else:
        octets = sum(
            connection.exec_driver_sql(f"SELECT coalesce(sum(length({column})), 0) FROM {table}").scalar_one()
            for table, column in (
                ("search_index_data", "block"),
                ("searched", "words"),
                ("term_counts", "term"),
                ("vectors", "vector"),
            )
        )
    return f"index, its rows' words and counts {octets / 1e6:.0f} MB"


def _beside(split: Split, many: int, *, limit: int) -> None:
    plain = Plain(_all(split, many))
    questions = [question for _, question in split.questions[:limit]]
    print(f"  the plain query: {timed(lambda question: plain.ranked(question.text), questions)}", flush=True)


def timed(ask: Callable[..., object], asked: Sequence[object]) -> str:
    """Gives how long answers take, in words: milliseconds of the processor and of the wall, median and 95th percentile."""
    taken: list[tuple[float, float]] = []
    for one in asked:
        began = time.process_time(), time.perf_counter()
        ask(one)
        taken.append((1000 * (time.process_time() - began[0]), 1000 * (time.perf_counter() - began[1])))
    processor, wall = (sorted(times) for times in zip(*taken, strict=True))
    return f"p50 {_at(processor, 50)}, p95 {_at(processor, 95)} ms; wall {_at(wall, 50)}, {_at(wall, 95)}"


def _at(times: Sequence[float], percentile: int) -> str:
    return f"{times[(len(times) - 1) * percentile // 100]:.1f}"


if __name__ == "__main__":
    main()

"""A morning at a large desk: what listings take, as programs and in the database.

    python benchmarks/desk.py [--claims 100000] [--times 10] [--pairs 15] [--postgresql]

Makes desks of a fifth of N claims and of N, each with its ledger (`benchmarks/large_desks.py`), and prints what each command that lists
takes of both, side by side: lines, seconds of the processor, the most memory. Then it makes a desk whose tables have N claims (rows as the
ledger would have made them; there is no ledger behind them), and runs `queue`, `today` and `claims list` for 50 of them beside `python -c
"import sqlalchemy.orm"`, in turns; printed are the medians of the processor seconds of each and of their ratios pair by pair. Then the
milliseconds in the database of a page of the queue, for a state and one thing to narrow it by, at the beginning and a tenth deep, and of
the expression over all rows that it stands in for; and the same once more when there are so many times as many claims, of which there is
nothing but what such a page is found by. On PostgreSQL these pages alone.
"""

import argparse
import contextlib
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import large_desks
from benchmarks.concurrency import server
from benchmarks.measuring import taken
from factcheck.domain.claims import Assignment, Claim, Latest, NumberedAppearance, Work
from factcheck.domain.policies import DEFAULT
from factcheck.domain.ranking import AT_FIRST, Features, Key
from factcheck.domain.vocabularies import Duty, Kind, Nature, State
from factcheck.services import desks, folders
from factcheck.storage import database, ordering, queue_pages, tables
from factcheck.storage.ordering import About, Surroundings
from factcheck.storage.queue_pages import Wanted
from factcheck.storage.rows import Line, rows

ROOT = Path(__file__).resolve().parent.parent
BATCH = 5_000
SPEAKERS = 200
CLAIMS_A_SOURCE = 25
DAY = datetime(2026, 1, 15, 9, tzinfo=UTC)
OF_STATES = {
    State.EXTRACTED: 60,
    State.QUEUED: 10,
    State.RESEARCHING: 8,
    State.IN_REVIEW: 5,
    State.APPROVED: 2,
    State.PUBLISHED: 15,
}


def claim(number: int, chance: random.Random) -> Claim:
    """Gives a claim as news gives them: most of them facts that nobody has looked at yet."""
    (state,) = chance.choices([*OF_STATES], [*OF_STATES.values()])
    moment = (DAY + timedelta(minutes=number)).isoformat().replace("+00:00", "Z")
    words = f"claim {number} of a benchmark is about as long as a sentence of a newspaper is wont to be"
    said = NumberedAppearance(
        number=1,
        document=1 + number // CLAIMS_A_SOURCE,
        statement=None,
        start=0,
        end=len(words),
        span=((0, len(words)),),
        kind=Kind.DIRECT,
        speaker=1 + number % SPEAKERS,
        quote=words,
        prefix="",
        suffix="",
    )
    made = Claim(
        id=number,
        version=1,
        text=words,
        work=Work(state=State.EXTRACTED),
        recorded_by="ada",
        recorded_at=moment,
        changed_at=moment,
        latest=Latest(type="claim.extracted", actor="ada"),
        check_worthiness=chance.randrange(1001),
        nature=chance.choices([Nature.FACT, Nature.OPINION, Nature.WISH], [70, 20, 10])[0],
        is_extracted=True,
        appearances=(said,),
        tags=("public-interest",) if chance.random() < 0.05 else (),
        assignments=(Assignment(handle="ada", duty=Duty.RESEARCHER),) if chance.random() < 0.05 else (),
    )
    return replace(made, work=Work(state=state))


def documents(many: int) -> Iterator[Line]:
    """Gives the rows of so many documents."""
    columns = tables.documents.columns.keys()
    for number in range(1, many + 1):
        known = {
            "id": number,
            "sha256": f"{number:064x}",
            "size": 1,
            "media_type": "text/plain",
            "encoding": "utf-8",
            "name": f"{number}.txt",
            "title": f"The news of day {number}",
            "outlet": f"Paper {number % 20}",
            "published": "2026-01-15",
            "text": "",
            "taken_by": "ada",
            "taken_at": DAY.isoformat().replace("+00:00", "Z"),
            "purpose": "source",
            "reread": 0,
        }
        yield Line(tables.documents, tuple(known.get(name) for name in columns))


def fill(connection: Connection, many: int) -> None:
    """Inserts the rows of a desk with so many claims."""
    chance = random.Random(1)  # noqa: S311 - the same desk each time
    around = Surroundings(DEFAULT, lambda number: About(f"Paper {number % 20}", "2026-01-15"), "Speaker {}".format)
    sources = list(documents(2 + many // CLAIMS_A_SOURCE))
    connection.execute(insert(tables.contents), [{"sha256": line.named()["sha256"], "bytes": b""} for line in sources])
    connection.execute(insert(tables.documents), [line.named() for line in sources])
    said_by = [{"id": n, "document_id": 1, "name": f"Speaker {n}", "role": "Mayor"} for n in range(1, SPEAKERS + 1)]
    connection.execute(insert(tables.speakers), said_by)
    for first in range(1, many + 1, BATCH):
        made = [claim(number, chance) for number in range(first, min(first + BATCH, many + 1))]
        lines = [line for one in made for line in (*rows(one), *ordering.lines(one, around))]
        for table in tables.metadata.sorted_tables:
            if fresh := [line.named() for line in lines if line.table is table]:
                connection.execute(insert(table), fresh)


def processor_seconds(command: list[str]) -> float:
    """Gives the processor seconds of a program, compiled bytecode and all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=ENVIRONMENT, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def beside_the_import(location: str, pairs: int) -> None:
    """Prints what listings take beside an import."""
    folder = Path(location).parent
    (folder / folders.SETTINGS).write_text(folders.settings_text(folders.DATABASE))
    base = [sys.executable, "-c", "import sqlalchemy.orm"]
    program = [sys.executable, "-m", "factcheck", "--desk", str(folder), "--as", "ada", "--format", "table"]
    listings = {
        "queue": [*program, "queue", "--limit", "50"],
        "today": [*program, "today", "--since", "2026-01-15"],
        "claims list": [*program, "claims", "list", "--limit", "50"],
    }
    for command in (base, *listings.values()):
        processor_seconds(command)
    for name, command in listings.items():
        timed = [(processor_seconds(base), processor_seconds(command)) for _ in range(pairs)]
        ratio = statistics.median(own / other for other, own in timed)
        own, other = (statistics.median(one[place] for one in timed) for place in (1, 0))
        print(f"{name:12} {own * 1000:6.0f} ms, the import {other * 1000:4.0f} ms, ratio {ratio:.2f}")


def milliseconds(
    ask: Callable[[], object], times: int = 25, *, clock: Callable[[], float] = time.process_time
) -> float:
    """Gives the median of what a question takes: of the processor, unless somebody else answers it."""
    timed = []
    for _ in range(times):
        begun = clock()
        ask()
        timed.append(1000 * (clock() - begun))
    return statistics.median(timed)


FILTERS: Mapping[str, Mapping[str, object]] = {
    "nothing more": {},
    "a speaker": {"keys": ((Key.SPEAKER, "speaker 7"),)},
    "a source": {"keys": ((Key.SOURCE, "7"),)},
    "an outlet": {"keys": ((Key.OUTLET, "paper 7"),)},
    "a tag": {"keys": ((Key.TAG, "public-interest"),)},
    "an assignee": {"keys": ((Key.ASSIGNEE, "ada"),)},
    "a nature": {"keys": ((Key.NATURE, "opinion"),), "with_asides": True},
    "any nature": {"with_asides": True},
    "newer than a week": {"arrived": (-7, None)},
    "newer than a month": {"arrived": (-30, None)},
    "older than a week": {"arrived": (None, -7)},
    "what a person may do": {"mine": "ada", "reader": "ada"},
}
"""What a state of the queue is narrowed by; days are counted from the newest claim."""


def in_the_database(location: str) -> None:
    """Prints what pages of the queue take for a state and one thing more, wherever they begin, and what ranking every row would."""
    opened = database.open_desk(location) if "://" not in location else database.connect(location)
    with opened.reading() as connection:
        own = tables.queue.c
        newest = connection.execute(select(func.max(own.arrived))).scalar_one()
        for name, narrowed in FILTERS.items():
            bounds = narrowed.get("arrived", (None, None))
            days = tuple(newest + day if day is not None else None for day in bounds)  # type: ignore[attr-defined]
            _print_pages(connection, name, Wanted(**{"states": (State.EXTRACTED,), **narrowed, "arrived": days}))  # type: ignore[arg-type]
        counted = Features(**{name: own[name] for name in Features.__slots__})  # type: ignore[arg-type]
        every = select(own.claim_id).order_by(counted.rank(AT_FIRST)).limit(51)  # type: ignore[arg-type]
        print(
            f"ranking every row anew: {milliseconds(lambda: connection.execute(every).all(), 5, clock=_clock(connection)):.1f} ms"
        )
        print(
            f"counting what waits: {milliseconds(lambda: queue_pages.counts(connection), 5, clock=_clock(connection)):.1f} ms"
        )
    opened.close()


def _clock(connection: Connection) -> Callable[[], float]:
    return time.process_time if connection.dialect.name == "sqlite" else time.perf_counter


def _print_pages(connection: Connection, name: str, wanted: Wanted) -> None:
    whole = queue_pages.page(connection, wanted, most=10**7)
    deep = whole[len(whole) // 10] if whole else None
    first = milliseconds(lambda: queue_pages.page(connection, wanted, most=51), clock=_clock(connection))
    later = milliseconds(lambda: queue_pages.page(connection, wanted, most=51, after=deep), clock=_clock(connection))
    print(
        f"a state and {name:21}{len(whole):9,} claims; the first page {first:6.2f} ms, a tenth deep {later:6.2f} ms",
        flush=True,
    )


def multiply(connection: Connection, many: int, times: int) -> None:
    """Puts the rows that pages of the queue are found by there so many times, each time of claims that came later."""
    days = many // (24 * 60) + 1
    moved = {
        tables.claims: {"id": many},
        tables.queue: {"claim_id": many, "rank": days, "arrived": days},
        tables.queue_keys: {"claim_id": many, "rank": days},
    }
    for nth in range(1, times):
        for table, by in moved.items():
            columns = [column + nth * by[column.name] if column.name in by else column for column in table.columns]
            own = table.c[next(iter(by))]
            connection.execute(insert(table).from_select(table.columns.keys(), select(*columns).where(own <= many)))


LISTINGS = (
    ("people", "list"),
    ("claims", "list"),
    ("claims", "list", "--limit", "50"),
    ("claims", "list", "--sort", "worth", "--limit", "50"),
    ("claims", "list", "--speaker", "Speaker 7 1"),
    ("queue", "--limit", "50"),
    ("queue", "--limit", "999999999"),
    ("today", "--since", "2024-01-01"),
    ("sources", "list"),
    ("speakers", "list"),
    ("corrections", "list"),
    ("history", "16"),
    ("sources", "show", "7"),
    ("speakers", "show", "7"),
    ("people", "show", "ben"),
    ("workflow",),
    ("stats",),
    ("stats", "turnaround", "--by", "speaker"),
    ("stats", "corrections"),
    ("stats", "extraction"),
)


def listings(*locations: str) -> None:
    """Prints what each listing takes of each desk, side by side."""
    for listing in LISTINGS:
        told = [taken(_listing(location, listing), environment=ENVIRONMENT) for location in locations]
        figures = "; ".join(
            f"{one.lines:7,} lines {one.processor:6.2f} s of a processor {one.mebibytes:4.0f} MiB" for one in told
        )
        print(f"{' '.join(listing):40} {figures}", flush=True)


def _listing(location: str, listing: Sequence[str]) -> list[str]:
    return ["-m", "factcheck", "--database", location, "--as", "eve", "--format", "jsonl", *listing]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        if not asked.postgresql:
            worked = [_worked(folder / f"{many}.db", many) for many in (asked.claims // 5, asked.claims)]
            print(f"{asked.claims // 5:,} claims and {asked.claims:,} claims, with their ledgers:")
            listings(*worked)
        location = stack.enter_context(server(folder / "server")) if asked.postgresql else str(folder / "factcheck.db")
        pages(location, asked.claims, times=asked.times, pairs=0 if asked.postgresql else asked.pairs)


def _worked(file: Path, claims: int) -> str:
    large_desks.make(str(file), claims).database.close()
    return str(file)


def pages(location: str, claims: int, *, times: int, pairs: int) -> None:
    """Prints what the first commands of a morning take, and pages of the queue, of claims that have rows and no ledger."""
    desk = desks.create(location, name="benchmark", admin="ada", outside=desks.real_outside())
    with desk.database.writing() as connection:
        fill(connection, claims)
    print(f"{claims:,} claims, the rows of the tables alone:")
    if pairs:
        beside_the_import(location, pairs)
    in_the_database(location)
    if times > 1:
        with desk.database.writing() as connection:
            multiply(connection, claims, times)
        print(f"{claims * times:,} claims, what the queue is found by alone:")
        in_the_database(location)
    desk.database.close()


if __name__ == "__main__":
    main()

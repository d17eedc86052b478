"""A morning at a large desk: what listings take, as programs and in the database.

    python benchmarks/desk.py [--claims 100000] [--pairs 15]

Makes a desk whose tables have N claims (rows as the ledger would have made them; there is no ledger behind them), and runs `queue`, `today`
and `claims list` for 50 of them beside `python -c "import sqlalchemy.orm"`, in turns, in the desk's folder; printed are the medians of the
processor seconds of each and of their ratios pair by pair. Then the milliseconds in the database of a page of the queue, for a state and
one thing to narrow it by, at the beginning and a tenth deep, and of the expression over all rows that it stands in for; and the peak memory
of listing all.
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
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

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


def milliseconds(ask: Callable[[], object], times: int = 25) -> float:
    """Gives the median of what a question takes."""
    timed = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        timed.append(1000 * (time.perf_counter() - begun))
    return statistics.median(timed)


def in_the_database(location: str) -> None:
    """Prints what pages of the queue take, wherever they begin, and what ranking every row would."""
    opened = database.open_desk(location)
    with opened.reading() as connection:
        wanted = Wanted(states=(State.EXTRACTED,), keys=((Key.SPEAKER, "speaker 7"),))
        for name, narrowed in (("a state", replace(wanted, keys=())), ("a state and a speaker", wanted)):
            whole = queue_pages.page(connection, narrowed, most=10**7)
            deep = whole[len(whole) // 10]
            first = milliseconds(lambda: queue_pages.page(connection, narrowed, most=51))  # noqa: B023
            later = milliseconds(lambda: queue_pages.page(connection, narrowed, most=51, after=deep))  # noqa: B023
            print(f"{name}: {len(whole):,} claims; the first page {first:.2f} ms, one a tenth deep {later:.2f} ms")
        own = tables.queue.c
        counted = Features(**{name: own[name] for name in Features.__slots__})
        every = select(own.claim_id).order_by(counted.rank(AT_FIRST)).limit(51)
        print(f"ranking every row anew: {milliseconds(lambda: connection.execute(every).all(), 5):.1f} ms")
    opened.close()


def memory(location: str) -> None:
    """Prints the most memory that listing every claim takes."""
    program = "import resource,sys; from factcheck.cli.program import run; status = run(sys.argv[1:]); "
    told = "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    for name in (["claims", "list"], ["queue", "--limit", "999999999"], ["sources", "list"]):
        command = [sys.executable, "-c", program + told, "--database", location, "--format", "jsonl", *name]
        done = subprocess.run(command, env=ENVIRONMENT, cwd=ROOT, check=True, capture_output=True, text=True)
        print(f"{' '.join(name)}: {len(done.stdout.splitlines()):,} lines, {done.stderr.split()[-1]} MiB at most")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = str(Path(folder) / folders.DATABASE)
        desk = desks.create(location, name="benchmark", admin="ada", outside=desks.real_outside())
        with desk.database.writing() as connection:
            fill(connection, asked.claims)
        desk.database.close()
        beside_the_import(location, asked.pairs)
        in_the_database(location)
        memory(location)


if __name__ == "__main__":
    main()

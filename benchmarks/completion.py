"""How long a shell waits for completion at a large desk: python benchmarks/completion.py [--claims N] [--runs N] [--postgresql].

Makes a desk and puts N claims into it, row by row past the ledger, with a tag each, and a source and two speakers for every fifty.
Each line is asked for in a process of its own as a shell asks, interleaved with one that imports what the answer stands on and does
nothing. Printed are the medians of both, side by side, by the clock and by the processor, and the median of their ratios pair by pair.
It fails where an answer takes the processor longer than 150 ms on SQLite, where there is nothing to wait for, or is there more than 100 ms
later than psycopg is imported on PostgreSQL.
"""

import argparse
import contextlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection
from sqlalchemy import text as sql

from benchmarks.concurrency import server
from factcheck.services.desks import Desk
from factcheck.storage.database import connect
from tests.factories import small_desk

ROOT = Path(__file__).resolve().parent.parent
LINES = (
    "factcheck rev",
    "factcheck claims show ",
    "factcheck claims show 12",
    "factcheck review accept 4711",
    "factcheck review submit ",
    "factcheck claims list --tag topic-1",
    "factcheck review recuse ben --speaker Speaker1",
    "factcheck sources show ",
    "factcheck --as ",
    "factcheck review verdict 2 --rating ",
)
FLOOR = {"sqlite": "import click, pysqlite3", "postgresql": "import psycopg"}
MOST = {"sqlite": (150.0, "of the processor"), "postgresql": (100.0, "above importing psycopg")}
STATES = ("extracted", "queued", "researching", "approved")


def main() -> int:
    """Prints the figures; gives 1 where one is above what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    kind = "postgresql" if asked.postgresql else "sqlite"
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        location = stack.enter_context(server(folder / "server")) if asked.postgresql else str(folder / "factcheck.db")
        fill(small_desk(location), asked.claims)
        return report(location, folder, kind=kind, claims=asked.claims, runs=asked.runs)


def report(location: str, folder: Path, *, kind: str, claims: int, runs: int) -> int:
    """Prints a line for each line that is completed; gives 1 where one takes too long."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "cache"),
        "FACTCHECK_DATABASE": location,
        "_FACTCHECK_COMPLETE": "zsh_complete",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    most, of_what = MOST[kind]
    print(f"{claims:,} claims on {kind}; the floor is {FLOOR[kind]!r}")
    slow = 0
    for line in LINES:
        answers, floors, offered = timed(line, environment, floor=FLOOR[kind], runs=runs)
        answer, floor = _median(answers), _median(floors)
        ratio = statistics.median(one.processor / other.processor for one, other in zip(answers, floors, strict=True))
        slow += (answer.processor if kind == "sqlite" else answer.clock - floor.clock) > most
        print(
            f"{line!r:50} {offered:3} offered in {answer.clock:4.0f} ms, floor {floor.clock:4.0f} ms; "
            f"processor {answer.processor:4.0f} ms, floor {floor.processor:4.0f} ms, {ratio:.2f} times",
            flush=True,
        )
    print(f"{len(LINES) - slow} of {len(LINES)} within {most:.0f} ms {of_what}")
    return int(slow > 0)


class Taken(NamedTuple):
    """Milliseconds that a process took: by the clock, and of the processor."""

    clock: float
    processor: float


def timed(line: str, environment: dict[str, str], *, floor: str, runs: int) -> tuple[list[Taken], list[Taken], int]:
    """Gives what each answer took and each run of the floor, and how much was offered."""
    asking = {**environment, "COMP_LINE": line}
    answer = subprocess.run([sys.executable, "-m", "factcheck"], env=asking, capture_output=True, check=True).stdout
    subprocess.run([sys.executable, "-c", floor], env=environment, check=True)
    pairs = [(_taken(["-m", "factcheck"], asking), _taken(["-c", floor], environment)) for _ in range(runs)]
    return [one for one, _ in pairs], [other for _, other in pairs], answer.count(b"\n")


def _median(taken: list[Taken]) -> Taken:
    return Taken(*map(statistics.median, zip(*taken, strict=True)))


def _taken(arguments: list[str], environment: dict[str, str]) -> Taken:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(1000 * clock, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))


def fill(desk: Desk, claims: int) -> None:
    """Puts rows into a desk, as many as if so many claims had been taken in."""
    location = str(desk.database.engine.url.render_as_string(hide_password=False))
    desk.database.close()
    owner = connect(location.replace("sqlite:///", "").replace("+psycopg", ""), as_owner=True)
    with owner.writing() as connection:
        for first in range(1000, 1000 + claims, 10_000):
            numbers = range(first, min(first + 10_000, 1000 + claims))
            for put in (_put_claims, _put_tags):
                put(connection, numbers)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("ANALYZE")
    owner.close()


def _put_claims(connection: Connection, numbers: range) -> None:
    own = {
        "claims": ("id", "text", "state"),
        "documents": ("id", "sha256", "name", "title"),
        "speakers": ("id", "document_id", "name"),
    }
    fifty = [number for number in numbers if number % 50 == 0]
    contents = [{"sha256": f"{number:064}", "bytes": b""} for number in fifty]
    connection.execute(sql("INSERT INTO contents VALUES (:sha256, :bytes)"), contents)
    documents = [
        {"id": number, "sha256": f"{number:064}", "name": f"{number}.txt", "title": f"Minutes of day {number}"}
        for number in fifty
    ]
    _copy(connection, "documents", own["documents"], documents)
    speakers = [
        {"id": 2 * number + nth, "document_id": number, "name": f"Speaker{nth}{number % 9973}"}
        for number in fifty
        for nth in (0, 1)
    ]
    _copy(connection, "speakers", own["speakers"], speakers)
    words = "of the council's minutes, about as long as a sentence of a newspaper is wont to be"
    rows = [
        {"id": number, "text": f"claim {number} {words}", "state": STATES[number % len(STATES)]} for number in numbers
    ]
    _copy(connection, "claims", own["claims"], rows)


def _put_tags(connection: Connection, numbers: range) -> None:
    rows = [{"claim_id": number, "tag": f"topic-{number % 500}"} for number in numbers]
    connection.execute(sql("INSERT INTO tags VALUES (:claim_id, :tag)"), rows)


def _copy(connection: Connection, table: str, own: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    """Puts rows into a table that are like its second one, but for what is their own."""
    columns = connection.execute(sql(f"SELECT * FROM {table} LIMIT 1")).keys()
    given = ", ".join(
        f"CAST(:{name} AS {'BIGINT' if name.endswith('id') else 'TEXT'})" if name in own else name for name in columns
    )
    like = "WHERE id = (SELECT min(id) FROM speakers)" if table == "speakers" else "WHERE id = 2"
    connection.execute(sql(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {given} FROM {table} {like}"), rows)


if __name__ == "__main__":
    sys.exit(main())

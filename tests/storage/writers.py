"""Several programs at work on one desk at once, each noting down what it was told is done.

Run as a module it is one of them: `python -m tests.storage.writers LOCATION FOLDER NUMBER COUNT TRANSITIONS lock|default`.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, create_engine, select

from factcheck.domain.errors import FactcheckError
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import Accept, Action, Return, Start, Submit
from factcheck.services import claims, desks, people, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, real_outside
from factcheck.storage import database, failures, locations, sqlite
from factcheck.storage.database import Database
from factcheck.storage.tables import events
from tests.children import PATIENCE, running
from tests.factories import ADMIN, EVIDENCE, VERDICT, open_desk, take_in

ROOT = Path(__file__).parents[2]
Running: TypeAlias = subprocess.Popen[bytes]
SECONDS_EACH = 0.05
"""Seconds that a transition may take, on average and at most: beyond them the programs are taken to hang."""

CLAIMS_EACH = 8
"""The claims that each program works on; every other one it shares with the next program."""


@dataclass(frozen=True, slots=True, order=True)
class Done:
    """A transition that a program was told is done, or that the ledger tells of."""

    actor: str
    claim: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the programs were told, what failed for them, and what the ledger says."""

    told: tuple[Done, ...]
    errors: tuple[str, ...]
    recorded: tuple[Done, ...]
    positions: tuple[int, ...]
    seconds: float


class DefaultDatabase(Database):
    """A database in the transaction mode that SQLAlchemy has when nobody asks for another."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives a connection in an ordinary transaction."""
        with failures.worded(self.name), self.engine.begin() as connection:
            yield connection

    reading = writing


def prepare(location: str, count: int) -> None:
    """Makes a desk with the programs' people, and claims that are being researched."""
    desk = open_desk(location, outside=real_outside())
    take_in(desk)
    place = Place(document=1, quote="An engineer of the county declined to comment")
    for number in range(count):
        people.add(desk, actor(number), role=Role.EDITOR, actor=ADMIN)
        for nth in range(CLAIMS_EACH):
            claim = claims.add(desk, "The county declined to comment.", actor=ADMIN, place=place).id
            opening: list[Action] = [Accept(), Start(), VERDICT]
            for action in opening[: 2 + nth % 2]:
                review.act(desk, claim, action, actor=ADMIN)
    desk.database.close()


def actor(number: int) -> str:
    """Gives the handle under which a program acts."""
    return f"writer{number}"


def program(location: str, folder: Path, *, number: int, count: int, transitions: int, mode: str) -> None:
    """Works as one program: waits for the start, acts, and writes down each acknowledgement and each error."""
    desk = _desk(location, mode)
    own = [3 + number * CLAIMS_EACH + place for place in range(CLAIMS_EACH)]
    shared = [3 + ((number + 1) % count) * CLAIMS_EACH + place for place in range(0, CLAIMS_EACH, 2)]
    (folder / f"ready{number}").touch()
    _wait_for_start(folder)
    with (folder / f"told{number}").open("w") as told, (folder / f"errors{number}").open("w") as errors:
        for claim, action in _work(number, own, shared, transitions):
            try:
                changed = review.act(desk, claim, action, actor=actor(number))
            except FactcheckError as error:
                print(type(error).__name__, error, file=errors, flush=True)
            else:
                print(claim, changed.claim.version, file=told, flush=True)


def _wait_for_start(folder: Path) -> None:
    """Waits, but not for somebody who was killed before the start."""
    deadline = time.monotonic() + PATIENCE
    while not (folder / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.005)


def _desk(location: str, mode: str) -> Desk:
    if mode == "lock":
        return desks.open_desk(location, outside=real_outside())
    url = locations.parse(location)
    module = {} if url.drivername.startswith("postgresql") else {"module": sqlite.driver()}
    return Desk(database=DefaultDatabase(create_engine(url, **module), location), outside=real_outside())


def _work(number: int, own: list[int], shared: list[int], transitions: int) -> Iterator[tuple[int, Action]]:
    """Gives what to do: on claims of one's own the way through review and back, on every claim that others touch evidence."""
    alone = own[1::2]
    for place in range(transitions):
        step, pick = divmod(place, 2)
        evidence = replace(EVIDENCE, url=f"https://example.org/{number}/{place}")
        turn = (evidence, Submit(), Return(reason="Once more."))
        if pick:
            yield (shared + own[::2])[step % CLAIMS_EACH], evidence
        else:
            yield alone[step // len(turn) % len(alone)], turn[step % len(turn)]


@contextmanager
def at_work(
    location: str, folder: Path, *, count: int, transitions: int, mode: str = "lock"
) -> Iterator[list[Running]]:
    """Starts the programs and gives them when all of them are at work; none of them outlives the block."""
    folder.mkdir()
    seconds = PATIENCE + SECONDS_EACH * count * transitions
    with ExitStack() as ends:
        programs = [
            ends.enter_context(running(arguments, stdout=None, stderr=None, cwd=ROOT, seconds=seconds))
            for arguments in (
                [
                    sys.executable,
                    "-m",
                    __spec__.name,
                    location,
                    str(folder),
                    str(number),
                    str(count),
                    str(transitions),
                    mode,
                ]
                for number in range(count)
            )
        ]
        while len(list(folder.glob("ready*"))) < count:
            if any(process.poll() is not None for process in programs):
                raise RuntimeError("a program ended before it began")
            time.sleep(0.01)
        (folder / "go").touch()
        yield programs


def outcome(location: str, folder: Path, *, seconds: float = 0) -> Outcome:
    """Gives what became of the programs' work."""
    told = [
        Done(actor(int(path.name.removeprefix("told"))), *map(int, line.split()))
        for path in folder.glob("told*")
        for line in path.read_text().splitlines()
    ]
    errors = [line for path in folder.glob("errors*") for line in path.read_text().splitlines()]
    opened = database.open_desk(location)
    with opened.reading() as connection:
        rows = connection.execute(select(events).order_by(events.c.seq)).all()
    opened.close()
    recorded = [
        Done(row.actor, int(row.stream.partition("/")[2]), row.stream_version)
        for row in rows
        if row.actor.startswith("writer")
    ]
    return Outcome(
        told=tuple(sorted(told)),
        errors=tuple(errors),
        recorded=tuple(sorted(recorded)),
        positions=tuple(row.seq for row in rows),
        seconds=seconds,
    )


def campaign(location: str, folder: Path, *, count: int, transitions: int, mode: str = "lock") -> Outcome:
    """Gives what becomes of several programs' work on one new desk."""
    prepare(location, count)
    with at_work(location, folder, count=count, transitions=transitions, mode=mode) as programs:
        began = time.monotonic()
        codes = [process.wait() for process in programs]
    if any(codes):
        raise RuntimeError(f"programs ended with {codes}")
    return outcome(location, folder, seconds=time.monotonic() - began)


if __name__ == "__main__":
    program(
        sys.argv[1],
        Path(sys.argv[2]),
        number=int(sys.argv[3]),
        count=int(sys.argv[4]),
        transitions=int(sys.argv[5]),
        mode=sys.argv[6],
    )

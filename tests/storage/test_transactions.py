"""Many programs at once on one desk: nothing that one of them was told is done is ever lost."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from factcheck.services import audit
from tests.factories import fake_outside
from tests.storage.writers import at_work, campaign, outcome, prepare

PROGRAMS, TRANSITIONS = 8, 250


def test_eight_programs_lose_nothing_fork_nothing_and_see_no_error(location: str, tmp_path: Path) -> None:
    found = campaign(location, tmp_path / "work", count=PROGRAMS, transitions=TRANSITIONS)
    assert found.errors == ()
    assert len(found.told) == PROGRAMS * TRANSITIONS
    assert found.told == found.recorded
    assert found.positions == tuple(range(1, len(found.positions) + 1))
    assert audit.verify(location, outside=fake_outside()).events == len(found.positions)


def test_the_same_work_fails_in_the_default_transaction_mode(location: str, tmp_path: Path) -> None:
    """The guards turn what would be lost updates into refusals: errors are shown, and what was told still holds."""
    found = campaign(location, tmp_path / "work", count=PROGRAMS, transitions=30, mode="default")
    assert found.errors
    assert len(found.told) < PROGRAMS * 30
    assert set(found.told) <= set(found.recorded)


def test_a_program_killed_in_the_middle_loses_nothing_and_stops_nobody(location: str, tmp_path: Path) -> None:
    count, killed = 4, 2
    prepare(location, count)
    chance = random.Random(1)  # noqa: S311 -- when a program dies is no secret
    with at_work(location, tmp_path / "work", count=count, transitions=120) as programs:
        for victim in programs[:killed]:
            time.sleep(chance.uniform(0.1, 0.4))
            victim.kill()
        codes = [process.wait() for process in programs]
    assert codes == [-9] * killed + [0] * (count - killed)
    found = outcome(location, tmp_path / "work")
    assert found.errors == ()
    assert set(found.told) <= set(found.recorded)
    assert len(found.recorded) - len(found.told) <= killed
    assert sum(done.actor in {"writer2", "writer3"} for done in found.told) == 120 * (count - killed)
    assert audit.verify(location, outside=fake_outside()).events == len(found.positions)


def test_writers_wait_for_each_other_whatever_isolation_the_server_prefers(
    new_postgresql: Callable[[], str], tmp_path: Path
) -> None:
    """Under REPEATABLE READ the snapshot would be as old as the wait for the lock."""
    location = new_postgresql()
    with psycopg.connect(location, autocommit=True) as server:
        name = server.info.dbname
        server.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = 'repeatable read'".encode())
    found = campaign(location, tmp_path / "work", count=4, transitions=20)
    assert found.errors == ()
    assert len(found.told) == 80

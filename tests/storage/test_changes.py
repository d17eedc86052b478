"""Hearing that another has written, on both databases."""

import time
from contextlib import closing
from threading import Timer

import psycopg
import pytest
from sqlalchemy import text

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import claims, desks
from factcheck.services.desks import Desk, real_outside
from factcheck.storage import changes
from tests.factories import ADMIN
from tests.slowness import SLOWED

LONG = 30.0


def write(location: str) -> None:
    desk = desks.open_desk(location, outside=real_outside())
    claims.add(desk, "The bridge is shut.", actor=ADMIN)
    desk.database.close()


def test_what_another_connection_commits_is_heard_at_once(desk: Desk, location: str) -> None:
    with changes.listening(desk.database) as wait:
        later = Timer(0.5, write, [location])
        later.start()
        began = time.monotonic()
        assert wait(LONG)
        later.join()
        assert time.monotonic() - began < 10 * SLOWED


def test_what_was_committed_between_two_waits_is_heard(desk: Desk, location: str) -> None:
    with changes.listening(desk.database) as wait:
        write(location)
        assert wait(LONG)
        assert not wait(0.3)
        write(location)
        assert wait(LONG)


def test_where_nothing_happens_the_wait_ends(desk: Desk) -> None:
    with changes.listening(desk.database) as wait:
        began = time.monotonic()
        assert not wait(0.5)
        assert 0.4 < time.monotonic() - began < 5 * SLOWED


def test_what_is_rolled_back_is_not_heard(desk: Desk, location: str) -> None:
    other = desks.open_desk(location, outside=real_outside())
    with changes.listening(desk.database) as wait:
        with pytest.raises(BadInputError):
            _tag_and_fail(other)
        assert not wait(0.5)
    other.database.close()


def _tag_and_fail(desk: Desk) -> None:
    with desk.present() as present:
        present.connection.execute(text("DELETE FROM tags"))
        raise BadInputError("no")


def test_a_server_that_goes_away_is_said(desk: Desk, location: str) -> None:
    if desk.database.engine.dialect.name == "sqlite":
        pytest.skip("a file has no server")
    with pytest.raises(EnvironmentFailureError, match="can no longer be reached"):
        _listen_until_it_is_gone(desk, location)


def _listen_until_it_is_gone(desk: Desk, location: str) -> None:
    with (
        changes.listening(desk.database) as wait,
        closing(psycopg.connect(location, autocommit=True)) as server,
    ):
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
        wait(LONG)


def test_no_transaction_is_open_while_somebody_waits(desk: Desk, location: str) -> None:
    with changes.listening(desk.database) as wait:
        wait(0.3)
        write(location)
        wait(LONG)
        other = desks.open_desk(location, outside=real_outside())
        with other.database.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                # A reader would keep the log from being taken into the file.
                assert connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first() == (0, 0, 0)
            else:
                question = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"
                assert connection.exec_driver_sql(question).scalar_one() == 0
        other.database.close()

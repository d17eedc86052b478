"""How a program hears that another has committed something: on PostgreSQL it is told, in a file it looks.

What is heard is only that something may have happened; what it was stands in the ledger. So nothing is lost where a word of it is.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.storage.database import Database
from factcheck.storage.failures import worded
from factcheck.storage.postgresql import CHANNEL

GLANCE = 0.25
"""Seconds between two looks at a file, and the longest that an interrupt waits."""

Wait = Callable[[float], bool]
"""Waits up to so many seconds, and tells whether something may have been committed."""


@contextmanager
def listening(database: Database) -> Iterator[Wait]:
    """Gives what waits for commits that come after this; no transaction is open meanwhile.

    Raises:
        EnvironmentFailureError: the database can no longer be reached.
    """
    with _reached(database), closing(database.engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        if database.engine.dialect.name == "sqlite":
            yield _looking(connection)
        else:
            try:
                connection.autocommit = True
                connection.execute(f"LISTEN {CHANNEL}")
                yield _told(connection)
            finally:
                pooled.invalidate()  # nobody else gets it, to hear what they did not ask for


@contextmanager
def _reached(database: Database) -> Iterator[None]:
    try:
        with worded(database.name):
            yield
    except database.engine.dialect.loaded_dbapi.Error as error:
        why = str(error).strip().partition("\n")[0]
        raise EnvironmentFailureError(
            f"{database.name} can no longer be reached: {why}; start again when it can"
        ) from error


def _told(connection: Any) -> Wait:  # noqa: ANN401 -- a driver that not everybody has
    def wait(seconds: float) -> bool:
        return any(True for _ in connection.notifies(timeout=seconds, stop_after=1))

    return wait


def _looking(connection: Any) -> Wait:  # noqa: ANN401 -- one of two drivers that share no type
    seen = _version(connection)

    def wait(seconds: float) -> bool:
        nonlocal seen
        deadline = time.monotonic() + seconds
        while (now := _version(connection)) == seen and time.monotonic() < deadline:
            time.sleep(min(GLANCE, max(0.0, deadline - time.monotonic())))
        has_changed, seen = now != seen, now
        return has_changed

    return wait


def _version(connection: Any) -> int:  # noqa: ANN401 -- one of two drivers that share no type
    """Gives a number that is another after each commit of another connection (SQLite, "PRAGMA data_version")."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])

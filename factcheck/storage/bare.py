"""A desk's database opened to be asked a question or two at once: read only, by its driver alone, without SQLAlchemy.

For what must answer while somebody types. Nothing is made beside a file, nothing is waited for, and no question takes longer than
`SECONDS`.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.storage.marks import APP_ROLE, APPLICATION_ID, COMMENT, SCHEMA, driver

SECONDS = 2
"""What all questions together may take, and a server to answer the call: it takes no lower number."""

_HEADER = 72
_MAGIC = b"SQLite format 3\0"
_JOURNALS = slice(18, 20)
_WITH_LOG = b"\2\2"
"""How a file's header says that a write-ahead log belongs to it (SQLite's file format, 1.3.3)."""
_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock."""


class Bare:
    """An open database. Questions have `?` in the place of values, in both dialects."""

    def __init__(self, connection: Any, *, place: str = "?") -> None:  # noqa: ANN401 -- one of three drivers that share no type
        self._connection = connection
        self._place = place

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Gives the rows that answer a question."""
        found: list[tuple[Any, ...]] = self._connection.execute(question.replace("?", self._place), values).fetchall()
        return found


@contextmanager
def reading(location: str) -> Iterator[Bare]:
    """Gives the database of a desk of this program's schema.

    Args:
        location: a path, or the URL of a database on a PostgreSQL server.

    Raises:
        EnvironmentFailureError: there is no such desk there. Whatever a driver raises goes through as it is.
    """
    scheme, mark, rest = location.partition("://")
    if not mark or scheme == "sqlite":
        with _of_file(Path(rest.removeprefix("/") if mark else location)) as found:
            yield found
    elif scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        with _on_server(f"postgresql://{rest}") as found:
            yield found
    else:
        raise _no_desk(scheme)


@contextmanager
def _of_file(path: Path) -> Iterator[Bare]:
    module, address = driver(), f"file:{quote(path.absolute().as_posix())}?mode=ro{_ways(path)}"
    connection = module.connect(address, uri=True, timeout=0.1, isolation_level=None)
    try:
        deadline = time.monotonic() + SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("PRAGMA user_version").fetchone() != (SCHEMA,):
            raise _no_desk(path)
        yield Bare(connection)
    finally:
        connection.close()


def _ways(path: Path) -> str:
    """Gives how a desk's file is opened so that nothing comes to be beside it; EnvironmentFailureError where it is none.

    To open a file with a write-ahead log is to make the log and its index where there are none: without a log there is nothing in it,
    and the file is read as one that nobody changes.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
        raise _no_desk(path)
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise _no_desk(path)
    if header[_JOURNALS] != _WITH_LOG:
        return ""
    log, index = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    if index.exists():
        return "&readonly_shm=1"
    if log.exists() and log.stat().st_size:
        raise _no_desk(path)
    return "&immutable=1"


@contextmanager
def _on_server(url: str) -> Iterator[Bare]:
    import psycopg  # noqa: PLC0415 -- only who asks a server pays for it

    with psycopg.connect(url, connect_timeout=SECONDS, client_encoding="utf8") as connection:
        connection.read_only = True
        connection.execute(f"SET LOCAL statement_timeout = {SECONDS * 1000}")
        (comment,) = connection.execute(_ENTER, (APP_ROLE,)).fetchone() or (None,)
        if comment != f"{COMMENT}{SCHEMA}":
            raise _no_desk("the database")
        yield Bare(connection, place="%s")


_ENTER = """
SELECT obj_description(to_regclass('events'), 'pg_class')
FROM (SELECT max(set_config('role', rolname, true)) FROM pg_roles
WHERE rolname = %s AND pg_has_role(current_user, oid, 'MEMBER')) AS taken"""
"""Takes the program's role until the transaction ends, where the login has it, and asks for the mark of the schema."""


def _no_desk(place: object) -> EnvironmentFailureError:
    return EnvironmentFailureError(
        f"there is no desk of this program's schema in {os.fspath(place) if isinstance(place, Path) else place}"
    )

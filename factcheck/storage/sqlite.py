"""A desk in a file: its driver, its settings, its mark.

WAL with synchronous=FULL where the library is free of the WAL-reset bug, a rollback journal truncated at commit below that; BEGIN
IMMEDIATE for whoever means to write, because a plain BEGIN that turns into a write loses updates or fails at once.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc
from sqlalchemy.engine.interfaces import DBAPIConnection

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.machine import opening
from factcheck.storage.failures import denials
from factcheck.storage.marks import APPLICATION_ID, driver

__all__ = [
    "APPLICATION_ID",
    "create_file",
    "demand_desk_file",
    "driver",
    "engine",
    "impatient",
    "journal_mode",
    "may_only_be_read",
]

BUSY_SECONDS = 60
ATTEMPT_MILLISECONDS = 200
WITHOUT_RESET_BUG = (3, 51, 3)


def journal_mode(version: tuple[int, ...]) -> str:
    """Gives the journal that is safe with this version of SQLite among several processes."""
    return "WAL" if version >= WITHOUT_RESET_BUG else "TRUNCATE"


def create_file(path: Path) -> None:
    """Makes a file that only its owner may read, marked as a desk's.

    Raises:
        EnvironmentFailureError: something is there already, or nothing can be made there.
    """
    try:
        os.close(os.open(path, opening.flags_for_making(), 0o600))
        _mark(path)
    except FileExistsError:
        raise EnvironmentFailureError(f"{path} exists already; name another folder") from None
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make {path}: {error.strerror}") from error


def _mark(path: Path) -> None:
    """Writes the mark into the file's own header, before there is a write-ahead log that it could stay in."""
    connection = driver().connect(str(path))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()


def demand_desk_file(path: Path) -> None:
    """Passes a SQLite file that is a desk's, told by its header alone, so that a foreign file is not even opened.

    Raises:
        EnvironmentFailureError: it is not.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise EnvironmentFailureError(f"{path} is not a file; a desk's database is a regular file")
        with path.open("rb") as file:
            header = file.read(72)
    except FileNotFoundError:
        raise EnvironmentFailureError(f"there is no desk at {path}; make one with factcheck init") from None
    except OSError as error:
        raise EnvironmentFailureError(f"cannot open {path}: {error.strerror}") from error
    if not header.startswith(b"SQLite format 3\0"):
        raise EnvironmentFailureError(f"{path} is not a SQLite database")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise EnvironmentFailureError(f"{path} is the database of another program")


def engine(path: Path, *, as_owner: bool, is_finished: bool = False) -> Engine:
    """Gives an engine on a file. Unless it works as the owner, its connections cannot change the schema.

    A file that may only be read, an auditor's copy say, or one that `is_finished` and that nobody will write to, is opened as one that
    nobody changes: WAL would want to write beside it.
    """
    module, only_read = driver(), is_finished or may_only_be_read(path)
    place = f"file:{quote(path.as_posix())}?mode=ro&immutable=1&uri=true" if only_read else str(path)
    made = create_engine(
        f"sqlite:///{place}" if only_read else URL.create("sqlite", database=place),
        module=module,
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    journal = () if only_read else (f"journal_mode = {journal_mode(module.sqlite_version_info)}",)

    @event.listens_for(made, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for setting in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", *journal):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()
        if not as_owner:
            _keep_schema(connection, module)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("factcheck_waits", True):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif options.get("factcheck_writes", False):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return made


def may_only_be_read(path: Path) -> bool:
    """Tells whether a file is there to read and not to write, and holds all there is: no log beside it is yet to be taken in."""
    log = f"{path}-wal"
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    logged = os.path.isfile(log) and os.path.getsize(log)  # noqa: PTH113, PTH202 -- a name too long is no error here
    return os.path.isfile(path) and not writable and not logged  # noqa: PTH113 -- as above


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Has a connection fail at once where another holds a lock, at its commit too, which waits for readers where there is no WAL."""
    driven: Any = connection.connection.dbapi_connection
    driven.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        driven.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _begin_writing(connection: Connection) -> None:
    """Takes the write lock, asking again and again: SQLite's own wait is deaf to an interrupt until it is over."""
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {ATTEMPT_MILLISECONDS}")
    try:
        _ask_for_lock(connection, deadline=time.monotonic() + BUSY_SECONDS)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _ask_for_lock(connection: Connection, *, deadline: float) -> None:
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except exc.OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > deadline:
                raise
        else:
            return


def _keep_schema(connection: Any, module: ModuleType) -> None:  # noqa: ANN401 -- one of two drivers that share no type
    """Takes the right to change the schema from a connection: whoever works with a desk never makes or drops a trigger."""
    changes = {number for name, number in vars(module).items() if name.startswith(SCHEMA_CHANGES)}

    def permit(action: int, subject: str | None, *_: object) -> int:
        writes_schema = action == module.SQLITE_PRAGMA and (subject or "").lower() == "writable_schema"
        if writes_schema or action in changes:
            denials.append(action)
            return int(module.SQLITE_DENY)
        return int(module.SQLITE_OK)

    connection.set_authorizer(permit)


SCHEMA_CHANGES = ("SQLITE_CREATE_", "SQLITE_DROP_", "SQLITE_ALTER_")

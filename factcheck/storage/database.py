"""Opening a desk's database, and transactions on it.

SQLite: WAL with synchronous=FULL where the library is free of the WAL-reset bug, a rollback journal truncated at commit below that;
BEGIN IMMEDIATE for whoever means to write, because a plain BEGIN that turns into a write loses updates or fails at once.
PostgreSQL: an advisory lock before the first read of a writing transaction gives the same single line of writers.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, inspect, make_url
from sqlalchemy import text as sql
from sqlalchemy.engine.interfaces import DBAPIConnection

from factcheck.domain.errors import (
    BadInputError,
    EnvironmentFailureError,
    FactcheckError,
    IntegrityError,
)
from factcheck.storage import guards
from factcheck.storage.failures import worded
from factcheck.storage.guards import APP_ROLE

APPLICATION_ID = 0x46435448
"""What marks a SQLite file as a desk's, at byte 68: the letters FCTH."""
SCHEMA = 1
"""The version of the schema this program works with, kept as `user_version` and on PostgreSQL as the comment on `events`."""
REVISION = "0001"
"""The migration that builds it. A constant, so that ordinary commands need not load Alembic."""

BUSY_SECONDS = 60
WITHOUT_RESET_BUG = (3, 51, 3)
WRITERS_LOCK = 0x46435448


@dataclass(frozen=True, slots=True)
class Database:
    """A desk's database, open. `name` is how messages call it, without any password."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives a connection that sees one state of the database throughout."""
        with (
            worded(self.name),
            self.engine.connect().execution_options(**_reads(self.engine)) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives a connection that alone may write until it is done; commits at the end, rolls back on an error."""
        with (
            worded(self.name),
            self.engine.connect().execution_options(factcheck_writes=True) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def _reads(engine: Engine) -> dict[str, Any]:
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


def connect(location: str, *, as_owner: bool = False) -> Database:
    """Gives a database without looking at what is in it. `location` is a path of a SQLite file or a postgresql:// URL.

    Unless it must as the owner change the schema, the session cannot: on PostgreSQL it works with the rights of the role
    `factcheck_app`, on SQLite an authorizer denies it.

    Raises:
        BadInputError: the location names neither.
    """
    url = parse(location)
    if url.drivername.startswith("postgresql"):
        shown = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
        return Database(_postgresql(url, as_owner=as_owner), shown)
    return Database(_sqlite(Path(url.database or ""), as_owner=as_owner), str(url.database))


def open_desk(location: str) -> Database:
    """Gives the database of a desk, after the checks of start-up.

    Raises:
        EnvironmentFailureError: there is no desk there, or one of another version.
        IntegrityError: the guards of its ledger are not as they were made.
    """
    database = open_for_audit(location)
    with _closing_on_failure(database), database.reading() as connection:
        if (revision := schema_revision(connection)) != REVISION:
            raise IntegrityError(
                f"{database.name}: alembic_version says {revision!r} where the schema is of {REVISION!r}"
            )
        if missing := guards.broken(connection):
            raise IntegrityError(
                f"{database.name}: the ledger's guard {missing[0]} is missing or altered; run factcheck audit verify"
            )
    return database


def open_for_audit(location: str) -> Database:
    """Gives the database of a desk that the program can read, without asking whether its guards stand.

    Raises:
        EnvironmentFailureError: there is no desk there, or one of another version.
    """
    database = _existing(connect(location))
    with _closing_on_failure(database), database.reading() as connection:
        demand_version(connection, database.name)
    return database


@contextmanager
def _closing_on_failure(database: Database) -> Iterator[None]:
    try:
        yield
    except FactcheckError:
        database.close()
        raise


def open_as_owner(location: str) -> Database:
    """Gives the database of a desk of any version, to change its schema."""
    return _existing(connect(location, as_owner=True))


def _existing(database: Database) -> Database:
    if database.engine.dialect.name == "sqlite":
        demand_desk_file(Path(database.name))
    return database


def parse(location: str) -> URL:
    """Gives the URL of a location.

    Raises:
        BadInputError: it is neither a path nor a URL that a desk can be in.
    """
    if "\0" in location or location.startswith(("file:", ":memory:")):
        # SQLite would take the last two for other than the names of files.
        raise BadInputError(f"no desk can be at {location}; write postgresql://user@host/name or a file's path")
    if location == ":memory:" or location.startswith("file:"):
        raise BadInputError(
            f"{location} is no file that a desk can be kept in; write a path, with ./ before such a name"
        )
    if "://" not in location:
        return URL.create("sqlite", database=location)
    try:
        url = make_url(location)
    except (exc.ArgumentError, ValueError):
        raise BadInputError(
            "the database URL cannot be read; write postgresql://user@host/name or a file's path"
        ) from None
    if "password" in url.query:
        raise BadInputError(
            "the database URL has its password after the '?', where messages show it; write user:password@host"
        )
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"} and url.database:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and not url.query and not url.host:
        return parse(url.database)
    raise BadInputError(
        f"a desk cannot be in a {url.drivername} database of this form; write postgresql://user@host/name or a file's path"
    )


def sqlite_module() -> ModuleType:
    """Gives the SQLite driver: the packaged recent library where there is a wheel for it, the interpreter's own elsewhere."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 -- which of two modules it is, is the question
    except ImportError:
        from sqlite3 import dbapi2  # noqa: PLC0415 -- which of two modules it is, is the question
    return dbapi2  # type: ignore[no-any-return]


def journal_mode(version: tuple[int, ...]) -> str:
    """Gives the journal that is safe with this version of SQLite among several processes."""
    return "WAL" if version >= WITHOUT_RESET_BUG else "TRUNCATE"


def create_file(path: Path) -> None:
    """Makes a file that only its owner may read, marked as a desk's.

    Raises:
        EnvironmentFailureError: something is there already, or nothing can be made there.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
        _mark(path)
    except FileExistsError:
        raise EnvironmentFailureError(f"{path} exists already; name another folder") from None
    except OSError as error:
        raise EnvironmentFailureError(f"cannot make {path}: {error.strerror}") from error


def _mark(path: Path) -> None:
    """Writes the mark into the file's own header, before there is a write-ahead log that it could stay in."""
    connection = sqlite_module().connect(str(path))
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


def demand_version(connection: Connection, name: str) -> None:
    """Passes a schema of the version this program works with.

    Raises:
        EnvironmentFailureError: it is older, newer, or no desk's at all.
        IntegrityError: the ledger's table is gone, and with it the mark of the version.
    """
    version = schema_version(connection)
    if version is None and {"event_words", "contents"} & set(inspect(connection).get_table_names()):
        raise IntegrityError(f"{name}: the table events or the mark of its version is gone; restore a backup")
    if version is None:
        raise EnvironmentFailureError(f"there is no desk in {name}; make one with factcheck init")
    if version < SCHEMA:
        raise EnvironmentFailureError(f"{name} is of an older version; run factcheck db upgrade")
    if version > SCHEMA:
        raise EnvironmentFailureError(f"{name} is newer than this program; install a newer factcheck")


def demand_empty(connection: Connection, name: str) -> None:
    """Passes a database in which a desk can be made; EnvironmentFailureError where there is one, or another program's tables."""
    if schema_version(connection) is not None:
        raise EnvironmentFailureError(f"there is a desk in {name} already")
    if inspect(connection).get_table_names():
        raise EnvironmentFailureError(
            f"{name} holds the tables of another program; make an empty database for the desk"
        )


def schema_version(connection: Connection) -> int | None:
    """Gives the version that the database is marked with, or None where it holds no desk."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) or None
    mark = connection.execute(sql("SELECT obj_description(to_regclass('events'), 'pg_class')")).scalar()
    marked = re.fullmatch(r"factcheck schema (\d{1,9})", mark or "", re.ASCII)
    return int(marked[1]) if marked else None


def schema_revision(connection: Connection) -> str | None:
    """Gives what Alembic has noted, or None where its table has not exactly one row."""
    try:
        rows = connection.execute(sql("SELECT version_num FROM alembic_version")).scalars().all()
    except exc.DatabaseError as error:
        if "permission denied" in str(error.orig):
            raise
        return None
    return rows[0] if len(rows) == 1 else None


def _sqlite(path: Path, *, as_owner: bool) -> Engine:
    module = sqlite_module()
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=module,
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    journal = journal_mode(module.sqlite_version_info)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        for setting in (
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "synchronous = FULL",
            f"journal_mode = {journal}",
        ):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()
        if not as_owner:
            _keep_schema(connection, module)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("factcheck_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _keep_schema(connection: Any, module: ModuleType) -> None:  # noqa: ANN401 -- one of two drivers that share no type
    """Takes the right to change the schema from a connection: whoever works with a desk never makes or drops a trigger."""
    changes = {number for name, number in vars(module).items() if name.startswith(SCHEMA_CHANGES)}

    def decide(action: int, subject: str | None, *_: object) -> int:
        writes_schema = action == module.SQLITE_PRAGMA and (subject or "").lower() == "writable_schema"
        return int(module.SQLITE_DENY if writes_schema or action in changes else module.SQLITE_OK)

    connection.set_authorizer(decide)


SCHEMA_CHANGES = ("SQLITE_CREATE_", "SQLITE_DROP_", "SQLITE_ALTER_")


def _postgresql(url: URL, *, as_owner: bool) -> Engine:
    try:
        engine = create_engine(url)
    except ModuleNotFoundError:
        raise EnvironmentFailureError("PostgreSQL needs an extra: pip install 'factcheck-desk[postgres]'") from None

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        if as_owner:
            return
        cursor = connection.cursor()
        cursor.execute(TAKES_APP_ROLE)
        if cursor.fetchone():
            cursor.execute(f"SET ROLE {APP_ROLE}")
        cursor.close()
        connection.commit()

    return engine


TAKES_APP_ROLE = f"""
SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}' AND pg_has_role(current_user, oid, 'MEMBER')
AND EXISTS (SELECT 1 FROM pg_class WHERE oid = to_regclass('events') AND has_table_privilege('{APP_ROLE}', oid, 'INSERT'))"""

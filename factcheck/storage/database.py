"""Opening a desk's database, and transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from traceback import clear_frames
from typing import Any

from sqlalchemy import Connection, Engine

from factcheck.domain.errors import BadInputError, FactcheckError, IntegrityError
from factcheck.machine import clock
from factcheck.storage import guards, locations, postgresql, sqlite, versions
from factcheck.storage.failures import worded

MOST_SEARCHED = 20_000
"""Entries up to which a replay has the index of words too: to make it takes longer than all the rest."""


@dataclass(frozen=True, slots=True)
class Then:
    """An earlier entry of a ledger: its position, its moment (UTC, ISO 8601) and its leaf."""

    seq: int
    at: str
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Database:
    """A desk's database, open. `name` is how messages call it, without any password.

    `then` is the entry with which its ledger ends where it is a replay of another's, which can only be read; `is_searchable` tells
    whether it has what is found by words.
    """

    engine: Engine
    name: str
    then: Then | None = None
    is_searchable: bool = True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives a connection that sees one state of the database throughout."""
        with (
            worded(self.name),
            self.engine.connect().execution_options(**_reads(self.engine)) as connection,
            connection.begin(),
        ):
            try:
                yield connection
            except BaseException as error:
                # Who was walking along rows is held by the frames that failed, and would end its question after the connection.
                clear_frames(error.__traceback__)
                raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives a connection that alone may write until it is done; commits at the end, rolls back on an error.

        Raises:
            BadInputError: it is a desk as of an earlier entry.
        """
        self._demand_now()
        with (
            worded(self.name),
            self.engine.connect().execution_options(**_writes(self.engine)) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                postgresql.wait_for_writers(connection)
            yield connection

    @contextmanager
    def writing_if_free(self) -> Iterator[Connection]:
        """Gives such a connection too, and waits for nobody: for what can as well be written another time.

        Raises:
            EnvironmentFailureError: somebody else writes, or nobody may.
            BadInputError: it is a desk as of an earlier entry.
        """
        self._demand_now()
        options = {**_writes(self.engine), "factcheck_waits": False}
        with (
            worded(self.name),
            self.engine.connect().execution_options(**options) as connection,
            sqlite.impatient(connection) if connection.dialect.name == "sqlite" else nullcontext(),
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                postgresql.demand_no_writers(connection)
            yield connection

    def _demand_now(self) -> None:
        if self.then:
            raise BadInputError(f"the desk as of entry {self.then.seq} can only be read; leave --as-of out")

    def clock(self) -> str:
        """Gives the moment at which the desk is read (UTC, ISO 8601): now, or that of the entry with which its ledger ends."""
        return self.then.at if self.then else clock.written(clock.now())

    @property
    def is_read_only(self) -> bool:
        """Tells whether it is a file, an auditor's copy say, that may only be read, or a desk as of an earlier entry."""
        if self.then:
            return True
        return self.engine.dialect.name == "sqlite" and sqlite.may_only_be_read(Path(self.name))

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def _reads(engine: Engine) -> dict[str, Any]:
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


def _writes(engine: Engine) -> dict[str, Any]:
    """Gives a writer's options. Under any stricter isolation its snapshot would be older than the lock that it waited for."""
    level = {"isolation_level": "READ COMMITTED"} if engine.dialect.name == "postgresql" else {}
    return {"factcheck_writes": True, **level}


def connect(location: str, *, as_owner: bool = False) -> Database:
    """Gives a database without looking at what is in it. `location` is a path of a SQLite file or a postgresql:// URL.

    Unless it must as the owner change the schema, the session cannot: on PostgreSQL it works with the rights of the role
    `factcheck_app`, on SQLite an authorizer denies it.

    Raises:
        BadInputError: the location names neither.
    """
    url = locations.parse(location)
    if url.drivername.startswith("postgresql"):
        shown = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
        return Database(postgresql.engine(url, as_owner=as_owner), shown)
    return Database(sqlite.engine(Path(url.database or ""), as_owner=as_owner), str(url.database))


def open_desk(location: str) -> Database:
    """Gives the database of a desk, after the checks of start-up.

    Raises:
        EnvironmentFailureError: there is no desk there, or one of another version.
        IntegrityError: the guards of its ledger are not as they were made.
    """
    database = open_for_audit(location)
    with _closing_on_failure(database), database.reading() as connection:
        if (revision := versions.schema_revision(connection)) != versions.REVISION:
            raise IntegrityError(
                f"{database.name}: alembic_version says {revision!r} where the schema is of {versions.REVISION!r}"
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
        versions.demand_version(connection, database.name)
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
        sqlite.demand_desk_file(Path(database.name))
    return database

"""A desk on which things are tried out: what a service does there can be looked at, and is then taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from factcheck.services import desks
from factcheck.services.desks import Desk
from factcheck.storage.database import Database
from tests.factories import fake_outside


@dataclass(frozen=True, slots=True)
class Rehearsal(Database):
    """A database of which every reader and writer gets the one connection, inside a transaction that is never committed."""

    connection: Connection = field(kw_only=True)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives the connection; what fails is taken back."""
        with self.connection.begin_nested():
            yield self.connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives the connection."""
        yield self.connection

    def changes(self) -> int:
        """How many rows were ever inserted, changed or deleted, those taken back included."""
        raw = self.connection.connection.dbapi_connection
        assert raw
        return int(raw.total_changes)

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """Takes back whatever happens inside."""
        savepoint = self.connection.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()


@contextmanager
def rehearsal(location: str) -> Iterator[tuple[Desk, Rehearsal]]:
    """Gives a desk in a file for trying things out, and its database; the file stays as it is."""
    real = desks.open_desk(location, outside=fake_outside()).database
    with real.writing() as connection:
        stage = Rehearsal(real.engine, real.name, connection=connection)
        yield Desk(database=stage, outside=fake_outside("rehearsal")), stage
        connection.rollback()
    real.close()

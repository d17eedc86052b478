"""Ways to look at a whole desk at once, past the services."""

from contextlib import closing
from typing import NamedTuple

from sqlalchemy import select, text

from factcheck.services.desks import Desk
from factcheck.storage import sqlite, tables, verification


class Told(NamedTuple):
    """An event of the ledger: its stream, its type, who did it."""

    stream: str
    type: str
    actor: str


def everything(desk: Desk) -> dict[str, tuple[object, ...]]:
    """Every row of every table."""
    with desk.past() as past:
        return {
            table.name: tuple(map(tuple, past.connection.execute(select(table).order_by(*table.primary_key))))
            for table in tables.metadata.sorted_tables
        }


def events(desk: Desk, *, after: int = 0) -> list[Told]:
    """What the ledger has recorded after a position."""
    columns = (tables.events.c.stream, tables.events.c.type, tables.events.c.actor)
    question = select(*columns).where(tables.events.c.seq > after).order_by(tables.events.c.seq)
    with desk.past() as past:
        return [Told(*row) for row in past.connection.execute(question)]


def size(desk: Desk) -> int:
    """How many events the ledger has."""
    return len(events(desk))


def problems(desk: Desk) -> list[str]:
    """What the replay of the ledger finds wrong with the tables."""
    with desk.past() as past:
        verified = verification.verify(past.connection)
    return [str(problem) for problem in (*verified.history, *verified.frame)]


def tamper(desk: Desk, statement: str) -> None:
    """Changes the database by raw SQL, past the ledger."""
    with desk.database.writing() as connection:
        connection.execute(text(statement))


def force(desk: Desk, *statements: str) -> None:
    """Changes a database in a file by raw SQL and past its triggers, as somebody else's program can."""
    with closing(sqlite.driver().connect(desk.database.name)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


class Unchanged:
    """A context that fails where anything in the database is not as it was at its beginning."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._before = everything(desk)

    def __enter__(self) -> None:
        """Begins; the tables were read when this was made."""

    def __exit__(self, *_: object) -> None:
        """Compares."""
        assert everything(self._desk) == self._before

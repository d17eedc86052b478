"""What somebody can do who holds the file or owns the server: plain SQL, with every guard out of the way."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from factcheck.domain import canonical
from factcheck.storage.ledger import columns_of, leaf_of
from factcheck.storage.sqlite import driver
from factcheck.storage.tables import events

Values = tuple[Any, ...]
EVENT_COLUMNS = tuple(events.columns.keys())
_copies = count(1)


REFUSALS = (driver().Error, psycopg.Error)


class NotText(bytes):
    """Bytes that SQLite is told to keep as text."""

    __slots__ = ()


class Forger:
    """A connection of the database's owner. Statements are written with `?` for values, on PostgreSQL too."""

    def __init__(self, driver: Any, *, is_sqlite: bool) -> None:  # noqa: ANN401 -- one of two drivers that share no type
        self.driver = driver
        self.is_sqlite = is_sqlite

    def run(self, statement: str, *values: object) -> list[Values]:
        """Runs a statement at once and gives its rows, if it has any."""
        cursor = self.driver.execute(statement if self.is_sqlite else statement.replace("?", "%s"), values)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def script(self, statements: str) -> None:
        """Runs one or more statements without values."""
        (self.driver.executescript if self.is_sqlite else self.driver.execute)(statements)

    def tables(self) -> tuple[str, ...]:
        """Gives the names of all tables, whoever made them."""
        question = (
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            if self.is_sqlite
            else "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        )
        return tuple(name for (name,) in self.run(question))

    def columns(self, table: str) -> tuple[str, ...]:
        """Gives the names of a table's columns."""
        cursor = self.driver.execute(f"SELECT * FROM {table} LIMIT 0")
        return tuple(column[0] for column in cursor.description)

    def insert(self, table: str, row: Values) -> None:
        """Puts a row in."""
        self.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)

    def replace(self, table: str, old: Values, new: Values) -> None:
        """Puts one row in another's place."""
        same, values = self.same(table, old)
        marks = ", ".join("CAST(? AS TEXT)" if isinstance(value, NotText) else "?" for value in new)
        self.run(f"DELETE FROM {table} WHERE {same}", *values)
        self.run(f"INSERT INTO {table} VALUES ({marks})", *new)

    def takes(self, table: str, old: Values, new: Values) -> bool:
        """Tells whether the database would take one row in another's place, and as it is."""
        if not self.is_sqlite and any(isinstance(value, NotText) for value in new):
            return False
        self.run("BEGIN")
        try:
            self.replace(table, old, new)
            same, values = self.same(table, new)
            return self.run(f"SELECT count(*) FROM {table} WHERE {same}", *values) == [(1,)]
        except REFUSALS:
            return False
        finally:
            self.run("ROLLBACK")

    def same(self, table: str, row: Values) -> tuple[str, Values]:
        """Gives the condition that is true of one row, with its values."""
        same = " AND ".join(f"{name} {self._is(value)}" for name, value in zip(self.columns(table), row, strict=True))
        return same, tuple(value for value in row if value is not None)

    def _is(self, value: object) -> str:
        if value is None:
            return "IS NULL"
        return "= CAST(? AS TEXT)" if isinstance(value, NotText) else "= ?"

    def size(self) -> int:
        """Gives the position of the newest event."""
        return int(self.run("SELECT max(seq) FROM events")[0][0])

    def find(self, stream: str, kind: str, *, nth: int = 0) -> int:
        """Gives the position of the first event of a type in a stream, or of another of them; -1 is the last."""
        question = "SELECT seq FROM events WHERE stream = ? AND type = ? ORDER BY seq"
        return int(self.run(question, stream, kind)[nth][0])

    def event(self, seq: int) -> Values:
        """Gives an event's row."""
        return self.run("SELECT * FROM events WHERE seq = ?", seq)[0]

    def change_event(self, seq: int, /, **changes: object) -> None:
        """Changes columns of an event's row, and nothing else."""
        sets = ", ".join(f"{name} = ?" for name in changes)
        self.run(f"UPDATE events SET {sets} WHERE seq = ?", *changes.values(), seq)

    def remove_events(self, condition: str, *values: object) -> None:
        """Takes events out, with their words."""
        self.run(f"DELETE FROM event_words WHERE {condition}", *values)
        self.run(f"DELETE FROM events WHERE {condition}", *values)

    def rechain(self, first: int, change: Callable[[dict[str, Any]], None]) -> None:
        """Changes the body of an event and forges every leaf from there on, so that the chain holds."""
        found = self.run("SELECT body, leaf FROM events WHERE seq >= ? ORDER BY seq", first - 1)
        leaf = bytes(found[0][1]) if first > 1 else bytes(32)
        for seq, (stored, _) in enumerate(found[1:] if first > 1 else found, first):
            tree = json.loads(stored)
            if seq == first:
                change(tree)
            tree["prev"] = leaf.hex()
            body = canonical.encode(tree)
            leaf = leaf_of(body)
            self.change_event(seq, **columns_of(body), body=body, leaf=leaf)


@contextlib.contextmanager
def forging(location: str) -> Iterator[Forger]:
    """Gives a forger whose guards are off; on SQLite they are dropped meanwhile, and stand again afterwards."""
    if "://" in location:
        with psycopg.connect(location, autocommit=True) as server:
            server.execute("SET session_replication_role = replica; SET synchronous_commit = off")
            yield Forger(server, is_sqlite=False)
        return
    with contextlib.closing(driver().connect(location, isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("PRAGMA synchronous = OFF")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        try:
            yield Forger(file, is_sqlite=True)
        finally:
            for _, statement in triggers:
                file.execute(statement)


@contextlib.contextmanager
def owning(location: str) -> Iterator[Forger]:
    """Gives the owner's connection as it is, with the guards standing."""
    if "://" in location:
        with psycopg.connect(location, autocommit=True) as server:
            yield Forger(server, is_sqlite=False)
        return
    with contextlib.closing(driver().connect(location, isolation_level=None)) as file:
        yield Forger(file, is_sqlite=True)


def copied(location: str, folder: Path) -> str:
    """Gives a copy of a desk's file that nobody has open."""
    copy = folder / f"copy{next(_copies)}.db"
    shutil.copy(location, copy)
    return str(copy)

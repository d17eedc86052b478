"""Desks that older versions made, kept in `tests/desks/` for ever, and copies of them to open.

On SQLite a copy is as the desk was left, on PostgreSQL it has the same rows in the schema of their day.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, insert, inspect, table

from factcheck.services import databases
from factcheck.storage import database, upgrades
from factcheck.storage.sqlite import driver
from tests.factories import fake_outside

DESKS = Path(__file__).parents[1] / "desks"
REVISIONS = {"0.1.0": "0003"}
"""The last migration of each version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProof:
    """What `audit verify` of the old version showed."""

    events: int
    rows: int
    head: str
    checkpoint: int


@dataclass(frozen=True, slots=True)
class OldDesk:
    """A desk as an older version left it. Its folder is only read: whoever opens it opens a copy."""

    folder: Path

    def __str__(self) -> str:
        """Gives its version and name."""
        return f"{self.version()}-{self.folder.name}"

    def version(self) -> str:
        """Gives the version that made it."""
        return self.folder.parent.name

    def proof(self) -> KeptProof:
        """Gives what its audit showed on that version."""
        return KeptProof(**json.loads((self.folder / "audit.json").read_text(encoding="utf-8")))

    def briefs(self) -> dict[tuple[int, int], bytes]:
        """Gives the bytes of its published briefs, by their claims and versions."""
        files = (self.folder / "briefs").glob("[0-9]*-[0-9]*.md")
        return {_numbers(file): file.read_bytes() for file in files}

    def claims(self) -> dict[str, int]:
        """Gives the claims of the stories that its script tells."""
        told: dict[str, int] = json.loads((self.folder / "claims.json").read_text(encoding="utf-8"))
        return told

    @contextmanager
    def rows(self) -> Iterator[Any]:
        """Gives a connection that can only read the file, and leaves nothing beside it."""
        uri = f"{(self.folder / 'factcheck.db').as_uri()}?mode=ro&immutable=1"
        with closing(driver().connect(uri, uri=True)) as connection:
            yield connection


def _numbers(file: Path) -> tuple[int, int]:
    claim, version = file.stem.split("-")
    return int(claim), int(version)


OLD_DESKS = tuple(OldDesk(file.parent) for file in sorted(DESKS.glob("*/*/factcheck.db")))
DEMO, WORKED = (OldDesk(DESKS / "0.1.0" / name) for name in ("demo", "worked"))


def on_sqlite(old: OldDesk, folder: Path) -> str:
    """Copies a desk's folder and gives where its database is."""
    copy = folder / old.folder.name
    shutil.copytree(old.folder, copy)
    (copy / "factcheck.key").chmod(0o600)  # Git keeps no more of a file's mode than whether it can be run
    return str(copy / "factcheck.db")


def on_postgresql(old: OldDesk, url: str) -> str:
    """Makes a desk of the same rows in an empty database, as the same version would have, and gives where it is."""
    opened = database.connect(url, as_owner=True)
    with closing(opened), opened.writing() as connection, old.rows() as source:
        upgrades.upgrade(connection, to=REVISIONS[old.version()])
        for name, _ in inspect(connection).get_sorted_table_and_fkc_names():
            if name is not None and name != "alembic_version":
                _copy(source, connection, name)
    return url


def _copy(source: Any, connection: Connection, name: str) -> None:  # noqa: ANN401 -- one of two drivers that share no type
    """Copies a table's rows in the order in which they were made, in one statement: a row may refer to one that comes later."""
    cursor = source.execute(f"SELECT * FROM {name} ORDER BY rowid")
    columns = [told[0] for told in cursor.description]
    if rows := [dict(zip(columns, row, strict=True)) for row in cursor]:
        connection.execute(insert(table(name, *map(column, columns))).values(rows))


def brought_up_to_date(location: str) -> int:
    """Upgrades a desk, by its only admin, and gives the version of the schema that it had."""
    return databases.upgrade(location, outside=fake_outside("upgrading")).before

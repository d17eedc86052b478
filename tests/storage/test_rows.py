"""Replaying the ledger gives the tables back, row for row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from factcheck.storage import database, tables
from factcheck.storage.rows import Line
from factcheck.storage.tables import Content, metadata
from tests.factories import worked_desk
from tests.storage.replaying import rebuild, replayed

PROJECTIONS = tables.holding(Content.PROJECTION)


@pytest.fixture
def worked(location: str) -> Iterator[Connection]:
    desk = worked_desk(location)
    with desk.database.reading() as connection:
        yield connection
    desk.database.close()


def stored(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every projection."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in PROJECTIONS
    }


def test_replaying_the_ledger_gives_every_projection_back_row_for_row(worked: Connection) -> None:
    lines = replayed(worked)
    replays = {
        table.name: sorted((line.values for line in lines if line.table is table), key=repr) for table in PROJECTIONS
    }
    assert all(replays.values())
    assert replays == stored(worked)


def test_ledger_and_words_alone_fill_a_fresh_database_with_the_same_tables(worked: Connection, tmp_path: Path) -> None:
    fresh = database.connect(str(tmp_path / "fresh.db"), as_owner=True)
    with fresh.writing() as connection:
        metadata.create_all(connection)
        for table in (*tables.holding(Content.LEDGER), *tables.holding(Content.WORDS)):
            connection.execute(insert(table), [dict(row._mapping) for row in worked.execute(select(table))])
        rebuild(connection)
        assert stored(connection) == stored(worked)
    fresh.close()


def test_a_line_has_a_value_for_every_column_of_its_table(worked: Connection) -> None:
    lines = replayed(worked)
    assert all(len(line.values) == len(line.table.columns) for line in lines)
    assert len({line.key() for line in lines}) == len(lines)


def test_a_line_is_known_by_its_table_and_primary_key() -> None:
    line = Line(tables.people, ("ada", "admin", "ada", "2026-01-15T09:00:00Z", None, 1))
    assert line.key() == ("people", ("ada",))
    assert line.named()["role"] == "admin"

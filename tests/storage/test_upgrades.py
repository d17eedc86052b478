"""Migrations: they build what the tables declare, go down and up again, and leave nothing half done."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, select, text, update

from factcheck.domain.errors import EnvironmentFailureError, FactcheckError
from factcheck.domain.events import (
    DocumentReread,
    Event,
    claim_stream,
    document_stream,
)
from factcheck.domain.workflow import (
    PlainClaimAdded,
    PlainClaimExtracted,
)
from factcheck.services import audit, desks
from factcheck.storage import database, guards, search_index, upgrades, versions
from factcheck.storage.database import Database
from factcheck.storage.tables import claims, metadata
from factcheck.storage.versions import REVISION, SCHEMA
from tests.factories import CHECKER, fake_outside, small_desk, worked_desk
from tests.services import probes
from tests.storage.forging import owning
from tests.storage.old_desks import WORKED, brought_up_to_date, on_postgresql, on_sqlite

CATALOGUE = """
SELECT 'column', relname || '.' || attname, format_type(atttypid, atttypmod) || ' ' || attnotnull::text || ' '
    || coalesce(pg_get_expr(adbin, adrelid), '')
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'constraint', conname, conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) || convalidated::text
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'comment', relname, obj_description(oid, 'pg_class') FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
"""


def schema(connection: Connection) -> set[tuple[str, str, str]]:
    """Everything that a database has that is not a row, but for Alembic's own table; white space aside."""
    if connection.dialect.name == "postgresql":
        found = {(row[0], row[1], row[2]) for row in connection.exec_driver_sql(CATALOGUE)}
    else:
        question = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        found = {(row[0], row[1], _normal(row[0], row[2])) for row in connection.exec_driver_sql(question)}
    return {thing for thing in found if "alembic_version" not in f"{thing[1]} {thing[2]}"}


def _normal(kind: str, statement: str) -> str:
    """The clauses of a table in order, because it does not matter in which they are written."""
    lines = [re.sub(r"\s+", " ", line).strip(" ,") for line in re.split(r"\n|, (?=\w+ (?:TEXT|INTEGER)\b)", statement)]
    return "\n".join(sorted(lines) if kind == "table" else lines)


@contextmanager
def owned(location: str) -> Iterator[Connection]:
    """The owner's connection to a database, in a transaction that means to write."""
    opened = database.connect(location, as_owner=True)
    try:
        with opened.writing() as connection:
            yield connection
    finally:
        opened.close()


@contextmanager
def emptied(location: str) -> Iterator[Connection]:
    """A transaction on an empty database that leaves it empty."""
    with owned(location) as connection:
        yield connection
        connection.rollback()


def test_migrations_build_the_schema_that_the_tables_declare_triggers_included(location: str) -> None:
    with emptied(location) as connection:
        metadata.create_all(connection)
        search_index.make(connection)
        guards.make(connection)
        declared = schema(connection)
    with emptied(location) as connection:
        upgrades.upgrade(connection)
        migrated = schema(connection)
    assert declared ^ migrated == set()
    assert {"trigger", "index"} <= {kind for kind, _, _ in declared}


def test_alembic_finds_nothing_left_to_migrate(location: str) -> None:
    with emptied(location) as connection:
        upgrades.upgrade(connection)
        beside = search_index.own_tables(connection.dialect.name)  # made by statements of its own
        options = {"include_name": lambda name, kind, _: kind != "table" or name not in beside}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_a_migrated_database_has_the_version_and_revision_that_the_program_works_with(location: str) -> None:
    with emptied(location) as connection:
        upgrades.upgrade(connection)
        assert versions.schema_version(connection) == SCHEMA
        assert versions.schema_revision(connection) == REVISION
        assert guards.broken(connection) == ()
    assert ScriptDirectory(str(upgrades.migrations_folder())).get_heads() == [REVISION]


def test_every_table_of_a_file_is_strict(tmp_path: Path) -> None:
    with emptied(str(tmp_path / "new.db")) as connection:
        upgrades.upgrade(connection)
        loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        assert connection.execute(text(loose)).all() == []


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0007"])
def test_going_down_to_a_revision_leaves_the_schema_that_going_up_to_it_builds(location: str, revision: str) -> None:
    with emptied(location) as connection:
        upgrades.upgrade(connection, to=revision)
        built = schema(connection)
    with owned(location) as connection:
        upgrades.upgrade(connection)
        upgrades.downgrade(connection, to=revision)
        assert schema(connection) ^ built == set()
        assert versions.schema_version(connection) == int(revision)
        upgrades.upgrade(connection)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0007"])
def test_a_desk_taken_down_to_a_revision_is_filled_again_from_its_ledger(location: str, revision: str) -> None:
    desk = worked_desk(location)
    before = probes.everything(desk)
    desk.database.close()
    with owned(location) as connection:
        upgrades.downgrade(connection, to=revision)
        # Some change functions or indexes alone, and so leave what the tables hold.
        is_emptied = connection.execute(text("SELECT count(*) FROM claims")).scalar() == 0
        assert is_emptied == (revision < "0004")
    assert upgrades.upgrade_desk(location) == int(revision)
    desk = desks.open_desk(location, outside=fake_outside())
    assert probes.everything(desk) == before
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).events == len(before["events"])


def test_a_desk_with_work_in_it_goes_down_to_nothing_and_up_again(location: str) -> None:
    worked_desk(location).database.close()
    with owned(location) as connection:
        upgrades.downgrade(connection, to="base")
        assert schema(connection) == set()
        assert versions.schema_version(connection) is None
        upgrades.upgrade(connection)
        assert guards.broken(connection) == ()
        assert not [table for table in metadata.sorted_tables if connection.execute(table.select()).first()]


def test_a_claim_extracted_before_natures_were_told_is_read_and_verified_as_one_without(location: str) -> None:
    desk = small_desk(location)
    with desk.present() as present:
        first = present.claim(1)
        said = first.appearances[0].bare()
        plain = PlainClaimExtracted(appearance=said, check_worthiness=300, text="The bridge is safe")
        read = DocumentReread(extractor="sample/1", statements=(), dropped=())
        drafts = [Event(document_stream(1), read), Event(claim_stream(5), plain)]
        present.record(drafts, stamp=desk.stamp(CHECKER))
    with desk.past() as past:
        told = past.claim(5)
        assert (told.text, told.check_worthiness, told.nature, told.suggestion) == (plain.text, 300, None, None)
    desk.database.close()
    with owned(location) as connection:
        upgrades.downgrade(connection, to="0001")
    upgrades.upgrade_desk(location)
    with owned(location) as connection:
        last = select(claims.c.id, claims.c.nature, claims.c.suggestion).order_by(claims.c.id.desc())
        assert connection.execute(last).first() == (5, None, None)
    assert audit.verify(location, outside=fake_outside()).events


def test_a_claim_put_down_before_anything_was_told_of_it_is_read_and_verified_as_one_without(location: str) -> None:
    desk = small_desk(location)
    with desk.present() as present:
        plain = PlainClaimAdded(appearance=present.claim(1).appearances[0].bare(), text="The bridge is safe")
        present.record([Event(claim_stream(5), plain)], stamp=desk.stamp(CHECKER))
    with desk.past() as past:
        told = past.claim(5)
        assert (told.text, told.check_worthiness, told.nature, told.suggestion) == (plain.text, None, None, None)
        assert told.appearances == past.claim(1).appearances
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).events


@pytest.mark.parametrize(
    "values", [{"nature": "rumour"}, {"suggestion": "The bridge is safe"}], ids=["another nature", "its own text"]
)
def test_the_tables_refuse_what_no_claim_says_of_itself(location: str, values: dict[str, str]) -> None:
    desk = small_desk(location)
    with (
        pytest.raises(FactcheckError, match=f"ck_claims_{next(iter(values))}|CHECK constraint"),
        desk.database.writing() as connection,
    ):
        connection.execute(update(claims).where(claims.c.id == 1).values(**values))
    desk.database.close()


def test_upgrading_a_desk_that_is_up_to_date_changes_nothing(location: str) -> None:
    worked_desk(location).database.close()
    with owned(location) as connection:
        before = schema(connection)
    assert upgrades.upgrade_desk(location) == SCHEMA
    with owned(location) as connection:
        assert schema(connection) == before
    assert audit.verify(location, outside=fake_outside()).events


def test_upgrading_where_there_is_no_desk_is_refused(location: str) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"there is no desk (at|in) .*; make one with factcheck init"):
        upgrades.upgrade_desk(location)


class StoppedError(Exception):
    """Stands for whatever ends a program in the middle."""


def _stop_at(engine: Engine, number: int) -> list[str]:
    """Ends the program at its n-th statement that changes something; gives those that it began."""
    seen: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _count(*arguments: object) -> None:
        statement = str(arguments[2])
        if re.match(r"\s*(CREATE|DROP|ALTER|INSERT|UPDATE|DELETE|COMMENT|DO |PRAGMA user_version =)", statement):
            seen.append(statement)
            if len(seen) == number:
                raise StoppedError

    return seen


def _statements_of(change: str, opened: Database) -> list[str]:
    seen = _stop_at(opened.engine, 0)
    with opened.writing() as connection:
        getattr(upgrades, change)(connection, to="head" if change == "upgrade" else "base")
        connection.rollback()
    return list(seen)


@pytest.mark.parametrize("change", ["upgrade", "downgrade"])
def test_a_migration_stopped_at_any_statement_leaves_the_database_as_it_was(location: str, change: str) -> None:
    if change == "downgrade":
        worked_desk(location).database.close()
    opened = database.connect(location, as_owner=True)
    with opened.reading() as connection:
        before = schema(connection)
    count = len(_statements_of(change, opened))
    assert count > 15
    opened.close()
    for number in range(1, count + 1):
        broken = database.connect(location, as_owner=True)
        _stop_at(broken.engine, number)
        with pytest.raises(StoppedError), broken.writing() as connection:
            getattr(upgrades, change)(connection, to="head" if change == "upgrade" else "base")
        with broken.reading() as connection:
            assert schema(connection) == before, number
        broken.close()


def _content(location: str) -> dict[str, list[str]]:
    """Every row of every table, whatever version made it, and the schema."""
    with owning(location) as owner:
        rows = {table: sorted(map(repr, owner.run(f"SELECT * FROM {table}"))) for table in owner.tables()}
    with owned(location) as connection:
        return {**rows, "the schema": sorted(map(repr, schema(connection)))}


def _interrupted(location: str, monkeypatch: pytest.MonkeyPatch, *, at: int) -> list[str]:
    """Upgrades a desk up to its n-th statement, or with none given up to the end of its transaction; gives those that were begun."""
    begun: list[list[str]] = []
    open_as_owner = database.open_as_owner

    def opening(location: str) -> Database:
        opened = open_as_owner(location)
        begun.append(_stop_at(opened.engine, at))
        return opened

    def stop(_: Connection) -> None:
        raise StoppedError

    with monkeypatch.context() as patched:
        patched.setattr(database, "open_as_owner", opening)
        with pytest.raises(StoppedError):
            upgrades.upgrade_desk(location, afterwards=stop)
    return begun[0]


def test_an_upgrade_stopped_while_an_old_desk_is_filled_anew_leaves_it_as_it_was(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = on_postgresql(WORKED, location) if "://" in location else on_sqlite(WORKED, tmp_path)
    before = _content(old)
    statements = _interrupted(old, monkeypatch, at=0)
    assert statements[-1].startswith("INSERT INTO")
    for number in range(1, len(statements) + 1, 40):
        assert _interrupted(old, monkeypatch, at=number) == statements[:number]
        assert _content(old) == before, number
    assert brought_up_to_date(old) == 3


def test_a_desk_whose_making_failed_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise EnvironmentFailureError("the disk is full")

    monkeypatch.setattr(upgrades, "upgrade", fail)
    with pytest.raises(EnvironmentFailureError, match="the disk is full"):
        desks.create(str(tmp_path / "factcheck.db"), name="D", admin="ada", outside=fake_outside())
    assert list(tmp_path.iterdir()) == []


def test_the_role_of_the_program_may_only_add_to_the_ledger(location: str) -> None:
    worked_desk(location).database.close()
    with owning(location) as owner:
        if owner.is_sqlite:
            return
        rights = owner.run(
            "SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) "
            "FROM information_schema.role_table_grants WHERE grantee = 'factcheck_app' GROUP BY table_name"
        )
    granted = {str(table): str(privileges) for table, privileges in rights}
    assert set(granted) == {*metadata.tables, "alembic_version", search_index.NAME}
    assert granted[search_index.NAME] == granted["searched"]
    for table in metadata.sorted_tables:
        content = table.info["content"]
        expected = (
            "DELETE INSERT SELECT UPDATE" if content in {"projection", "order", "cache", "local"} else "INSERT SELECT"
        )
        assert granted[table.name] == expected
    assert granted["alembic_version"] == "SELECT"

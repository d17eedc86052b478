"""Opening databases: what is a desk's, what is not, and what is said when the place fails."""

import contextlib
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, event, exc, select

from factcheck.domain.errors import BadInputError, EnvironmentFailureError, IntegrityError
from factcheck.services import audit, claims, desks
from factcheck.services.desks import Desk
from factcheck.storage import database, queries, sqlite, versions
from factcheck.storage.sqlite import APPLICATION_ID, driver, journal_mode
from factcheck.storage.tables import events
from factcheck.storage.versions import SCHEMA
from tests.children import running, unmeasured
from tests.factories import CHECKER, fake_outside, open_desk, small_desk, take_in, worked_desk
from tests.services import probes
from tests.storage.forging import owning


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below a folder, with its bytes' digest and its mode."""
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "", path.lstat().st_mode)
        for path in folder.rglob("*")
    }


def _directory(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("This is no database.\n" * 100)


def _empty(path: Path) -> None:
    path.touch()


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _nothing(_path: Path) -> None:
    return


def _looping_link(path: Path) -> None:
    path.symlink_to(path)


def _of_another_program(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE bookmarks (url TEXT)")
        file.execute("PRAGMA application_id = 1")


FOREIGN = {
    "directory": (_directory, "is not a file"),
    "text": (_text, "is not a SQLite database"),
    "0 bytes": (_empty, "is not a SQLite database"),
    "short": (_short, "is the database of another program"),
    "pipe": (_fifo, "is not a file"),
    "nothing": (_nothing, "there is no desk at .*; make one with factcheck init"),
    "link to itself": (_looping_link, "cannot open"),
    "another program": (_of_another_program, "is the database of another program"),
}


@pytest.mark.parametrize("opening", [desks.open_desk, audit.verify], ids=["open", "audit"])
@pytest.mark.parametrize(("make", "said"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_desk_is_named_and_left_untouched(
    tmp_path: Path, opening: Callable[..., object], make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "factcheck.db")
    before = fingerprint(tmp_path)
    with pytest.raises(EnvironmentFailureError, match=said) as raised:
        opening(str(tmp_path / "factcheck.db"), outside=fake_outside())
    assert "\n" not in str(raised.value)
    assert fingerprint(tmp_path) == before


def test_a_desk_whose_making_was_cut_off_is_named(tmp_path: Path) -> None:
    sqlite.create_file(tmp_path / "factcheck.db")
    with pytest.raises(EnvironmentFailureError, match="there is no desk in"):
        desks.open_desk(str(tmp_path / "factcheck.db"), outside=fake_outside())


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/dev/null", "is not a file"),
        ("/no/such/folder/factcheck.db", "there is no desk at"),
        ("/" + "x" * 5000, "cannot open"),
        ("", "is not a file"),
    ],
    ids=["device", "no folder", "long name", "no name"],
)
def test_a_place_that_cannot_hold_a_desk_is_named(location: str, said: str) -> None:
    with pytest.raises(EnvironmentFailureError, match=said):
        desks.open_desk(location, outside=fake_outside())


@pytest.mark.parametrize("location", ["/no/such/folder/factcheck.db", "/dev/null"])
def test_a_desk_is_not_made_where_nothing_can_be_made(location: str) -> None:
    with pytest.raises(EnvironmentFailureError, match=r"cannot make|exists already"):
        desks.create(location, name="D", admin="ada", outside=fake_outside())


@pytest.mark.parametrize("make", [_text, _empty, _of_another_program, _directory], ids=lambda make: make.__name__[1:])
def test_a_desk_is_not_made_over_anything(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "factcheck.db")
    before = fingerprint(tmp_path)
    with pytest.raises(EnvironmentFailureError, match="exists already; name another folder"):
        desks.create(str(tmp_path / "factcheck.db"), name="D", admin="ada", outside=fake_outside())
    assert fingerprint(tmp_path) == before


def test_a_desk_is_not_made_twice_or_among_other_tables(location: str) -> None:
    open_desk(location).database.close()
    with pytest.raises(EnvironmentFailureError, match=r"exists already|there is a desk in .* already"):
        desks.create(location, name="D", admin="ada", outside=fake_outside())


def test_a_database_with_other_tables_is_not_made_a_desk(new_postgresql: Callable[[], str]) -> None:
    location = new_postgresql()
    with owning(location) as owner:
        owner.run("CREATE TABLE bookmarks (url text)")
    with pytest.raises(EnvironmentFailureError, match="holds the tables of another program"):
        desks.create(location, name="D", admin="ada", outside=fake_outside())
    with pytest.raises(EnvironmentFailureError, match="there is no desk in"):
        desks.open_desk(location, outside=fake_outside())
    with owning(location) as owner:
        assert owner.tables() == ("bookmarks",)


@pytest.mark.parametrize(
    ("version", "said"),
    [(SCHEMA + 1, "is newer than this program; install"), (0, "there is no desk in|version is gone")],
)
def test_a_desk_of_another_version_is_not_opened(location: str, version: int, said: str) -> None:
    open_desk(location).database.close()
    with owning(location) as owner:
        mark = f"'factcheck schema {version}'" if version else "NULL"
        owner.run(f"PRAGMA user_version = {version}" if owner.is_sqlite else f"COMMENT ON TABLE events IS {mark}")
    for opening in (desks.open_desk, audit.verify):
        with pytest.raises((EnvironmentFailureError, IntegrityError), match=said):
            opening(location, outside=fake_outside())


def test_an_older_desk_is_sent_to_the_upgrade(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(location).database.close()
    monkeypatch.setattr(versions, "SCHEMA", SCHEMA + 1)
    with pytest.raises(EnvironmentFailureError, match="is of an older version; run factcheck db upgrade"):
        desks.open_desk(location, outside=fake_outside())


@pytest.mark.parametrize(
    "mark", ["factcheck schema", "factcheck schema x", "factcheck schema -1", "of another program"]
)
def test_a_mark_that_is_no_version_is_no_crash(new_postgresql: Callable[[], str], mark: str) -> None:
    location = new_postgresql()
    open_desk(location).database.close()
    with owning(location) as owner:
        owner.run(f"COMMENT ON TABLE events IS '{mark}'")
    with pytest.raises(IntegrityError, match="the mark of its version is gone"):
        desks.open_desk(location, outside=fake_outside())


# Locations


@pytest.mark.parametrize(
    "location",
    [
        "sqlite:///x?mode=memory&cache=shared",
        "sqlite://",
        "sqlite:///:memory:",
        ":memory:",
        "file:x?mode=memory",
        "sqlite:///file:x?mode=memory&uri=true",
        "sqlite://host/x",
        "mysql://u:SECRET@h/d",
        "postgresql://u:SECRET@h:port/d",
        "postgresql://u:SECRET@h",
        "postgresql+asyncpg://u:SECRET@h/d",
        "://u:SECRET@h",
        "postgresql://u@127.0.0.1:1/d?password=SECRET",
    ],
)
def test_a_location_of_another_form_is_refused_without_its_password(location: str) -> None:
    with pytest.raises(BadInputError) as raised:
        database.connect(location)
    assert "SECRET" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("postgresql://u:SECRET@127.0.0.1:1/d", "no server answers there"),
        ("postgres://u:SECRET@127.0.0.1:1/d", "no server answers there"),
        ("postgresql+psycopg://u:SECRET@127.0.0.1:1/d", "no server answers there"),
        ("postgresql://u@127.0.0.1:1/d?passwort=SECRET", "an option in the URL is none that PostgreSQL has"),
    ],
)
def test_a_server_that_does_not_answer_is_named_without_the_password(location: str, said: str) -> None:
    with pytest.raises(EnvironmentFailureError, match=said) as raised:
        desks.open_desk(location, outside=fake_outside())
    assert "SECRET" not in str(raised.value)
    assert "\n" not in str(raised.value)


# The file


def test_the_file_is_its_owners_alone_and_marked_as_a_desks(tmp_path: Path) -> None:
    path = tmp_path / "factcheck.db"
    before = os.umask(0)
    try:
        desk = open_desk(str(path))
        modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    desk.database.close()
    assert modes == {0o600}
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 37, 0), "TRUNCATE"),
        ((3, 40, 1), "TRUNCATE"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
    ids=str,
)
def test_the_journal_is_one_that_this_version_keeps_safe(version: tuple[int, ...], journal: str) -> None:
    assert journal_mode(version) == journal


def test_a_connection_to_a_file_has_the_settings_that_keep_it_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "create_engine", create_engine)  # and not one that waits for no disk
    desk = open_desk(str(tmp_path / "factcheck.db"))
    expected = {
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 60000,
        "journal_mode": journal_mode(driver().sqlite_version_info).lower(),
        "application_id": APPLICATION_ID,
    }
    with desk.database.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    desk.database.close()
    assert found == expected


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER events_refuse_update",
        "DROP TABLE event_words",
        "ALTER TABLE events RENAME TO other",
        "ALTER TABLE events ADD COLUMN more TEXT",
        "CREATE TRIGGER stray AFTER INSERT ON claims BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER stray AFTER INSERT ON claims BEGIN SELECT 1; END",
        "CREATE TABLE stray (id INTEGER)",
        "DROP INDEX ix_claims_state_id",
        "PRAGMA writable_schema = ON",
        "PRAGMA Writable_Schema = 1",
    ],
)
def test_a_connection_that_works_with_a_desk_cannot_change_its_schema(sqlite_desk: Desk, statement: str) -> None:
    with (
        sqlite_desk.database.engine.connect() as connection,
        pytest.raises(exc.DatabaseError, match="not authorized"),
    ):
        connection.exec_driver_sql(statement)


def test_an_interrupt_while_a_statement_is_permitted_is_an_interrupt(sqlite_desk: Desk) -> None:
    """The driver takes whatever is raised there for a no, and drops it."""

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    def read() -> None:
        with sqlite_desk.database.reading() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.set_authorizer(interrupted)
            connection.exec_driver_sql("SELECT 41")

    with pytest.raises(KeyboardInterrupt):
        read()


def test_what_is_not_permitted_is_no_interrupt(sqlite_desk: Desk) -> None:
    with pytest.raises(exc.DatabaseError, match="not authorized"), sqlite_desk.database.reading() as connection:
        connection.exec_driver_sql("DROP TABLE events")


def test_a_reader_sees_one_state_throughout_and_keeps_nobody_from_writing(desk: Desk) -> None:
    with desk.past() as past:
        before = past.connection.execute(select(events.c.seq)).all()
        claims.add(desk, "Written meanwhile.", actor=CHECKER)
        assert past.connection.execute(select(events.c.seq)).all() == before
    with desk.past() as past:
        assert len(past.connection.execute(select(events.c.seq)).all()) == len(before) + 1


def test_an_error_in_a_transaction_leaves_no_trace(desk: Desk) -> None:
    with desk.past() as past:
        before = past.connection.execute(select(events.c.seq)).all()
    with pytest.raises(ZeroDivisionError):
        _fail_after_writing(desk)
    with desk.past() as past:
        assert past.connection.execute(select(events.c.seq)).all() == before
        assert past.connection.exec_driver_sql("SELECT count(*) FROM contents").scalar() == 0


def _fail_after_writing(desk: Desk) -> None:
    with desk.present() as present:
        present.keep("f" * 64, b"kept")
        raise ZeroDivisionError


def test_a_full_disk_changes_nothing_and_is_named(sqlite_desk: Desk) -> None:
    location, before = sqlite_desk.database.name, probes.size(sqlite_desk)

    @event.listens_for(sqlite_desk.database.engine, "begin")
    def _fill(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(EnvironmentFailureError, match="the disk is full; make room and try again"):
        take_in(sqlite_desk, text="Long text.\n" * 100000)
    with sqlite_desk.past() as past:
        assert past.connection.exec_driver_sql("SELECT count(*) FROM contents").scalar() == 0
        assert past.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert audit.verify(location, outside=fake_outside()).events == before


def test_a_file_that_another_program_holds_is_waited_for_and_then_named(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 1)
    impatient = desks.open_desk(sqlite_desk.database.name, outside=fake_outside("impatient"))
    with owning(sqlite_desk.database.name) as holder:
        holder.run("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(EnvironmentFailureError, match="another program has held it for more than a minute"):
            claims.add(impatient, "It waits.", actor=CHECKER)
        assert 0.9 < time.monotonic() - began < 10
        holder.run("ROLLBACK")
    claims.add(impatient, "It goes on.", actor=CHECKER)
    impatient.database.close()


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Takes away the rights of a superuser, if the tests have them, for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["unreadable", "read-only"])
def test_a_file_that_may_not_be_read_or_written_is_named_and_left_untouched(sqlite_desk: Desk, mode: int) -> None:
    sqlite_desk.database.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factcheck.db"
        shutil.copy(sqlite_desk.database.name, path)
        path.chmod(mode)
        Path(folder).chmod(0o555)
        before = fingerprint(Path(folder))
        with nobody(), pytest.raises(EnvironmentFailureError, match=str(path)):
            claims.add(desks.open_desk(str(path), outside=fake_outside()), "Not to be.", actor=CHECKER)
        assert fingerprint(Path(folder)) == before
        Path(folder).chmod(0o700)


# Time


def test_the_order_of_events_is_that_of_the_ledger_when_the_clock_goes_back(location: str) -> None:
    moments = cycle(["2026-06-01T12:00:00Z", "1970-01-01T00:00:00Z", "2026-06-01T11:00:00Z"])
    desk = small_desk(location, outside=replace(fake_outside(), clock=lambda: next(moments)))
    with desk.past() as past:
        rows = past.connection.execute(select(events.c.seq, events.c.at).order_by(events.c.seq)).all()
    desk.database.close()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.at for row in rows] != sorted(row.at for row in rows)
    assert audit.verify(location, outside=fake_outside()).events == len(rows)


def test_an_interrupt_ends_the_wait_for_the_write_lock(tmp_path: Path) -> None:
    """SQLite's own wait hears no signal; a person who presses Ctrl-C shall not have to wait for a minute."""
    desk = open_desk(str(tmp_path / "factcheck.db"))
    program = [sys.executable, "-c", WAIT, str(tmp_path / "factcheck.db")]
    with desk.database.writing(), running(program, stderr=subprocess.DEVNULL, env=unmeasured(os.environ)) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == b"waiting\n"
        time.sleep(0.5)
        waiting.send_signal(signal.SIGINT)
        begun = time.monotonic()
        waiting.wait()
    desk.database.close()
    assert time.monotonic() - begun < 5


WAIT = """
import sys
from factcheck.storage import database
desk = database.open_desk(sys.argv[1])
print("waiting", flush=True)
with desk.writing():
    print("unreachable", flush=True)
"""


def test_a_postgresql_database_in_another_encoding_is_refused(new_postgresql: Callable[[], str]) -> None:
    location = new_postgresql()
    with psycopg.connect(location, autocommit=True) as server:
        server.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    other = re.sub(r"/desk\d+\?", "/latin?", location)
    with pytest.raises(EnvironmentFailureError, match="keeps text as LATIN1; make a database with ENCODING 'UTF8'"):
        open_desk(other)


def test_a_desk_whose_note_of_its_migration_is_gone_is_named_and_audited(location: str) -> None:
    worked_desk(location).database.close()
    with owning(location) as owner:
        owner.run("DROP TABLE alembic_version")
    with pytest.raises(IntegrityError, match="alembic_version says None"):
        desks.open_desk(location, outside=fake_outside())
    with pytest.raises(IntegrityError, match="first bad place: alembic_version"):
        audit.verify(location, outside=fake_outside())


def test_a_copy_that_may_only_be_read_can_be_audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An auditor's: neither the file nor its folder can be written to, and nothing appears beside it."""
    location = str(tmp_path / "factcheck.db")
    worked_desk(location).database.close()
    before = fingerprint(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert audit.verify(location, outside=fake_outside()).events > 30
    desk = desks.open_desk(location, outside=fake_outside())
    with pytest.raises(EnvironmentFailureError, match="may not be written to"):
        claims.add(desk, "The bridge is open.", actor=CHECKER)
    desk.database.close()
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("made", ["CREATE TABLE evil (x)", "CREATE VIEW evil AS SELECT 1"], ids=["table", "view"])
def test_a_table_that_the_program_did_not_make_is_named_by_the_audit(tmp_path: Path, made: str) -> None:
    location = str(tmp_path / "factcheck.db")
    worked_desk(location).database.close()
    with owning(location) as owner:
        owner.run(made)
    with pytest.raises(IntegrityError, match=r"first bad place: (table|view) evil: it is not the desk's own"):
        audit.verify(location, outside=fake_outside())


def test_rows_that_nobody_reads_on_are_let_go_before_the_connection(
    location: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the driver would complain on stderr of whoever reads one line of a listing and leaves."""
    monkeypatch.setattr(queries, "SCREEN", 1)
    desk = worked_desk(location)

    def broken_off(connection: Connection) -> None:
        rows = queries.walked_source_lines(connection)
        assert next(rows).id
        raise BrokenPipeError

    def reads_one() -> None:
        with contextlib.closing(desk.database), desk.database.reading() as connection:
            broken_off(connection)

    with contextlib.suppress(BrokenPipeError):
        reads_one()
    assert not caplog.records

"""A desk asked by its driver alone: what it gives, what it refuses, and that it leaves nothing behind."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.services.desks import Desk
from factcheck.storage import bare, suggestions
from factcheck.storage.marks import APPLICATION_ID, SCHEMA, driver
from tests.factories import ADMIN, CHECKER, open_desk, small_desk
from tests.services.probes import tamper


@pytest.fixture
def worked(location: str) -> Iterator[Desk]:
    desk = small_desk(location)
    yield desk
    desk.database.close()


@pytest.mark.usefixtures("worked")
def test_both_databases_give_the_same(location: str) -> None:
    with bare.reading(location) as desk:
        assert [one.value for one in suggestions.claims(desk, "")] == ["4", "3", "2", "1"]
        assert suggestions.claims(desk, "2", states=("researching", "queued"))[0].value == "2"
        assert suggestions.claims(desk, "2", states=("approved",)) == []
        assert [one.value for one in suggestions.sources(desk, "")] == ["3", "2", "1"]
        assert suggestions.sources(desk, "1", withdrawn=True) == []
        assert suggestions.names(desk, "Ja") == [suggestions.Suggestion("Jane Doe", "1 source")]
        assert [one.value for one in suggestions.speakers(desk, "1", source=1)] == ["1"]
        assert suggestions.people(desk, ADMIN, active=True) == [suggestions.Suggestion(ADMIN, "admin")]
        assert suggestions.people(desk, CHECKER, active=False) == []
        assert suggestions.tags(desk, "") == suggestions.tags_of(desk, "", claim=1) == []
        assert suggestions.ratings(desk, "mostly-t") == [suggestions.Suggestion("mostly-true", "Mostly true")]


@pytest.mark.usefixtures("worked")
def test_nothing_can_be_written(location: str) -> None:
    with (
        bare.reading(location) as desk,
        pytest.raises((driver().OperationalError, psycopg.errors.ReadOnlySqlTransaction)),
    ):
        desk.rows("DELETE FROM tags RETURNING tag")


@pytest.mark.parametrize("other", [SCHEMA - 1, SCHEMA + 1])
def test_a_desk_of_another_schema_is_not_asked(worked: Desk, location: str, other: int) -> None:
    if worked.database.engine.dialect.name == "sqlite":
        with closing(driver().connect(location)) as file:
            file.execute(f"PRAGMA user_version = {other}")
    else:
        with closing(psycopg.connect(location, autocommit=True)) as server:
            server.execute(f"COMMENT ON TABLE events IS 'factcheck schema {other}'".encode())
    with pytest.raises(EnvironmentFailureError), bare.reading(location):
        pass


def test_a_database_without_a_desk_is_not_asked(location: str) -> None:
    failures = (EnvironmentFailureError, FileNotFoundError)
    with pytest.raises(failures), bare.reading(location):
        pass


def test_what_a_program_has_written_and_not_yet_put_into_the_file_is_seen(tmp_path: Path) -> None:
    desk = small_desk(str(tmp_path / "factcheck.db"))
    with desk.database.reading() as held:
        held.exec_driver_sql("SELECT 1")
        before = sorted(tmp_path.iterdir())
        with bare.reading(str(tmp_path / "factcheck.db")) as found:
            assert len(suggestions.claims(found, "")) == 4
        assert sorted(tmp_path.iterdir()) == before
    desk.database.close()


@pytest.mark.parametrize("left", ["", "-wal", "-wal -shm"])
def test_nothing_comes_to_be_beside_a_file(tmp_path: Path, left: str) -> None:
    desk = small_desk(str(tmp_path / "factcheck.db"))
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy)
    if not left:
        desk.database.close()
        shutil.copy(tmp_path / "factcheck.db", copy)
    for suffix in {"-wal", "-shm"} - set(left.split()):
        (copy / f"factcheck.db{suffix}").unlink(missing_ok=True)
    before = {file.name: file.read_bytes() for file in copy.iterdir() if not file.name.endswith("-shm")}
    names = sorted(file.name for file in copy.iterdir())
    try:
        with bare.reading(str(copy / "factcheck.db")) as found:
            assert len(suggestions.claims(found, "")) == 4
    except EnvironmentFailureError:
        assert left == "-wal"
    assert sorted(file.name for file in copy.iterdir()) == names
    assert {name: (copy / name).read_bytes() for name in before} == before
    desk.database.close()


def test_a_pipe_in_the_place_of_a_database_is_not_waited_for(tmp_path: Path) -> None:
    """C14, F03."""
    import os  # noqa: PLC0415 -- only this needs it

    os.mkfifo(tmp_path / "pipe")
    failed: list[BaseException] = []

    def look() -> None:
        try:
            with bare.reading(str(tmp_path / "pipe")):
                pass
        except EnvironmentFailureError as error:
            failed.append(error)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(30)
    assert len(failed) == 1


def test_a_table_that_never_ends_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view in the place of a table, in a file that a stranger made."""
    monkeypatch.setattr(bare, "SECONDS", 0.2)
    path = tmp_path / "factcheck.db"
    with closing(driver().connect(str(path))) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {SCHEMA}")
        file.execute(
            "CREATE VIEW tags AS WITH RECURSIVE n(claim_id) AS (SELECT 1 UNION ALL SELECT claim_id + 1 FROM n) "
            "SELECT claim_id, 'x' AS tag FROM n"
        )
    with bare.reading(str(path)) as desk, pytest.raises(driver().OperationalError, match="interrupted"):
        suggestions.tags(desk, "")


@pytest.mark.parametrize("location", ["gopher://x", "file:x.db", ":memory:", "postgresql+pg8000://x/y", "sqlite://"])
def test_a_location_of_another_kind_is_none(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((EnvironmentFailureError, FileNotFoundError)), bare.reading(location):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_login_with_the_rights_of_the_program_s_role_alone_can_ask(new_postgresql: Callable[[], str]) -> None:
    location = new_postgresql()
    desk = open_desk(location)
    tamper(desk, "SELECT 1")
    with closing(psycopg.connect(location, autocommit=True)) as server:
        server.execute("DROP ROLE IF EXISTS noinherit_login")
        server.execute("CREATE ROLE noinherit_login LOGIN NOINHERIT PASSWORD 'x'")
        server.execute("GRANT factcheck_app TO noinherit_login")
    parts = urlsplit(location)
    host = parts.netloc.rpartition("@")[2]
    try:
        with bare.reading(parts._replace(netloc=f"noinherit_login:x@{host}").geturl()) as found:
            assert [one.value for one in suggestions.people(found, ADMIN, active=True)] == [ADMIN]
    finally:
        desk.database.close()
        with closing(psycopg.connect(location, autocommit=True)) as server:
            server.execute("DROP ROLE noinherit_login")

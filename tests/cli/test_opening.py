import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.storage import sqlite, versions
from factcheck.storage.sqlite import driver
from tests.children import running

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

HOLD = """
import sys
from factcheck.storage.sqlite import driver
connection = driver().connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def foreign(path: Path) -> None:
    connection = driver().connect(str(path))
    connection.execute("CREATE TABLE claims (id, text, state)")
    connection.commit()
    connection.close()


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "C14-folder": (lambda path: path.mkdir(), "is not a file"),
    "C14-missing": (lambda _path: None, "there is no desk at"),
    "C14-link-to-device": (lambda path: path.symlink_to("/dev/null"), "is not a file"),
    "C14-no-sqlite": (lambda path: path.write_text("claims"), "is not a SQLite database"),
    "C14-empty": (lambda path: path.touch(), "is not a SQLite database"),
    "C14-other-program": (foreign, "is the database of another program"),
}


@pytest.mark.parametrize(
    "command", [("claims", "list"), ("audit", "verify"), ("db", "check"), ("db", "upgrade")], ids=" ".join
)
@pytest.mark.parametrize(("make", "reason"), PLACES.values(), ids=PLACES)
def test_what_is_no_desk_is_said_to_be_none_and_not_touched(
    run: "Run", tmp_path: Path, make: Callable[[Path], object], reason: str, command: tuple[str, ...]
) -> None:
    path = tmp_path / "x.db"
    make(path)
    before = [(file, file.is_file() and file.read_bytes()) for file in sorted(tmp_path.rglob("*"))]
    outcome = run("--database", str(path), *command)
    outcome.assert_refused(5)
    assert reason in outcome.err
    assert [(file, file.is_file() and file.read_bytes()) for file in sorted(tmp_path.rglob("*"))] == before


@pytest.mark.parametrize(
    ("location", "status"),
    [
        pytest.param("none/x.db", 5, id="C14-no-parent"),
        pytest.param("/dev/null", 5, id="C14-device"),
        pytest.param("sqlite:///x?mode=memory&cache=shared", 2, id="C15-memory"),
        pytest.param("postgresql://u:SECRET@127.0.0.1:1/d", 5, id="C15-password"),
        pytest.param("postgresql://u:SECRET@[::1/d", 2, id="C15-no-address"),
        pytest.param("mysql://u:SECRET@h/d", 2, id="C15-other-server"),
        pytest.param("postgresql://u@127.0.0.1:1/d?password=SECRET", 2, id="C15-parameter"),
        pytest.param("postgresql://127.0.0.1:1/d?connect_timeout=x", 5, id="C15-bad-parameter"),
        pytest.param("x\0y", 2, id="C08"),
        pytest.param(":memory:", 2, id="C15-in-memory"),
        pytest.param("file:x?mode=memory", 2, id="C15-uri"),
        pytest.param("x" * 5000, 5, id="C14-long"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_line_without_its_password(
    run: "Run", location: str, status: int
) -> None:
    outcome = run("--database", location, "claims", "list")
    outcome.assert_refused(status)
    assert "SECRET" not in outcome.err


def test_c16_a_newer_desk_is_not_opened(newsroom: "Newsroom") -> None:
    connection = driver().connect(str(newsroom.database))
    connection.execute(f"PRAGMA user_version = {versions.SCHEMA + 1}")
    connection.close()
    for command in (("claims", "list"), ("audit", "verify"), ("db", "upgrade")):
        assert "newer than this program" in newsroom.assert_refused(*command, status=5)


def test_c16_an_older_desk_is_to_be_upgraded_first(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "SCHEMA", versions.SCHEMA + 1)
    assert "run factcheck db upgrade" in newsroom.assert_refused("claims", "list", status=5)


@pytest.fixture
def held(newsroom: "Newsroom", environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another process that holds the write lock of the desk, for which nobody waits."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    holding = [sys.executable, "-c", HOLD, str(newsroom.database)]
    with running(holding, stdin=subprocess.PIPE, stderr=None, env=environment) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        yield
        assert holder.stdin is not None
        holder.stdin.close()


@pytest.mark.usefixtures("held")
def test_a_database_that_another_process_holds_is_read_but_not_written(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "list")
    outcome = newsroom("review", "accept", "1", by="eve")
    outcome.assert_refused(5)
    assert "another program has held it" in outcome.err


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (None, "there is no desk in"),
        ("database = ", "cannot be read"),
        ("database = 1", "does not say where the database is"),
        ("", "does not say where the database is"),
        ('database = "none.db"', "there is no desk at"),
        ("x = " + "[" * 20_000, "cannot be read"),
        ("#" * 64_001, "has more than 64,000 bytes"),
    ],
    ids=["none", "no-toml", "number", "nothing", "elsewhere", "deep", "long"],
)
def test_a_folder_without_sound_settings_is_no_desk(
    run: "Run", tmp_path: Path, settings: str | None, reason: str
) -> None:
    if settings is not None:
        (tmp_path / "factcheck.toml").write_text(settings)
    outcome = run("--desk", str(tmp_path), "claims", "list")
    outcome.assert_refused(5)
    assert reason in outcome.err


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.mkdir()],
    ids=["pipe", "device", "folder"],
)
def test_what_stands_in_the_place_of_the_settings_is_neither_waited_for_nor_read(
    run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "factcheck.toml")
    outcome = run("--desk", str(tmp_path), "claims", "list")
    outcome.assert_refused(5)
    assert "factcheck.toml is not a file" in outcome.err
    monkeypatch.chdir(tmp_path)
    outcome = run("claims", "list")
    outcome.assert_refused(5)
    assert "there is no desk in" in outcome.err


def test_outside_any_desk_one_line_says_what_to_do(run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("claims", "list")
    outcome.assert_refused(5)
    assert "make one with factcheck init, or name one with --desk" in outcome.err


def test_the_desk_is_found_from_any_folder_inside_it(newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    inside = newsroom.folder / "notes" / "2026"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert newsroom.run("claims", "list").out == newsroom.does("claims", "list")


@pytest.mark.parametrize("command", [("claims", "list"), ("audit", "verify"), ("db", "check")], ids=" ".join)
def test_a_key_that_cannot_be_used_is_in_nobodys_way_where_nothing_is_signed(
    newsroom: "Newsroom", command: tuple[str, ...]
) -> None:
    key = newsroom.folder / "factcheck.key"
    key.chmod(0o644)
    newsroom.does(*command)
    key.unlink()
    key.mkdir()
    newsroom.does(*command)


def test_c21_a_variable_may_name_the_desk_the_person_and_the_format(
    newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_DESK", str(newsroom.folder))
    monkeypatch.setenv("FACTCHECK_AS", "eve")
    monkeypatch.setenv("FACTCHECK_FORMAT", "csv")
    assert newsroom.run("review", "accept", "1").status == 0
    assert newsroom.run("claims", "list", "--state", "queued").out.startswith('"id","text","nature","state"')
    monkeypatch.setenv("FACTCHECK_AS", "Eve!")
    newsroom.run("claims", "list").assert_refused(2)


def test_with_several_people_somebody_must_say_who_acts(newsroom: "Newsroom") -> None:
    line = newsroom.assert_refused("review", "accept", "1", status=2)
    assert line == "error: 4 people work at this desk; say who acts with --as HANDLE or FACTCHECK_AS\n"


def test_a_stranger_does_nothing(newsroom: "Newsroom") -> None:
    assert "there is no person mallory" in newsroom.assert_refused("review", "accept", "1", by="mallory", status=2)


def test_a_desk_copied_whole_is_a_desk(newsroom: "Newsroom", tmp_path: Path) -> None:
    shutil.copytree(newsroom.folder, tmp_path / "copy")
    assert newsroom.run("--desk", str(tmp_path / "copy"), "audit", "verify").status == 0

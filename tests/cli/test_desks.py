import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_new_desk_is_a_folder_with_its_maker_as_admin(run: "Run", tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    outcome = run("--as", "ada", "init", str(folder))
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.splitlines() == [
        f"made a desk in {folder}; ada is its admin",
        f"next: factcheck --desk {folder} people add HANDLE --role checker",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["factcheck.db", "factcheck.key", "factcheck.toml"]
    (person,) = json.loads(run("--desk", str(folder), "people", "list").out)
    assert (person["handle"], person["role"], person["added_by"]) == ("ada", "admin", "ada")


@pytest.mark.parametrize("name", ["a b", "de sk #1", "$(id)", "a;b", "it's", "a&b", "Tœst – “é”"])
def test_w30_what_to_type_next_names_the_folder_as_a_shell_reads_it(run: "Run", tmp_path: Path, name: str) -> None:
    folder = str(tmp_path / name)
    _, following = run("--as", "ada", "init", folder).err.splitlines()
    assert shlex.split(following.removeprefix("next: "), comments=True)[:4] == ["factcheck", "--desk", folder, "people"]


def test_who_adds_a_second_person_is_told_to_be_named_from_then_on(run: "Run", tmp_path: Path) -> None:
    folder = str(tmp_path / "desk")
    run("--as", "ada", "init", folder)
    assert run("--desk", folder, "people", "add", "ben", "--role", "checker").err.splitlines() == [
        "ben is at the desk as a checker",
        "from now on say who acts with --as HANDLE or FACTCHECK_AS",
    ]
    told = run("--desk", folder, "--as", "ada", "people", "add", "eve", "--role", "editor")
    assert told.err == "eve is at the desk as an editor\n"


def test_o12_the_database_and_the_key_are_their_owners_alone(run: "Run", tmp_path: Path) -> None:
    assert run("--as", "ada", "init", str(tmp_path / "desk")).status == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "desk").iterdir()}
    assert (modes["factcheck.db"], modes["factcheck.key"]) == (0o600, 0o600)


def test_a_desk_with_one_person_needs_no_handle(run: "Run", tmp_path: Path) -> None:
    desk = ("--desk", str(tmp_path))
    assert run("--as", "ada", *desk, "init").status == 0
    assert run(*desk, "claims", "add", "The river is high.").status == 0
    assert run(*desk, "review", "accept", "1").err.startswith("claim 1 is queued, version 2\n")


def test_a_desk_is_not_made_twice(run: "Run", tmp_path: Path) -> None:
    assert run("--as", "ada", "init", str(tmp_path)).status == 0
    before = [(path, path.read_bytes()) for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    outcome = run("--as", "eve", "init", str(tmp_path))
    outcome.assert_refused(5)
    assert "there is a desk" in outcome.err
    assert [(path, path.read_bytes()) for path in sorted(tmp_path.rglob("*")) if path.is_file()] == before


@pytest.mark.parametrize("location", [":memory:", "file:x?mode=memory", "postgresql://u:SECRET@127.0.0.1:1/d"])
def test_where_no_database_can_be_made_nothing_is_left(
    run: "Run", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("--as", "ada", "--database", location, "init", "desk")
    outcome.assert_refused(outcome.status)
    assert outcome.status in {2, 5}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "status"),
    [("file", 5), ("file/below", 5), ("/proc/none/desk", 5), ("x" * 300, 5)],
    ids=["file", "below-file", "no-right", "long"],
)
def test_where_no_desk_can_be_made_nothing_is_left(run: "Run", tmp_path: Path, place: str, status: int) -> None:
    (tmp_path / "file").write_text("mine")
    run("--as", "ada", "init", str(tmp_path / place)).assert_refused(status)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]

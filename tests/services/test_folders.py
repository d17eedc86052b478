"""A desk's folder: made whole or not at all, and found again from anywhere."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import desks, files, folders
from factcheck.services.desks import Desk
from factcheck.storage import upgrades
from tests.factories import ADMIN, fake_outside


def _make(path: Path, *, location: str | None = None) -> Desk:
    return folders.create(path, name="The desk", admin=ADMIN, outside=fake_outside(), location=location)


def _everything(path: Path) -> list[str]:
    return sorted(str(found.relative_to(path)) for found in path.rglob("*"))


@pytest.mark.parametrize(
    "name",
    ['we"ird.db', "a\\b.db", "new\nline.db", "tab\t.db", "'''.db", "#.db", "{database}.db", "é 😀.db"],
    ids=["quote", "backslash", "newline", "tab", "quotes", "hash", "braces", "letters"],
)
def test_a_desk_is_found_again_whatever_its_database_is_called(tmp_path: Path, name: str) -> None:
    _make(tmp_path / "desk", location=str(tmp_path / name)).database.close()
    folder = folders.read(tmp_path / "desk")
    assert folder.location == str(tmp_path / name)
    desks.open_desk(folder.location, outside=fake_outside()).database.close()


@pytest.mark.parametrize("location", ["rel.db", "./rel.db", "sqlite:///rel.db"])
def test_a_relative_location_is_kept_whole_so_that_it_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _make(Path("desk"), location=location).database.close()
    monkeypatch.chdir("/")
    folder = folders.find(tmp_path / "desk")
    assert Path(folder.location) == tmp_path / "rel.db"
    desks.open_desk(folder.location, outside=fake_outside()).database.close()


def test_a_desk_with_its_folder_can_be_moved(tmp_path: Path) -> None:
    _make(tmp_path / "desk").database.close()
    (tmp_path / "desk").rename(tmp_path / "moved")
    assert folders.read(tmp_path / "moved").location == str(tmp_path / "moved" / folders.DATABASE)


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("postgresql://u:SECRET@h:5433/desk", "postgresql://u@h:5433/desk"),
        ("postgres://u:SECRET@h/desk", "postgresql://u@h/desk"),
        ("postgresql://u:SECRET@h/desk?application_name=:@b", "postgresql://u@h/desk?application_name=%3A%40b"),
        ("postgresql://u@/desk?host=/run/postgresql", "postgresql://u@/desk?host=%2Frun%2Fpostgresql"),
        ("postgresql://u%40x:a%40b@h/desk", "postgresql://u%40x@h/desk"),
    ],
    ids=["password", "short name", "query", "socket", "escapes"],
)
def test_a_url_is_kept_as_it_is_but_for_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str, kept: str
) -> None:
    written: list[str] = []

    def no_server(_location: str, **_given: object) -> Desk:
        written.append(folders.read(tmp_path).location)
        raise EnvironmentFailureError("no server answers there")

    monkeypatch.setattr(desks, "create", no_server)
    with pytest.raises(EnvironmentFailureError, match="no server"):
        _make(tmp_path, location=location)
    assert written == [kept]


# Where it fails


def _upgrading(patch: pytest.MonkeyPatch, fail: Callable[..., None]) -> None:
    patch.setattr(upgrades, "upgrade", fail)


def _syncing(patch: pytest.MonkeyPatch, fail: Callable[..., None]) -> None:
    patch.setattr(os, "fsync", fail)


def _writing_settings(patch: pytest.MonkeyPatch, fail: Callable[..., None]) -> None:
    patch.setattr(folders, "settings_text", fail)


def _opening(patch: pytest.MonkeyPatch, fail: Callable[..., None]) -> None:
    patch.setattr(desks, "open_desk", fail)


@pytest.mark.parametrize(
    "failure",
    [EnvironmentFailureError("the disk is full"), OSError(28, "No space left on device"), KeyboardInterrupt()],
    ids=["failure", "disk", "interrupt"],
)
@pytest.mark.parametrize("moment", [_syncing, _writing_settings, _upgrading, _opening])
@pytest.mark.parametrize("place", [".", "desk", "a/b/c"])
def test_where_a_desk_cannot_be_made_exactly_what_was_made_is_removed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: Callable[[pytest.MonkeyPatch, Callable[..., None]], None],
    failure: BaseException,
    place: str,
) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise failure

    (tmp_path / "notes.txt").write_text("mine")
    with monkeypatch.context() as patch:
        moment(patch, fail)
        with pytest.raises((type(failure), EnvironmentFailureError)):
            _make(tmp_path / place)
    assert _everything(tmp_path) == ["notes.txt"]
    _make(tmp_path / place).database.close()


@pytest.mark.parametrize("name", [folders.SETTINGS, folders.KEY, folders.DATABASE])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_there_already_stays_as_it_was(tmp_path: Path, name: str, kind: str) -> None:
    if kind == "file":
        (tmp_path / name).write_text("mine")
    else:
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    with pytest.raises(EnvironmentFailureError):
        _make(tmp_path)
    assert _everything(tmp_path) == [name]
    assert (tmp_path / name).is_symlink() == (kind == "link")


def test_what_somebody_else_puts_into_a_new_folder_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(*_given: object, **_more: object) -> None:
        (tmp_path / "a" / "theirs.txt").touch()
        raise EnvironmentFailureError("the disk is full")

    monkeypatch.setattr(files, "write_new", put)
    with pytest.raises(EnvironmentFailureError, match="the disk is full"):
        _make(tmp_path / "a" / "b")
    assert _everything(tmp_path) == ["a", "a/theirs.txt"]


def test_a_location_that_no_desk_can_be_at_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        _make(tmp_path / "desk", location="mysql://h/d")
    assert _everything(tmp_path) == []


def test_a_key_is_looked_for_only_when_it_is_asked_for(tmp_path: Path) -> None:
    _make(tmp_path).database.close()
    folder = folders.read(tmp_path)
    assert folder.key() == fake_outside().key()
    (tmp_path / folders.KEY).unlink()
    assert folder.key() is None
    (tmp_path / folders.KEY).symlink_to(tmp_path / "nowhere")
    with pytest.raises(EnvironmentFailureError, match="cannot be read: No such file"):
        folder.key()

"""A position kept in a file."""

import os
from pathlib import Path

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services import bookmarks
from factcheck.services.happenings import Position

KEPT = Position(seq=57, leaf="ab" * 32)


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    file = tmp_path / "state"
    assert bookmarks.read(file) is None
    for position in (Position(seq=0, leaf=None), KEPT, Position(seq=58, leaf="cd" * 32)):
        bookmarks.write(file, position)
        assert bookmarks.read(file) == position
    assert [path.name for path in tmp_path.iterdir()] == ["state"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "state"
    bookmarks.write(file, KEPT)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EnvironmentFailureError, match="No space left"):
        bookmarks.write(file, Position(seq=58, leaf="cd" * 32))
    monkeypatch.undo()
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentFailureError, match="No space left"):
        bookmarks.write(file, Position(seq=58, leaf="cd" * 32))
    monkeypatch.undo()
    assert bookmarks.read(file) == KEPT
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_link_in_its_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """O11."""
    (tmp_path / "other").write_text("keep me")
    (tmp_path / "state").symlink_to(tmp_path / "other")
    bookmarks.write(tmp_path / "state", KEPT)
    assert (tmp_path / "other").read_text() == "keep me"
    assert bookmarks.read(tmp_path / "state") == KEPT


WRONG = [
    "", "x", "[]", "{}", "[" * 900, '{"position": 5}', '{"position": "5", "leaf": "x"}', '{"position": true, "leaf": "x"}',
    '{"position": -1, "leaf": "x"}', '{"position": 0, "leaf": "x"}', '{"position": 5, "leaf": null}', '{"position": 5, "leaf": 5}',
    '{"position": 9999999999999999999999, "leaf": "x"}', '{"position": NaN, "leaf": "x"}', '{"position": 1.5, "leaf": "x"}',
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_position_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "state").write_text(text)
    with pytest.raises(BadInputError, match="keeps no position"):
        bookmarks.read(tmp_path / "state")


def test_a_pipe_or_a_large_file_is_not_read(tmp_path: Path) -> None:
    """F03."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_text(" " * 2000)
    for name in ("pipe", "large"):
        with pytest.raises(EnvironmentFailureError):
            bookmarks.read(tmp_path / name)

import errno
import os
from pathlib import Path

import pytest

from factcheck.cli.whole_files import write
from factcheck.domain.errors import BadInputError, EnvironmentFailureError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for what is written."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_a_file_is_closed_before_it_is_moved_as_windows_demands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held: list[str] = []
    replace = Path.replace

    def looking(made: Path, target: Path) -> Path:
        open_now = [str(place.readlink()) for place in Path("/proc/self/fd").iterdir() if place.is_symlink()]
        held.extend(name for name in open_now if name == str(made))
        return replace(made, target)

    monkeypatch.setattr(Path, "replace", looking)
    write(tmp_path / "b.md", b"a\r\nb\n")
    assert (tmp_path / "b.md").read_bytes() == b"a\r\nb\n"
    assert held == []


def test_t07_a_disk_that_fills_up_leaves_the_old_file_and_no_other(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (out / "b.md").write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EnvironmentFailureError, match="No space left on device"):
        write(out / "b.md", b"new", over_other_text=True)
    assert [path.read_text() for path in out.iterdir()] == ["old"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no modes")
def test_a_file_is_its_owners_alone_unless_it_is_said(out: Path) -> None:
    write(out / "own", b"a")
    write(out / "public", b"a", mode=0o644)
    assert [(out / name).stat().st_mode & 0o777 for name in ("own", "public")] == [0o600, 0o644]


def test_another_content_gives_way_only_where_it_is_said(out: Path) -> None:
    (out / "a").write_bytes(b"mine")
    write(out / "a", b"mine")
    with pytest.raises(BadInputError, match="--force"):
        write(out / "a", b"other")
    assert (out / "a").read_bytes() == b"mine"
    write(out / "a", b"other", over_other_text=True)
    assert (out / "a").read_bytes() == b"other"

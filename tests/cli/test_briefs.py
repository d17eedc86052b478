from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for what is written."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_a_brief_is_printed_the_same_twice_and_as_it_is_written(worked: "Newsroom", out: Path) -> None:
    printed = worked.does("brief", "1")
    assert printed.startswith("---\n")
    assert worked.does("brief", "1", "--version", "1", "-o", "-") == printed
    assert worked("brief", "1", "-o", str(out / "b.md")).err == f"wrote brief 1 of claim 1 (published) to {out}/b.md\n"
    assert (out / "b.md").read_text("utf-8") == printed
    assert list(out.iterdir()) == [out / "b.md"]
    assert (out / "b.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        (("1", "--version", "2"), 2, "claim 1 has no brief 2; 1 were published"),
        (("1", "--version", "0"), 2, "--version"),
        (("2", "--version", "1"), 2, "claim 2 has no brief 1"),
        (("4",), 1, "cannot make a brief of claim 4: no verdict is proposed"),
        (("9",), 2, "there is no claim 9"),
    ],
    ids=["newer", "zero", "unpublished", "nothing-yet", "no-claim"],
)
def test_a_brief_that_there_is_not_is_refused(
    worked: "Newsroom", arguments: tuple[str, ...], status: int, reason: str
) -> None:
    assert reason in worked.assert_refused("brief", *arguments, status=status)


def test_what_is_not_published_yet_is_a_draft(worked: "Newsroom") -> None:
    assert "status: draft" in worked.does("brief", "2").replace('"', "")


def test_t07_a_file_that_holds_something_else_is_written_over_only_by_force(worked: "Newsroom", out: Path) -> None:
    file = out / "b.md"
    file.write_text("mine")
    assert "--force" in worked.assert_refused("brief", "1", "-o", str(file), status=2)
    assert file.read_text() == "mine"
    worked.does("brief", "1", "-o", str(file), "--force")
    assert file.read_text("utf-8") == worked.does("brief", "1")
    worked.does("brief", "1", "-o", str(file))


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["O11", "O11-force"])
def test_o11_a_link_in_the_place_of_the_file_is_neither_followed_nor_replaced(
    worked: "Newsroom", out: Path, force: tuple[str, ...]
) -> None:
    (out / "target").write_text("mine")
    (out / "b.md").symlink_to(out / "target")
    (out / "dangling.md").symlink_to(out / "none")
    for name in ("b.md", "dangling.md"):
        assert "a link" in worked.assert_refused("brief", "1", "-o", str(out / name), *force, status=2)
        assert (out / name).is_symlink()
    assert (out / "target").read_text() == "mine"
    assert not (out / "none").exists()


@pytest.mark.parametrize(
    ("place", "status"),
    [(".", 2), ("full", 2), ("none/b.md", 5), ("../../etc/x", 5), ("x" * 300, 5), ("/dev/null", 2)],
    ids=["C17-folder", "C17-full-folder", "C17-no-folder", "C17", "C17-long", "C17-device"],
)
def test_c17_a_brief_is_written_only_to_a_file(worked: "Newsroom", out: Path, place: str, status: int) -> None:
    (out / "full").mkdir()
    (out / "full" / "file").write_text("mine")
    worked.assert_refused("brief", "1", "-o", str(out / place), "--force", status=status)
    assert [path.name for path in out.rglob("*")] == ["full", "file"]

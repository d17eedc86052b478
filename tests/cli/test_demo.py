"""`factcheck demo`, as a newcomer runs it first of all."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_the_demo_tells_what_it_does_and_where_its_briefs_lie(run: "Run", tmp_path: Path) -> None:
    outcome = run("demo", "--into", str(tmp_path / "made"))
    assert (outcome.status, outcome.err) == (0, "")
    for told in (
        "with a checker (ada) and an editor (ben)",
        "Mitch Landrieu, Mayor, characters ",
        "New Orleans is not a sanctuary city",
        "ben  approve",
        "nothing wrong",
    ):
        assert told in outcome.out
    briefs = sorted((tmp_path / "made" / "briefs").iterdir())
    assert len(briefs) == 5
    assert all(str(brief) in outcome.out for brief in briefs if "-version-" not in brief.name)


def test_run_twice_it_makes_a_second_desk_and_leaves_the_first(run: "Run", tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "mine.txt").write_text("kept")
    outcome = run("demo", "--into", str(tmp_path / "made"))
    assert outcome.status == 0
    assert [file.name for file in (tmp_path / "made").iterdir()] == ["mine.txt"]
    assert (tmp_path / "made-2" / "factcheck.db").is_file()


def test_w30_the_demo_names_its_folder_as_a_shell_reads_it(run: "Run", tmp_path: Path) -> None:
    made = run("demo", "--into", str(tmp_path / "a b"))
    assert f"factcheck --desk '{tmp_path / 'a b'}' claims list" in made.out

import json
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


class Editor:
    """An editor that does what a test says, in a process of its own; `seen` is what it was given."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch

    def will(self, body: str) -> None:
        script = self.folder / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "file = pathlib.Path(sys.argv[1])\n"
            "text = file.read_text('utf-8')\n"
            f"pathlib.Path({str(self.folder / 'seen')!r}).write_text(text, 'utf-8')\n"
            f"pathlib.Path({str(self.folder / 'mode')!r}).write_text(str(file.parent.stat().st_mode))\n"
            f"{body}\n"
        )
        self.monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    def seen(self) -> str:
        return (self.folder / "seen").read_text("utf-8")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.delenv("VISUAL", raising=False)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return Editor(tmp_path, monkeypatch)


WRITE = "file.write_text(text.replace('rating: false', 'rating: true') + 'It is so.\\n', 'utf-8')"


def verdict_of(newsroom: "Newsroom", claim: str) -> Any:  # noqa: ANN401 -- a tree of JSON
    return json.loads(newsroom.does("claims", "show", claim))["verdicts"][-1]


def kept(tmp_path: Path) -> list[Path]:
    return [file for file in (tmp_path / "temporary").rglob("*") if file.is_file()]


def test_a_verdict_is_written_in_an_editor_that_opens_with_the_one_that_stands(
    worked: "Newsroom", editor: Editor, tmp_path: Path
) -> None:
    editor.will(WRITE)
    told = worked("review", "write", "2", by="ben").err.splitlines()
    assert told[0] == "claim 2 is researching, version 9"
    assert told[1].startswith("earlier verdict: claim 1 ")
    for line in (
        "# Claim 2: it will open on Friday",
        "# Ratings: true, mostly-true, lacks-context, mostly-false, false, unproven",
        "# Earlier verdict: claim 1 (said by Jane Doe): False, readers have it: The bridge is safe",
        "headline: Is the bridge safe?",
    ):
        assert line in editor.seen()
    written = verdict_of(worked, "2")
    assert (written["rating"], written["rationale"].endswith("other finding.\nIt is so.")) == ("true", True)
    assert kept(tmp_path) == []
    assert stat.S_IMODE(int((tmp_path / "mode").read_text())) == 0o700


@pytest.mark.parametrize("body", ["", "file.unlink()", "sys.exit(1)"], ids=["unchanged", "removed", "failed"])
def test_what_is_not_written_is_not_proposed(worked: "Newsroom", editor: Editor, tmp_path: Path, body: str) -> None:
    editor.will(body)
    line = worked.assert_refused("review", "write", "2", by="ben", status=2)
    assert line == "error: nothing was written, so no verdict on claim 2 is proposed\n"
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ("file.write_text(text.replace('rating: false', 'rating: half'))", 1, "'half' is not on the desk's scale"),
        ("file.write_text('no front matter')", 2, "has no front matter"),
        ("file.write_text(text.replace('rating: false', 'rating:'))", 2, "the verdict needs its rating"),
        ("file.write_text(text + chr(27))", 2, "the verdict cannot be taken"),
        ("file.write_bytes(text.encode() + bytes([255]))", 2, "is not UTF-8"),
        (f"{WRITE}\nsys.exit(3)", 5, "the editor ended with status 3"),
    ],
    ids=["rating", "shape", "no-rating", "C02", "C09", "editor"],
)
def test_a_text_that_is_refused_is_kept_and_can_be_given_again(  # noqa: PLR0917 - a table's columns beside the fixtures
    worked: "Newsroom", editor: Editor, tmp_path: Path, body: str, status: int, reason: str
) -> None:
    editor.will(body)
    line = worked.assert_refused("review", "write", "2", by="ben", status=status)
    assert reason in line
    (file,) = kept(tmp_path)
    named = re.search(r"the text is kept in (\S+verdict-2\.md)", line)
    assert named
    assert Path(named[1]) == file


def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    worked: "Newsroom", editor: Editor, tmp_path: Path
) -> None:
    meanwhile = (
        "import subprocess\n"
        f"subprocess.run([sys.executable, '-m', 'factcheck', '--desk', {str(worked.folder)!r}, '--as', 'eve',"
        " 'claims', 'note', '2', 'Wait.'], check=True)\n"
    )
    editor.will(meanwhile + WRITE)
    outcome = worked("review", "write", "2", by="ben")
    assert outcome.status == 3
    assert "claim 2 is at version 9, not 8: eve changed it" in outcome.err
    (file,) = kept(tmp_path)
    assert str(file) in outcome.err
    worked.does("review", "verdict", "2", "--from-file", str(file), by="ben")


@pytest.mark.parametrize(
    ("claim", "who", "status", "reason"),
    [
        ("1", "ben", 1, "it is published, not researching or in review"),
        ("2", "rita", 1, ""),
        ("99", "ben", 2, "there is no claim 99"),
    ],
    ids=["state", "unwritten", "none"],
)
def test_nobody_writes_in_vain(  # noqa: PLR0917 - a table's columns beside the fixtures
    worked: "Newsroom", editor: Editor, tmp_path: Path, claim: str, who: str, status: int, reason: str
) -> None:
    editor.will("")
    if who == "rita":
        worked.does("people", "add", "rita", "--role", "reader", by="ada")
        reason = "rita is a reader"
    assert reason in worked.assert_refused("review", "write", claim, by=who, status=status)
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize("command", ["no-such-editor-anywhere", "'unclosed"])
def test_an_editor_that_is_not_there_is_named(worked: "Newsroom", editor: Editor, tmp_path: Path, command: str) -> None:
    editor.monkeypatch.setenv("EDITOR", command)
    line = worked.assert_refused("review", "write", "2", by="ben", status=5)
    assert "cannot run the editor" in line
    assert kept(tmp_path) == []

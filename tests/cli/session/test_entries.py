import sys
from pathlib import Path

import pytest

from factcheck.cli.session import entries
from factcheck.cli.session.editing import SCISSORS, edited
from factcheck.cli.session.entries import entered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.machine import entering, features
from factcheck.services.sessions.questions import Wanted, Words


class Typist:
    """Somebody who types these lines; `began` is what stood there already."""

    def __init__(self, *lines: str | None) -> None:
        self.lines = list(lines)
        self.began: list[str] = []

    def __call__(self, prompt: str, *, beginning: str = "") -> str | None:
        assert prompt == "> "
        self.began.append(beginning)
        return self.lines.pop(0)


@pytest.mark.parametrize(
    ("wanted", "typed", "answer"),
    [
        (Wanted.LINE, " Is it safe? ", "Is it safe?"),
        (Wanted.TEXT, "It is safe.", "It is safe."),
        (Wanted.WHERE, "007", "7"),
        (Wanted.WHERE, "https://example.org/a", "https://example.org/a"),
        (Wanted.CLAIM, "12", "12"),
        (Wanted.TAG, "budget", "budget"),
        (Wanted.HANDLE, "ben", "ben"),
        (Wanted.LINE, None, None),
        (Wanted.LINE, "  ", None),
        (Wanted.LINE, "as far as \x1b\x1bthat", None),
        (Wanted.TAG, "\x1b", None),
    ],
)
def test_words_are_taken_as_commands_take_them(
    monkeypatch: pytest.MonkeyPatch, wanted: Wanted, typed: str | None, answer: str | None
) -> None:
    monkeypatch.setattr(entering, "line", Typist(typed))
    assert entered(Words(prompt="What", wanted=wanted), complain=pytest.fail) == answer


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        (Wanted.LINE, "a\x1b[2Jb"),
        (Wanted.LINE, "x" * 201),
        (Wanted.WHERE, "٣"),
        (Wanted.WHERE, "file:///etc/passwd"),
        (Wanted.WHERE, "0"),
        (Wanted.CLAIM, "-1"),
        (Wanted.TAG, "Two Words"),
        (Wanted.HANDLE, "../ada"),
        (Wanted.TEXT, "\u200b"),
        (Wanted.TEXT, "a\udcffb"),
    ],
    ids=["C02", "C07", "C05", "U01", "number", "claim", "tag", "handle", "C06", "C09"],
)
def test_words_that_cannot_be_taken_are_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, wanted: Wanted, typed: str
) -> None:
    typist, complaints = Typist(typed, None), list[str]()
    monkeypatch.setattr(entering, "line", typist)
    assert entered(Words(prompt="What", wanted=wanted), complain=complaints.append) is None
    assert len(complaints) == 1
    assert typist.began[1] in {"", typed}
    assert typist.began[1].isprintable()


def test_optional_words_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "line", Typist(""))
    assert entered(Words(prompt="Role", is_optional=True), complain=pytest.fail) == ""


@pytest.mark.parametrize(
    ("beginning", "put"),
    [("The bridge\nis safe", "The bridge is safe"), ("a\x1b[2J", ""), ("a\u202eb", ""), ("x" * 1_001, "")],
    ids=["lines", "O09", "bidi", "long"],
)
def test_only_what_no_terminal_obeys_is_put_into_a_line(
    monkeypatch: pytest.MonkeyPatch, beginning: str, put: str
) -> None:
    typist = Typist(None)
    monkeypatch.setattr(entering, "line", typist)
    entered(Words(prompt="What", beginning=beginning), complain=pytest.fail)
    assert typist.began == [put]


def test_bytes_that_are_no_text_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_prompt: str, *, beginning: str) -> str:
        if not beginning:
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid")
        raise AssertionError(beginning)

    monkeypatch.setattr(entering, "line", fail)
    assert entries._typed(Words(prompt="What"), "") == "\udc80"


class Editing:
    """What stands for readline."""

    def __init__(self) -> None:
        self.hooks: list[object] = []

    def set_auto_history(self, wanted: object) -> None:
        assert wanted is False

    def set_startup_hook(self, hook: object) -> None:
        self.hooks.append(hook)

    def parse_and_bind(self, binding: str) -> None:
        assert binding.isprintable()


@pytest.mark.parametrize("editing", [None, Editing()], ids=["without", "with"])
def test_a_line_is_typed_whether_or_not_the_system_helps(
    monkeypatch: pytest.MonkeyPatch, editing: Editing | None
) -> None:
    monkeypatch.setattr(features, "module", lambda _name: editing)
    monkeypatch.setattr("builtins.input", lambda prompt: f"{prompt}typed")
    assert entering.line("> ", beginning="so far") == "> typed"

    def end(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", end)
    assert entering.line("> ") is None
    assert editing is None or editing.hooks[-1] is None


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("hello\x1b[31m", "hello"),
        ("\x1b[38;5;1mred\x1b[0m", "red"),
        ("a\x1b]0;pwned\x07b", "ab"),
        ("a\x1b]8;;https://example.org\x1b\\link", "alink"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1bOQ", "a"),
        ("a [31m b", "a [31m b"),
    ],
    ids=["C02", "colours", "O09", "link", "string", "key", "text"],
)
def test_commands_to_a_terminal_are_left_out_of_a_line_whole(
    monkeypatch: pytest.MonkeyPatch, typed: str, left: str
) -> None:
    monkeypatch.setattr(features, "module", lambda _name: None)
    monkeypatch.setattr("builtins.input", lambda _prompt: typed)
    assert entering.line("> ") == left


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {tmp_path / 'editor.py'}")
    return tmp_path / "editor.py"


def kept(editor: Path) -> list[Path]:
    return [file for file in (editor.parent / "temporary").rglob("*") if file.is_file()]


OPEN = "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("file.write_text('New.\\n' + text, 'utf-8')", "New.\nOld."),
        ("", "Old."),
        ("file.write_text('', 'utf-8')", None),
        ("file.unlink()", None),
        ("file.write_text('No scissors', 'utf-8')", "No scissors"),
    ],
)
def test_a_text_is_what_stands_above_the_scissors(editor: Path, body: str, text: str | None) -> None:
    editor.write_text(
        f"{OPEN}assert {SCISSORS!r} in text and 'Know\\\\nthis' not in text and 'Know this' in text\n{body}\n"
    )
    assert edited("Old.", comments=("Know\nthis",)) == text
    assert kept(editor) == []


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("sys.exit(3)", EnvironmentFailureError, "the editor ended with status 3; the text is kept in"),
        ("file.write_bytes(bytes([255]))", BadInputError, "the text is not UTF-8; it is kept in"),
    ],
)
def test_a_text_that_cannot_be_read_is_kept(editor: Path, body: str, error: type[Exception], words: str) -> None:
    editor.write_text(f"{OPEN}{body}\n")
    with pytest.raises(error, match=words):
        edited("Old.")
    assert len(kept(editor)) == 1

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.cli.contexts import Format
from factcheck.cli.errors import report
from factcheck.cli.output import Column, progress, say, show, show_one
from factcheck.domain.characters import hides
from factcheck.domain.errors import BadInputError
from tests.cli.screens import screen

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

Capture = pytest.CaptureFixture[str]


class Mood(StrEnum):
    CALM = "calm"


@dataclass(frozen=True)
class Part:
    name: str
    place: int | None


@dataclass(frozen=True)
class Row:
    id: int
    text: str | None
    mood: Mood = Mood.CALM
    on: date | None = None
    sure: bool = True
    parts: tuple[Part, ...] = ()


COLUMNS = tuple(Column(key, key.upper()) for key in ("id", "text", "mood", "on", "sure", "parts"))
SHORT = (Column("id", "ID"), Column("text", "TEXT"))
ROWS = (Row(1, "a, “b”", on=date(2017, 3, 31), parts=(Part("x", 4), Part("y", None))), Row(-2, None, sure=False))

ONE = (
    '{"id": 1, "text": "a, “b”", "mood": "calm", "on": "2017-03-31", "sure": true, '
    '"parts": [{"name": "x", "place": 4}, {"name": "y", "place": null}]}'
)
CSV = (
    '"id","text","mood","on","sure","parts"\n'
    '1,"a, “b”","calm","2017-03-31","yes","name: x, place: 4; name: y"\n'
    '-2,"","calm","","no",""\n'
)
TWO = '{"id": -2, "text": null, "mood": "calm", "on": null, "sure": false, "parts": []}'


@pytest.mark.parametrize(
    ("format_", "printed"),
    [
        (Format.JSON, f"[\n{ONE},\n{TWO}\n]\n"),
        (Format.JSONL, f"{ONE}\n{TWO}\n"),
        (
            Format.CSV,
            CSV,
        ),
        (None, f"[\n{ONE},\n{TWO}\n]\n"),
    ],
    ids=["json", "jsonl", "csv", "piped"],
)
def test_a_listing_is_shown_in_the_format_asked_for(capsys: Capture, format_: Format | None, printed: str) -> None:
    show(ROWS, columns=COLUMNS, format=format_)
    assert capsys.readouterr().out == printed


def test_a_table_has_headings_and_a_line_a_row(capsys: Capture) -> None:
    show(ROWS, columns=COLUMNS[:3], format=Format.TABLE)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == ["ID", "TEXT", "MOOD"]
    assert lines[2:] == [["1", "a,", "“b”", "calm"], ["-2", "calm"]]


@pytest.mark.parametrize(
    ("format_", "printed"),
    [(Format.JSON, "[]\n"), (Format.JSONL, ""), (Format.CSV, '"id","text"\n')],
    ids=["json", "jsonl", "csv"],
)
def test_an_empty_listing_is_still_well_formed(capsys: Capture, format_: Format, printed: str) -> None:
    show((), columns=SHORT, format=format_)
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("format_", "printed"),
    [
        (Format.TABLE, "ID    7\nTEXT  a\n      b\n"),
        (Format.JSON, '{\n  "id": 7,\n  "text": "a\\nb"\n}\n'),
        (Format.JSONL, '{"id": 7, "text": "a\\nb"}\n'),
        (Format.CSV, '"id","text"\n7,"a\\nb"\n'),
        (None, '{\n  "id": 7,\n  "text": "a\\nb"\n}\n'),
    ],
    ids=["table", "json", "jsonl", "csv", "piped"],
)
def test_a_record_is_shown_in_the_format_asked_for(capsys: Capture, format_: Format | None, printed: str) -> None:
    show_one(Row(7, "a\nb"), columns=SHORT, format=format_)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == printed.splitlines()


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\u200b=1"]


@pytest.mark.parametrize("text", FORMULAS[:9], ids=ascii)
def test_o07_a_cell_that_a_spreadsheet_would_run_is_prefixed_and_quoted(capsys: Capture, text: str) -> None:
    show([Row(1, text)], columns=SHORT, format=Format.CSV)
    printed = capsys.readouterr().out
    ((_, cell),) = list(csv.reader(io.StringIO(printed)))[1:]
    assert cell.startswith("'")
    assert printed.splitlines()[1].startswith("1,\"'")


def test_o07_a_number_of_ours_stays_a_number(capsys: Capture) -> None:
    show([Row(-1, "a")], columns=SHORT, format=Format.CSV)
    assert capsys.readouterr().out.splitlines()[1] == '-1,"a"'


HOSTILE = [
    pytest.param("\x1b[2J\x1b[1;1H\x1b[32mverified\x1b[0m", id="csi"),
    pytest.param("\x1b]0;title\x07\x1b]8;;http://x\x07\x1b]52;c;eA==\x07", id="osc"),
    pytest.param("\x1bP1$r\x1b\\", id="dcs"),
    pytest.param("\x9b31m\x9d0;x\x9c", id="c1"),
    pytest.param("false\rtrue \b\b\x07", id="overwrite"),
    pytest.param("\u202eeurt\u2069\u200b\ufeff", id="bidi-and-zero-width"),
    pytest.param("[red]x[/red] :smile: [link=http://x]y[/link]", id="markup"),
    pytest.param("one\n 13  two", id="forged-row"),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format_", [None, "table", "json", "jsonl", "csv"])
def test_o09_text_from_outside_does_nothing_to_a_terminal(
    on_terminal: Callable[..., tuple[int, bytes]], tmp_path: Path, text: str, format_: str | None
) -> None:
    given_file = tmp_path / "text"
    given_file.write_text(text, encoding="utf-8", newline="")
    asked = ("--format", format_) if format_ else ()
    status, printed = on_terminal("probe-list", "--file", str(given_file), *asked)
    assert status == 0
    shown = printed.decode()
    styles = ("\x1b[1m", "\x1b[0m")  # the bold headings of the table itself
    for style in styles:
        shown = shown.replace(style, "")
    assert [character for character in shown.replace("\r\n", "") if hides(character)] == []
    if "[red]" in text:
        assert text in shown.replace("\\\\", "\\")
    if format_ in {"json", "jsonl"}:
        rows = json.loads(shown) if format_ == "json" else [json.loads(shown)]
        assert rows == [{"id": 0, "text": text}]


def test_a_person_at_a_terminal_gets_a_table(on_terminal: Callable[..., tuple[int, bytes]], tmp_path: Path) -> None:
    given_file = tmp_path / "text"
    given_file.write_text("words")
    _, printed = on_terminal("probe-list", "--file", str(given_file))
    assert b"{" not in printed
    assert b"words" in printed


def test_a_program_behind_a_pipe_gets_json(spawn: "Run", tmp_path: Path) -> None:
    given_file = tmp_path / "text"
    given_file.write_text("words")
    assert spawn("probe-list", "--file", str(given_file)).out == '[\n{"id": 0, "text": "words"}\n]\n'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=())), format_=st.sampled_from(Format))
def test_any_text_is_shown_safely_and_json_gives_it_back(capsys: Capture, text: str, format_: Format) -> None:
    show([Row(1, text)], columns=SHORT, format=format_)
    printed = capsys.readouterr().out
    assert not any(hides(character) for character in printed if character != "\n")
    if format_ is Format.JSON:
        assert json.loads(printed) == [{"id": 1, "text": text}]


def test_a_message_goes_to_stderr_safely(capsys: Capture) -> None:
    say("took in \x1b[2J\nnext")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "took in \\x1b[2J\nnext\n")


def test_progress_gives_the_items_and_is_silent_when_piped(capsys: Capture) -> None:
    assert list(progress([1, 2], label="Reading")) == [1, 2]
    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal_leaves_stdout_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, make_terminal: Callable[[], io.StringIO]
) -> None:
    terminal = make_terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for item in progress(["a", "b"], label="Reading \x1b", total=2):
        sys.stdout.write(item)
    assert capsys.readouterr().out == "ab"
    assert "Reading \\x1b" in terminal.getvalue()


def test_a_message_stands_on_a_line_of_its_own_above_the_bar(
    monkeypatch: pytest.MonkeyPatch, make_terminal: Callable[[], io.StringIO]
) -> None:
    terminal = make_terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for item in progress(["a", "b"], label="Reading", total=2):
        say(f"took in {item}")
    assert [line for line in screen(terminal.getvalue()) if line] == ["took in a", "took in b"]


def test_what_ends_the_program_takes_the_bar_away_first(
    monkeypatch: pytest.MonkeyPatch, make_terminal: Callable[[], io.StringIO]
) -> None:
    terminal = make_terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    items = progress(["a", "b"], label="Reading", total=2)
    next(items)
    assert report(BadInputError("no such file")) == 2
    assert [line for line in screen(terminal.getvalue()) if line] == ["error: no such file"]
    assert list(items) == ["b"]


def test_a_failed_ingest_leaves_its_error_and_no_bar_on_the_terminal(
    worked: "Newsroom", on_terminal: Callable[..., tuple[int, bytes]]
) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "--as", "ben", "ingest", "nosuch.txt")
    assert status == 2
    assert next(line for line in screen(printed.decode()) if line).startswith("error: cannot read 'nosuch.txt'")
    assert "Taking in" not in "".join(screen(printed.decode()))

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.extraction.extractors import registry
from tests.children import PATIENCE, running, unmeasured
from tests.cli.conftest import command_line
from tests.cli.newsroom import contents, interrupted_at
from tests.factories import TEXT

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

OTHER = TEXT.replace("Monday", "Sunday")


def write(folder: Path, **texts: str) -> list[str]:
    """Text files by their names; gives their paths."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [str(folder / f"{name}.txt") for name in texts]


def test_a_document_is_taken_in_and_its_new_claims_are_listed(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    (path,) = write(tmp_path, sunday=OTHER)
    outcome = newsroom("ingest", path, by="ben")
    assert outcome.status == 0
    assert outcome.err == f"{path}: taken in as source 2: 1 statement, 2 claims\n"
    shown = [(line["id"], line["text"], line["speaker"], line["source"]) for line in json.loads(outcome.out)]
    assert shown == [
        (3, "The bridge is safe", "Jane Doe, Mayor", "sunday.txt"),
        (4, "it will open on Friday", "Jane Doe, Mayor", "sunday.txt"),
    ]
    assert sample_extractor == [registry.DEFAULT]


def test_the_desk_keeps_what_a_file_is_called_and_not_where_it_lay(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    (path,) = write(tmp_path, sunday=OTHER)
    newsroom.does("ingest", path, by="ben")
    assert json.loads(newsroom.does("sources", "show", "2"))["name"] == "sunday.txt"
    assert str(tmp_path).encode() not in newsroom.database.read_bytes()
    assert len(sample_extractor) == 1


def test_what_is_said_of_a_document_goes_before_what_it_says_itself(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    said = {
        "title": "Bridge",
        "outlet": "The Paper",
        "author": "A. Writer",
        "published": "2026-01-10",
        "url": "https://example.org/bridge",
    }
    options = [word for name, value in said.items() for word in (f"--{name}", value)]
    newsroom.does("ingest", *write(tmp_path, sunday=OTHER), *options, by="ben")
    shown = json.loads(newsroom.does("sources", "show", "2"))
    assert {name: shown[name] for name in said} == said
    assert sample_extractor


@pytest.mark.parametrize("option", [("--title", "One"), ("--url", "https://example.org")], ids=["title", "url"])
def test_what_is_said_of_one_document_is_not_said_of_two(
    newsroom: "Newsroom", tmp_path: Path, option: tuple[str, str]
) -> None:
    newsroom.assert_refused("ingest", *write(tmp_path, a="a", b="b"), *option, by="ben", status=2)


def test_f15_the_same_bytes_are_one_document_and_load_no_language_model(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    same, renamed = write(tmp_path, bridge=TEXT, other=TEXT)
    before = contents(newsroom.folder)
    for path in (same, renamed):
        outcome = newsroom("ingest", path, by="ben")
        assert (outcome.status, outcome.out) == (0, "[]\n")
        assert outcome.err == f"{path}: the desk has it already, as source 1\n"
    assert contents(newsroom.folder) == before
    assert sample_extractor == []
    newsroom.does("ingest", *write(tmp_path, byte=f"{TEXT}\n"), by="ben")
    assert [line["id"] for line in json.loads(newsroom.does("sources", "list"))] == [1, 2]


def test_the_good_documents_of_a_batch_are_stored_and_the_bad_ones_named(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    good = write(tmp_path, a=f"{OTHER}a", b=f"{OTHER}b", c=f"{OTHER}c")
    (tmp_path / "bad.txt").write_bytes(b"ab\0cd")
    (tmp_path / "empty.txt").write_bytes(b"")
    bad = [str(tmp_path / "bad.txt"), str(tmp_path / "none.txt"), str(tmp_path / "empty.txt")]
    outcome = newsroom("ingest", bad[0], good[0], bad[1], good[1], good[2], bad[2], by="ben")
    assert outcome.status == 2
    assert len(json.loads(outcome.out)) == 6
    complaints = [line for line in outcome.err.splitlines() if line.startswith("error: ")]
    assert len(complaints) == 3
    assert [path for path, line in zip(bad, complaints, strict=True) if path not in line] == []
    names = [line["title"] for line in json.loads(newsroom.does("sources", "list"))][1:]
    assert len(names) == 3
    assert newsroom("audit", "verify").status == 0
    assert len(sample_extractor) == 1


@pytest.mark.parametrize(
    ("who", "status", "reason"),
    [("rita", 1, "rita is a reader, and this takes a checker"), ("nobody", 2, "there is no person nobody")],
)
def test_who_may_not_take_documents_in_is_told_so_once(  # noqa: PLR0917 - a table's columns beside the fixtures
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str], who: str, status: int, reason: str
) -> None:
    paths = write(tmp_path, a="a", b="b")
    assert reason in newsroom.assert_refused("ingest", *paths, by=who, status=status)
    assert sample_extractor == []


def test_standard_input_is_taken_in_under_that_name(spawn: "Run", newsroom: "Newsroom") -> None:
    outcome = spawn("--desk", str(newsroom.folder), "ingest", "-", stdin=b"A quiet day.\n", FACTCHECK_AS="ben")
    assert outcome.status == 0, outcome
    assert json.loads(newsroom.does("sources", "show", "2"))["name"] == "standard input"


def test_a_name_with_control_characters_is_printed_escaped(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    path = tmp_path / "a\n[OK] b\x1b[2J.txt"
    path.write_text(OTHER)
    outcome = newsroom("ingest", str(path), "--format", "table", by="ben")
    assert outcome.status == 0
    assert "\\n[OK] b\\x1b[2J.txt" in outcome.out
    assert "\x1b" not in outcome.out + outcome.err
    assert sample_extractor


def test_c22_an_interrupt_before_anything_is_read_changes_nothing(
    newsroom: "Newsroom", environment: dict[str, str]
) -> None:
    before = contents(newsroom.folder)
    arguments = command_line(["--desk", str(newsroom.folder), "--as", "ben", "ingest", "--", "/dev/null", "-"])
    with running(arguments, stdin=subprocess.PIPE, env=unmeasured(environment)) as child:
        assert child.stderr is not None
        child.stderr.readline()  # about the first, which comes before the second is waited for
        child.send_signal(signal.SIGINT)
        out, complaint = child.communicate()
    assert (child.returncode, out, complaint) == (130, b"", b"error: interrupted\n")
    assert contents(newsroom.folder) == before


def test_c22_an_interrupt_leaves_a_document_wholly_in_or_wholly_out(
    newsroom: "Newsroom", tmp_path: Path, sample_extractor: list[str]
) -> None:
    before = contents(newsroom.folder)
    (path,) = write(tmp_path, sunday=OTHER)
    for place in range(1, 300):
        with interrupted_at(place):
            outcome = newsroom("ingest", path, by="ben")
        if contents(newsroom.folder) != before:
            break
        outcome.assert_refused(130)
    assert place > 20
    assert len(json.loads(newsroom.does("claims", "list"))) == 4
    assert newsroom("audit", "verify").status == 0
    assert sample_extractor


def test_c22_a_reader_who_left_does_not_undo_what_was_taken_in(
    newsroom: "Newsroom", environment: dict[str, str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command_line(["--desk", str(newsroom.folder), "--as", "ben", "claims", "add", "The river is high."]),
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment,
        timeout=PATIENCE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
    assert [claim["id"] for claim in json.loads(newsroom.does("claims", "list"))] == [1, 2, 3]


def test_progress_is_shown_on_a_terminal_alone(
    newsroom: "Newsroom", tmp_path: Path, on_terminal: Callable[..., tuple[int, bytes]]
) -> None:
    paths = write(tmp_path, a="A quiet day.\n", b=TEXT)
    status, printed = on_terminal("--desk", str(newsroom.folder), "--as", "ben", "ingest", *paths)
    assert status == 0
    assert b"Taking in" in printed
    assert "Taking in" not in newsroom("ingest", *paths, by="ben").err


def test_the_real_extractor_finds_who_said_what(spawn: "Run", newsroom: "Newsroom", tmp_path: Path) -> None:
    (path,) = write(tmp_path, river='The river rose again.\n\n"The dam holds," said Mayor Jane Doe of Springfield.\n')
    outcome = spawn("--desk", str(newsroom.folder), "--as", "ben", "ingest", path)
    assert outcome.status == 0, outcome
    (claim,) = json.loads(outcome.out)
    assert claim["text"] == "The dam holds"
    assert claim["speaker"].startswith("Jane Doe")
    shown = json.loads(newsroom.does("claims", "show", "3"))["appearances"][0]
    assert Path(path).read_text()[shown["start"] : shown["end"]] == shown["quote"]

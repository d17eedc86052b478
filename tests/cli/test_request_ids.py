"""Commands with a request id: attack C20."""

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.framework import load
from tests.cli.newsroom import contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.newsroom import Newsroom

ID = ("--request-id", "morning 1")

WORKS = {
    "accept": ("review", "accept", "1", "2"),
    "dismiss": ("review", "dismiss", "1-2", "--why", "opinion"),
    "assign": ("review", "assign", "1", "eve"),
    "tag": ("claims", "tag", "1,2", "budget"),
    "note": ("claims", "note", "1", "Ask the county."),
    "priority": ("claims", "priority", "1", "high"),
    "add": ("claims", "add", "The bridge is old."),
    "request": ("claims", "request", "1", "--from", "a reader"),
    "request-words": ("claims", "request", "The bridge is old.", "--from", "a reader"),
    "reword": ("claims", "reword", "1", "The bridge is quite safe."),
    "split": ("claims", "split", "1", "The bridge is safe.", "It is new."),
    "speaker": ("claims", "speaker", "1", "nobody"),
    "nature": ("claims", "nature", "1", "opinion"),
    "link": ("claims", "link", "2", "1"),
    "describe": ("sources", "describe", "1", "--title", "Another"),
    "withdraw": ("sources", "withdraw", "1", "--reason", "Another town."),
    "recuse": ("review", "recuse", "ben", "--claim", "1", "--reason", "a cousin"),
}
BY_ADMIN = {
    "hire": ("people", "add", "cara", "--role", "checker"),
    "name": ("people", "name", "ben", "Ben Ash"),
    "deactivate": ("people", "deactivate", "ben"),
    "scale": ("policy", "apply", "--scale", "six-step"),
}


@pytest.mark.parametrize(
    ("command", "by"),
    [pytest.param(command, "ben", id=f"C20-{name}") for name, command in WORKS.items()]
    + [pytest.param(command, "ada", id=f"C20-{name}") for name, command in BY_ADMIN.items()],
)
def test_the_same_command_twice_with_the_same_request_id_is_done_once(
    newsroom: "Newsroom", command: tuple[str, ...], by: str
) -> None:
    first = newsroom(*command, *ID, by=by)
    assert first.status == 0, first
    before = contents(newsroom.folder)
    again = newsroom(*command, *ID, by=by)
    assert (again.status, again.out) == (0, first.out)
    assert contents(newsroom.folder) == before
    head, *others = again.err.splitlines()
    assert head.startswith("already done on ")
    assert head.endswith(f" by {by}, under the request id morning 1:")
    assert others


def test_the_answer_is_that_of_the_first_time(newsroom: "Newsroom") -> None:
    newsroom("review", "accept", "1", "2", *ID, by="ben")
    newsroom("review", "start", "1", by="ben")
    told = newsroom("review", "accept", "1", "2", *ID, by="ben").err.splitlines()
    assert told[1:] == ["claim 1 is queued, version 2", "claim 2 is queued, version 2"]


@pytest.mark.parametrize(
    ("other", "by"),
    [
        (("review", "accept", "1"), "ben"),
        (("review", "accept", "1", "2", "--keep-going"), "ben"),
        (("review", "dismiss", "1", "2", "--why", "opinion"), "ben"),
        (("review", "accept", "1", "2"), "eve"),
        (("claims", "add", "The bridge is old."), "ben"),
    ],
)
def test_c20_something_else_under_the_same_request_id_is_refused(
    newsroom: "Newsroom", other: tuple[str, ...], by: str
) -> None:
    newsroom("review", "accept", "1", "2", *ID, by="ben")
    told = newsroom.assert_refused(*other, *ID, status=1, by=by)
    assert told.startswith("error: cannot do this as request morning 1: ben asked something else under that id, 2")
    assert told.endswith("(claim 1 accepted); give another --request-id\n")


def test_the_same_said_in_other_words_is_the_same(newsroom: "Newsroom") -> None:
    newsroom("review", "dismiss", "1", "2", "--reason", "No news.", *ID, by="ben")
    said = ("review", "dismiss", "1-2", "--reason", "No news.", "--why", "other", "--format", "json")
    assert newsroom(*said, *ID, by="ben").err.startswith("already done on ")


def test_c20_what_was_done_of_a_batch_is_not_done_again_and_the_rest_is(newsroom: "Newsroom") -> None:
    newsroom("review", "dismiss", "2", "--why", "opinion", by="ben")
    command = ("review", "accept", "1", "2", "--keep-going", "--format", "jsonl", *ID)
    assert newsroom(*command, by="ben").status == 1
    newsroom("review", "reopen", "2", by="ben")
    dry = newsroom(*command, "--dry-run", by="ben")
    again = newsroom(*command, by="ben")
    assert [json.loads(line)["outcome"] for line in dry.out.splitlines()] == ["already-done", "would-be-done"]
    assert [json.loads(line)["outcome"] for line in again.out.splitlines()] == ["already-done", "done"]
    assert (again.status, again.err) == (0, "1 done, 1 already done\n")


@pytest.mark.usefixtures("sample_extractor")
def test_c20_documents_are_taken_in_once_whatever_their_bytes_are_by_then(
    newsroom: "Newsroom", tmp_path: "Path"
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("A quiet day.\n")
    newsroom("ingest", str(first), str(second), *ID, by="ben")
    first.write_text("A quiet day, and an evening.\n")
    second.write_text("A loud one.\n")
    again = newsroom("ingest", str(first), str(second), *ID, by="ben")
    assert again.status == 0, again
    assert f"{first}: the desk has it already, as source 2\n" in again.err
    assert len(json.loads(newsroom.does("sources", "list", "--format", "json"))) == 3


@pytest.mark.usefixtures("sample_extractor")
def test_documents_of_one_name_are_all_taken_in(newsroom: "Newsroom", tmp_path: "Path") -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"name": "a", "text": "A quiet day."}\n{"name": "a", "text": "A loud one."}\n')
    newsroom("ingest", str(file), *ID, by="ben")
    assert len(json.loads(newsroom.does("sources", "list", "--format", "json"))) == 3


def test_c20_evidence_is_kept_once(newsroom: "Newsroom", tmp_path: "Path") -> None:
    report = tmp_path / "report.txt"
    report.write_text("Three girders are cracked.\n")
    keep = ("sources", "evidence", str(report), "--offline", *ID)
    assert newsroom(*keep, by="ben").status == 0
    report.write_text("Four girders are cracked.\n")
    assert "the desk has it already, as source 2" in newsroom(*keep, by="ben").err


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 201, "\u200b"])
def test_an_id_is_a_line_of_words(newsroom: "Newsroom", name: str) -> None:
    newsroom.assert_refused("review", "accept", "1", "--request-id", name, status=2, by="ben")


def test_who_gives_it_is_known_by_the_only_person_of_a_desk_too(newsroom: "Newsroom") -> None:
    told = newsroom.assert_refused("review", "accept", "1", *ID, status=2)
    assert "say who acts" in told


NEITHER = {
    "init", "ingest", "write", "reread", "upgrade", "demo", "today", "queue", "watch", "search", "match", "session", "completion", "brief",
    "compare", "repeats", "contradictions", "duplicates", "log", "bytes", "text", "suggest", "reindex", "checkpoint", "prove",
    "verify-brief", "consistency", "monitor", "witness", "rotate",
}  # fmt: skip
"""Commands that write no history, or begin one, or ask a person, or do the same however often they are given, or go on by
themselves with what was broken off: of a change of key the event is half, and its files would not be moved a second time."""


def _leaves(entries: tuple[CommandEntry, ...]) -> list[CommandEntry]:
    return [leaf for entry in entries for leaf in (_leaves(entry.entries) if entry.entries else [entry])]


def test_every_command_that_says_who_did_what_can_be_repeated() -> None:
    """Those that only show something are known by their names."""
    lacking = {
        entry.name
        for entry in _leaves(COMMANDS)
        if "request_id" not in {parameter.name for parameter in load(entry.target).params}
    }
    showing = {"list", "show", "history", "diff", "check", "check-evidence", "verify", "workflow", "extract", "worth"}
    statistics = {"desk", "weeks", "turnaround", "corrections", "extraction"}
    assert lacking - showing - statistics <= NEITHER

"""`--as-of`: what commands that read say of an earlier moment is what they said then; nothing else takes it."""

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.framework import load
from tests.cli.test_commands import LEAVES

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

READING = {
    "today": ("--as", "ben", "today"),
    "queue": ("queue",),
    "search": ("search", "bridge"),
    "match": ("match", "The bridge is safe"),
    "repeats": ("repeats",),
    "contradictions": ("contradictions",),
    "people list": ("people", "list"),
    "people show": ("people", "show", "ben"),
    "sources list": ("sources", "list"),
    "sources show": ("sources", "show", "1"),
    "sources text": ("sources", "text", "1"),
    "sources history": ("sources", "history", "1"),
    "sources compare": ("sources", "compare", "1", "2"),
    "speakers list": ("speakers", "list"),
    "speakers show": ("speakers", "show", "1"),
    "claims list": ("claims", "list"),
    "claims duplicates": ("claims", "duplicates"),
    "claims show": ("claims", "show", "1"),
    "corrections list": ("corrections", "list"),
    "external list": ("external", "list"),
    "brief": ("brief", "1"),
    "history": ("history", "1"),
    "log": ("log",),
    "policy show": ("policy", "show"),
    "stats desk": ("stats", "desk", "--from", "2026-01-01", "--to", "2026-02-01"),
    "stats weeks": ("stats", "weeks", "--from", "2026-01-01", "--to", "2026-02-01"),
    "stats turnaround": ("stats", "turnaround", "--from", "2026-01-01", "--to", "2026-02-01"),
    "stats corrections": ("stats", "corrections", "--from", "2026-01-01", "--to", "2026-02-01"),
    "stats extraction": ("stats", "extraction"),
}
"""Commands that read a desk, with what they are given here."""
NOT_READING = sorted(set(LEAVES) - set(READING) - {"policy diff", "external show"})
UNCHANGED = {
    "claims duplicates",
    "external list",
    "brief",
    "policy show",
    "repeats",
    "sources compare",
    "sources text",
    "stats corrections",
    "stats turnaround",
}
"""What says the same of a desk before and after the changes that are made here."""
CLOCKED = {"today", "queue", "stats desk", "stats weeks"}
"""What says how things stand by the clock, which is the moment then."""


def size(worked: "Newsroom") -> int:
    return int(json.loads(worked.does("log", "--limit", "1"))[0]["seq"])


def change_everything(worked: "Newsroom") -> None:
    for arguments, by in (
        (("claims", "reword", "2", "It will not open on Friday"), "ben"),
        (("claims", "note", "1", "Later."), "ben"),
        (("claims", "add", "The bridge is new."), "ben"),
        (("claims", "judge", "2", "5", "contradicts"), "ben"),
        (("review", "reopen", "4"), "ben"),
        (("sources", "describe", "1", "--title", "Otherwise"), "ben"),
        (("corrections", "request", "1", "--from", "Jane Doe", "--text", "Of another bridge."), "ben"),
        (("people", "add", "zoe", "--role", "reader"), "ada"),
        (("people", "name", "ben", "Ben Okri"), "ben"),
        (("people", "deactivate", "rita"), "ada"),
    ):
        worked.does(*arguments, by=by)


@pytest.mark.parametrize("path", sorted(set(READING) - CLOCKED))
def test_what_is_read_as_of_an_entry_is_what_was_read_then(worked: "Newsroom", path: str) -> None:
    then, was = size(worked), worked.does(*READING[path])
    change_everything(worked)
    assert (worked.does(*READING[path]) == was) is (path in UNCHANGED)
    assert worked.does("--as-of", f"seq:{then}", *READING[path]) == was


@pytest.mark.parametrize("path", sorted(READING))
def test_it_is_said_as_of_when_a_desk_is_read(worked: "Newsroom", path: str) -> None:
    outcome = worked("--as-of", "seq:30", *READING[path], "--as-of", "seq:30")
    assert outcome.status == 0, outcome
    assert outcome.err.startswith("the desk as of 2026-01-15 09:00 UTC, entry 30\n")


@pytest.mark.parametrize("path", NOT_READING)
def test_what_does_more_than_read_takes_no_earlier_moment(worked: "Newsroom", path: str) -> None:
    example = shlex.split((load(LEAVES[path].target).epilog or "").removeprefix("Example: factcheck "))
    line = worked.assert_refused("--as-of", "seq:30", *example, status=2)
    typed = "review" if path == "review session" else path
    assert line == f"error: {typed} takes no earlier moment of a desk; leave --as-of out\n", line


@pytest.mark.parametrize(
    "typed",
    [("speakers", "suggest"), ("audit", "verify"), ("review",), ("review", "--source", "1"), ("claims", "add", "A.")],
)
def test_where_a_variable_asks_for_an_earlier_moment_it_is_to_be_unset(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    monkeypatch.setenv("FACTCHECK_AS_OF", "seq:30")
    name = " ".join(typed[: 1 if typed[0] == "review" else 2])
    goes = f"error: {name} takes no earlier moment of a desk; "
    assert worked.assert_refused(*typed, status=2) == f"{goes}unset FACTCHECK_AS_OF\n"
    assert worked.assert_refused(*typed, "--as-of", "seq:30", status=2) == f"{goes}leave --as-of out\n"


def test_what_was_judged_meanwhile_resembled_another_before(worked: "Newsroom") -> None:
    for text in ("The harbour was dredged in 2014", "The harbour was not dredged in 2014"):
        worked.does("claims", "add", text, by="ben")
    then, was = size(worked), json.loads(worked.does("claims", "duplicates"))
    (pair,) = ((row["id"], row["resembles"][0]["id"]) for row in was)
    worked.does("claims", "judge", *map(str, pair), "contradicts", by="ben")
    assert json.loads(worked.does("claims", "duplicates")) == []
    assert json.loads(worked.does("--as-of", f"seq:{then}", "claims", "duplicates")) == was


def test_a_day_is_its_last_moment_and_a_brief_the_entry_that_published_it(worked: "Newsroom") -> None:
    last = size(worked)
    change_everything(worked)
    for asked in ("2026-01-15", "2026-01-16T06:00+02:00"):
        assert len(json.loads(worked.does("--as-of", asked, "log"))) == last
    slug = json.loads(worked.does("claims", "show", "1"))["slug"]
    entries = json.loads(worked.does("--as-of", f"brief:{slug}@1", "log"))
    assert (entries[0]["event"], entries[0]["thing"]) == ("brief published", "claim/1")


def test_the_clock_stands_still_with_the_desk(worked: "Newsroom") -> None:
    worked.does("claims", "due", "2", "2026-01-14", by="ben")
    late = json.loads(worked.does("--as-of", "2026-01-15", "stats", "desk", "--from", "2026-01-01"))
    assert "2026-11" not in json.dumps(late)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("yesterday", "is no moment of a desk; give a moment like"),
        ("seq:0", "is no moment of a desk"),
        ("seq:٣", "is no moment of a desk"),
        ("brief:x", "is no moment of a desk"),
        ("brief:../../etc/passwd@1", "is no moment of a desk"),
        ("brief:no-such@1", "no version 1 of a brief"),
        ("seq:1", "the desk was not made yet"),
        ("seq:999999999999999", "the ledger ends with entry"),
        ("2020-02-30", "is no moment of a desk"),
        ("2020-02-29", "nothing was recorded by 2020-02-29T23:59:59Z"),
        ("9999-12-31", "has not come yet"),
        ("\x1b[2J", "is no moment of a desk"),
        ("", "is no moment of a desk"),
    ],
)
def test_a_moment_that_never_was_is_refused(worked: "Newsroom", asked: str, why: str) -> None:
    outcome = worked("--as-of", asked, "claims", "list")
    assert (outcome.status, outcome.out) == (2, "")
    assert why in outcome.err
    assert "\x1b" not in outcome.err


def test_a_desk_that_is_too_large_for_it_is_not_searched(worked: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.storage.replicas.MOST_SEARCHED", 5)
    for arguments in (("search", "bridge"), ("match", "The bridge is safe")):
        outcome = worked("--as-of", "seq:30", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert "has too many entries to be searched" in outcome.err
    assert "nothing is found by words in it" in worked("--as-of", "seq:30", "claims", "list").err


def test_the_replay_lies_beside_the_desk(worked: "Newsroom") -> None:
    worked.does("--as-of", "seq:30", "claims", "list")
    (replay,) = (worked.folder / "as-of").iterdir()
    assert replay.suffix == ".db"

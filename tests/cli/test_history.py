import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

EVENTS = [
    "extracted",
    "accepted",
    "research started",
    "evidence added",
    "verdict proposed",
    "submitted",
    "vote cast",
    "verdict approved",
    "brief published",
]


def test_a_history_says_who_did_what_and_when(worked: "Newsroom") -> None:
    entries = json.loads(worked.does("history", "1"))
    assert [entry["event"] for entry in entries] == EVENTS
    assert [entry["actor"] for entry in entries] == ["ben", "eve", "ben", "ben", "ben", "ben", "eve", "eve", "eve"]
    assert [entry["version"] for entry in entries] == list(range(1, 10))
    assert {entry["login"] for entry in entries} == {"tester"}
    assert {len(entry["leaf"]) for entry in entries} == {64}


def test_a_person_reads_one_line_an_entry(worked: "Newsroom") -> None:
    heading, rule, *entries = worked.does("history", "1", "--format", "table").splitlines()
    assert heading.split() == ["Entry", "Version", "When", "Who", "What", "Details", "Leaf"]
    assert set(rule) == {"─"}
    assert [event for event, entry in zip(EVENTS, entries, strict=True) if event not in entry] == []
    assert "2026-01-15 09:00 UTC" in entries[0]
    full = json.loads(worked.does("history", "1"))[0]["leaf"]
    assert f"{full[:12]}…" in entries[0]
    assert full not in entries[0]


@pytest.mark.parametrize("claim", ["5", "0", "x"])
def test_what_is_not_there_has_no_history(worked: "Newsroom", claim: str) -> None:
    worked.assert_refused("history", claim, status=2)


def test_a_history_says_by_which_policy_it_was_decided(worked: "Newsroom") -> None:
    worked.does("claims", "note", "1", "Later.", by="ben")
    entries = json.loads(worked.does("history", "1"))
    assert [entry["policy"] for entry in entries] == [1] * 9 + [2]
    assert entries[7]["details"] == "verdict 1; by policy 1"


def test_a_history_tells_what_each_kind_of_entry_says(worked: "Newsroom") -> None:
    for arguments in (
        ("review", "reopen", "4"),
        ("claims", "place", "4", "--source", "1", "--quote", "routine inspection", "--speaker", "1"),
        ("claims", "speaker", "4", "nobody"),
        ("claims", "due", "4", "2099-03-31"),
        ("claims", "due", "4", "none"),
        ("claims", "tag", "4", "a", "b"),
        ("review", "dismiss", "4", "--why", "opinion"),
    ):
        worked.does(*arguments, by="ben")
    entries = json.loads(worked.does("history", "4"))
    told = [entry["details"] for entry in entries]
    assert told[2:] == [
        "",
        "source 1, characters 71 to 89; Jane Doe",
        "appearance 1; nobody named",
        "due 2099-03-31",
        "",
        "a, b",
        "as opinion",
    ]
    assert [entry["event"] for entry in entries[5:7]] == ["due set", "due day taken back"]


def test_an_embargo_that_is_lifted_is_told_as_lifted(worked: "Newsroom") -> None:
    worked.does("claims", "add", "It is said.", by="ben")
    worked.does("review", "embargo", "5", "--until", "2099-03-31T06:00Z", by="eve")
    worked.does("review", "embargo", "5", "--lift", by="eve")
    told = [(entry["event"], entry["details"]) for entry in json.loads(worked.does("history", "5"))]
    assert told[1:] == [("embargo set", "until 2099-03-31T06:00:00Z"), ("embargo lifted", "")]

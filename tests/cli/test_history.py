import json
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.workflow.rules import CURRENT

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


@pytest.mark.parametrize(
    "claim",
    [
        "5",
        "0",
        "x",
        "claim/5",
        "source/9",
        "source/",
        "source/x",
        "source",
        "person/nobody",
        "person/Ä",
        "policy/1",
        "desk/",
    ],
)
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


def told(worked: "Newsroom", thing: str) -> list[tuple[str, str]]:
    """What happened to a thing, and what each entry says."""
    return [(entry["event"], entry["details"]) for entry in json.loads(worked.does("history", thing))]


@pytest.mark.parametrize(
    ("thing", "entries"),
    [
        (
            "source/1",
            [
                ("taken", "as bridge.txt; title Mayor says the bridge is safe"),
                ("statements found", "statements: 1, by sample/1"),
            ],
        ),
        ("speaker/1", [("named", "Jane Doe; Mayor; in source 1")]),
        ("person/rita", [("added", "role reader"), ("role given", "role checker")]),
        ("policy", [("applied", "policy 1; scale factcheck 2"), ("applied", "policy 2; scale factcheck 2")]),
        ("desk", [("opened", "name The test desk"), ("rules adopted", f"rules {CURRENT}")]),
    ],
)
def test_everything_has_a_history(worked: "Newsroom", thing: str, entries: list[tuple[str, str]]) -> None:
    assert told(worked, thing) == entries


def test_a_thing_that_has_no_such_number_says_what_lists_them(worked: "Newsroom") -> None:
    assert "factcheck sources list shows" in worked.assert_refused("history", "source/x", status=2)
    assert "factcheck speakers list --profiles shows" in worked.assert_refused("history", "profile/0", status=2)
    assert "there is no profile 9" in worked.assert_refused("history", "profile/9", status=2)


def test_a_claim_is_meant_by_its_number_or_in_full(worked: "Newsroom") -> None:
    assert worked.does("history", "2") == worked.does("history", "claim/2") == worked.does("history", "claim/02")


def test_a_recusal_is_told_with_what_it_keeps_somebody_out_of(worked: "Newsroom") -> None:
    """The name of a speaker was once taken for a number of one."""
    for what in (("--claim", "1"), ("--speaker", "Jane Doe"), ("--tag", "bridges")):
        worked.does("review", "recuse", "rita", *what, "--reason", "They share a house.", by="rita")
    worked.does("review", "unrecuse", "rita", "2", "--reason", "They moved.", by="ada")
    assert told(worked, "person/rita")[2:] == [
        ("recused", "from claim 1; reason They share a house."),
        ("recused", "from what Jane Doe says; reason They share a house."),
        ("recused", "from claims with the tag bridges; reason They share a house."),
        ("recusal lifted", "recusal 2; reason They moved."),
    ]


def changes(worked: "Newsroom", thing: str) -> list[tuple[str, str]]:
    """The words of a thing that the last entry of its history has changed, by the part that has them."""
    *_, last = json.loads(worked.does("history", thing))
    return [(one["part"], one["marked"]) for one in last["changes"]]


def test_words_that_changed_are_shown_word_by_word(worked: "Newsroom") -> None:
    worked.does("claims", "reword", "2", "It will not open on Friday", by="ben")
    assert ("text", "[-it-]{+It+} will {+not+} open on Friday") in changes(worked, "2")
    worked.does("claims", "speaker", "2", "nobody", "--appearance", "1", by="ben")
    assert changes(worked, "2") == [("speaker of appearance 1", "[-Jane Doe-]{+nobody named+}")]
    worked.does("sources", "describe", "1", "--title", "Mayor says a bridge is safe", by="ben")
    assert changes(worked, "source/1") == [("title", "Mayor says [-the-]{+a+} bridge is safe")]
    worked.does("people", "name", "ben", "Ben Okri", by="ben")
    assert changes(worked, "person/ben") == []  # he had none
    worked.does("people", "name", "ben", "Ben A. Okri", by="ben")
    assert changes(worked, "person/ben") == [("name", "Ben {+A.+} Okri")]
    assert changes(worked, "policy") == [("evidence_minimum", "[-1-]{+2+}")]


def test_words_from_outside_do_nothing_to_a_terminal(worked: "Newsroom") -> None:
    worked.does("sources", "describe", "1", "--title", "A \u202ebridge", by="ben")
    shown = worked.does("history", "source/1", "--format", "table")
    assert "\u202e" not in shown
    assert "\\u202e" in shown

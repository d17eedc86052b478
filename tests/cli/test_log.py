import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def seqs(worked: "Newsroom", *arguments: str) -> list[int]:
    return [entry["seq"] for entry in json.loads(worked.does("log", *arguments))]


def test_the_log_has_all_that_happened_the_newest_first(worked: "Newsroom") -> None:
    found = seqs(worked)
    assert found == list(range(len(found), 0, -1))
    assert seqs(worked, "--oldest-first") == found[::-1]
    things = {entry["thing"].partition("/")[0] for entry in json.loads(worked.does("log"))}
    assert things == {"claim", "source", "speaker", "person", "policy", "desk"}


def test_what_the_log_names_can_be_asked_for_its_history(worked: "Newsroom") -> None:
    for entry in json.loads(worked.does("log")):
        history = json.loads(worked.does("history", entry["thing"]))
        assert entry["leaf"] in {line["leaf"] for line in history}


def test_the_log_can_be_narrowed(worked: "Newsroom") -> None:
    entries = json.loads(
        worked.does("log", "--actor", "eve", "--claim", "1", "--action", "approved", "--action", "accepted")
    )
    assert [(entry["actor"], entry["thing"], entry["event"]) for entry in entries] == [
        ("eve", "claim/1", "verdict approved"),
        ("eve", "claim/1", "accepted"),
    ]
    assert len(seqs(worked, "--limit", "3")) == 3
    assert seqs(worked, "--after", "3") == [2, 1]


def test_a_day_ends_with_its_last_moment(worked: "Newsroom") -> None:
    assert seqs(worked, "--since", "2026-01-15", "--until", "2026-01-15") == seqs(worked)
    assert seqs(worked, "--until", "2026-01-14") == []
    assert seqs(worked, "--since", "2026-01-16") == []
    assert seqs(worked, "--until", "2026-01-15T00:00Z") == []


def test_a_person_reads_a_page_and_how_to_go_on(worked: "Newsroom") -> None:
    total, found = len(seqs(worked)), []
    more: tuple[str, ...] = ()
    while True:
        outcome = worked("log", "--format", "table", "--limit", "12", *more)
        _, _, *lines = outcome.out.splitlines()
        found += [int(line.split()[0]) for line in lines if line[:1].isdecimal()]
        if not outcome.err:
            break
        assert outcome.err.startswith("more: the same with --after ")
        more = ("--after", outcome.err.split()[-1])
    assert found == list(range(total, 0, -1))


def test_a_page_on_which_nothing_was_found_says_how_far_it_looked(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    """No index has who acted, so that not more than so many entries are looked at for one page."""
    monkeypatch.setattr("factcheck.storage.logs.STRETCH", 5)
    monkeypatch.setattr("factcheck.services.logs.page.__kwdefaults__", {"look": 5})
    outcome = worked("log", "--format", "table", "--action", "desk opened")
    last = max(seqs(worked))
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == f"none of 5 entries\nmore: the same with --after {last - 4}\n"


def test_words_from_outside_do_nothing_to_a_terminal(worked: "Newsroom") -> None:
    worked.does("sources", "describe", "1", "--title", "A \u202ebridge \u2028 there", by="ben")
    for shape in ("table", "csv", "jsonl"):
        shown = worked.does("log", "--format", shape, "--limit", "1")
        assert not {"\u202e", "\u2028"} & set(shown)
        assert "\\u202e" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("--actor", "nobody"),
        ("--actor", "\x1b[2J"),
        ("--claim", "99"),
        ("--action", "retrned"),
        ("--since", "yesterday"),
        ("--until", "2026-02-30"),
        ("--after", "0"),
        ("--after", "9" * 16),
        ("--limit", "0"),
    ],
)
def test_what_cannot_be_meant_is_refused(worked: "Newsroom", arguments: tuple[str, ...]) -> None:
    worked.assert_refused("log", *arguments, status=2)

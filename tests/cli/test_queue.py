import csv
import io
import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.queue import COLUMNS
from factcheck.storage import sqlite

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def ids(printed: str) -> list[int]:
    return [row["id"] for row in json.loads(printed)]


@pytest.fixture
def waiting(newsroom: "Newsroom", tmp_path: Path) -> "Newsroom":
    """Five claims of two people's work that wait, at a desk where worth counts for nothing; claims 1 and 2 are dismissed."""
    policy = tmp_path / "policy.toml"
    policy.write_text(newsroom.does("policy", "show").replace("\nworth = 1\n", "\nworth = 0\n"))
    newsroom.does("policy", "apply", str(policy), by="ada")
    newsroom.does("review", "dismiss", "1,2", "--why", "out-of-scope", by="ben")
    for words in ("The bridge is old", "The bridge is new", "The road is wet", "The dam is high", "The sea is near"):
        newsroom.does("claims", "add", words, by="ben")
    newsroom.does("claims", "tag", "4", "public-interest", by="ben")
    newsroom.does("claims", "priority", "6", "high", by="ben")
    newsroom.does("claims", "priority", "3", "low", by="ben")
    newsroom.does("review", "assign", "5", "eve", by="eve")
    newsroom.does("claims", "nature", "7", "opinion", by="ben")
    return newsroom


def test_the_most_pressing_come_first_and_opinions_not_at_all(waiting: "Newsroom") -> None:
    assert ids(waiting.does("queue")) == [6, 4, 5, 3]
    assert ids(waiting.does("queue", "--any-nature")) == [6, 4, 5, 7, 3]
    assert ids(waiting.does("queue", "--nature", "opinion")) == [7]


def test_everybody_sees_what_is_theirs_or_nobodys(waiting: "Newsroom") -> None:
    assert ids(waiting.does("queue", by="ben")) == [6, 4, 3]
    assert ids(waiting.does("queue", by="eve")) == [6, 4, 5, 3]
    assert ids(waiting.does("queue", "--everybody", by="ben")) == [6, 4, 5, 3]
    assert ids(waiting.does("queue", "--mine", by="eve")) == [5]
    assert ids(waiting.does("queue", "--mine", by="ben")) == []
    assert ids(waiting.does("queue", "--assignee", "eve", by="ben")) == [5]


def test_who_may_do_nothing_and_who_is_recused_see_less(waiting: "Newsroom") -> None:
    assert ids(waiting.does("queue", by="rita")) == []
    waiting.does("review", "recuse", "ben", "--claim", "6", "--reason", "His brother built it.", by="ben")
    assert ids(waiting.does("queue", by="ben")) == [4, 3]
    assert "there is no person zoe" in waiting.assert_refused("queue", status=2, by="zoe")


def test_pages_follow_one_another(waiting: "Newsroom") -> None:
    seen: list[int] = []
    more: tuple[str, ...] = ()
    for _ in range(9):
        outcome = waiting("queue", "--limit", "2", *more)
        assert outcome.status == 0
        seen += ids(outcome.out)
        told = [line for line in outcome.err.splitlines() if line.startswith("more: ")]
        if not told:
            break
        more = tuple(told[0].split()[-2:])
    assert seen == [6, 4, 5, 3]


def test_each_part_of_a_place_is_explained(waiting: "Newsroom") -> None:
    rows = {row["id"]: row for row in json.loads(waiting.does("queue", "--explain"))}
    assert {tuple(part) for part in rows[6]["points"]} >= {("priority", 500)}
    assert {tuple(part) for part in rows[4]["points"]} >= {("public interest", 300)}
    assert {tuple(part) for part in rows[3]["points"]} >= {("priority", -500)}
    assert rows[4]["rank"] - rows[6]["rank"] == 200


def test_what_is_due_is_found_and_pressing(waiting: "Newsroom") -> None:
    waiting.does("claims", "due", "3", "2020-01-01", by="ben")
    assert ids(waiting.does("queue", "--overdue")) == [3]
    assert ids(waiting.does("queue")) == [6, 4, 3, 5]


def test_what_waits_for_a_second_reader_is_shown_to_who_can_be_that(waiting: "Newsroom") -> None:
    assert ids(waiting.does("queue", "--needs-review", by="eve")) == []
    assert "it is not said whose" in waiting.assert_refused("queue", "--mine", status=2)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--tag", "public-interest"), [4]),
        (("--tag", "public-interest", "--tag", "roads"), []),
        (("--state", "queued"), []),
        (("--state", "queued", "--state", "extracted"), [6, 4, 5, 3]),
        (("--newer", "1"), [6, 4, 5, 3]),
        (("--older", "1"), []),
        (("--stale", "1"), []),
        (("--speaker", "Jane Doe"), []),
        (("--source", "7"), []),
        (("--outlet", "Nobody's News"), []),
    ],
)
def test_the_queue_is_narrowed(waiting: "Newsroom", arguments: tuple[str, ...], expected: list[int]) -> None:
    assert ids(waiting.does("queue", *arguments)) == expected


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--after", "here"), "is no place in the queue"),
        (("--state", "published"), "nothing waits in the state published; factcheck claims list --state published"),
        (("--stale", "soon"), "is no whole number"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    waiting: "Newsroom", arguments: tuple[str, ...], told: str
) -> None:
    assert told in waiting.assert_refused("queue", *arguments, status=2)


def test_every_format_has_the_same_claims(waiting: "Newsroom") -> None:
    rows = list(csv.reader(io.StringIO(waiting.does("queue", "--format", "csv"))))
    assert rows[0] == [column.key for column in COLUMNS]
    assert [row[0] for row in rows[1:]] == ["6", "4", "5", "3"]
    table = waiting("queue", "--format", "table")
    assert table.err == "waiting: 4 extracted\n"
    assert "review accept 6" in table.out


def test_no_words_from_outside_reach_the_terminal_as_controls(newsroom: "Newsroom") -> None:
    """O09."""
    with closing(sqlite.driver().connect(str(newsroom.database))) as file:
        file.execute("UPDATE claims SET text = ? WHERE id = 1", ("It is \x1b[2J\x1b]0;x\x07 \u202esafe\x9b5m",))
        file.execute("UPDATE speakers SET name = ?", ("\x1b[2Jane",))
        file.execute("UPDATE documents SET title = ?, outlet = ?", ("\x1b]0;x\x07", "\x9b5m"))
        file.commit()
    for command in (("queue",), ("queue", "--explain"), ("today", "--since", "2020-01-01"), ("claims", "list")):
        outcome = newsroom(*command, "--format", "table", by="ben")
        assert outcome.status == 0
        shown = outcome.out + outcome.err
        assert [character for character in shown if not character.isprintable() and character != "\n"] == []
        assert "\\x1b[2J" in shown

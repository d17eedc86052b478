"""`factcheck repeats`: the claims on a screen and for programs; the rest is tested where they are counted."""

import json
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import paging

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.newsroom import Newsroom


@pytest.fixture
def said(newsroom: "Newsroom", tmp_path: "Path") -> "Newsroom":
    """A desk where claim 1 was said in two more sources, and claim 2 in one more."""
    for number in (2, 3):
        paper = tmp_path / f"paper-{number}.txt"
        paper.write_text(f"“The bridge is safe,” a paper says on day {number}, of a road.\n", encoding="utf-8")
        newsroom.does("ingest", str(paper), "--published", f"2026-01-0{number}", "--extractor", "rules", by="ben")
        place = ("--source", str(number), "--quote", "The bridge is safe", "--speaker", "Élodie Marsh")
        newsroom.does("claims", "place", "1", *place, by="ben")
    newsroom.does("claims", "place", "2", "--source", "3", "--quote", "of a road", by="ben")
    return newsroom


def test_programs_get_the_counts(said: "Newsroom") -> None:
    first, second = json.loads(said.does("repeats"))
    assert (first["id"], first["sources"], first["times"], first["last"]) == (1, 3, 3, "2026-01-03")
    assert first["speakers"][-1] == "Élodie Marsh"
    assert (second["id"], second["sources"]) == (2, 2)
    assert [row["id"] for row in json.loads(said.does("repeats", "--least", "3"))] == [1]
    assert [row["id"] for row in json.loads(said.does("repeats", "--speaker", "élodie marsh"))] == [1]


def test_a_claim_shows_how_often_it_was_said(said: "Newsroom") -> None:
    shown = " ".join(said.does("--format", "table", "claims", "show", "1").split())
    assert "Repeated 3 times in 3 sources on " in shown
    assert json.loads(said.does("claims", "show", "1"))["repeats"]["times"] == 3
    assert json.loads(said.does("claims", "show", "2"))["repeats"]["sources"] == 2


def test_a_claim_that_was_said_once_shows_nothing_of_it(newsroom: "Newsroom") -> None:
    assert "Repeated" not in newsroom.does("--format", "table", "claims", "show", "1")
    assert json.loads(newsroom.does("claims", "show", "1"))["repeats"] is None


def test_a_table_says_how_to_go_on(said: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "SCREENFUL", 1)
    shown = said("repeats", "--format", "table")
    assert shown.err == "more: the same with --after 1\n"
    assert "Sources" in shown.out
    assert [row["id"] for row in json.loads(said.does("repeats", "--after", "1"))] == [2]


def test_a_place_that_there_is_not_is_refused(newsroom: "Newsroom") -> None:
    assert "claim 99 is in no source of the desk" in newsroom.assert_refused("repeats", "--after", "99", status=2)


OFTEN = "often repeated: by the policy, from 3 sources on"


def apart(newsroom: "Newsroom", *arguments: str, by: str = "ben") -> str:
    """Gives what a command prints for a person, its white space folded."""
    return " ".join(newsroom.does("--format", "table", *arguments, by=by).split())


def test_what_is_often_repeated_by_the_policy_is_called_so_wherever_its_claim_is_shown(said: "Newsroom") -> None:
    assert OFTEN in apart(said, "claims", "show", "1")
    assert "3, often 3" in apart(said, "repeats")
    assert "repeats +200, recency" in apart(said, "queue", "--explain")
    assert "often repeated, in 3 sources" in apart(said, "queue", "--explain")
    assert "Of these often repeated claim 1 in 3 sources" in apart(said, "today")


def test_programs_get_what_is_often_repeated_in_numbers(said: "Newsroom") -> None:
    assert [row["often_from"] for row in json.loads(said.does("repeats"))] == [3, None]
    assert json.loads(said.does("claims", "show", "1"))["repeats"]["often_from"] == 3
    assert json.loads(said.does("claims", "show", "2"))["repeats"]["often_from"] is None
    queued = {row["id"]: row["often_repeated_in"] for row in json.loads(said.does("queue", "--explain"))}
    assert (queued[1], queued[2]) == (3, None)
    assert json.loads(said.does("today", by="ben"))["often_repeated"] == [{"claim": 1, "sources": 3}]


@pytest.mark.parametrize(("threshold", "often"), [(0, []), (2, [1, 2]), (4, [])])
def test_another_policy_calls_other_claims_often_repeated(
    said: "Newsroom", tmp_path: "Path", threshold: int, often: list[int]
) -> None:
    file = tmp_path / "policy.toml"
    written = said.does("policy", "show")
    assert "often_repeated_from = 3\n" in written
    file.write_text(written.replace("often_repeated_from = 3", f"often_repeated_from = {threshold}"))
    said.does("policy", "apply", str(file), by="ada")
    assert [row["id"] for row in json.loads(said.does("repeats")) if row["often_from"]] == often
    assert ("often repeated" in apart(said, "today")) is bool(often)
    assert ("often repeated" in apart(said, "queue", "--explain")) is bool(often)


def test_a_policy_that_calls_a_claim_often_repeated_at_once_is_refused_in_one_line(
    newsroom: "Newsroom", tmp_path: "Path"
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(newsroom.does("policy", "show").replace("often_repeated_from = 3", "often_repeated_from = 1"))
    told = newsroom.assert_refused("policy", "apply", str(file), status=2, by="ada")
    assert told.strip().endswith(
        "is no policy that a desk can work by: the policy's often_repeated_from = 1 is neither 0 nor from 2 to 99"
    )


def test_what_is_often_repeated_is_said_of_what_is_shown_with_the_listing_of_all(said: "Newsroom") -> None:
    screen = said("today", "--format", "table", by="ben")
    (line,) = (line for line in screen.out.splitlines() if "ften repeated" in line)
    assert line.startswith("Of these often repeated  claim ")
    assert "often repeated, all of them: factcheck repeats" in screen.err.splitlines()

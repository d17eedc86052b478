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

"""`factcheck contradictions`: the pairs on a screen and for programs; the rest is tested where the pairs are found."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import paging

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def opposed(newsroom: "Newsroom", tmp_path: Path) -> "Newsroom":
    """A desk where Élodie Marsh says one thing in claim 3 and another in claim 4, and nobody named says claim 5."""
    for number, words in enumerate(("The mill is open", "The mill was never open", "There is no mill"), 2):
        paper = tmp_path / f"paper-{number}.txt"
        paper.write_text(f"“{words}.”\n", encoding="utf-8")
        newsroom.does("ingest", str(paper), "--published", f"2026-01-0{number}", "--extractor", "rules", by="ben")
        speaker = ("--speaker", "Élodie Marsh") if number < 4 else ()
        newsroom.does("claims", "add", f"{words}.", "--source", str(number), "--quote", words, *speaker, by="ben")
    newsroom.does("claims", "judge", "4", "5", "contradicts", by="eve")
    newsroom.does("claims", "judge", "3", "4", "contradicts", "--note", "Open, or never.", by="ben")
    return newsroom


def test_programs_get_both_claims_with_quote_day_and_source(opposed: "Newsroom") -> None:
    first, second = json.loads(opposed.does("contradictions"))
    assert (first["pair"], first["one_speaker"], first["judged_by"], first["note"]) == (
        [3, 4],
        "Élodie Marsh",
        "ben",
        "Open, or never.",
    )
    assert first["first"]["quote"] == "The mill is open"
    assert first["second"] == {
        "claim": 4,
        "text": "The mill was never open.",
        "quote": "The mill was never open",
        "speaker": "Élodie Marsh",
        "published": "2026-01-03",
        "source": "paper-3.txt",
    }
    assert (second["pair"], second["one_speaker"]) == ([4, 5], None)


def test_a_table_has_both_quotes_side_by_side(opposed: "Newsroom") -> None:
    shown = opposed.does("--format", "table", "contradictions", "--limit", "1")
    words = " ".join(shown.split())
    assert "Said both" in words
    assert "3: The mill is" in words
    assert "4: The mill was" in words
    assert "5:" not in words


@pytest.mark.parametrize("speaker", ["élodie marsh", "ÉLODIE MARSH", "of claim 3"])
def test_a_speaker_is_given_by_name_or_number(opposed: "Newsroom", speaker: str) -> None:
    numbers = {row["name"]: row["id"] for row in json.loads(opposed.does("speakers", "list"))}
    given = str(numbers["Élodie Marsh"]) if speaker == "of claim 3" else speaker
    assert len(json.loads(opposed.does("contradictions", "--speaker", given))) == 2
    assert json.loads(opposed.does("contradictions", "--speaker", "Jane Roe")) == []
    assert "there is no speaker 99" in opposed.assert_refused("contradictions", "--speaker", "99", status=2)


def test_a_table_says_how_to_go_on(opposed: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "SCREENFUL", 1)
    assert opposed("contradictions", "--format", "table").err == "more: the same with --after 3.4\n"
    (rest,) = json.loads(opposed.does("contradictions", "--after", "3.4"))
    assert rest["pair"] == [4, 5]


@pytest.mark.parametrize("wrong", ["3", "3.", "0.1", "3.4.5", "٣.٤", "-3.4", "3.4; DROP"])
def test_what_is_no_pair_is_refused_as_a_place(newsroom: "Newsroom", wrong: str) -> None:
    line = newsroom.assert_refused("contradictions", f"--after={wrong}", status=2)
    assert "is no pair of claims; write both numbers, like 27.34" in line


def test_where_nothing_contradicts_anything_it_is_said(newsroom: "Newsroom") -> None:
    assert newsroom("contradictions", "--format", "table").err == "nothing to list\n"
    assert json.loads(newsroom.does("contradictions")) == []

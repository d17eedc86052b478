"""What is told of claims that resemble others, where somebody accepts one or proposes a verdict on it."""

import json
import re
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import resemblances
from factcheck.cli.resemblances import in_short
from factcheck.matching.matching import Call
from factcheck.services.matching import Earlier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.newsroom import Newsroom

ONE = Earlier(
    id=7,
    text="The bridge is safe",
    state="in_review",
    speaker=None,
    source=None,
    verdict=None,
    score=900,
    call=Call.SAME,
    shared=(),
    different=(),
)
POLARITY, NUMBERS = "polarity: not here, nothing there", "numbers: 3 here, 4 there"


@pytest.mark.parametrize(
    ("call", "verdict", "different", "told"),
    [
        (Call.SAME, "False", (), "claim 7 (False), no difference is found"),
        (Call.SAME, None, (), "claim 7 (in review), no difference is found"),
        (Call.CONTRADICTS, "False", (POLARITY,), f"claim 7 (False), says the opposite: {POLARITY}"),
        (Call.CONTRADICTS, None, (POLARITY, "x"), f"claim 7 (in review), says the opposite: {POLARITY} …"),
        (Call.RELATED, "False", (NUMBERS,), f"claim 7 (False), different: {NUMBERS}"),
        (Call.RELATED, None, (), "claim 7 (in review), in part"),
    ],
)
def test_a_claim_is_told_on_one_line_with_where_it_differs(
    call: Call, verdict: str | None, different: tuple[str, ...], told: str
) -> None:
    one = Earlier(
        **{name: getattr(ONE, name) for name in ("id", "text", "state", "speaker", "source", "score", "shared")},
        verdict=verdict,
        call=call,
        different=different,
    )
    assert in_short(one) == told
    assert not re.search(r"\bsame\b", told)


PAPER = "Mayor Jane Roe said on Monday that the Elmhurst bridge carries 40,000 cars.\n\n"


@pytest.fixture
def bridges(newsroom: "Newsroom") -> "Newsroom":
    """A desk with claims 3 and 4, which say the opposite, and 5, which resembles none."""
    for text in ("The Elmhurst bridge carries 40,000 cars", "The Elmhurst bridge does not carry 40,000 cars", "Hm."):
        newsroom.does("claims", "add", text, by="ben")
    return newsroom


def test_who_accepts_a_claim_is_told_what_says_the_opposite(bridges: "Newsroom") -> None:
    told = bridges("review", "accept", "3", by="ben").err.splitlines()
    assert told[1] == (
        "claim 3 resembles claim 4 (extracted), says the opposite: polarity: nothing here, not there; "
        "factcheck claims show 3 has more"
    )
    assert told[2] == "next: factcheck review start 3"
    assert not any("resembles" in line for line in bridges("review", "accept", "5", by="ben").err.splitlines())


def test_what_was_judged_is_not_told_again(bridges: "Newsroom") -> None:
    bridges.does("claims", "judge", "3", "4", "contradicts", by="ben")
    assert "resembles" not in bridges("review", "accept", "3", by="ben").err


def test_of_many_claims_a_few_are_compared_and_that_is_said(
    bridges: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resemblances, "MOST_COMPARED", 1)
    told = bridges("review", "accept", "3", "4", "5", by="ben").err
    assert told.count("resembles") == 1
    assert "2 more not compared with others; factcheck claims duplicates goes through them\n" in told


def test_who_proposes_a_verdict_is_told_of_the_claim_that_it_resembles(bridges: "Newsroom") -> None:
    bridges.does("review", "accept", "3", by="ben")
    bridges.does("review", "start", "3", by="ben")
    told = bridges("review", "verdict", "3", "--rating", "false", "--rationale", "It has no road.", by="ben").err
    assert "claim 3 resembles claim 4 (extracted), says the opposite: " in told


def test_a_new_claim_that_resembles_a_rated_one_is_named_at_ingest(bridges: "Newsroom", tmp_path: "Path") -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(PAPER, encoding="utf-8")
    bridges.does("review", "accept", "3", by="ben")
    bridges.does("review", "start", "3", by="ben")
    bridges.does("review", "verdict", "3", "--rating", "false", "--rationale", "It has no road.", by="ben")
    told = bridges("ingest", str(paper), "--extractor", "rules", by="ben")
    number = json.loads(told.out)[0]["id"]
    named = f"claim {number} resembles claim 3 (False), no difference is found; factcheck claims show {number} has more"
    assert named in told.err.splitlines()


def test_where_nothing_was_rated_nothing_is_compared_at_ingest(bridges: "Newsroom", tmp_path: "Path") -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(PAPER, encoding="utf-8")
    assert "resembles" not in bridges("ingest", str(paper), "--extractor", "rules", by="ben").err


def test_of_many_new_claims_the_worthiest_are_compared_and_that_is_said(
    bridges: "Newsroom", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resemblances, "MOST_NEW", 1)
    monkeypatch.setattr(resemblances, "MOST_NAMED", 0)
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{PAPER}{PAPER.replace('40,000', '70,000')}", encoding="utf-8")
    bridges.does("review", "accept", "3", by="ben")
    bridges.does("review", "start", "3", by="ben")
    bridges.does("review", "verdict", "3", "--rating", "false", "--rationale", "It has no road.", by="ben")
    told = bridges("ingest", str(paper), "--extractor", "rules", by="ben").err.splitlines()
    assert "1 more like these; factcheck claims duplicates has them" in told
    assert (
        "1 more, less worth checking, not compared with others; factcheck claims duplicates goes through them" in told
    )


def test_the_queue_explains_what_stands_beside_a_claim(bridges: "Newsroom") -> None:
    rows = {row["id"]: row["beside"] for row in json.loads(bridges.does("queue", "--explain"))}
    assert rows[3] == ["resembles claim 4 (extracted), says the opposite: polarity: nothing here, not there"]
    assert rows[5] == []
    bridges.does("claims", "judge", "3", "4", "contradicts", by="ben")
    rows = {row["id"]: row["beside"] for row in json.loads(bridges.does("queue", "--explain"))}
    assert (rows[3], rows[4]) == (["contradicts claim 4"], ["contradicts claim 3"])
    assert "contradicts claim 4" in bridges.does("queue", "--explain", "--format", "table")

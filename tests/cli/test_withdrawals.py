"""`factcheck sources withdraw` and `restore`, as people type them."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_a_source_goes_with_its_claims_and_comes_back(newsroom: "Newsroom") -> None:
    outcome = newsroom("sources", "withdraw", "1", "--reason", "Another town.", by="ben")
    assert outcome.err == "source 1 is withdrawn, and 2 claims with it\nfactcheck sources restore 1 brings it back\n"
    assert json.loads(newsroom.does("claims", "list")) == json.loads(newsroom.does("sources", "list")) == []
    (line,) = json.loads(newsroom.does("sources", "list", "--withdrawn"))
    assert line["id"] == 1
    shown = json.loads(newsroom.does("sources", "show", "1"))
    assert (shown["withdrawn"]["by"], shown["withdrawn"]["reason"]) == ("ben", "Another town.")
    assert "its source 1 was withdrawn" in newsroom.assert_refused("review", "accept", "1", status=1, by="ben")
    back = newsroom("sources", "restore", "1", by="ben")
    assert back.err == "source 1 is at the desk again, and 2 claims with it\n"
    assert len(json.loads(newsroom.does("claims", "list"))) == 2


def test_a_refusal_says_what_to_type(newsroom: "Newsroom") -> None:
    for command in (("review", "accept", "1"), ("review", "start", "1")):
        newsroom.does(*command, by="ben")
    newsroom.does(
        "review", "evidence", "1", "--stance", "refutes", "--url", "https://example.org/r", "--note", "x", by="ben"
    )
    newsroom.does("review", "verdict", "1", "--rating", "false", "--rationale", "Because.", by="ben")
    newsroom.does("review", "submit", "1", by="ben")
    told = newsroom.assert_refused("sources", "withdraw", "1", "--reason", "x", status=1, by="eve")
    assert "cannot withdraw source 1: claim 1 is in review" in told
    assert "next: factcheck review return 1 --reason TEXT" in told


def test_a_reason_has_to_be_given(newsroom: "Newsroom") -> None:
    newsroom.assert_refused("sources", "withdraw", "1", status=2, by="ben")
    newsroom.assert_refused("sources", "withdraw", "1", "--reason", " ", status=2, by="ben")
    assert "was not withdrawn" in newsroom.assert_refused("sources", "restore", "1", status=2, by="ben")

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

REQUEST = ("corrections", "request", "1", "--from", "Jane Doe", "--text", "I said it of another bridge.")


def test_a_request_is_followed_and_the_brief_corrected_because_of_it(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    worked.does(*REQUEST, by="ben")
    (waiting,) = json.loads(worked.does("corrections", "list"))
    assert (waiting["claim"], waiting["number"], waiting["asked_by"]) == (1, 1, "Jane Doe")
    assert (waiting["outcome"], waiting["hours"], waiting["version"]) == ("waiting", None, None)
    worked.does("corrections", "decide", "1", "1", "--accept", by="eve")
    correction = ("--class", "clarification", "--note", "Which bridge it was.", "--request", "1")
    worked.does("review", "reopen", "1", *correction, by="eve")
    worked.does("review", "evidence", "1", "--stance", "refutes", "--title", "A letter", "--note", "So.", by="ben")
    for who, action in (("ben", "submit"), ("eve", "approve"), ("eve", "publish")):
        worked.does("review", action, "1", by=who)
    (followed,) = json.loads(worked.does("corrections", "list", "--outcome", "accepted"))
    assert (followed["decided_by"], followed["hours"], followed["version"]) == ("eve", 0, 2)
    assert followed["outcome"] == "accepted"
    monkeypatch.setattr("factcheck.cli.layout.PIPED_WIDTH", 80)
    assert "corrected in brief 2" in worked.does("corrections", "list", "--format", "table")


def test_requests_about_a_claim_that_is_not_there_are_refused(worked: "Newsroom") -> None:
    line = worked.assert_refused("corrections", "list", "--claim", "999", status=2)
    assert "there is no claim 999" in line


def test_the_number_of_a_request_is_said_where_it_is_recorded(worked: "Newsroom") -> None:
    for number in (1, 2):
        told, follows = worked(*REQUEST, by="ben").err.splitlines()
        assert told.endswith(f": request {number}")
        assert follows == (
            f"next: it is decided with factcheck corrections decide 1 {number} --accept, or --decline REASON"
        )
    refusal = worked.assert_refused("corrections", "decide", "1", "1", "--decline", "It is right.", by="ben", status=1)
    assert refusal.splitlines()[1] == "next: factcheck --as eve corrections decide 1 1 --decline 'It is right.'"


def test_a_request_that_is_followed_leads_to_the_correction(worked: "Newsroom") -> None:
    worked.does(*REQUEST, by="ben")
    correct = "factcheck review reopen 1 --class CLASS --note TEXT --request 1"
    assert correct in json.loads(worked.does("claims", "show", "1", by="eve"))["you_can"]
    told = worked("corrections", "decide", "1", "1", "--accept", by="eve").err
    assert told.endswith(f"\nnext: {correct}\n")
    assert correct in json.loads(worked.does("claims", "show", "1", by="eve"))["you_can"]
    refusal = worked.assert_refused("review", "reopen", "1", "--class", "factual", "--request", "1", by="eve", status=1)
    assert refusal.endswith("\nnext: factcheck review reopen 1 --class factual --note TEXT --request 1\n")


def test_a_request_that_there_is_not_leads_to_those_there_are(worked: "Newsroom") -> None:
    worked.does(*REQUEST, by="ben")
    refusal = worked.assert_refused("corrections", "decide", "1", "2", "--accept", by="eve", status=1)
    assert refusal.endswith("\nnext: factcheck corrections list --claim 1\n")
    refusal = worked.assert_refused("corrections", "request", "2", *REQUEST[3:], by="ben", status=1)
    assert "\nnext: factcheck claims note 2 " in refusal


def test_a_request_is_declined_with_a_reason(worked: "Newsroom") -> None:
    worked.does(*REQUEST, by="ben")
    worked.does("corrections", "decide", "1", "1", "--decline", "The recording has it.", by="eve")
    (declined,) = json.loads(worked.does("corrections", "list", "--outcome", "declined", "--claim", "1"))
    assert (declined["outcome"], declined["reason"]) == ("declined", "The recording has it.")
    assert json.loads(worked.does("corrections", "list", "--outcome", "waiting")) == []
    assert json.loads(worked.does("corrections", "list", "--claim", "2")) == []
    assert "The recording has it." in worked.does("corrections", "list", "--format", "table")
    again = worked.assert_refused("corrections", "decide", "1", "1", "--accept", by="eve", status=1)
    assert "request 1 is decided already" in again
    reopening = ("review", "reopen", "1", "--class", "factual", "--note", "a", "--request", "1")
    assert "request 1 was declined" in worked.assert_refused(*reopening, by="eve", status=1)


@pytest.mark.parametrize("options", [(), ("--accept", "--decline", "No.")], ids=["neither", "both"])
def test_a_decision_is_one_of_two(worked: "Newsroom", options: tuple[str, ...]) -> None:
    worked.does(*REQUEST, by="ben")
    line = worked.assert_refused("corrections", "decide", "1", "1", *options, by="eve", status=2)
    assert "say --accept, or --decline REASON" in line


def test_an_outcome_that_is_none_is_refused(worked: "Newsroom") -> None:
    worked.assert_refused("corrections", "list", "--outcome", "done'; DROP TABLE claim;--", status=2)

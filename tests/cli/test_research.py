import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

TALK = ("--stance", "context", "--title", "A talk with the engineer", "--conversation")


def evidence_of(newsroom: "Newsroom", claim: str) -> Any:  # noqa: ANN401 -- a tree of JSON
    return json.loads(newsroom.does("claims", "show", claim))["evidence"]


def test_words_of_a_conversation_are_evidence(worked: "Newsroom") -> None:
    worked.does("review", "evidence", "2", *TALK, "--author", "The engineer", "--note", "It is cracked.", by="ben")
    item = evidence_of(worked, "2")[-1]
    assert (item["is_conversation"], item["author"], item["note"]) == (True, "The engineer", "It is cracked.")
    line = worked.assert_refused("review", "evidence", "2", *TALK, by="ben", status=2)
    assert "a --conversation needs a --note" in line


def test_evidence_is_replaced_and_withdrawn_and_keeps_its_place(worked: "Newsroom") -> None:
    better = ("--stance", "refutes", "--title", "The final report", "--note", "So.", "--replaces", "1")
    worked.does("review", "evidence", "2", *better, by="ben")
    worked.does("review", "withdraw-evidence", "2", "2", "--reason", "It is forged.", by="ben")
    first, second = evidence_of(worked, "2")
    assert (first["withdrawn"]["reason"], first["withdrawn"]["replaced_by"]) == ("replaced", 2)
    assert (second["withdrawn"]["reason"], second["withdrawn"]["by"]) == ("It is forged.", "ben")
    for number, reason in (("2", "evidence 2 is withdrawn already"), ("3", "it has no evidence 3")):
        line = worked.assert_refused(
            "review", "withdraw-evidence", "2", number, "--reason", "Again.", by="ben", status=1
        )
        assert reason in line


def test_the_same_evidence_twice_is_refused(worked: "Newsroom") -> None:
    page = ("review", "evidence", "2", "--stance", "refutes", "--url", "https://example.org/page")
    worked.does(*page, by="ben")
    refusal = worked.assert_refused(*page, "--note", "Once more.", by="ben", status=1)
    assert "it is evidence 2 already; --replaces 2 puts it in that place" in refusal
    assert refusal.endswith("next: factcheck review withdraw-evidence 2 NUMBER --reason TEXT\n")


def test_words_that_a_file_does_not_have_are_refused_by_its_name_and_it_is_not_kept(
    worked: "Newsroom", tmp_path: Path
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Three girders are cracked.")
    refusal = worked.assert_refused(
        "review", "evidence", "2", "--stance", "refutes", "--file", str(file), "--passage", "Four", by="ben", status=2
    )
    assert refusal.endswith("does not have these words; copy the quote exactly, marks and all; no copy was kept\n")
    assert "report.txt" in refusal


def test_a_title_alone_is_no_evidence(worked: "Newsroom") -> None:
    trust = ("review", "evidence", "2", "--stance", "refutes", "--title", "Trust me")
    assert "give --source, --file or --url" in worked.assert_refused(*trust, by="ben", status=1)


def test_who_withdraws_evidence_is_told_whether_readers_have_had_it(worked: "Newsroom") -> None:
    told = "evidence 1 is in a published version; readers of the next one are told that it is withdrawn, and why"
    away = ("review", "withdraw-evidence", "1", "1", "--reason", "It is forged.")
    worked.does("review", "reopen", "1", "--class", "factual", "--note", "So.", by="eve")
    assert worked(*away, by="ben").err.splitlines()[1] == told
    worked.does("review", "evidence", "2", "--stance", "refutes", "--title", "Notes", "--note", "So.", by="ben")
    number = str(len(evidence_of(worked, "2")))
    unseen = worked("review", "withdraw-evidence", "2", number, "--reason", "A secret.", by="ben")
    assert "readers" not in unseen.err


def test_who_takes_a_claim_out_of_review_by_a_change_is_told_to_hand_it_in_again(worked: "Newsroom") -> None:
    back = "claim 2 is back from review; hand it in again with factcheck review submit 2"
    item = ("review", "evidence", "2", "--stance", "refutes", "--title", "Notes", "--note")
    worked.does(*item, "One.", by="ben")
    for change in ((*item, "Two."), ("review", "withdraw-evidence", "2", "1", "--reason", "Old.")):
        worked.does("review", "submit", "2", by="ben")
        assert back in worked(*change, by="ben").err.splitlines()
    worked.does("review", "submit", "2", by="ben")
    assert back not in worked("review", "recall", "2", by="ben").err


def test_the_speaker_is_asked_and_answers(worked: "Newsroom") -> None:
    asked = ("--asked", "--to", "the mayor's office", "--how", "by e-mail", "--deadline", "2099-01-01")
    worked.does("review", "reply", "2", *asked, by="ben")
    assert "they have until 2099-01-01" in worked.assert_refused("review", "reply", "2", "--silent", by="ben", status=1)
    worked.does("review", "reply", "2", "--answer", "It is safe.", by="ben")


@pytest.mark.parametrize("how", ["e-mail", "by e-mail", "By  e-mail"])
def test_what_the_speaker_was_asked_by_is_kept_without_the_by(worked: "Newsroom", how: str) -> None:
    worked.does("review", "reply", "2", "--asked", "--to", "the office", "--how", how, by="ben")
    (asked,) = json.loads(worked.does("claims", "show", "2"))["replies"]
    assert asked["how"] == "e-mail"


@pytest.mark.parametrize(
    ("options", "status", "reason"),
    [
        ((), 2, "say one of --asked, --answer TEXT and --silent"),
        (("--asked", "--silent"), 2, "say one of"),
        (("--answer", "Yes.", "--to", "her"), 2, "give them with --asked"),
        (("--asked",), 1, "it is not said who was asked (--to); it is not said how they were asked (--how)"),
        (("--asked", "--to", "a", "--how", "b", "--day", "2099-01-01"), 1, "the day is in the future"),
        (
            ("--asked", "--to", "a", "--how", "b", "--day", "2026-01-10", "--deadline", "2026-01-09"),
            1,
            "before the day of asking",
        ),
        (("--answer", "Yes."), 1, "nobody has been asked"),
    ],
    ids=["nothing", "two", "no-asking", "nobody", "future", "deadline", "unasked"],
)
def test_a_step_of_the_reply_is_whole(worked: "Newsroom", options: tuple[str, ...], status: int, reason: str) -> None:
    assert reason in worked.assert_refused("review", "reply", "2", *options, by="ben", status=status)

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_a_second_reader_sees_what_changed_with_its_words_marked(worked: "Newsroom") -> None:
    worked.does("review", "verdict", "2", "--rating", "true", "--rationale", "It opens.", by="ben")
    outcome = worked("review", "diff", "2", "--format", "table", by="eve")
    assert outcome.err.startswith("since the submission before (as of entry ")
    assert outcome.err.endswith("parts have changed\n")
    assert "[-False-]{+True+}" in outcome.out
    lines = json.loads(worked.does("review", "diff", "2", "--since", "submission", by="eve"))
    rating = next(line for line in lines if line["part"] == "rating")
    assert (rating["before"], rating["after"], rating["since"]) == ("False", "True", "submission")


def test_what_is_as_it_was_is_said_to_be(worked: "Newsroom") -> None:
    outcome = worked("review", "diff", "1", "--since", "live", by="eve")
    assert (outcome.status, json.loads(outcome.out)) == (0, [])
    assert outcome.err.endswith("): nothing has changed\n")


def test_without_an_earlier_moment_there_is_nothing_to_show(worked: "Newsroom") -> None:
    assert "there is no earlier vote of yours" in worked.assert_refused(
        "review", "diff", "2", "--since", "vote", by="eve", status=1
    )
    worked.assert_refused("review", "diff", "2", "--since", "yesterday", by="eve", status=2)


def test_what_has_changed_since_two_moments_alike_is_shown_once(worked: "Newsroom") -> None:
    worked.does("review", "reopen", "1", "--class", "factual", "--note", "The year.", by="eve")
    worked.does("review", "verdict", "1", "--rating", "false", "--rationale", "One.\n\nTwo.", by="ben")
    outcome = worked("review", "diff", "1", "--format", "table", by="ben")
    assert outcome.err.count("since ") == 1
    assert "since the submission before (as of entry " in outcome.err
    assert ") and the live version (as of entry " in outcome.err
    assert outcome.out.count("correction 1") == 1
    assert "submission, live" in outcome.out
    assert " ¶ " in outcome.out
    assert "\\n" not in outcome.out
    lines = json.loads(worked.does("review", "diff", "1", by="ben"))
    assert {line["since"] for line in lines if line["part"] == "correction 1"} == {"submission", "live"}


def test_that_nothing_has_changed_is_one_line(worked: "Newsroom") -> None:
    outcome = worked("review", "diff", "1", "--format", "table", by="eve")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.endswith("): nothing has changed\n")
    assert len(outcome.err.splitlines()) == 1

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

WRITTEN = """---
# The scale: true, false.
rating: lacks-context
headline: Is the bridge safe?
short-answer: Perhaps.
  Nobody looked.
---

The report is of 2019.

# So is the other.
"""


def verdict_of(newsroom: "Newsroom", claim: str) -> Any:  # noqa: ANN401 -- a tree of JSON
    return json.loads(newsroom.does("claims", "show", claim))["verdicts"][-1]


def test_a_verdict_is_read_from_a_file(worked: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "verdict.md").write_text(WRITTEN)
    worked.does("review", "verdict", "2", "--from-file", str(tmp_path / "verdict.md"), by="ben")
    verdict = verdict_of(worked, "2")
    assert (verdict["rating"], verdict["headline"]) == ("lacks-context", "Is the bridge safe?")
    assert verdict["short_answer"] == "Perhaps.\nNobody looked."
    assert verdict["rationale"] == "The report is of 2019.\n\n# So is the other."


@pytest.mark.parametrize(
    ("old", "new", "status", "reason"),
    [
        ("rating: lacks-context\n", "", 2, "the verdict needs its rating"),
        ("lacks-context", "half-true", 1, "the rating 'half-true' is not on the desk's scale"),
        ("headline:", "head:", 2, "line 4: 'head' is no field of a verdict"),
        ("headline:", "rating:", 2, "line 4: rating is given twice"),
        ("---\n#", "#", 2, "has no front matter"),
        ("safe?", "safe\x1b[0m?", 2, "the verdict cannot be taken: character"),
        ("Perhaps.", "\u200b" * 3 + "\n  " + "x" * 20_000, 2, "over the limit of 20,000"),
        ("The report is of 2019.\n\n# So is the other.", "\u3164", 2, "nothing that can be seen"),
        ("safe?", "safe\0?", 2, ""),
    ],
    ids=["no-rating", "no-such-rating", "field", "twice", "no-front-matter", "C02", "C07", "C06", "C08"],
)
def test_a_file_that_holds_no_verdict_is_refused(  # noqa: PLR0917 - a table's columns beside the fixtures
    worked: "Newsroom", tmp_path: Path, old: str, new: str, status: int, reason: str
) -> None:
    (tmp_path / "verdict.md").write_text(WRITTEN.replace(old, new, 1))
    file = str(tmp_path / "verdict.md")
    assert reason in worked.assert_refused("review", "verdict", "2", "--from-file", file, by="ben", status=status)


def test_a_file_holds_the_whole_verdict(worked: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "verdict.md").write_text(WRITTEN)
    for more in (("--rating", "true"), ("--rationale", "a"), ("--rationale-file", "b")):
        line = worked.assert_refused(
            "review", "verdict", "2", "--from-file", str(tmp_path / "verdict.md"), *more, by="ben", status=2
        )
        assert "--from-file holds the whole verdict" in line


def test_a_rating_that_is_on_no_scale_leads_to_the_scale(worked: "Newsroom") -> None:
    refusal = worked.assert_refused(
        "review", "verdict", "2", "--rating", "odd", "--rationale", "So.", by="ben", status=1
    )
    assert refusal.endswith("\nnext: factcheck policy show\n")


def test_a_rating_is_needed(worked: "Newsroom") -> None:
    line = worked.assert_refused("review", "verdict", "2", "--rationale", "So.", by="ben", status=2)
    assert "the verdict needs its rating; give --rating" in line


def test_earlier_verdicts_on_the_same_speaker_are_told(worked: "Newsroom") -> None:
    told = worked("review", "verdict", "2", "--rating", "true", "--rationale", "So.", by="ben").err
    assert told.splitlines()[2:] == [
        "earlier verdict: claim 1 (said by Jane Doe): False, readers have it: The bridge is safe",
        "next: factcheck review evidence 2 --stance STANCE --url URL --note TEXT",
    ]


def test_a_verdict_is_taken_back(worked: "Newsroom") -> None:
    worked.does("review", "withdraw-verdict", "2", "--reason", "The figures are old.", by="ben")
    assert verdict_of(worked, "2")["withdrawn"]["reason"] == "The figures are old."
    refusal = worked.assert_refused("review", "submit", "2", by="ben", status=1)
    assert "next: factcheck review verdict 2 --rating RATING --rationale TEXT\n" in refusal

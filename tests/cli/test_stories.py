import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import layout
from factcheck.cli.cells import cells
from factcheck.cli.stories import LABELS
from factcheck.cli.tables import print_page
from factcheck.domain.characters import hides

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.newsroom import Newsroom

    Screen = Callable[..., list[str]]

ORDER = ("Claim 1", "Nature", "Said", "By", "In", "Kept", "State", "Approved", "Worth", "Version", "Verdict 1")


@pytest.fixture
def screen(worked: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> "Screen":
    """The lines of `claims show` on a terminal of a width."""

    def call(claim: int, *, by: str | None = None, width: int = 80) -> list[str]:
        monkeypatch.setattr(layout, "width", lambda: width)
        return worked.does("claims", "show", str(claim), "--format", "table", by=by).splitlines()

    return call


def labels(lines: list[str]) -> list[str]:
    return [line[:12].rstrip() for line in lines if line[:1].strip()]


def behind(lines: list[str], label: str) -> str:
    """What stands behind a label, on one line."""
    start = next(place for place, line in enumerate(lines) if line[:12].rstrip() == label)
    own = [lines[start]]
    for line in lines[start + 1 :]:
        if line[:1].strip() or not line:
            break
        own.append(line)
    return " ".join(line[14:].strip() for line in own)


def test_a_published_claim_is_told_in_the_order_in_which_a_reader_asks(screen: "Screen") -> None:
    lines = screen(1, by="eve")
    found = labels(lines)
    assert found[: len(ORDER)] == list(ORDER)
    assert found[len(ORDER) :] == ["Evidence 1", "Earlier", "Brief 1", "Page", "You can", "Also"]
    assert len(lines) <= 40


def test_the_quote_is_marked_in_its_paragraph_and_said_by_whom_where_and_when(
    worked: "Newsroom", screen: "Screen"
) -> None:
    worked.does("sources", "describe", "1", "--published", "2026-01-12", by="ben")
    lines = screen(1)
    said = behind(lines, "Said")
    assert said.startswith("“>>The bridge is safe, and it will open on Friday<<,” Mayor Jane Doe said")
    assert behind(lines, "By") == "Jane Doe, Mayor, direct"
    assert behind(lines, "In").startswith("Mayor says the bridge is safe, 2026-01-12 (source 1, characters ")
    assert re.fullmatch(r"since 2026-01-15 \d\d:\d\d UTC, sha256 [0-9a-f]{12}…", behind(lines, "Kept"))


def test_what_a_claim_lacks_takes_no_room(screen: "Screen") -> None:
    assert labels(screen(4)) == ["Claim 4", "Said", "State", "Version", "Similar"]


def test_a_claim_like_another_is_named_with_what_differs_until_somebody_has_said_what_they_are(
    worked: "Newsroom", screen: "Screen"
) -> None:
    worked.does("claims", "add", "The bridge on Main Street was not closed to trucks in 2016", by="ben")
    worked.does("claims", "add", "The bridge on Main Street was closed to trucks in 2017", by="ben")
    told = behind(screen(6), "Similar")
    assert told.startswith("claim 5 (extracted), ")
    assert "different: polarity: nothing here, not there; date: 2017 here, 2016 there" in told
    worked.does("claims", "judge", "6", "5", "different", by="ben")
    assert not any("claim 5 (" in line for line in screen(6))


def test_a_claim_that_no_document_shows_says_so(worked: "Newsroom", screen: "Screen") -> None:
    worked.does("claims", "add", "Taxes rose.", by="ben")
    assert behind(screen(5), "Said") == "in no document that the desk has"


def test_the_next_action_stands_by_itself_and_the_others_behind_it(screen: "Screen") -> None:
    lines = screen(2, by="ben")
    assert behind(lines, "Not yet").startswith("submit: ") or behind(lines, "Next") == "factcheck review submit 2"
    assert "review evidence 2 --stance STANCE --url URL --note TEXT" in behind(lines, "You can")
    assert "claims note, claims tag" in behind(lines, "Also")


@pytest.mark.parametrize(
    ("by", "told"),
    [("ben", "Next"), ("ines", "Not yet")],
    ids=["may", "may-not"],
)
def test_what_takes_a_claim_on_is_told_or_why_it_cannot(
    worked: "Newsroom", screen: "Screen", by: str, told: str
) -> None:
    worked.does("people", "add", "ines", "--role", "reader", by="ada")
    worked.does("claims", "add", "Taxes rose.", by="ben")
    lines = screen(5, by=by)
    assert [label for label in labels(lines) if label in {"Next", "Not yet"}] == [told]
    expected = {"Next": "factcheck review accept 5", "Not yet": "accept: ines is a reader, and this takes a checker"}
    assert behind(lines, told).startswith(expected[told])


def test_what_is_missing_for_the_next_action_is_told_with_the_command_that_comes_first(
    worked: "Newsroom", screen: "Screen"
) -> None:
    worked.does("claims", "add", "Taxes rose.", by="ben")
    worked.does("review", "accept", "5", by="ben")
    worked.does("review", "start", "5", by="ben")
    missing = behind(screen(5, by="ben"), "Not yet")
    assert missing.startswith("submit: ")
    assert " first: factcheck " in missing
    onward = json.loads(worked.does("claims", "show", "5", by="ben"))["onward"]
    assert (onward["action"], onward["may"]) == ("submit", False)
    assert all(reason in missing for reason in onward["reasons"])
    assert onward["first"].startswith("factcheck ")


def test_reasons_stay_on_the_screen_once_the_claim_has_gone_on(worked: "Newsroom", screen: "Screen") -> None:
    worked.does("claims", "add", "Taxes rose.", by="ben")
    worked.does("review", "dismiss", "5", "--why", "other", "--reason", "Not news.", by="ben")
    assert behind(screen(5), "State") == "dismissed as other: Not news."
    assert "Before" not in labels(screen(5))
    worked.does("review", "reopen", "5", by="ben")
    worked.does("review", "hold", "5", "--reason", "Until the report is out.", by="ben")
    lines = screen(5)
    assert behind(lines, "State") == "on hold Until the report is out."
    assert re.fullmatch(r"dismissed as other by ben, [0-9: -]+ UTC: Not news\.", behind(lines, "Before"))
    turns = json.loads(worked.does("claims", "show", "5"))["turns"]
    assert [(turn["what"], turn["reason"]) for turn in turns] == [
        ("dismissed as other", "Not news."),
        ("put on hold", "Until the report is out."),
    ]


def test_a_dismissal_without_words_tells_its_kind(worked: "Newsroom", screen: "Screen") -> None:
    worked.does("claims", "add", "Taxes rose.", by="ben")
    worked.does("review", "dismiss", "5", "--why", "opinion", by="ben")
    assert behind(screen(5), "State") == "dismissed as opinion"


def test_verdicts_on_the_same_speaker_and_linked_claims_are_told(worked: "Newsroom", screen: "Screen") -> None:
    assert "False, readers have it: The bridge is safe" in behind(screen(2), "Earlier")
    worked.does("claims", "add", "Said elsewhere.", by="ben")
    worked.does("claims", "link", "5", "2", by="ben")
    assert behind(screen(5), "Merged into") == "claim 2"
    worked.does("claims", "split", "2", "One.", "Two.", by="ben")
    assert behind(screen(2), "Split into") == "claim 6"
    assert behind(screen(6), "Split off") == "claim 2"


def test_a_claim_in_the_queue_says_its_rank_and_what_for(worked: "Newsroom", screen: "Screen") -> None:
    worked.does("claims", "add", "Taxes rose by 40 percent last year.", by="ben")
    worked.does("claims", "priority", "5", "high", by="ben")
    lines = screen(5)
    assert re.fullmatch(r"-?[\d,]+, by worth \+\d+, priority \+500(, age \+\d+)?", behind(lines, "Rank"))
    assert behind(lines, "Priority") == "high"
    ranked = json.loads(worked.does("claims", "show", "5"))
    assert isinstance(ranked["rank"], int)
    assert json.loads(worked.does("claims", "show", "1"))["rank"] is None


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("claim", [1, 2, 3, 4])
def test_nothing_is_cut_off_and_no_line_is_wider_than_the_terminal(screen: "Screen", claim: int, width: int) -> None:
    lines = screen(claim, by="eve", width=width)
    # A single command of `You can` is never broken, so that it can be copied.
    assert [line for line in lines if cells(line) > width and "claims " not in line and "review " not in line] == []
    wide = "".join("".join(screen(claim, by="eve", width=2_000)).split())
    assert sorted("".join("".join(lines).split())) == sorted(wide)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\x1b]0;owned\x07b", id="O09-osc"),
        pytest.param("a\x9b2Jb", id="O09-c1"),
        pytest.param("a\rVerdict 1  True", id="O09-return"),
        pytest.param("a\u202eb\u2066c", id="O09-bidi"),
    ],
)
def test_what_comes_from_outside_obeys_no_terminal(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_page([[("Note 1", ("by ben", text)), ("Page", text)]], labels=LABELS)
    printed = capsys.readouterr().out
    assert printed.count("a\\") == 2
    assert [line for line in printed.split("\n") if any(hides(character) for character in line)] == []


def test_a_text_of_several_lines_forges_no_label(worked: "Newsroom", screen: "Screen") -> None:
    worked.does("claims", "note", "2", "a\nVerdict 9     True\nState         published", by="ben")
    found = labels(screen(2, by="ben"))
    assert "Verdict 9" not in found
    assert found.count("State") == 1


def test_programs_read_the_whole_story(worked: "Newsroom") -> None:
    told = json.loads(worked.does("claims", "show", "1"))
    (said,), (verdict,) = told["appearances"], told["verdicts"]
    assert (said["before"], said["published"], len(said["sha256"])) == ("“", None, 64)
    assert said["after"].startswith(",” Mayor Jane Doe said")
    assert (verdict["rating"], verdict["label"]) == ("false", "False")
    assert (told["slug"], told["split_into"], told["precedents"], told["turns"]) == (
        "is-the-bridge-safe-1",
        [],
        told["precedents"],
        [],
    )
    assert (told["onward"], told["you_can"], told["also"]) == (None, None, None)


def test_the_story_loads_nothing_that_a_session_draws_with(worked: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    assert worked.does("claims", "show", "1", "--format", "table")

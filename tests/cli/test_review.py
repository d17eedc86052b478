import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.newsroom import contents, interrupted_at

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

EVIDENCE = ("--stance", "refutes", "--title", "Inspection report")
VERDICT = ("--rating", "false", "--headline", "Is it safe?", "--short-answer", "No.")
MIB = "x" * 2**20


def test_two_people_take_a_claim_from_extracted_to_published(newsroom: "Newsroom") -> None:
    path = (
        (("accept",), "eve", "queued", 2),
        (("start",), "ben", "researching", 3),
        (("evidence", *EVIDENCE), "ben", "researching", 4),
        (("verdict", *VERDICT, "--rationale", "The report says so."), "ben", "researching", 5),
        (("submit",), "ben", "in review", 6),
        (("return", "--reason", "Ask the county."), "eve", "researching", 7),
        (("submit",), "ben", "in review", 8),
        (("approve",), "eve", "approved", 9),
    )
    for (action, *options), who, state, version in path:
        outcome = newsroom("review", action, "1", *options, by=who)
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == f"claim 1 is {state}, version {version}\n"
    published = newsroom("review", "publish", "1", by="eve")
    assert published.status == 0
    assert "published brief 1 of claim 1, sha256 " in published.err


SKIPPED = [
    pytest.param(("publish", "1"), "eve", 1, ["it is extracted"], id="C19-skipped"),
    pytest.param(("submit", "1"), "ben", 1, ["it is extracted", "no verdict is proposed"], id="C19-every-reason"),
    pytest.param(("accept", "1"), "ben", 1, ["ben is a checker, and this takes an editor"], id="C19-role"),
    pytest.param(("accept", "1", "--if-version", "2"), "eve", 3, ["claim 1 is at version 1, not 2"], id="C19-stale"),
    pytest.param(("accept", "1", "--if-version", "0"), "eve", 2, ["--if-version"], id="C19-no-version"),
    pytest.param(("dismiss", "1"), "eve", 2, ["--reason"], id="no-reason"),
    pytest.param(("accept", "99"), "eve", 2, ["there is no claim 99"], id="C04-none"),
    pytest.param(("accept", "9223372036854775808"), "eve", 2, ["no such claim: 9223372036854775808"], id="C04"),
    *(
        pytest.param(("accept", "--", number), "eve", 2, ["claim"], id=f"C05-{number!a}")
        for number in ("-1", "0", "1e3", "0x10", "١", "1_000", "", "1 ")
    ),
]


@pytest.mark.parametrize(("arguments", "who", "status", "reasons"), SKIPPED)
def test_what_no_rule_allows_is_refused_and_changes_nothing(
    newsroom: "Newsroom", arguments: tuple[str, ...], who: str, status: int, reasons: list[str]
) -> None:
    line = newsroom.assert_refused("review", *arguments, by=who, status=status)
    assert [reason for reason in reasons if reason not in line] == []


@pytest.mark.parametrize(
    ("arguments", "who"),
    [
        (("publish", "1"), "eve"),
        (("accept", "1"), "eve"),
        (("start", "2"), "ben"),
        (("submit", "3"), "ben"),
        (("accept", "4"), "eve"),
        (("dismiss", "4", "--reason", "Again."), "eve"),
    ],
    ids=["C19-published-twice", "C19-closed", "C19-repeated", "C19-merged", "C19-dismissed", "C19-dismissed-twice"],
)
def test_what_is_done_is_not_done_again(worked: "Newsroom", arguments: tuple[str, ...], who: str) -> None:
    assert worked.assert_refused("review", *arguments, by=who, status=1).startswith("error: cannot ")


def test_nobody_approves_a_verdict_of_their_own(newsroom: "Newsroom") -> None:
    for action, *options in (
        ("accept",),
        ("start",),
        ("evidence", *EVIDENCE),
        ("verdict", *VERDICT, "--rationale", "So."),
        ("submit",),
    ):
        newsroom.does("review", action, "1", *options, by="eve")
    line = newsroom.assert_refused("review", "approve", "1", by="eve", status=1)
    assert line == "error: cannot approve claim 1: eve proposed the verdict, so somebody else must approve it\n"


@pytest.mark.parametrize(
    "value", ["", "   ", "\u200b", "\u3164"], ids=["C06-empty", "C06-spaces", "C06-zero-width", "C06-filler"]
)
@pytest.mark.parametrize("option", ["--publisher", "--title", "--note"])
def test_words_that_nobody_sees_are_refused(newsroom: "Newsroom", option: str, value: str) -> None:
    line = newsroom.assert_refused("review", "evidence", "1", *EVIDENCE, option, value, by="ben", status=2)
    assert option in line


@pytest.mark.parametrize(
    ("option", "value"),
    [
        pytest.param("--note", MIB * 10, id="C07-10-MB"),
        pytest.param("--note", "x" * 20_001, id="C07-note"),
        pytest.param("--title", "x" * 201, id="C07-title"),
        pytest.param("--publisher", MIB + "x", id="C07-name"),
        pytest.param("--url", "https://example.org/" + "x" * 2048, id="C07-url"),
    ],
)
def test_what_is_too_long_is_refused_with_the_limit(newsroom: "Newsroom", option: str, value: str) -> None:
    assert "limit" in newsroom.assert_refused("review", "evidence", "1", *EVIDENCE, option, value, by="ben", status=2)


@pytest.mark.parametrize(
    "content", [b"ab\0cd", b"", b"\xff\xfe\xff", b"%PDF-1.4\n"], ids=["C08", "empty", "bytes", "pdf"]
)
def test_findings_from_a_file_that_is_no_text_are_refused(newsroom: "Newsroom", tmp_path: Path, content: bytes) -> None:
    (tmp_path / "findings.txt").write_bytes(content)
    file = str(tmp_path / "findings.txt")
    newsroom.assert_refused("review", "verdict", "1", *VERDICT, "--rationale-file", file, by="ben", status=2)


def test_findings_are_given_once(newsroom: "Newsroom") -> None:
    for given in ((), ("--rationale", "a", "--rationale-file", "b")):
        line = newsroom.assert_refused("review", "verdict", "1", *VERDICT, *given, by="ben", status=2)
        assert "--rationale or --rationale-file" in line


def test_findings_are_read_from_a_file(worked: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "findings.txt").write_bytes(b"One.\r\n\r\nTwo.\n")
    worked.does("review", "verdict", "2", *VERDICT, "--rationale-file", str(tmp_path / "findings.txt"), by="ben")
    assert '"rationale": "One.\\n\\nTwo."' in worked.does("claims", "show", "2")


def test_a_verdict_without_a_headline_is_headed_by_the_claim_and_answered_by_the_findings(worked: "Newsroom") -> None:
    worked.does("review", "verdict", "2", "--rating", "false", "--rationale", "No.\n\nThe report says so.", by="ben")
    claim = json.loads(worked.does("claims", "show", "2"))
    verdict = claim["verdicts"][-1]
    assert (verdict["headline"], verdict["short_answer"]) == (claim["text"], "No.")
    assert verdict["rationale"] == "No.\n\nThe report says so."


def test_evidence_without_a_title_is_called_by_its_address(worked: "Newsroom") -> None:
    worked.does("review", "evidence", "2", "--stance", "refutes", "--url", "https://example.org/report", by="ben")
    evidence = json.loads(worked.does("claims", "show", "2"))["evidence"][-1]
    assert evidence["title"] == evidence["url"] == "https://example.org/report"


def test_evidence_needs_a_name(worked: "Newsroom") -> None:
    line = worked.assert_refused("review", "evidence", "2", "--stance", "context", by="ben", status=2)
    assert "--title" in line
    worked.does("review", "evidence", "2", "--stance", "context", "--source", "1", by="ben")
    assert '"title": "Mayor says the bridge is safe"' in worked.does("claims", "show", "2")


@pytest.mark.parametrize(
    "arguments", [("claims", "add", "The river is high."), ("review", "dismiss", "1", "--reason", "No.")], ids=" ".join
)
def test_c22_an_interrupt_leaves_the_desk_as_before_or_as_after(
    newsroom: "Newsroom", arguments: tuple[str, ...]
) -> None:
    before = contents(newsroom.folder)
    for place in range(1, 200):
        with interrupted_at(place):
            outcome = newsroom(*arguments, by="eve")
        if outcome.status == 0 or contents(newsroom.folder) != before:
            break
        outcome.assert_refused(130)
        assert outcome.err == "error: interrupted\n"
    assert place > 10
    assert contents(newsroom.folder) != before
    assert newsroom("audit", "verify").status == 0


def test_c22_an_interrupted_publishing_is_whole_or_can_be_done_again(newsroom: "Newsroom") -> None:
    for who, action, *options in (
        ("eve", "accept"),
        ("ben", "start"),
        ("ben", "evidence", *EVIDENCE),
        ("ben", "verdict", *VERDICT, "--rationale", "So."),
        ("ben", "submit"),
        ("eve", "approve"),
    ):
        newsroom.does("review", action, "1", *options, by=who)
    for place in range(1, 300):
        with interrupted_at(place):
            outcome = newsroom("review", "publish", "1", by="eve")
        assert newsroom("audit", "verify").status == 0
        if '"state": "published"' in newsroom.does("claims", "show", "1"):
            break
        outcome.assert_refused(130)
    assert place > 10
    assert newsroom.does("brief", "1") == newsroom.does("brief", "1", "--version", "1")

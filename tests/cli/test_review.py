import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.newsroom import contents, interrupted_at

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

EVIDENCE = ("--stance", "refutes", "--title", "Inspection report", "--note", "Page 3.")
VERDICT = ("--rating", "false", "--headline", "Is it safe?", "--short-answer", "No.")
MIB = "x" * 2**20


def test_two_people_take_a_claim_from_extracted_to_published(newsroom: "Newsroom") -> None:
    path = (
        (("accept",), "eve", "queued, version 2", "review start 1"),
        (("start",), "ben", "researching, version 3", "review evidence 1 --stance STANCE --url URL --note TEXT"),
        (
            ("evidence", *EVIDENCE),
            "ben",
            "researching, version 4: evidence 1",
            "review verdict 1 --rating RATING --rationale TEXT",
        ),
        (
            ("verdict", *VERDICT, "--rationale", "The report says so."),
            "ben",
            "researching, version 5",
            "review submit 1",
        ),
        (("submit",), "ben", "in review, version 6: False, “Is it safe?”", "--as eve review approve 1"),
        (("return", "--reason", "Ask the county."), "eve", "researching, version 7", None),
        (
            ("verdict", *VERDICT, "--rationale", "The county says so too."),
            "ben",
            "researching, version 8",
            "review submit 1",
        ),
        (("submit",), "ben", "in review, version 9: False, “Is it safe?”", "--as eve review approve 1"),
        (("approve",), "eve", "approved, version 11: False, “Is it safe?”", "review publish 1"),
    )
    for (action, *options), who, said, then in path:
        outcome = newsroom("review", action, "1", *options, by=who)
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == f"claim 1 is {said}\n" + (f"next: factcheck {then}\n" if then else "")
    published = newsroom("review", "publish", "1", by="eve")
    assert published.status == 0
    assert "published brief 1 of claim 1, sha256 " in published.err


SKIPPED = [
    pytest.param(("publish", "1"), "eve", 1, ["it is extracted"], id="C19-skipped"),
    pytest.param(("submit", "1"), "ben", 1, ["it is extracted", "no verdict is proposed"], id="C19-every-reason"),
    pytest.param(("accept", "1"), "rita", 1, ["rita is a reader, and this takes a checker"], id="C19-role"),
    pytest.param(("accept", "1", "--if-version", "2"), "eve", 3, ["claim 1 is at version 1, not 2"], id="C19-stale"),
    pytest.param(("accept", "1", "--if-version", "0"), "eve", 2, ["--if-version"], id="C19-no-version"),
    pytest.param(("dismiss", "1"), "eve", 1, ["no reason is given"], id="no-reason"),
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


STEPS = {
    "dropped-in-the-queue": ("review", "drop", "1", "--reason", "No."),
    "resumed-not-held": ("review", "resume", "1"),
    "recalled-after-more": ("review", "recall", "1"),
    "voted-not-in-review": ("review", "vote", "1", "agree"),
    "reopened-unpublished": ("review", "reopen", "1", "--class", "factual", "--note", "No."),
    "noticed-nothing": ("review", "notice", "1", "--note", "No."),
    "retracted-unpublished": ("review", "retract", "1"),
    "retraction-proposed-unpublished": ("review", "retract", "1", "--reason", "No."),
    "retraction-declined-unproposed": ("review", "retract", "1", "--decline", "No."),
    "embargo-lifted-unset": ("review", "embargo", "1", "--lift"),
    "unassigned-unassigned": ("review", "unassign", "1", "ben"),
    "unlinked-unmerged": ("claims", "unlink", "1"),
    "withdrawn-unattached": ("review", "withdraw-evidence", "1", "1", "--reason", "No."),
    "withdrawn-unproposed": ("review", "withdraw-verdict", "1", "--reason", "No."),
    "silent-unasked": ("review", "reply", "1", "--silent"),
    "untagged-untagged": ("claims", "untag", "1", "budget"),
    "correction-of-nothing": ("corrections", "request", "1", "--from", "a", "--text", "b"),
    "decided-unasked": ("corrections", "decide", "1", "1", "--accept"),
}


@pytest.mark.parametrize("arguments", STEPS.values(), ids=[f"C19-{name}" for name in STEPS])
def test_no_step_is_skipped(newsroom: "Newsroom", arguments: tuple[str, ...]) -> None:
    newsroom.does("review", "accept", "1", by="eve")
    newsroom.does("claims", "note", "1", "Something followed.", by="eve")
    assert newsroom.assert_refused(*arguments, by="eve", status=1).startswith("error: cannot ")
    assert "at version 3, not 1" in newsroom.assert_refused(*arguments, "--if-version", "1", by="eve", status=3)


@pytest.mark.parametrize("given", ["1 2", "1-2", "2,1", "1,1-2", "1 2 1"])
def test_several_claims_are_taken_at_once(newsroom: "Newsroom", given: str) -> None:
    outcome = newsroom("review", "accept", *given.split(), by="eve")
    assert sorted(outcome.err.splitlines()) == ["claim 1 is queued, version 2", "claim 2 is queued, version 2"]


def test_of_several_claims_all_are_taken_or_none(newsroom: "Newsroom") -> None:
    newsroom.does("review", "dismiss", "2", "--why", "opinion", by="ben")
    refusal = newsroom.assert_refused("review", "accept", "1-2", by="ben", status=1)
    assert refusal == (
        "error: cannot accept claim 2: it is dismissed, not extracted; so nothing was done about any of the 2 claims\n"
        "next: factcheck review reopen 2\n"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param("2-1", "2-1 runs backwards; write 1-2", id="backwards"),
        pytest.param("1-1001", "1-1001 is more than 1,000 claims", id="long"),
        pytest.param("1-999999999999999999", "is more than 1,000 claims", id="C04-range"),
        pytest.param("1-9223372036854775808", "no such claim: 9223372036854775808", id="C04-end"),
        pytest.param("1-", "'' is no claim number", id="endless"),
        pytest.param("1,,2", "'' is no claim number", id="gap"),
        pytest.param("1-2-3", "'2-3' is no claim number", id="two-dashes"),
        pytest.param("1-٢", "'٢' is no claim number", id="C05-arabic-digit"),
        pytest.param("\x1b]0;pwn\x07", r"'\x1b]0;pwn\x07' is no claim number", id="C01"),
        pytest.param("\x9b31m", r"\x9b31m", id="C03"),
    ],
)
def test_what_is_no_claim_nor_several_is_refused(newsroom: "Newsroom", given: str, words: str) -> None:
    assert words in newsroom.assert_refused("review", "accept", given, by="eve", status=2)


def test_too_many_claims_at_once_are_refused(newsroom: "Newsroom") -> None:
    assert "more than 1,000 claims" in newsroom.assert_refused("review", "accept", "1-600", "601-1200", status=2)


def test_what_comes_next_is_told_people_of_one_claim(newsroom: "Newsroom") -> None:
    assert newsroom("--format", "json", "review", "accept", "1", by="eve").err == "claim 1 is queued, version 2\n"
    assert newsroom("review", "start", "1", by="ben").err.count("next: ") == 1
    assert "next: " not in newsroom("claims", "tag", "1", "bridges", by="ben").err


def test_a_vote_without_words_is_told_by_which_option_to_give_them(newsroom: "Newsroom") -> None:
    _in_review(newsroom)
    refusal = newsroom.assert_refused("review", "vote", "1", "dissent", by="eve", status=1)
    assert "what is to be changed, or why not (--note)\n" in refusal
    assert refusal.endswith("\nnext: factcheck review vote 1 dissent --note TEXT\n")


def test_a_version_is_that_of_one_claim(newsroom: "Newsroom") -> None:
    line = newsroom.assert_refused("review", "accept", "1", "2", "--if-version", "1", by="eve", status=2)
    assert "--if-version is the version of one claim" in line


def test_a_dismissal_is_of_a_kind_and_needs_words_for_none_of_them(newsroom: "Newsroom") -> None:
    assert newsroom("review", "dismiss", "1", "--why", "opinion", by="ben").err == "claim 1 is dismissed, version 2\n"
    assert newsroom("review", "recall", "1", by="ben").err == (
        "claim 1 is extracted, version 3\nnext: factcheck review accept 1\n"
    )
    refusal = newsroom.assert_refused("review", "dismiss", "1", "--why", "other", by="ben", status=1)
    assert "no reason is given" in refusal
    newsroom.assert_refused("review", "dismiss", "1", "--why", "done'; DROP TABLE claim;--", by="ben", status=2)


def test_a_claim_waits_and_goes_on_where_it_was(newsroom: "Newsroom") -> None:
    waiting = ("review", "hold", "1", "--reason", "The report is due.", "--until", "2099-05-15")
    assert newsroom(*waiting, by="ben").err == (
        "claim 1 is on hold (until 2099-05-15), version 2\nnext: factcheck review resume 1\n"
    )
    assert newsroom.assert_refused("review", "accept", "1", by="ben", status=1).endswith(
        "next: factcheck review resume 1\n"
    )
    assert newsroom("review", "resume", "1", by="ben").err.startswith("claim 1 is extracted, version 3\n")
    assert "has passed" in newsroom.assert_refused(*waiting[:-1], "2001-01-01", by="ben", status=1)


def test_people_are_assigned_for_what_they_are_to_do(newsroom: "Newsroom") -> None:
    newsroom.does("review", "assign", "1", "2", "eve", "--for", "reader", by="ben")
    assert "eve is its reader already" in newsroom.assert_refused(
        "review", "assign", "1", "eve", "--for", "reader", by="ben", status=1
    )
    newsroom.does("review", "unassign", "1-2", "eve", "--for", "reader", by="ben")
    assert "there is no person zoe" in newsroom.assert_refused("review", "assign", "1", "zoe", by="ben", status=2)


def test_a_vote_says_how_the_votes_stand(newsroom: "Newsroom", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown.replace("votes = 1", "votes = 2").replace("voters = 1", "voters = 3"))
    newsroom.does("policy", "apply", str(tmp_path / "policy.toml"), by="ada")
    for handle in ("kim", "lou"):
        newsroom.does("people", "add", handle, "--role", "editor", by="ada")
    _in_review(newsroom)
    told = newsroom("review", "vote", "1", "dissent", "--note", "It is not so.", by="eve").err
    assert told.splitlines()[1] == "claim 1: 1 of 3 have voted and 0 agree; the policy wants 2 to agree"
    assert "voted so already" in newsroom.assert_refused(
        "review", "vote", "1", "dissent", "--note", "It is not so.", by="eve", status=1
    )
    told = newsroom("review", "approve", "1", by="kim").err
    assert told.splitlines()[1] == "claim 1: 2 of 3 have voted and 1 agree; the policy wants 2 to agree"
    assert newsroom("review", "vote", "1", "agree", by="lou").err.startswith("claim 1 is approved, ")


def test_who_submits_is_told_that_nobody_is_left_to_approve(newsroom: "Newsroom") -> None:
    newsroom.does("review", "accept", "1", by="eve")
    newsroom.does("review", "start", "1", by="eve")
    newsroom.does("review", "evidence", "1", *EVIDENCE, by="eve")
    newsroom.does("review", "verdict", "1", *VERDICT, "--rationale", "So.", by="eve")
    told = newsroom("review", "submit", "1", by="ada").err
    assert told.splitlines()[1] == (
        "claim 1: nobody at the desk may approve it; add an editor with factcheck people add HANDLE --role editor"
    )


def _in_review(newsroom: "Newsroom", *, rating: str = "false", headline: str = "Is it safe?") -> None:
    """Takes claim 1 from extracted to review."""
    verdict = ("--rating", rating, "--headline", headline, "--rationale", "So.")
    for who, action, *options in (
        ("eve", "accept"),
        ("ben", "start"),
        ("ben", "evidence", *EVIDENCE),
        ("ben", "verdict", *verdict),
        ("ben", "submit"),
    ):
        newsroom.does("review", action, "1", *options, by=who)


def test_an_approval_says_which_verdict_it_confirmed(newsroom: "Newsroom") -> None:
    _in_review(newsroom)
    newsroom.does("review", "return", "1", "--reason", "Look again.", by="ada")
    changed = ("--rating", "lacks-context", "--headline", "Is it\n\x9b31mclaim 2", "--rationale", "So.")
    assert newsroom("review", "verdict", "1", *changed, by="ben").status == 2
    newsroom.does("review", "verdict", "1", *changed[:3], "Is it safe \u202e?", *changed[4:], by="ben")
    newsroom.does("review", "submit", "1", by="ben")
    told = newsroom("review", "approve", "1", by="eve").err
    assert told.splitlines()[0] == "claim 1 is approved, version 11: Lacks context, “Is it safe \\u202e?”"


def test_an_editor_may_demand_the_version_that_was_read(newsroom: "Newsroom") -> None:
    _in_review(newsroom)
    assert "--if-version" in newsroom.does("review", "approve", "--help").partition("Options:")[0]
    line = newsroom.assert_refused("review", "approve", "1", "--if-version", "5", by="eve", status=3)
    assert "claim 1 is at version 6, not 5" in line


def test_what_stands_is_told_before_why_no_checkpoint_was_signed(newsroom: "Newsroom") -> None:
    _in_review(newsroom)
    key = newsroom.folder / "factcheck.key"
    key.chmod(0o644)
    approved = newsroom("review", "approve", "1", by="eve")
    assert (approved.status, approved.out) == (0, "")
    first, second, _next = approved.err.splitlines()
    assert first.startswith("claim 1 is approved, version 8: ")
    assert second == (
        f"no checkpoint was signed: the key {key} can be read by others; run chmod 600 on it, and think of replacing it"
    )
    key.unlink()
    published = newsroom("review", "publish", "1", by="eve")
    assert (published.status, published.out) == (0, "")
    assert published.err.splitlines()[2].startswith(
        "no checkpoint was signed: no key is at hand; name the desk's folder"
    )
    assert newsroom("audit", "verify").status == 0


def test_a_database_opened_without_its_folder_is_worked_at_without_checkpoints(newsroom: "Newsroom") -> None:
    _in_review(newsroom)
    outcome = newsroom.run("--database", str(newsroom.database), "--as", "eve", "review", "approve", "1")
    assert outcome.status == 0
    assert outcome.err.splitlines()[1].startswith("no checkpoint was signed: no key is at hand")


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
    assert line == (
        "error: cannot approve claim 1: eve proposed a verdict on it, so somebody else must approve; "
        "eve submitted it, so somebody else must approve\n"
        "next: factcheck --as ada review approve 1\n"
    )


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
    for given, told in (
        ((), "the verdict needs its findings; give --rationale or --rationale-file"),
        (("--rationale", "a", "--rationale-file", "b"), "--rationale and --rationale-file both give the findings"),
    ):
        assert told in newsroom.assert_refused("review", "verdict", "1", *VERDICT, *given, by="ben", status=2)


def test_findings_are_read_from_a_file(worked: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "findings.txt").write_bytes(b"One.\r\n\r\nTwo.\n")
    worked.does("review", "verdict", "2", *VERDICT, "--rationale-file", str(tmp_path / "findings.txt"), by="ben")
    assert '"rationale": "One.\\n\\nTwo."' in worked.does("claims", "show", "2")


def test_a_verdict_without_a_headline_is_headed_by_the_claim_and_answered_by_the_findings(worked: "Newsroom") -> None:
    worked.does("review", "withdraw-verdict", "2", "--reason", "No.", by="ben")
    findings = ("--rationale", "No.\n\nThe report says so.")
    told = worked("review", "verdict", "2", "--rating", "false", *findings, by="ben").err
    assert "the brief's title is the claim's words, “It will open on Friday”; --headline gives another\n" in told
    claim = json.loads(worked.does("claims", "show", "2"))
    verdict = claim["verdicts"][-1]
    assert (verdict["headline"], verdict["short_answer"]) == (claim["text"][:1].upper() + claim["text"][1:], "No.")
    assert verdict["rationale"] == "No.\n\nThe report says so."


def test_a_headline_stays_until_another_is_given(worked: "Newsroom") -> None:
    again = ("review", "verdict", "2", "--rating", "false", "--rationale", "No.")
    assert "the headline stays “Is the bridge safe?”; --headline gives another\n" in worked(*again, by="ben").err
    assert json.loads(worked.does("claims", "show", "2"))["verdicts"][-1]["headline"] == "Is the bridge safe?"
    assert "headline" not in worked(*again, "--headline", "Does it open?", by="ben").err
    assert json.loads(worked.does("claims", "show", "2"))["verdicts"][-1]["headline"] == "Does it open?"


def test_a_headline_is_one_line(worked: "Newsroom") -> None:
    forged = ("--headline", "Safe?\n# injected", "--rating", "false", "--rationale", "No.")
    assert "over several lines" in worked.assert_refused("review", "verdict", "2", *forged, by="ben", status=2)


def test_findings_may_end_their_lines_as_other_systems_do(worked: "Newsroom") -> None:
    worked.does("review", "verdict", "2", "--rating", "false", "--rationale", "No.\r\n\r\nIt says so.", by="ben")
    assert json.loads(worked.does("claims", "show", "2"))["verdicts"][-1]["rationale"] == "No.\n\nIt says so."


def test_evidence_without_a_title_is_called_by_its_address(worked: "Newsroom") -> None:
    worked.does("review", "evidence", "2", "--stance", "refutes", "--url", "https://example.org/page", by="ben")
    evidence = json.loads(worked.does("claims", "show", "2"))["evidence"][-1]
    assert evidence["title"] == evidence["url"] == "https://example.org/page"


def test_evidence_needs_a_name(worked: "Newsroom") -> None:
    line = worked.assert_refused("review", "evidence", "2", "--stance", "context", by="ben", status=2)
    assert "--title" in line
    worked.does("review", "evidence", "2", "--stance", "context", "--source", "1", by="ben")
    assert '"title": "Mayor says the bridge is safe"' in worked.does("claims", "show", "2")


@pytest.mark.parametrize(
    "arguments",
    [
        ("claims", "add", "The river is high."),
        ("review", "dismiss", "1", "--reason", "No."),
        ("review", "accept", "1-2"),
        ("claims", "split", "1", "The bridge is safe", "It opens."),
        ("claims", "request", "The river is high.", "--from", "a reader"),
    ],
    ids=" ".join,
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

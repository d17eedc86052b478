import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.vocabularies import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

KEYS = ["id", "text", "nature", "state", "check_worthiness", "speaker", "source", "verdict"]
BESIDE = ["live", "embargo", "priority", "due", "tags", "assigned"]
QUOTE = "routine inspection"


def test_a_listing_has_the_same_claims_in_every_format(worked: "Newsroom") -> None:
    claims = json.loads(worked.does("claims", "list"))
    assert [claim["id"] for claim in claims] == [1, 2, 3, 4]
    assert list(claims[0]) == [*KEYS, *BESIDE]
    assert claims[0] == {
        "id": 1,
        "text": "The bridge is safe",
        "nature": "fact",
        "state": "published",
        "check_worthiness": 700,
        "speaker": "Jane Doe, Mayor",
        "source": "Mayor says the bridge is safe",
        "verdict": "False",
        "live": 1,
        "embargo": None,
        "priority": "normal",
        "due": None,
        "tags": [],
        "assigned": [],
    }
    assert [json.loads(line) for line in worked.does("claims", "list", "--format", "jsonl").splitlines()] == claims
    header, *rows = csv.reader(io.StringIO(worked.does("--format", "csv", "claims", "list")))
    assert header == [*KEYS, *BESIDE]
    assert [[str(claim[key] or "") for key in KEYS[1:]] for claim in claims] == [row[1 : len(KEYS)] for row in rows]
    table = worked.does("claims", "list", "--format", "table")
    assert [claim["id"] for claim in claims if claim["text"] not in table] == []


def test_the_format_said_last_holds(worked: "Newsroom") -> None:
    assert worked.does("--format", "csv", "claims", "list", "--format", "jsonl").startswith('{"id": 1')


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--state", "published"), [1]),
        (("--state", "in_review"), []),
        (("--limit", "2"), [1, 2]),
        (("--state", "merged", "--limit", "1"), [3]),
        (("--nature", "prediction"), [2]),
        (("--nature", "opinion"), []),
        (("--limit", "9"), [1, 2, 3, 4]),
    ],
    ids=["state", "no-such", "limit", "both", "nature", "no-such-nature", "limit-beyond"],
)
def test_a_listing_is_of_a_state_and_not_too_long(
    worked: "Newsroom", options: tuple[str, ...], numbers: list[int]
) -> None:
    assert [claim["id"] for claim in json.loads(worked.does("claims", "list", *options))] == numbers


def test_claims_that_wait_are_listed_worthiest_first_and_unscored_ones_last(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "add", "Thank you, friends.", by="ben")
    newsroom.does("claims", "add", "Taxes rose by 40 percent last year.", by="ben")
    ranked = json.loads(newsroom.does("claims", "list", "--state", "extracted", "--sort", "worth"))
    assert [claim["id"] for claim in ranked] == [4, 1, 3, 2]
    worth = [claim["check_worthiness"] for claim in ranked]
    assert worth[0] > worth[1] == 700 > worth[2]
    assert worth[3] is None
    newsroom.does("review", "accept", "4", by="eve")
    first = json.loads(newsroom.does("claims", "list", "--state", "extracted", "--sort", "worth", "--limit", "2"))
    assert [claim["id"] for claim in first] == [1, 3]


def test_claims_are_listed_by_their_numbers_where_nothing_else_is_asked(worked: "Newsroom") -> None:
    assert worked.does("claims", "list") == worked.does("claims", "list", "--sort", "number")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--sort", "id; DROP"), id="C13"),
        pytest.param(("--sort", "__class__"), id="C13-class"),
        pytest.param(("--state", "done'; DROP TABLE claim;--"), id="C10"),
        pytest.param(("--state", ""), id="C10-empty"),
        pytest.param(("--nature", "rumour"), id="no-nature"),
        pytest.param(("--tag", "a' OR 1=1"), id="C10-tag"),
        pytest.param(("--assignee", "Not A Handle"), id="assignee"),
        pytest.param(("--priority", "urgent"), id="priority"),
        pytest.param(("--due", "2099-02-30"), id="due"),
        pytest.param(("--limit", "0"), id="limit-0"),
        pytest.param(("--limit", "-1"), id="limit-negative"),
        pytest.param(("--limit", "9223372036854775808"), id="limit-huge"),
        pytest.param(("--limit", "many"), id="limit-word"),
        pytest.param(("--limit", "١"), id="C05-arabic-digit"),
        pytest.param(("--limit", "1_0"), id="C05-underscore"),
        pytest.param(("--format", "xml"), id="format"),
    ],
)
def test_options_that_no_listing_has_are_refused(worked: "Newsroom", options: tuple[str, ...]) -> None:
    worked.assert_refused("claims", "list", *options, status=2)


def test_a_claim_is_shown_with_all_that_is_known_of_it(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("claims", "show", "1"))
    assert (shown["state"], shown["version"], shown["check_worthiness"]) == ("published", 9, 700)
    (appearance,), (item,), (verdict,), (brief,) = (
        shown[key] for key in ("appearances", "evidence", "verdicts", "briefs")
    )
    assert appearance["quote"] == "The bridge is safe, and it will open on Friday"
    assert item["title"] == "Inspection report"
    assert (verdict["proposed_by"], verdict["votes"][0]["by"]) == ("ben", "eve")
    assert brief["published_by"] == "eve"
    assert (shown["approval"]["by"], len(shown["approval"]["leaf"])) == ("eve", 64)
    assert (shown["first"], shown["correction"], shown["you_can"]) == (None, None, None)


def test_a_claim_is_shown_with_what_it_is_and_whom_it_may_mean(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("claims", "show", "2"))
    assert (shown["nature"], shown["suggestion"]) == ("prediction", "it [the bridge] will open on Friday")


def test_a_claim_of_a_recording_is_shown_with_its_time(newsroom: "Newsroom", tmp_path: "Path") -> None:
    talk = tmp_path / "talk.vtt"
    talk.write_text(
        "WEBVTT\n\n00:12:31.000 --> 00:12:39.000\n<v Amos Teller>The port lost four million dollars last year.\n"
    )
    newsroom.does("ingest", str(talk), by="ben")
    (claim,) = (
        line["id"] for line in json.loads(newsroom.does("claims", "list")) if line["text"].startswith("The port lost")
    )
    assert json.loads(newsroom.does("claims", "show", str(claim)))["appearances"][0]["time"] == "00:12:31"
    assert "at 00:12:31, characters" in newsroom.does("claims", "show", str(claim), "--format", "table")
    assert json.loads(newsroom.does("claims", "show", "1"))["appearances"][0]["time"] is None


@pytest.mark.parametrize("claim", ["2", "3", "4"], ids=["researched", "merged", "bare"])
def test_every_claim_can_be_shown_in_every_format(worked: "Newsroom", claim: str) -> None:
    for format_ in ("table", "json", "jsonl", "csv"):
        assert worked.does("claims", "show", claim, "--format", format_)


def test_a_claim_is_added_with_the_place_where_it_was_said(newsroom: "Newsroom") -> None:
    options = ("--source", "1", "--quote", QUOTE, "--kind", "indirect", "--speaker", "1")
    added = json.loads(newsroom.does("claims", "add", "The inspection was routine.", *options, by="ben"))
    assert [(claim["id"], claim["state"], claim["speaker"]) for claim in added] == [(3, "extracted", "Jane Doe, Mayor")]


def test_an_added_claim_stands_in_the_listings_of_its_nature_beside_those_that_are_extracted(
    newsroom: "Newsroom",
) -> None:
    for text in ("The plan is a disgrace.", "Taxes rose by 40 percent last year."):
        newsroom.does("claims", "add", text, by="ben")
    facts = json.loads(newsroom.does("claims", "list", "--nature", "fact", "--sort", "worth"))
    opinions = json.loads(newsroom.does("claims", "list", "--nature", "opinion"))
    assert [claim["id"] for claim in facts] == [4, 1]
    assert [claim["id"] for claim in opinions] == [3]


def test_an_added_claim_says_whom_its_pronouns_may_mean(newsroom: "Newsroom") -> None:
    text = newsroom.folder / "letter.txt"
    text.write_text("“We will open the bridge,” said Tom Hill, a spokesman for Elmhurst.\n")
    newsroom.does("ingest", str(text), by="ben")
    place = ("--source", "2", "--quote", "We will open the bridge", "--speaker", "tom hill")
    (added,) = json.loads(newsroom.does("claims", "add", "We open the bridge", *place, by="ben"))
    shown = json.loads(newsroom.does("claims", "show", str(added["id"])))
    assert shown["suggestion"] == "We [Elmhurst] open the bridge"


def test_who_is_new_to_the_document_is_named_there_with_the_claim(newsroom: "Newsroom") -> None:
    place = ("--source", "1", "--quote", QUOTE)
    named = ("--speaker", "Tom Hill", "--role", "county engineer")
    for who in (named, ("--speaker", " tom  hill "), ("--speaker", "2"), ("--speaker", "JANE DOE")):
        newsroom.does("claims", "add", "The inspection was routine.", *place, *who, by="ben")
    added = [claim["speaker"] for claim in json.loads(newsroom.does("claims", "list"))[2:]]
    assert added == ["Tom Hill, county engineer"] * 3 + ["Jane Doe, Mayor"]
    speakers = json.loads(newsroom.does("speakers", "list"))
    assert [(speaker["id"], speaker["name"], speaker["claims"]) for speaker in speakers] == [
        (1, "Jane Doe", 3),
        (2, "Tom Hill", 3),
    ]
    newsroom.does("audit", "verify")


def test_where_nothing_can_assess_a_claim_it_is_added_all_the_same(
    newsroom: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "factcheck.extraction.attribution.network", None)
    outcome = newsroom("claims", "add", "Taxes rose by 40 percent.", by="ben")
    assert outcome.status == 0
    assert outcome.err.startswith("neither nature nor check-worthiness is told: cannot load what reads the claim: ")
    (added,) = json.loads(outcome.out)
    assert (added["id"], added["nature"], added["check_worthiness"]) == (3, None, None)


@pytest.mark.parametrize(
    ("options", "who", "status", "reason"),
    [
        (("a", "--source", "1"), "ben", 2, "--source and --quote go together"),
        (("a", "--quote", QUOTE), "ben", 2, "--source and --quote go together"),
        (("a", "--speaker", "1"), "ben", 2, "--source and --quote go together"),
        (("a", "--source", "1", "--quote", "not there"), "ben", 2, "copy the quote exactly"),
        (("a", "--source", "1", "--quote", "bridge"), "ben", 2, "more than once"),
        (("a", "--source", "2", "--quote", QUOTE), "ben", 2, "there is no source 2"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "7"), "ben", 2, "there is no speaker 7"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "0"), "ben", 2, "no such speaker: 0"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "١"), "ben", 2, "is no speaker number"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "\u200b"), "ben", 2, "is no speaker number"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "Jane\nDoe"), "ben", 2, "goes over several lines"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "Jane Doe", "--role", "Aide"), "ben", 2, "as speaker 1"),
        (("a", "--source", "1", "--quote", QUOTE, "--speaker", "1", "--role", "Aide"), "ben", 2, "a name in --speaker"),
        (("a", "--role", "Aide"), "ben", 2, "a name in --speaker"),
        (("a", "--speaker", "Jane Doe"), "ben", 2, "--source and --quote go together"),
        (("a", "--source", "1", "--quote", QUOTE, "--kind", "loud"), "ben", 2, "--kind"),
        (("\u200b",), "ben", 2, "nothing that can be seen"),
        (("a",), "rita", 1, "rita is a reader, and this takes a checker"),
    ],
    ids=[
        "quote",
        "source",
        "speaker",
        "wrong",
        "twice",
        "none",
        "nobody",
        "zero",
        "C05",
        "unseen",
        "lines",
        "other-role",
        "whose-role",
        "role-alone",
        "name-alone",
        "kind",
        "C06",
        "role",
    ],
)
def test_a_claim_that_cannot_be_added_leaves_nothing_behind(
    newsroom: "Newsroom", options: tuple[str, ...], who: str, status: int, reason: str
) -> None:
    assert reason in newsroom.assert_refused("claims", "add", *options, by=who, status=status)


def test_a_listing_is_of_those_that_are_somebodys_to_do(worked: "Newsroom") -> None:
    worked.does("claims", "tag", "2", "bridges", "budget", by="ben")
    worked.does("claims", "tag", "4", "budget", by="ben")
    worked.does("claims", "priority", "2", "high", by="ben")
    worked.does("claims", "due", "2", "2099-03-31", by="ben")
    worked.does("claims", "due", "4", "2099-04-01", by="ben")
    worked.does("review", "assign", "2", "eve", "--for", "reader", by="ben")
    worked.does("review", "assign", "2", "eve", by="ben")
    found = {
        options: [claim["id"] for claim in json.loads(worked.does("claims", "list", *options))]
        for options in (
            ("--tag", "budget"),
            ("--tag", "budget", "--state", "dismissed"),
            ("--tag", "roads"),
            ("--priority", "high"),
            ("--assignee", "eve"),
            ("--assignee", "zoe"),
            ("--due", "2099-03-31"),
            ("--due", "2099-12-31"),
            ("--due", "2099-12-31", "--sort", "worth", "--limit", "1"),
        )
    }
    assert list(found.values()) == [[2, 4], [4], [], [2], [2], [], [2], [2, 4], [2]]
    (listed,) = json.loads(worked.does("claims", "list", "--priority", "high"))
    assert (listed["tags"], listed["assigned"], listed["due"]) == (["bridges", "budget"], ["eve"], "2099-03-31")
    assert "bridges; budget" in worked.does("claims", "list", "--format", "csv")


def test_a_listing_says_what_readers_have_and_what_waits(worked: "Newsroom") -> None:
    worked.does("review", "reopen", "1", "--class", "factual", "--note", "The year.", by="eve")
    worked.does("review", "embargo", "2", "--until", "2099-03-31", by="eve")
    worked.does("review", "hold", "2", "--reason", "Later.", "--until", "2099-02-01", by="ben")
    printed = worked.does("claims", "list", "--format", "table")
    assert [
        piece for piece in ("(brief", "is live)", "on hold", "2099-02-01;", "embargoed") if piece not in printed
    ] == []
    listed = json.loads(worked.does("claims", "list"))
    assert [(claim["state"], claim["live"], claim["embargo"]) for claim in listed[:2]] == [
        ("researching", 1, None),
        ("on_hold", None, "2099-03-31T00:00:00Z"),
    ]


def test_a_listing_has_the_verdict_that_stands_and_who_says_it_first(worked: "Newsroom") -> None:
    worked.does("review", "verdict", "2", "--rating", "true", "--rationale", "So.", by="ben")
    worked.does("review", "withdraw-verdict", "2", "--reason", "No.", by="ben")
    worked.does("claims", "add", "Said elsewhere.", by="ben")
    worked.does("claims", "link", "2", "5", by="ben")
    worked.does("claims", "unlink", "2", by="ben")
    worked.does("claims", "link", "2", "5", by="ben")
    listed = {claim["id"]: claim for claim in json.loads(worked.does("claims", "list"))}
    assert listed[2]["verdict"] == "False"
    assert listed[5]["speaker"] == "Jane Doe, Mayor"


def test_a_claim_is_shown_with_what_stands_beside_it(worked: "Newsroom") -> None:
    for arguments in (
        ("claims", "note", "2", "@eve: look.\nAt this."),
        ("claims", "tag", "2", "bridges"),
        ("claims", "request", "2", "--from", "a reader"),
        ("review", "assign", "2", "eve", "--for", "reader"),
        ("review", "reply", "2", "--asked", "--to", "the office", "--how", "by e-mail"),
        ("review", "reply", "2", "--silent"),
        ("review", "evidence", "2", "--stance", "context", "--title", "Talk", "--conversation", "--note", "Yes."),
        ("review", "withdraw-evidence", "2", "1", "--reason", "It is old."),
        ("review", "verdict", "2", "--rating", "true", "--rationale", "So."),
        ("review", "withdraw-verdict", "2", "--reason", "It is not."),
    ):
        worked.does(*arguments, by="ben")
    printed = worked.does("claims", "show", "2", "--format", "table")
    for line in (
        "Tags          bridges",
        "With          eve (reader)",
        "the office was asked by e-mail",
        "they had not answered",
        "Talk (a conversation, secondary, context)",
        ": It is old.",
        ": It is not.",
        "a reader, recorded by ben",
        "At this.",
    ):
        assert line in printed
    shown = json.loads(worked.does("claims", "show", "2"))
    assert shown["notes"][0]["mentions"] == ["eve"]
    assert [reply["contact"] for reply in shown["replies"]] == ["asked", "silent"]


def test_a_claim_is_shown_with_its_corrections_and_its_retraction(worked: "Newsroom") -> None:
    worked.does("corrections", "request", "1", "--from", "Jane Doe", "--text", "Another bridge.", by="ben")
    worked.does("corrections", "decide", "1", "1", "--accept", by="eve")
    reopen = ("--class", "factual", "--note", "Which bridge it was.", "--asked-by", "Jane Doe", "--request", "1")
    worked.does("review", "reopen", "1", *reopen, by="eve")
    printed = worked.does("claims", "show", "1", "--format", "table")
    for line in (
        "State         researching (brief 1 is live)",
        "Correction    factual of brief 1, opened by eve",
        "asked for by Jane Doe",
        "accepted by eve",
    ):
        assert line in printed
    worked.does("review", "evidence", "1", "--stance", "refutes", "--title", "A letter", "--note", "So.", by="ben")
    worked.does("review", "submit", "1", by="ben")
    assert "Votes         0 of 1 have voted" in worked.does("claims", "show", "1", "--format", "table")
    worked.does("review", "approve", "1", by="eve")
    worked.does("review", "publish", "1", by="eve")
    worked.does("review", "retract", "1", "--reason", "It is forged.", by="ben")
    printed = worked.does("claims", "show", "1", "--format", "table")
    assert "published (ben wants it retracted)" in printed
    assert "; brief 2 has it" in printed
    worked.does("review", "retract", "1", by="eve")
    printed = worked.does("claims", "show", "1", "--format", "table")
    assert "State         retracted\n              It is forged." in printed
    assert "retracted by eve" in printed


def test_what_was_first_read_is_shown_beside_what_people_changed(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "reword", "2", "The bridge will open.", by="ben")
    newsroom.does("claims", "speaker", "2", "nobody", by="ben")
    first = json.loads(newsroom.does("claims", "show", "2"))["first"]
    assert (first["by"], first["text"]) == ("sample/1", "it will open on Friday")
    assert first["appearance"]["speaker"] == "Jane Doe, Mayor"
    assert first["changes"] == {"text": 1, "nature": 0, "place": 0, "speaker": 1}
    printed = newsroom.does("claims", "show", "2", "--format", "table")
    assert "changed since: words 1 time, speaker 1 time" in printed


def test_who_is_named_is_told_what_they_can_do(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("claims", "show", "2", by="ben"))
    assert "factcheck review evidence 2 --stance STANCE --url URL --note TEXT" in shown["you_can"]
    assert "factcheck review embargo 2 --until MOMENT" not in shown["you_can"]
    assert [line for line in shown["you_can"] if "claims note" in line or "publish" in line] == []
    assert (
        "factcheck review embargo 2 --until MOMENT"
        in json.loads(worked.does("claims", "show", "2", by="eve"))["you_can"]
    )
    assert json.loads(worked.does("claims", "show", "2", by="rita"))["you_can"] != []
    assert "there is no person zoe" in worked.assert_refused("claims", "show", "2", by="zoe", status=2)


def test_who_is_named_is_told_what_they_can_do_at_any_time(worked: "Newsroom") -> None:
    also = json.loads(worked.does("claims", "show", "1", by="ben"))["also"]
    assert {"claims note", "claims tag", "review assign", "corrections request"} <= set(also)
    assert "corrections decide" not in also
    assert "claims note, claims tag, " in worked.does("claims", "show", "1", "--format", "table", by="ben")


def test_a_person_at_a_terminal_gets_a_table_that_fits(
    worked: "Newsroom", on_terminal: "Callable[..., tuple[int, bytes]]"
) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "claims", "list")
    assert status == 0
    lines = printed.decode().replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert lines[0].split() == ["Claim", "What", "is", "claimed", "State", "Speaker", "Verdict"]
    assert max(map(len, lines)) <= 80


def test_the_help_of_the_list_names_the_states_in_words_that_wrap(run: "Run") -> None:
    told = " ".join(run("claims", "list", "--help").out.split())
    assert "--state STATE" in told
    assert ", ".join(state.value for state in State) in told

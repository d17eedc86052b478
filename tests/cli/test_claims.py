import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.newsroom import Newsroom

KEYS = ["id", "text", "nature", "state", "check_worthiness", "speaker", "source", "verdict"]
QUOTE = "routine inspection"


def test_a_listing_has_the_same_claims_in_every_format(worked: "Newsroom") -> None:
    claims = json.loads(worked.does("claims", "list"))
    assert [claim["id"] for claim in claims] == [1, 2, 3, 4]
    assert list(claims[0]) == KEYS
    assert claims[0] == {
        "id": 1,
        "text": "The bridge is safe",
        "nature": "fact",
        "state": "published",
        "check_worthiness": 700,
        "speaker": "Jane Doe, Mayor",
        "source": "Mayor says the bridge is safe",
        "verdict": "False",
    }
    assert [json.loads(line) for line in worked.does("claims", "list", "--format", "jsonl").splitlines()] == claims
    header, *rows = csv.reader(io.StringIO(worked.does("--format", "csv", "claims", "list")))
    assert header == KEYS
    assert [[str(claim[key] or "") for key in KEYS[1:]] for claim in claims] == [row[1:] for row in rows]
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
    assert (shown["state"], shown["version"], shown["check_worthiness"]) == ("published", 8, 700)
    (appearance,), (item,), (verdict,), (brief,) = (
        shown[key] for key in ("appearances", "evidence", "verdicts", "briefs")
    )
    assert appearance["quote"] == "The bridge is safe, and it will open on Friday"
    assert item["title"] == "Inspection report"
    assert (verdict["proposed_by"], verdict["approval"]["by"]) == ("ben", "eve")
    assert brief["published_by"] == "eve"
    assert len(verdict["approval"]["leaf"]) == 64


def test_a_claim_is_shown_with_what_it_is_and_whom_it_may_mean(worked: "Newsroom") -> None:
    shown = json.loads(worked.does("claims", "show", "2"))
    assert (shown["nature"], shown["suggestion"]) == ("prediction", "it [the bridge] will open on Friday")


def test_a_person_reads_a_claim_in_sections(worked: "Newsroom") -> None:
    printed = worked.does("claims", "show", "1", "--format", "table")
    lines = [line.strip() for line in printed.splitlines()]
    assert [line for line in lines if line in {"Said", "Evidence", "Verdicts", "Briefs"}] == [
        "Said",
        "Evidence",
        "Verdicts",
        "Briefs",
    ]
    for line in (
        "State            published",
        "1  “The bridge is safe, and it will open on Friday”",
        "Jane Doe, Mayor, direct",
        "1  Inspection report (primary, refutes)",
        "County engineer, 2026-01-12",
        "“Is the bridge safe?”",
    ):
        assert line in lines
    assert any(line.startswith("approved by eve, 2026-01-15 09:0") for line in lines)


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
    monkeypatch.setitem(sys.modules, "factcheck.extraction.network", None)
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


def test_a_person_at_a_terminal_gets_a_table_that_fits(
    worked: "Newsroom", on_terminal: "Callable[..., tuple[int, bytes]]"
) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "claims", "list")
    assert status == 0
    lines = printed.decode().replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert lines[0].split() == ["Claim", "What", "is", "claimed", "State", "Speaker", "Verdict"]
    assert max(map(len, lines)) <= 80

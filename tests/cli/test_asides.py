import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_notes_tags_priority_and_day_stand_beside_a_claim_and_not_in_its_brief(worked: "Newsroom") -> None:
    brief = worked.does("brief", "1")
    worked.does("claims", "note", "1", "@eve: look at the county's own figures.", by="ben")
    worked.does("claims", "tag", "1", "bridges", "public-interest", by="ben")
    worked.does("claims", "untag", "1", "bridges", by="ben")
    worked.does("claims", "priority", "1", "2", "high", by="ben")
    worked.does("claims", "due", "1-2", "2099-03-31", by="ben")
    worked.does("claims", "due", "2", "none", by="ben")
    assert worked.does("brief", "1") == brief
    assert worked("audit", "verify").status == 0


@pytest.mark.parametrize("tag", ["", "Budget", "a b", "-a", "a" * 41, "é", "\u200b"])
def test_a_tag_is_of_few_characters(newsroom: "Newsroom", tag: str) -> None:
    assert "is no tag" in newsroom.assert_refused("claims", "tag", "1", "--", tag, by="ben", status=2)


@pytest.mark.parametrize("day", ["tomorrow", "2099-02-30", "", "None"])
def test_a_day_is_one_of_the_calendar_or_none(newsroom: "Newsroom", day: str) -> None:
    newsroom.assert_refused("claims", "due", "1", day, by="ben", status=2)


def test_requests_of_readers_are_counted_with_the_claim(newsroom: "Newsroom") -> None:
    asked = ("--from", "a reader")
    assert newsroom("claims", "request", "1", *asked, by="ben").err == "claim 1 is extracted, version 2: 1 request\n"
    told = newsroom("claims", "request", "the BRIDGE is safe", *asked, by="ben").err
    assert told == "claim 1 is extracted, version 3: 2 requests\n"
    told = newsroom("claims", "request", "The river is high.", *asked, by="ben").err
    assert told == "claim 3 is extracted, version 2: 1 request\n"
    assert len(json.loads(newsroom.does("claims", "list"))) == 3


def test_a_request_for_a_merged_claim_counts_with_the_one_that_goes_on(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "link", "2", "1", by="ben")
    words = json.loads(newsroom.does("claims", "show", "2"))["text"]
    assert newsroom("claims", "request", words, "--from", "a reader", by="ben").err.startswith("claim 1 is ")


def test_a_request_is_recorded_only_at_the_version_that_was_seen(newsroom: "Newsroom") -> None:
    asked = ("--from", "a reader", "--if-version")
    newsroom.does("claims", "request", "1", *asked, "1", by="ben")
    assert "version 2" in newsroom.assert_refused("claims", "request", "1", *asked, "1", by="ben", status=3)
    line = newsroom.assert_refused("claims", "request", "The BRIDGE is safe", *asked, "2", by="ben", status=2)
    assert "--if-version is the version of a claim; give the number of the claim with it, not words" in line


def test_a_note_that_calls_somebody_who_is_not_there_is_kept_and_says_so(newsroom: "Newsroom") -> None:
    told = newsroom("claims", "note", "1", "@bob @eve @bob: look, @liz.", by="ben")
    assert (told.status, told.err.splitlines()) == (
        0,
        [
            "claim 1 is extracted, version 2",
            "nobody at the desk is called @bob; factcheck people list",
            "nobody at the desk is called @liz; factcheck people list",
        ],
    )
    (mention,) = json.loads(newsroom.does("people", "show", "eve"))["mentions"]
    assert (mention["claim"], mention["text"]) == (1, "@bob @eve @bob: look, @liz.")


@pytest.mark.parametrize(
    ("wanted", "who", "status", "reason"),
    [
        pytest.param("99", "ben", 2, "there is no claim 99", id="none"),
        pytest.param("9223372036854775808", "ben", 2, "no such claim: 9223372036854775808", id="C04"),
        pytest.param("0", "ben", 2, "no such claim: 0", id="C05"),
        pytest.param("١", "ben", 2, "'١' is no claim number", id="C05-arabic-digit"),
        pytest.param("\u3164", "ben", 2, "nothing that can be seen", id="C06"),
        pytest.param("The river is high.", "rita", 1, "rita is a reader", id="role-new"),
        pytest.param("1", "rita", 1, "rita is a reader", id="role"),
    ],
)
def test_a_request_is_of_a_claim_or_of_words(
    newsroom: "Newsroom", wanted: str, who: str, status: int, reason: str
) -> None:
    line = newsroom.assert_refused("claims", "request", wanted, "--from", "a reader", by=who, status=status)
    assert reason in line

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def shown(newsroom: "Newsroom", claim: str) -> Any:  # noqa: ANN401 -- a tree of JSON
    return json.loads(newsroom.does("claims", "show", claim))


def test_a_claim_is_worded_otherwise_and_its_quote_stays(newsroom: "Newsroom") -> None:
    before = shown(newsroom, "1")
    newsroom.does("claims", "reword", "1", "The bridge was safe in 2026.", by="ben")
    after = shown(newsroom, "1")
    assert after["text"] == "The bridge was safe in 2026."
    assert after["appearances"] == before["appearances"]
    again = newsroom.assert_refused("claims", "reword", "1", "The bridge was safe in 2026.", by="ben", status=1)
    assert "it is worded so already" in again


def test_what_readers_have_is_worded_otherwise_by_a_correction_only(worked: "Newsroom") -> None:
    refusal = worked.assert_refused("claims", "reword", "1", "Other words.", by="eve", status=1)
    assert refusal.endswith("next: factcheck review reopen 1 --class CLASS --note TEXT\n")


def test_a_claim_is_taken_apart(newsroom: "Newsroom") -> None:
    newsroom.does("review", "accept", "1", by="ben")
    told = newsroom("claims", "split", "1", "The bridge is safe.", "It opens.", "It is new.", by="ben").err
    assert told.splitlines() == [
        "claim 1 is queued, version 3: The bridge is safe.",
        "claim 3 is queued, version 1: It opens.",
        "claim 4 is queued, version 1: It is new.",
    ]
    assert shown(newsroom, "4")["appearances"] == shown(newsroom, "1")["appearances"]
    assert newsroom("audit", "verify").status == 0


@pytest.mark.parametrize(
    ("texts", "reason"),
    [(("One.",), "it takes two parts or more"), (("One.", "One."), "two parts are worded alike")],
    ids=["one", "alike"],
)
def test_a_claim_is_taken_apart_into_several(newsroom: "Newsroom", texts: tuple[str, ...], reason: str) -> None:
    assert reason in newsroom.assert_refused("claims", "split", "1", *texts, by="ben", status=1)


def test_a_claim_is_placed_by_words_or_by_characters(newsroom: "Newsroom") -> None:
    quote = ("--quote", "The bridge was closed on Monday", "--kind", "indirect", "--speaker", "1")
    told = newsroom("claims", "place", "1", "--source", "1", *quote, by="ben").err
    assert told == "claim 1 is extracted, version 2: said in 2 places\n"
    instead = ("--start", "0", "--end", "29", "--instead-of", "2")
    newsroom.does("claims", "place", "1", "--source", "1", *instead, by="ben")
    first, second = shown(newsroom, "1")["appearances"]
    assert (second["quote"], second["speaker"]) == ("Mayor says the bridge is safe", None)
    assert first["speaker"] == "Jane Doe, Mayor"


@pytest.mark.parametrize(
    ("options", "status", "reason"),
    [
        ((), 2, "say where with --quote TEXT, or with --start and --end"),
        (("--quote", "safe", "--start", "1"), 2, "does not have these words at character 1"),
        (("--start", "1"), 2, "say where with"),
        (("--quote", "not there"), 2, "does not have these words"),
        (("--quote", "bridge"), 2, "more than once"),
        (("--start", "5", "--end", "5"), 2, "no characters 5 to 5"),
        (("--start", "5", "--end", "100000"), 2, "no characters 5 to 100000"),
        (("--start", "٥", "--end", "7"), 2, "no whole number"),
        (("--start", "-1", "--end", "7"), 2, "no whole number"),
        (("--quote", "routine inspection", "--speaker", "7"), 2, "there is no speaker 7"),
        (("--quote", "routine inspection", "--instead-of", "7"), 1, "it has no appearance 7"),
        (("--quote", "The bridge is safe, and it will open on Friday"), 1, "it is appearance 1 already"),
    ],
    ids=[
        "nowhere",
        "both",
        "half",
        "wrong",
        "twice",
        "empty",
        "outside",
        "C05-digits",
        "C05",
        "nobody",
        "none",
        "same",
    ],
)
def test_a_claim_is_placed_where_it_is(
    newsroom: "Newsroom", options: tuple[str, ...], status: int, reason: str
) -> None:
    line = newsroom.assert_refused("claims", "place", "1", "--source", "1", *options, by="ben", status=status)
    assert reason in line


def test_who_said_it_is_put_right(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "speaker", "1", "nobody", by="ben")
    assert shown(newsroom, "1")["appearances"][0]["speaker"] is None
    newsroom.does("claims", "speaker", "1", "1", "--appearance", "1", by="ben")
    assert shown(newsroom, "1")["appearances"][0]["speaker"] == "Jane Doe, Mayor"
    for given, reason in (("1", "who is said to speak there already"), ("7", "there is no speaker 7")):
        status = 1 if given == "1" else 2
        assert reason in newsroom.assert_refused("claims", "speaker", "1", given, by="ben", status=status)


def test_of_several_places_one_is_named(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "place", "1", "--source", "1", "--quote", "routine inspection", by="ben")
    line = newsroom.assert_refused("claims", "speaker", "1", "nobody", by="ben", status=2)
    assert "claim 1 was said in 2 places; say which with --appearance NUMBER" in line
    line = newsroom.assert_refused("claims", "speaker", "1", "nobody", "--appearance", "7", by="ben", status=2)
    assert "claim 1 has no appearance 7" in line


def test_what_claims_are_is_put_right(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "nature", "1", "2", "opinion", by="ben")
    assert [shown(newsroom, claim)["nature"] for claim in "12"] == ["opinion", "opinion"]
    newsroom.assert_refused("claims", "nature", "1", "rumour", by="ben", status=2)


def test_two_claims_are_linked_and_the_first_ends(newsroom: "Newsroom") -> None:
    outcome = newsroom("claims", "link", "2", "1", by="eve")
    assert outcome.err == "claim 2 is merged into claim 1, which was said in 2 places\n"
    assert shown(newsroom, "2")["merged_into"] == 1
    assert len(shown(newsroom, "1")["appearances"]) == 2
    newsroom.assert_refused("claims", "link", "2", "1", by="eve", status=1)


def test_a_link_is_taken_back_and_each_claim_is_as_it_was(newsroom: "Newsroom") -> None:
    before = [shown(newsroom, claim)["appearances"] for claim in "12"]
    newsroom.does("claims", "link", "2", "1", by="eve")
    assert newsroom("claims", "unlink", "2", by="ben").err == "claim 2 is extracted, version 3\n"
    assert [shown(newsroom, claim)["appearances"] for claim in "12"] == before


def test_a_claim_is_not_linked_to_itself(newsroom: "Newsroom") -> None:
    newsroom.assert_refused("claims", "link", "1", "1", by="eve", status=1)

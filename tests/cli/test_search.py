import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.cli.search import lines_of, marked
from factcheck.search.grammar import parse
from factcheck.search.queries import Searched
from factcheck.search.snippets import snippet
from factcheck.services.searching import Hit

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

HOSTILE = ("'", '"', "AND", "x OR", "NEAR(", "*", "^", "- ", "{a b}:c", "%", "_", "%" * 50_000)


def found(newsroom: "Newsroom", *words: str) -> list[dict[str, Any]]:
    lines = newsroom.does("search", *words, "--format", "jsonl").splitlines()
    return [json.loads(line) for line in lines]


def test_claims_and_sources_are_found_with_the_words_marked(newsroom: "Newsroom") -> None:
    (first,) = found(newsroom, '"bridges are safe"', "in:claim")
    assert (first["id"], first["snippet"], first["found_in"]) == (1, "The [bridge is safe]", ["claim"])
    kinds = {(one["id"], one["source"]) for one in found(newsroom, "bridge")}
    assert {(1, None), (None, 1)} <= kinds


def test_a_line_names_its_claim_as_other_listings_do(newsroom: "Newsroom") -> None:
    listed = [json.loads(line)["id"] for line in newsroom.does("claims", "list", "--format", "jsonl").splitlines()]
    assert sorted(one["id"] for one in found(newsroom, "in:claim")) == listed


def test_a_person_gets_what_was_found_in_brackets_where_there_is_no_bold(newsroom: "Newsroom") -> None:
    told = newsroom.does("search", "bridge", "safe", "in:claim", "--format", "table")
    assert told.startswith("claim 1  extracted; Jane Doe, Mayor; ")
    assert "[bridge]" in told
    assert "\x02" not in told


def test_other_formats_have_the_same(newsroom: "Newsroom") -> None:
    rows = list(csv.DictReader(io.StringIO(newsroom.does("search", "bridge", "--format", "csv"))))
    assert [row["id"] for row in rows] == [str(one["id"] or "") for one in found(newsroom, "bridge")]
    assert json.loads(newsroom.does("search", "bridge")) == found(newsroom, "bridge")


def test_pages_follow_one_another(newsroom: "Newsroom") -> None:
    for place in range(5):
        newsroom.does("claims", "add", f"The bridge is {place} years old", by="ben")
    everything = found(newsroom, "bridge")
    gathered: list[dict[str, Any]] = []
    after: tuple[str, ...] = ()
    while True:
        page = newsroom("search", "bridge", "--limit", "2", "--format", "jsonl", *after)
        gathered += [json.loads(line) for line in page.out.splitlines()]
        if "more: the same with --after " not in page.err:
            break
        after = ("--after", page.err.split()[-1])
    assert gathered == everything


def test_facets_count_what_is_found(newsroom: "Newsroom") -> None:
    rows = json.loads(newsroom.does("search", "bridge", "--facets"))
    assert {"field": "speaker", "value": "jane-doe", "count": 2} in rows
    assert {"field": "in", "value": "document", "count": 1} in rows
    value = next(row["value"] for row in rows if row["field"] == "speaker")
    assert len(found(newsroom, f"speaker:{value} in:claim,quote")) == 2


@pytest.mark.parametrize("typed", HOSTILE)
def test_c11_c12_a_hostile_search_is_answered(newsroom: "Newsroom", typed: str) -> None:
    told = newsroom("search", "--format", "table", "--", typed)
    assert (told.status, "Traceback" in told.err) == (0, False)
    assert newsroom("search", "--facets", "--", typed).status == 0


def test_what_is_hostile_in_a_text_is_shown_and_not_obeyed() -> None:
    text = "The ferry \x1b[2Jis\u202e late \x02now\x03"
    hit = Hit(
        id=1,
        source=None,
        external=None,
        collection=None,
        external_id=None,
        text=text,
        found_in=(Searched.CLAIM,),
        pieces=snippet(text, parse("ferry").sought()),
        state="queued",
        speaker="\x1b]0;Jane\x07",
        verdict=None,
        day=None,
    )
    told = "\n".join(lines_of(hit))
    assert "The [ferry] \\x1b[2Jis\\u202e late \\x02now\\x03" in told
    assert not set(told) & set("\x1b\x07\u202e\x02\x03")


def test_what_was_found_is_marked_on_both_lines_that_it_stands_on() -> None:
    assert list(marked(["a \x02b", "c\x03 d", "\x02e\x03"])) == ["a [b]", "[c] d", "[e]"]


def test_what_was_not_understood_is_said(newsroom: "Newsroom") -> None:
    assert newsroom("search", "since:tomorrow bridge").err.startswith("note: since: takes")
    assert "nothing is found" in newsroom("search", "--format", "table", "zeppelin").err


def test_a_search_is_kept_under_a_name_of_ones_own(newsroom: "Newsroom") -> None:
    newsroom.does("search", "--save", "safety", "in:claim safe", by="ben")
    assert newsroom.does("search", "safety", by="ben") == newsroom.does("search", "in:claim safe", by="eve")
    assert newsroom("search", "safety", by="ben").err == "searching for in:claim safe\n"
    assert json.loads(newsroom.does("search", "--saved", by="ben"))[0]["query"] == "in:claim safe"
    assert json.loads(newsroom.does("search", "--saved", by="eve")) == []
    newsroom.does("search", "--save", "safety", "bridge", by="ben")
    assert json.loads(newsroom.does("search", "--saved", by="ben"))[0]["query"] == "bridge"
    newsroom.does("search", "--forget", "safety", by="ben")
    assert "keeps no search called safety" in newsroom.assert_refused(
        "search", "--forget", "safety", status=2, by="ben"
    )
    assert "say whose searches" in newsroom.assert_refused("search", "--saved", status=2)
    assert "there is no person zoe" in newsroom.assert_refused("search", "--saved", status=2, by="zoe")


@pytest.mark.parametrize("asked", [(), ("--saved", "bridge"), ("--saved", "--forget", "x")])
def test_one_thing_is_asked_for(newsroom: "Newsroom", asked: tuple[str, ...]) -> None:
    assert "say what to search for" in newsroom.assert_refused("search", *asked, status=2)


@pytest.mark.parametrize("place", ["0", "-1", "x", "1" * 20])
def test_a_place_that_is_none_is_refused(newsroom: "Newsroom", place: str) -> None:
    assert "is no place in what was found" in newsroom.assert_refused("search", "bridge", f"--after={place}", status=2)

"""`factcheck claims duplicates`: what a person and a program read of it; which claims are in it is tested where they are found."""

import json
import re
from typing import TYPE_CHECKING

import pytest

from factcheck.services import duplicates

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

TEXTS = (
    "The Elmhurst bridge carries 40,000 cars a day",
    "the Elmhurst bridge carries 40000 cars a day.",
    "The Elmhurst bridge does not carry 40,000 cars a day",
    "Rents in Oakdale rose by 3 percent in 2016",
    "Rents in Oakdale rose by 7 percent in 2016",
)


@pytest.fixture
def bridges(newsroom: "Newsroom") -> "Newsroom":
    """A desk with claims 3 to 7, of which the first three are of one bridge and come first, and the others of rents."""
    for text in TEXTS:
        newsroom.does("claims", "add", text, by="ben")
    newsroom.does("claims", "priority", "3", "high", by="ben")
    return newsroom


def test_a_person_reads_what_is_in_common_what_differs_and_what_to_type(bridges: "Newsroom") -> None:
    told = bridges("claims", "duplicates", "--format", "table")
    assert re.sub(r"\([0-9]+ of 1000\)", "(N of 1000)", told.out).splitlines() == [
        "claim 3  extracted",
        f"  {TEXTS[0]}",
        "  claim 4  no difference is found (N of 1000); extracted",
        f"    {TEXTS[1]}",
        "    in common: rare words: 40,000, cars, carries, day, Elmhurst, bridge; names: Elmhurst; numbers: 40,000",
        "    next: factcheck claims link 4 3",
        "    next: factcheck claims judge 3 4 RELATION",
        "  claim 5  says the opposite (N of 1000); extracted",
        f"    {TEXTS[2]}",
        "    in common: rare words: 40,000, cars, carries, day, Elmhurst, bridge; names: Elmhurst; numbers: 40,000",
        "    different: polarity: nothing here, not there",
        "    next: factcheck claims judge 3 5 RELATION",
        "claim 6  extracted",
        f"  {TEXTS[3]}",
        "  claim 7  resembles it (N of 1000); extracted",
        f"    {TEXTS[4]}",
        "    in common: rare words: percent, 2016, Oakdale, Rents, rose; names: Rents; place: Oakdale; date: 2016",
        "    different: numbers: 3 percent here, 7 percent there",
        "    next: factcheck claims judge 6 7 RELATION",
    ]
    assert told.err == ""


def test_no_word_of_it_says_that_claims_are_the_same(bridges: "Newsroom") -> None:
    told = bridges.does("claims", "duplicates", "--format", "table")
    assert not re.search(r"\b(same|duplicates?|identical)\b", told)


def test_programs_get_the_clusters_with_the_commands(bridges: "Newsroom") -> None:
    first, second = json.loads(bridges.does("claims", "duplicates"))
    assert (first["id"], [one["id"] for one in first["resembles"]]) == (3, [4, 5])
    same, opposite = first["resembles"]
    assert same["next"] == ["factcheck claims link 4 3", "factcheck claims judge 3 4 RELATION"]
    assert (opposite["call"], opposite["different"]) == ("contradicts", ["polarity: nothing here, not there"])
    assert (second["id"], [one["call"] for one in second["resembles"]]) == (6, ["related"])
    lines = bridges.does("claims", "duplicates", "--format", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [3, 6]
    assert bridges.does("claims", "duplicates", "--format", "csv").splitlines()[1].startswith('3,"The Elmhurst bridge')


def test_what_is_typed_as_it_says_takes_the_pair_out(bridges: "Newsroom") -> None:
    (link, _), (judge,) = (one["next"] for one in json.loads(bridges.does("claims", "duplicates"))[0]["resembles"])
    bridges.does(*link.split()[1:], by="ben")
    bridges.does(*judge.replace("RELATION", "contradicts").split()[1:], by="ben")
    assert [row["id"] for row in json.loads(bridges.does("claims", "duplicates"))] == [6]


def test_a_page_says_how_to_go_on(bridges: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    told = bridges("claims", "duplicates", "--limit", "1", "--format", "table").err
    found = re.fullmatch(r"more: the same with --after (-?[0-9]+\.3)\n", told)
    assert found
    (rest,) = json.loads(bridges.does("claims", "duplicates", f"--after={found[1]}"))
    assert rest["id"] == 6
    monkeypatch.setattr(duplicates, "MOST_LOOKED_AT", 3)
    told = bridges("claims", "duplicates", "--format", "table").err
    assert re.fullmatch(r"looked through 3 claims of the queue; more: the same with --after -?[0-9]+\.[0-9]+\n", told)


def test_it_is_narrowed_like_the_queue(bridges: "Newsroom") -> None:
    bridges.does("claims", "tag", "7", "rents", by="ben")
    assert [row["id"] for row in json.loads(bridges.does("claims", "duplicates", "--tag", "rents"))] == [7]
    assert json.loads(bridges.does("claims", "duplicates", "--source", "1")) == []
    assert json.loads(bridges.does("claims", "duplicates", "--speaker", "Jane Doe")) == []
    assert [row["id"] for row in json.loads(bridges.does("claims", "duplicates", "--call", "related"))] == [6]
    bridges.does("claims", "nature", "6", "7", "opinion", by="ben")
    assert [row["id"] for row in json.loads(bridges.does("claims", "duplicates"))] == [3]
    assert [row["id"] for row in json.loads(bridges.does("claims", "duplicates", "--any-nature"))] == [3, 6]


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--state", "published", "nothing waits in the state published"),
        ("--state", "done'; DROP TABLE claims;--", "--state"),
        ("--after", "7", "no place in the queue"),
        ("--limit", "0", "--limit"),
        ("--call", "unlikely", "--call"),
    ],
)
def test_what_is_no_such_thing_is_refused(newsroom: "Newsroom", option: str, value: str, why: str) -> None:
    """C10, C13."""
    assert why in newsroom.assert_refused("claims", "duplicates", option, value, status=2)


def test_an_empty_listing_says_so(newsroom: "Newsroom") -> None:
    told = newsroom("claims", "duplicates", "--format", "table")
    assert (told.out, told.err) == ("", "no claim of the queue resembles another with which nobody has judged it\n")
    assert json.loads(newsroom.does("claims", "duplicates")) == []

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_what_is_new_is_shown_once_and_with_since_again(newsroom: "Newsroom") -> None:
    long_ago = ("today", "--since", "2020-01-01")
    assert [one["id"] for one in json.loads(newsroom.does(*long_ago, by="ben"))["came_in"]] == [1]
    assert json.loads(newsroom.does("today", by="ben"))["came_in"] == []
    found = json.loads(newsroom.does(*long_ago, by="ben"))
    assert [(one["id"], one["claims"], one["taken_by"]) for one in found["came_in"]] == [(1, 2, "ben")]


def test_the_first_look_goes_back_a_day_and_the_next_to_the_one_before(newsroom: "Newsroom") -> None:
    first = json.loads(newsroom.does("today", by="ben"))["since"]
    second = json.loads(newsroom.does("today", by="ben"))["since"]
    assert first[:10] < second[:10]
    assert json.loads(newsroom.does("today", "--since", "2026-01-15", by="ben"))["since"] == "2026-01-15T00:00:00Z"
    third = json.loads(newsroom.does("today", by="ben"))["since"]
    assert second <= third
    assert json.loads(newsroom.does("today", by="eve"))["since"] < second


def test_what_waits_for_whom(newsroom: "Newsroom") -> None:
    newsroom.does("review", "accept", "1,2", by="ben")
    newsroom.does("review", "assign", "1", "ben", by="eve")
    newsroom.does("claims", "due", "2", "2020-01-01", by="ben")
    newsroom.does("claims", "note", "2", "Look at this, @ben.", by="eve")
    found = json.loads(newsroom.does("today", by="ben"))
    assert [one["line"]["id"] for one in found["mine"]] == [1]
    assert [one["line"]["id"] for one in found["overdue"]] == [2]
    assert [(one["claim"], one["written_by"]) for one in found["calls"]] == [(2, "eve")]
    assert found["waiting"] == "waiting: 2 queued"
    assert [one["line"]["id"] for one in json.loads(newsroom.does("today", by="eve"))["mine"]] == []


def test_what_was_published_and_what_is_to_be_corrected(worked: "Newsroom") -> None:
    worked.does("corrections", "request", "1", "--from", "a reader", "--text", "It is the other bridge.", by="ben")
    found = json.loads(worked.does("today", "--since", "2026-01-01", by="ben"))
    assert [(one["claim"], one["version"], one["is_retraction"]) for one in found["published"]] == [(1, 1, False)]
    assert [(one["claim"], one["asked_by"]) for one in found["requests"]] == [(1, "a reader")]


def test_a_person_gets_one_screen_that_says_what_to_type_for_more(newsroom: "Newsroom") -> None:
    for place in range(6):
        newsroom.does("claims", "add", f"The bridge is {place} years old", by="ben")
    screen = newsroom("today", "--format", "table", by="ben")
    assert screen.out.startswith("New since  ")
    assert "Next in the queue" in screen.out
    assert screen.err.splitlines()[-2:] == ["more: factcheck queue", "waiting: 8 extracted"]


def test_whose_day_it_is_has_to_be_said_where_several_work(newsroom: "Newsroom") -> None:
    assert "say whose day it is with --as" in newsroom.assert_refused("today", status=2)
    assert "there is no person zoe" in newsroom.assert_refused("today", status=2, by="zoe")


def test_where_nothing_is_often_repeated_nothing_is_said_of_it(newsroom: "Newsroom") -> None:
    screen = newsroom("today", "--format", "table", by="ben")
    assert "ften repeated" not in screen.out + screen.err

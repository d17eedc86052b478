import json
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.workflow import Assign
from factcheck.services import desks, review
from tests.factories import CHECKER, EDITOR, fake_outside

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


def test_an_admin_adds_people_and_gives_them_other_roles(newsroom: "Newsroom") -> None:
    assert newsroom("people", "add", "zoe", "--role", "checker", by="ada").err == "zoe is at the desk as a checker\n"
    assert newsroom("people", "add", "zoe", "--role", "editor", by="ada").err == "zoe is at the desk as an editor\n"
    people = {line["handle"]: line["role"] for line in json.loads(newsroom.does("people", "list"))}
    assert people == {"ada": "admin", "ben": "checker", "eve": "editor", "rita": "reader", "zoe": "editor"}


@pytest.mark.parametrize(
    ("arguments", "who", "status", "reason"),
    [
        (("zoe", "--role", "checker"), "eve", 1, "eve is an editor, and this takes an admin"),
        (("ben", "--role", "checker"), "ada", 1, "ben is at the desk already, as a checker"),
        (("ada", "--role", "reader"), "ada", 1, "nobody changes their own role"),
        (("zoe", "--role", "boss"), "ada", 2, "--role"),
        (("zoe",), "ada", 2, "--role"),
        (("Zoe!", "--role", "reader"), "ada", 2, "is no handle"),
        (("-zoe", "--role", "reader"), "ada", 2, "-z"),
        (("z" * 33, "--role", "reader"), "ada", 2, "is no handle"),
    ],
    ids=["no-admin", "twice", "own", "no-role", "missing", "characters", "dash", "long"],
)
def test_who_cannot_be_added_is_not(
    newsroom: "Newsroom", arguments: tuple[str, ...], who: str, status: int, reason: str
) -> None:
    assert reason in newsroom.assert_refused("people", "add", *arguments, by=who, status=status)


def test_people_are_named_for_briefs(newsroom: "Newsroom") -> None:
    assert newsroom("people", "name", "ben", "Ben Ash", by="ben").err == "ben is called Ben Ash in briefs\n"
    assert newsroom("people", "name", "ben", "--none", by="ada").err == "ben is called ben in briefs\n"
    newsroom.does("people", "add", "zoe", "--role", "checker", "--name", "Zoë Walker", by="ada")
    names = {line["handle"]: line["name"] for line in json.loads(newsroom.does("people", "list"))}
    assert names == {"ada": None, "ben": None, "eve": None, "rita": None, "zoe": "Zoë Walker"}


def test_a_person_is_deactivated_and_activated(newsroom: "Newsroom") -> None:
    said = newsroom("people", "deactivate", "ben", by="ada").err
    assert said == "ben is deactivated; factcheck people activate ben ends that\n"
    assert "cannot accept claim 1: ben is deactivated" in newsroom.assert_refused(
        "review", "accept", "1", status=1, by="ben"
    )
    assert {line["handle"]: line["is_active"] for line in json.loads(newsroom.does("people", "list"))}["ben"] is False
    assert newsroom("people", "add", "ben", "--role", "editor", by="ada").err == (
        "ben is at the desk as an editor, deactivated\n"
    )
    assert newsroom("people", "activate", "ben", by="ada").err == "ben can act again, as an editor\n"
    assert newsroom("review", "accept", "1", by="ben").status == 0


def test_a_person_is_shown_with_recusals_and_assignments(newsroom: "Newsroom") -> None:
    desk = desks.open_desk(str(newsroom.database), outside=fake_outside("again"))
    review.act(desk, 2, Assign(handle=CHECKER), actor=EDITOR)
    desk.database.close()
    newsroom.does("review", "recuse", "ben", "--claim", "1", "--reason", "I built it.", by="ben")
    shown = json.loads(newsroom.does("people", "show", "ben"))
    assert (shown["role"], shown["is_active"]) == ("checker", True)
    assert [(one["claim"], one["reason"], one["declared_by"]) for one in shown["recusals"]] == [
        (1, "I built it.", "ben")
    ]
    assert [(one["claim"], one["duty"], one["state"]) for one in shown["assignments"]] == [
        (2, "researcher", "extracted")
    ]
    assert [line["recusals"] for line in json.loads(newsroom.does("people", "list"))] == [0, 1, 0, 0]
    table = newsroom.does("people", "show", "ben", "--format", "table")
    assert "claim 1: I built it." in table
    assert "researcher, extracted" in table


@pytest.mark.parametrize(
    ("arguments", "who", "status", "reason"),
    [
        (("name", "ben"), "ben", 2, "give either a NAME or --none"),
        (("name", "ben", "Ben", "--none"), "ben", 2, "give either a NAME or --none"),
        (("name", "ben", "Eve"), "ben", 1, "eve is called eve; choose what tells the two apart"),
        (("name", "eve", "Evelyn"), "ben", 1, "ben is a checker, and this takes an admin"),
        (("deactivate", "ada"), "ada", 1, "ada is the only admin who can act; make another with"),
        (("deactivate", "ben"), "eve", 1, "eve is an editor, and this takes an admin"),
        (("activate", "ben"), "ada", 1, "ben is not deactivated"),
        (("show", "mallory"), "ada", 2, "there is no person mallory; factcheck people list shows"),
    ],
)
def test_what_may_not_become_of_people_is_refused_in_one_line(
    newsroom: "Newsroom", arguments: tuple[str, ...], who: str, status: int, reason: str
) -> None:
    assert reason in newsroom.assert_refused("people", *arguments, status=status, by=who)

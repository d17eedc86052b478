"""`factcheck speakers suggest`: whom the desk knows already, with reasons, warnings and what to type next (ATTACKS: O09)."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.services import desks, profiles
from factcheck.services.desks import Desk
from tests.factories import CHECKER, fake_outside
from tests.services.voices import hear

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def desk(newsroom: "Newsroom") -> Iterator[Desk]:
    """The newsroom's desk, where speaker 2 is Mitch Osgood, the mayor, profile 1, and speaker 3 Ada Colby; 1 is of another source."""
    opened = desks.open_desk(str(newsroom.database), outside=fake_outside("suggest"))
    hear(opened, "Mitch Osgood (Mayor)", "Ada Colby")
    profiles.attach(opened, (2,), actor=CHECKER)
    yield opened
    opened.database.close()


def suggested(newsroom: "Newsroom", *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(newsroom.does("speakers", "suggest", *arguments, "--format", "json"))
    return found


def test_a_suggestion_has_its_reasons_and_what_would_attach_it(newsroom: "Newsroom", desk: Desk) -> None:
    hear(desk, "Osgood (Mayor of Elmhurst)", "Ada Colby", day="2017-10-14")
    assert suggested(newsroom, "4") == [
        {
            "speaker": 4,
            "name": "Osgood",
            "role": "Mayor of Elmhurst",
            "source": 3,
            "call": "perhaps",
            "known": "profile/1",
            "known_name": "Mitch Osgood",
            "points": 69,
            "reasons": [
                "surname alone, without mitch",
                "role alike: Mayor of Elmhurst, Mayor",
                "same outlet: The Elmhurst Post",
                "named together with Ada Colby",
                "10 days apart",
            ],
            "warnings": [],
            "command": "factcheck speakers attach 4 --to profile/1",
        }
    ]
    told = newsroom("speakers", "suggest", "4", "--format", "table")
    assert told.err == "next: factcheck speakers attach 4 --to profile/1\n"


def test_without_a_speaker_those_who_wait_are_listed_and_how_to_go_on(newsroom: "Newsroom", desk: Desk) -> None:
    hear(desk, "Mitch Osgood (Mayor)", "Ada Colby")
    assert [(one["speaker"], one["known"]) for one in suggested(newsroom)] == [(4, "profile/1"), (5, "3")]
    told = newsroom("speakers", "suggest", "--limit", "3", "--format", "json")
    assert [one["speaker"] for one in json.loads(told.out)] == [4]
    assert told.err == "more: the same with --after 4\n"
    assert [one["speaker"] for one in suggested(newsroom, "--after", "3")] == [4, 5]
    assert [one["speaker"] for one in suggested(newsroom, "--source", "3")] == [4, 5]


def test_a_lookalike_is_named_and_no_suggestion(newsroom: "Newsroom", desk: Desk) -> None:
    hear(desk, "Mitch \u041esgood (Mayor)", "Ada\u200b Colby", "Zoe Pr\u0430do")
    for arguments in (("4",), ("5",), ("6",), ("--source", "3"), ()):
        assert not [one for one in suggested(newsroom, *arguments) if one["speaker"] in {4, 5, 6}]
    told = newsroom("speakers", "suggest", "--source", "3", "--format", "json").err.splitlines()
    assert told == [
        (
            "speaker 4 Mitch \u041esgood only looks like profile 1 Mitch Osgood, and is not suggested: "
            "character 7 is U+041E CYRILLIC CAPITAL LETTER O, which looks like O"
        ),
        (
            "speaker 5 Ada\\u200b Colby only looks like speaker 3 Ada Colby, and is not suggested: "
            "character 4 is U+200B ZERO WIDTH SPACE, which is not seen"
        ),
        "speaker 6 Zoe Pr\u0430do has letters that mislead: character 7 is U+0430 CYRILLIC SMALL LETTER A, which looks like a",
    ]


@pytest.mark.parametrize("hostile", ["\x1b]0;pwn\x07", "\u202eabc", "[red]x[/red]", "<script>", "`id`", "$(id)"])
def test_hostile_names_are_shown_escaped(newsroom: "Newsroom", desk: Desk, hostile: str) -> None:
    hear(desk, f"Mitch {hostile} Osgood", f"Ada {hostile} Colby")
    hear(desk, f"Mitch {hostile} Osgood", f"Ada {hostile} Colby")
    for arguments in (("4",), ()):
        for format_ in ("table", "json", "csv"):
            told = newsroom("speakers", "suggest", *arguments, "--format", format_)
            assert told.status == 0
            assert not set(told.out + told.err) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    "arguments",
    [
        ("4", "--source", "1"),
        ("--source", "1", "--after", "1"),
        ("99",),
        ("--source", "99"),
        ("0",),
        ("x",),
        ("--limit", "1001"),
        ("--limit", "0"),
    ],
)
def test_what_cannot_be_suggested_is_refused_in_a_line(newsroom: "Newsroom", arguments: tuple[str, ...]) -> None:
    newsroom.assert_refused("speakers", "suggest", *arguments, status=2)


def test_where_nobody_is_known_it_is_said(newsroom: "Newsroom") -> None:
    assert newsroom("speakers", "suggest", "--format", "table").err == "nobody is left to be suggested\n"
    assert (
        newsroom("speakers", "suggest", "1", "--format", "table").err == "nobody whom the desk knows has such a name\n"
    )


def test_who_attaches_a_lookalike_or_somebody_of_another_name_is_told_so(newsroom: "Newsroom", desk: Desk) -> None:
    hear(desk, "Mitch Osg0od (Mayor)", "Mary Osgood (Governor)", "M. Osgood (Mayor)")
    told = newsroom("speakers", "attach", "4", "5", "6", "--to", "profile/1", by="ben")
    assert told.status == 0
    assert told.err.splitlines()[1:] == [
        (
            "mind speaker 4: Mitch Osg0od only looks like Mitch Osgood: "
            "character 10 is U+0030 DIGIT ZERO, there U+006F LATIN SMALL LETTER O"
        ),
        "mind speaker 5: the first names differ: Mary Osgood, Mitch Osgood",
        "mind speaker 5: another role: Governor, Mayor",
    ]


def test_a_record_says_whose_names_only_look_like_it(newsroom: "Newsroom", desk: Desk) -> None:
    hear(desk, "Mitch \u041esgood")
    only = "looks like Mitch Osgood: character 7 is U+041E CYRILLIC CAPITAL LETTER O, which looks like O"
    assert newsroom("speakers", "show", "profile/1").err == f"speaker 4 Mitch \u041esgood only {only}\n"
    told = newsroom("speakers", "show", "4").err
    assert told.startswith("speaker 4 Mitch \u041esgood only looks like profile 1 Mitch Osgood, and is not suggested: ")

"""`factcheck speakers attach` and its like, on a screen and for programs; what comes of them is tested with the service."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def crowd(newsroom: "Newsroom", tmp_path: Path) -> "Newsroom":
    """A desk where speakers 1 to 3 say claims 3 to 5."""
    for number, name in enumerate(("Élodie Marsh", "the mayor", "John Roe"), 2):
        paper = tmp_path / f"paper-{number}.txt"
        paper.write_text(f"“The mill has {number} wheels.”\n", encoding="utf-8")
        newsroom.does("ingest", str(paper), "--published", f"2026-01-0{number}", "--extractor", "rules", by="ben")
        said = ("--source", str(number), "--quote", f"The mill has {number} wheels", "--speaker", name)
        newsroom.does("claims", "add", f"The mill has {number} wheels.", *said, by="ben")
    return newsroom


def record(desk: "Newsroom", profile: str) -> Any:  # noqa: ANN401 -- a tree of JSON
    return json.loads(desk.does("speakers", "show", profile))


def numbers(desk: "Newsroom") -> list[str]:
    """The numbers of the speakers that the desk has beside those of its first document."""
    return [str(row["id"]) for row in json.loads(desk.does("speakers", "list"))][-3:]


def says(desk: "Newsroom", *arguments: str, by: str = "ben") -> str:
    """What an accepted command says beside its results."""
    outcome = desk(*arguments, by=by)
    assert outcome.status == 0, outcome
    return outcome.err


def test_speakers_are_attached_described_merged_and_shown(crowd: "Newsroom") -> None:
    marsh, mayor, roe = numbers(crowd)
    told = says(crowd, "speakers", "attach", mayor, "--to", marsh, "--kind", "person")
    assert told == f"speakers {marsh}, {mayor} are attached to profile 1 (Élodie Marsh), which is new\n"
    assert (
        says(crowd, "speakers", "attach", roe) == f"speaker {roe} is attached to profile 2 (John Roe), which is new\n"
    )
    told = says(
        crowd, "speakers", "describe", mayor, "--role", "mayor", "--from", "2018-05", "--party", "the Mill Party"
    )
    assert told == (
        "profile 1 (Élodie Marsh): role is mayor, since 2018-05\nprofile 1 (Élodie Marsh): party is the Mill Party\n"
    )
    told = says(crowd, "speakers", "describe", "profile/1", "--role", "mayor", "--until", "2022", "--wikidata", "Q42")
    assert "role is mayor, 2018-05 to 2022" in told
    assert (
        says(crowd, "speakers", "describe", marsh, "--wikidata", "Q42") == "profile 1 (Élodie Marsh) says so already\n"
    )
    says(crowd, "speakers", "merge", roe, marsh, by="eve")
    shown = record(crowd, roe)
    assert (shown["id"], shown["name"], shown["names"]) == (1, "Élodie Marsh", ["John Roe"])
    assert shown["roles"] == [{"since": "2018-05", "until": "2022", "what": "mayor"}]
    assert shown["counts"] == {"speakers": 3, "sources": 3, "claims": 3, "repeated": 0}
    assert [claim["id"] for claim in shown["claims"]] == [5, 4, 3]
    assert shown["merged"] == [{"id": 2, "name": "John Roe"}]
    told = says(crowd, "speakers", "unmerge", "profile/2")
    assert told == "profile 2 (John Roe) is for itself again, apart from profile 1 (Élodie Marsh)\n"
    assert says(crowd, "speakers", "rename", mayor, "Mayor  Marsh") == "profile 1 is called Mayor Marsh\n"
    assert says(crowd, "speakers", "detach", marsh) == f"speaker {marsh} is detached from profile 1 (Mayor Marsh)\n"
    assert json.loads(crowd.does("speakers", "show", marsh))["source"] == "paper-2.txt"


def test_a_table_has_the_record_line_by_line(crowd: "Newsroom") -> None:
    marsh, mayor, _ = numbers(crowd)
    crowd.does("speakers", "attach", mayor, "--to", marsh, by="ben")
    same = ("--same-as", "https://example.net/marsh", "--other-name", "E. Marsh", "--homepage", "https://example.org/m")
    crowd.does("speakers", "describe", marsh, *same, by="ben")
    crowd.does("speakers", "alias", "Marsh", marsh, by="ben")
    crowd.does("claims", "judge", "3", "4", "contradicts", by="ben")
    printed = crowd.does("speakers", "show", mayor, "--format", "table")
    for line in ("E. Marsh", "https://example.net/marsh", "https://example.org/m", "2 by 2 speakers in 2 sources"):
        assert line in printed
    assert "contradicts claim 4: The mill has 3 wheels" in printed
    assert f"speaker {mayor}: the mayor" in printed
    listed = crowd.does("speakers", "list", "--format", "table")
    assert listed.count("1: Élodie Marsh") == 2
    profiles = json.loads(crowd.does("speakers", "list", "--profiles"))
    assert [(row["id"], row["name"], row["names"], row["claims"]) for row in profiles] == [
        (1, "Élodie Marsh", ["E. Marsh"], 2)
    ]
    assert "the mayor (profile 1: Élodie Marsh)" in crowd.does("claims", "show", "4", "--format", "table")
    assert json.loads(crowd.does("contradictions", "--speaker", mayor))[0]["one_speaker"] == "Élodie Marsh"


def test_a_rule_of_a_name_is_made_and_dropped(crowd: "Newsroom") -> None:
    marsh, *_ = numbers(crowd)
    says(crowd, "speakers", "attach", marsh)
    told = says(crowd, "speakers", "alias", "the mayor", marsh)
    assert told == "in this desk 'the mayor' is profile 1 (Élodie Marsh)\n"
    assert record(crowd, "profile/1")["aliases"] == ["the mayor"]
    told = says(crowd, "speakers", "alias", "THE MAYOR", "--drop", by="eve")
    assert told == "in this desk 'THE MAYOR' is no longer profile 1 (Élodie Marsh)\n"
    assert record(crowd, "profile/1")["aliases"] == []


REFUSED: dict[str, tuple[tuple[str, ...], int, str]] = {
    "a reader": (("attach", "1"), 1, "rita is a reader, and this takes a checker"),
    "no profile": (("show", "profile/7"), 2, "there is no profile 7"),
    "no speaker": (("attach", "99"), 2, "there is no speaker 99"),
    "no number": (("attach", "x"), 2, "'x' is no speaker number"),
    "no such thing": (("rename", "profile/x", "Doe"), 2, "'profile/x' is no profile; write it as profile/2"),
    "a speaker without": (("describe", "1", "--wikidata", "Q1"), 2, "speaker 1 has no profile"),
    "two roles with one day": (
        ("describe", "1", "--role", "mayor", "--role", "engineer", "--from", "2018"),
        2,
        "--from and --until are of one --role or --party",
    ),
    "a day without a role": (
        ("describe", "1", "--until", "2018"),
        2,
        "--from and --until are of one --role or --party",
    ),
    "a wrong day": (("describe", "1", "--role", "mayor", "--from", "May"), 2, "'May' is no day, month or year"),
    "a wrong id": (("describe", "1", "--wikidata", "42"), 2, "'42' is no id of Wikidata"),
    "a wrong address": (("describe", "1", "--homepage", "javascript:alert(1)"), 2, "is no web address"),
    "half a rule": (("alias", "Doe"), 2, "give either the speaker or profile who is meant, or --drop"),
    "both of a rule": (
        ("alias", "Doe", "1", "--drop"),
        2,
        "give either the speaker or profile who is meant, or --drop",
    ),
    "no rule": (("alias", "Doe", "--drop"), 2, "no alias is 'Doe'"),
    "a terminal's own words": (("alias", "\x1b[31mDoe", "1"), 2, "which no text holds"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_in_one_line(newsroom: "Newsroom", what: str) -> None:
    arguments, status, why = REFUSED[what]
    by = "rita" if what == "a reader" else "ben"
    assert why in newsroom.assert_refused("speakers", *arguments, status=status, by=by)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("claims list", "as documents spell it"),
        ("queue", "as documents spell it"),
        ("claims duplicates", "as documents spell it"),
        ("search", "speaker: (the name as documents spell it)"),
        ("repeats", "or another of the profile"),
        ("contradictions", "or another of the profile"),
    ],
)
def test_the_help_says_whether_a_speaker_is_a_spelling_or_a_profile(
    newsroom: "Newsroom", command: str, words: str
) -> None:
    assert words in " ".join(newsroom(*command.split(), "--help").out.split())


def test_what_was_asked_under_a_request_id_is_done_once(crowd: "Newsroom") -> None:
    marsh, *_ = numbers(crowd)
    again = ("speakers", "attach", marsh, "--request-id", "first")
    says(crowd, *again)
    told = says(crowd, *again)
    assert "already done" in told
    assert f"speaker {marsh} attached: profile 1; Élodie Marsh" in told

"""Whose own words a document is, said on the command line of `ingest`, `extract` and `sources reread`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.extraction.extractors import neural, registry

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

SPEECH = """The state of the city

Good evening, and thank you all.

Crime is down 18 percent since 2022. We hired sixty officers. My opponents say that we are broke.
"""
SPEAKER = ("--speaker", "Ana Delgado", "--role", "Mayor")


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "load", lambda _, **settings: neural.load(**settings))


@pytest.fixture
def speech(tmp_path: Path) -> str:
    path = tmp_path / "speeches" / "speech.txt"
    path.parent.mkdir()
    path.write_text(SPEECH, encoding="utf-8")
    return str(path)


def claims(printed: str) -> list[tuple[str | None, str]]:
    return [(line["speaker"], line["text"]) for line in json.loads(printed)]


HERS = [
    ("Ana Delgado, Mayor", "Crime is down 18 percent since 2022"),
    ("Ana Delgado, Mayor", "We hired sixty officers"),
    (None, "we are broke"),
]


def test_b6_a_speech_is_taken_in_as_her_own_words_and_the_ledger_tells_who_said_so(
    newsroom: "Newsroom", speech: str
) -> None:
    assert claims(newsroom.does("ingest", speech, *SPEAKER, by="ben")) == HERS
    shown = json.loads(newsroom.does("sources", "show", "2"))
    assert shown["own"] == {
        "start": 0, "end": len(SPEECH), "basis": "stated", "speaker": "Ana Delgado", "role": "Mayor",
    }  # fmt: skip
    told = json.loads(newsroom.does("sources", "history", "2"))
    assert [(line["event"], line["actor"]) for line in told][1] == ("own words told", "ben")
    assert told[1]["details"] == f"Ana Delgado, Mayor; characters 0 to {len(SPEECH)}; stated"
    assert json.loads(newsroom.does("audit", "verify"))["events"] > 0


def test_b6_an_author_is_offered_and_never_assumed(newsroom: "Newsroom", speech: str) -> None:
    outcome = newsroom("ingest", speech, "--author", "Ana Delgado", by="ben")
    assert claims(outcome.out) == [(None, "we are broke")]
    command = "factcheck sources reread 2 --speaker 'Ana Delgado'"
    assert f"if all of it is the author's own words: {command}" in outcome.err
    reread = newsroom(*command.split()[1:4], "--speaker", "Ana Delgado", by="ben")
    assert [text for _, text in claims(reread.out)] == [text for _, text in HERS[:2]]


def test_only_a_stretch_can_be_hers(newsroom: "Newsroom", speech: str) -> None:
    start = str(SPEECH.index("We hired"))
    taken = newsroom.does("ingest", speech, *SPEAKER, "--from", start, by="ben")
    assert [text for who, text in claims(taken) if who] == ["We hired sixty officers"]


def test_a_folder_of_her_speeches_is_hers(newsroom: "Newsroom", speech: str) -> None:
    (Path(speech).parent / "other.txt").write_text("The dam leaks in nine places.\n", encoding="utf-8")
    taken = claims(newsroom.does("ingest", str(Path(speech).parent), *SPEAKER, by="ben"))
    assert ("Ana Delgado, Mayor", "The dam leaks in nine places") in taken
    assert HERS[0] in taken


def test_extract_prints_her_words_with_their_spans(run: "Run", speech: str) -> None:
    outcome = run("extract", speech, *SPEAKER)
    found: list[dict[str, Any]] = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(one["speaker"] or {}).get("name") for one in found] == ["Ana Delgado", "Ana Delgado", None]
    assert all(SPEECH[slice(*one["content_span"][0])] == one["quote"] for one in found)
    assert found[0]["kind"] == "direct"
    assert found[0]["source_span"] is found[0]["cue_span"] is None


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--role", "Mayor"), "--role is of a speaker; give --speaker with it"),
        (("--from", "3"), "--from is of a speaker"),
        (("--to", "3"), "--to is of a speaker"),
        ((*SPEAKER, "--from", "9", "--to", "9"), "--from 9 is not before --to 9"),
        ((*SPEAKER, "--to", "99999"), "has no character 99,999; it has 155"),
        ((*SPEAKER, "--from", "155"), "has no character 155; it has 155"),
        ((*SPEAKER, "--from", "5"), "--from 5 cuts the word 'state', which is characters 4 to 9"),
        ((*SPEAKER, "--to", "7"), "--to 7 cuts the word 'state'"),
        (("--speaker", ""), "it is empty"),
        (("--speaker", " \u200b "), "it is empty, or holds nothing that can be seen"),
        (("--speaker", "A\x1b[31mB"), "which no text holds"),
        (("--speaker", "Ana\u202eogadleD"), "a character that nobody sees"),
        (("--speaker", "Ana\nDelgado"), "several lines"),
        (("--speaker", "12"), "has no letter"),
        (("--speaker", "x" * 10_000), "10,000 characters, over the limit"),
        (("--speaker", "Ana", "--role", "r" * 10_000), "10,000 characters, over the limit"),
        (("--speaker", "Ana", "--from", "-1"), "is no whole number"),
    ],
)
def test_what_cannot_be_said_so_is_refused_in_one_line(
    newsroom: "Newsroom", run: "Run", speech: str, options: tuple[str, ...], why: str
) -> None:
    assert why in newsroom.assert_refused("ingest", speech, *options, status=2, by="ben")
    outcome = run("extract", speech, *options)
    outcome.assert_refused(2)
    assert why in outcome.err


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_stretch_is_of_one_document(newsroom: "Newsroom", speech: str, command: str) -> None:
    other = Path(speech).with_name("other.jsonl")
    other.write_text('{"text": "It leaks."}\n{"text": "It rains."}\n', encoding="utf-8")
    why = "--from and --to are of one document"
    told = newsroom(command, speech, str(other), *SPEAKER, "--from", "0", by="ben")
    assert (told.status, why in told.err) == (2, True)
    told = newsroom(command, str(other), *SPEAKER, "--from", "0", by="ben")
    assert (told.status, "of one document" in told.err) == (2, True)


def test_one_document_that_it_does_not_fit_leaves_the_others(newsroom: "Newsroom", speech: str) -> None:
    empty = Path(speech).with_name("a.txt")
    empty.write_text(" \n", encoding="utf-8")
    outcome = newsroom("ingest", str(empty), speech, *SPEAKER, by="ben")
    assert HERS[0] in claims(outcome.out)


def test_b8_known_bytes_with_another_speaker_say_what_to_type(newsroom: "Newsroom", speech: str) -> None:
    newsroom.does("ingest", speech, by="ben")
    outcome = newsroom("ingest", speech, "--speaker", "O'Neil", "--from", "0", by="ben")
    assert "the desk has it already, as source 2; what is said of it now is not recorded" in outcome.err
    assert """next: factcheck sources reread 2 --speaker 'O'"'"'Neil' --from 0""" in outcome.err

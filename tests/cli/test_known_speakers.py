"""Speakers whom the desk knows are named at ingest, nobody is attached by itself, and one question attaches them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import known_speakers
from factcheck.extraction.extractors import registry
from factcheck.machine import entering
from factcheck.services import desks, profiles
from factcheck.services.desks import Desk
from factcheck.services.intake import workers
from tests.examiners import InProcess
from tests.factories import CHECKER, fake_outside
from tests.services.voices import Voices, hear

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom


@pytest.fixture(autouse=True)
def _voices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the lines of a document say who speaks."""
    monkeypatch.setattr(registry, "load", lambda *_, **__: Voices())
    monkeypatch.setattr(workers, "Workers", InProcess)


@pytest.fixture
def desk(newsroom: "Newsroom") -> Iterator[Desk]:
    """The newsroom's desk: profile 1 is Mitch Osgood, the mayor, profile 2 Mary Osgood, who is meant where a document says Osgood."""
    opened = desks.open_desk(str(newsroom.database), outside=fake_outside("known"))
    hear(opened, "Mitch Osgood (Mayor)")
    hear(opened, "Mary Osgood (Senator)")
    for speaker in (2, 3):
        profiles.attach(opened, (speaker,), actor=CHECKER)
    profiles.tell_alias(opened, "Osgood", 2, actor=CHECKER)
    yield opened
    opened.database.close()


def attached(newsroom: "Newsroom") -> dict[int, int]:
    """The profile of each speaker behind the third."""
    opened = desks.open_desk(str(newsroom.database), outside=fake_outside("looking"))
    with opened.past() as past:
        rows = past.connection.exec_driver_sql(
            "SELECT speaker_id, profile_id FROM attachments WHERE speaker_id > 3"
        ).all()
    opened.database.close()
    return {row.speaker_id: row.profile_id for row in rows}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(
        "Mitch Osgood (Mayor): The pier is open.\n\nOsgood: The pier is closed.\n\nAda Colby: The pier is wet.\n"
    )
    return file


PROBABLY = "speaker 4 Mitch Osgood: probably profile 1 Mitch Osgood (same name; same role: Mayor)"
TICKED = (
    "speaker 5 Osgood: ticked as profile 2 Mary Osgood (this desk says so of the name; surname alone, without mary)"
)


@pytest.mark.usefixtures("desk")
def test_whom_the_desk_knows_is_named_and_nobody_attached_by_itself(newsroom: "Newsroom", story: Path) -> None:
    told = newsroom("ingest", str(story), by="ben")
    assert told.status == 0
    assert told.err.splitlines()[1:] == [
        PROBABLY,
        TICKED,
        "next: factcheck speakers attach 4 --to profile/1",
        "next: factcheck speakers attach 5 --to profile/2",
    ]
    assert len(json.loads(told.out)) == 3
    assert attached(newsroom) == {}


@pytest.mark.usefixtures("desk")
def test_those_that_a_rule_of_the_desk_names_are_attached_by_an_option(newsroom: "Newsroom", story: Path) -> None:
    told = newsroom("ingest", str(story), "--attach-known", by="ben")
    assert told.err.splitlines()[1:] == [
        PROBABLY,
        TICKED,
        "1 speaker attached to profile 2 Mary Osgood",
        "next: factcheck speakers attach 4 --to profile/1",
    ]
    assert attached(newsroom) == {5: 2}
    again = newsroom("ingest", str(story), "--attach-known", by="ben")
    assert again.err.splitlines() == [f"{story}: the desk has it already, as source 4"]
    assert newsroom("audit", "verify").status == 0


@pytest.mark.usefixtures("desk")
def test_who_is_recused_attaches_nobody_and_the_document_stays(newsroom: "Newsroom", story: Path) -> None:
    newsroom.does("review", "recuse", "ben", "--speaker", "Mary Osgood", "--reason", "They are neighbours.", by="ada")
    told = newsroom("ingest", str(story), "--attach-known", by="ben")
    assert told.status == 1
    assert "ben is recused from" in told.err.splitlines()[-1]
    assert len(json.loads(told.out)) == 3
    assert attached(newsroom) == {}


def test_what_was_attached_before_a_refusal_is_told(newsroom: "Newsroom", desk: Desk, story: Path) -> None:
    profiles.tell_alias(desk, "Mitch Osgood", 1, actor=CHECKER)
    newsroom.does("review", "recuse", "ben", "--speaker", "Mary Osgood", "--reason", "They are neighbours.", by="ada")
    told = newsroom("ingest", str(story), "--attach-known", by="ben")
    assert told.status == 1
    attaching, refusal = told.err.splitlines()[-2:]
    assert attaching == "1 speaker attached to profile 1 Mitch Osgood"
    assert "ben is recused from" in refusal
    assert attached(newsroom) == {4: 1}


def test_what_was_broken_off_before_attaching_is_attached_on_repetition(
    newsroom: "Newsroom", desk: Desk, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ("ingest", str(story), "--attach-known", "--request-id", "monday")
    with monkeypatch.context() as broken:
        broken.setattr(known_speakers, "settle", lambda *_, **__: 0)
        newsroom.does(*line, by="ben")
    assert attached(newsroom) == {}
    again = newsroom(*line, by="ben")
    assert again.err.splitlines() == [
        f"{story}: the desk has it already, as source 4",
        PROBABLY,
        TICKED,
        "1 speaker attached to profile 2 Mary Osgood",
        "next: factcheck speakers attach 4 --to profile/1",
    ]
    assert attached(newsroom) == {5: 2}
    profiles.detach(desk, (5,), actor=CHECKER)
    newsroom.does(*line, by="ben")
    assert attached(newsroom) == {}
    other = newsroom("ingest", str(story), "--attach-known", "--request-id", "tuesday", by="ben")
    assert other.err.splitlines() == [f"{story}: the desk has it already, as source 4"]


@pytest.mark.usefixtures("desk")
def test_a_lookalike_is_told_of_at_ingest_and_not_offered(newsroom: "Newsroom", story: Path) -> None:
    story.write_text("Mitch \u041esgood (Mayor): The pier is open.\n")
    told = newsroom("ingest", str(story), "--attach-known", by="ben")
    assert told.err.splitlines()[2:] == [
        (
            "speaker 4 Mitch \u041esgood only looks like profile 1 Mitch Osgood, and is not suggested: "
            "character 7 is U+041E CYRILLIC CAPITAL LETTER O, which looks like O"
        )
    ]
    assert attached(newsroom) == {}


def test_of_many_speakers_some_are_told_of(newsroom: "Newsroom", desk: Desk, story: Path) -> None:
    for number in range(6):
        hear(desk, f"Person{number} Colby")
        profiles.attach(desk, (4 + number,), actor=CHECKER)
    lines = [f"Person{number} Colby: The pier is {number} feet long." for number in range(6)]
    story.write_text("\n\n".join([*lines, "Mitch Osgood (Mayor): It is open."]))
    told = newsroom("ingest", str(story), by="ben").err.splitlines()
    assert told[6] == "and 2 more: factcheck speakers suggest --source 10"
    assert told[-1] == "next: factcheck speakers suggest"


@pytest.mark.parametrize(
    ("typed", "speakers"),
    [("", {5: 2}), ("y", {5: 2}), ("YES ", {5: 2}), ("a", {4: 1, 5: 2}), ("n", {}), ("what", {}), (None, {})],
)
@pytest.mark.usefixtures("desk")
def test_at_a_terminal_one_question_has_those_that_are_ticked_as_its_answer(
    newsroom: "Newsroom",
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str | None,
    speakers: dict[int, int],
) -> None:
    asked = answering(monkeypatch, typed)
    assert newsroom("ingest", str(story), by="ben").status == 0
    assert asked == ["Attach 1 ticked speaker, or all 2? [Y/a/n] "]
    assert attached(newsroom) == speakers


@pytest.mark.parametrize(
    ("text", "question", "typed", "speakers"),
    [
        ("Osgood: The pier is closed.", "Attach this speaker as ticked? [Y/n] ", "", {4: 2}),
        ("Osgood: The pier is closed.", "Attach this speaker as ticked? [Y/n] ", "n", {}),
        ("Mitch Osgood (Mayor): The pier is open.", "Attach this speaker? [y/N] ", "", {}),
        ("Mitch Osgood (Mayor): The pier is open.", "Attach this speaker? [y/N] ", "y", {4: 1}),
    ],
)
@pytest.mark.usefixtures("desk")
def test_an_empty_answer_attaches_only_whom_a_rule_of_the_desk_names(
    newsroom: "Newsroom",
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    text: str,
    question: str,
    typed: str,
    speakers: dict[int, int],
) -> None:
    story.write_text(text)
    asked = answering(monkeypatch, typed)
    newsroom.does("ingest", str(story), by="ben")
    assert asked == [question]
    assert attached(newsroom) == speakers


def answering(monkeypatch: pytest.MonkeyPatch, typed: str | None) -> list[str]:
    """Has somebody at a terminal who types this; gives the questions that they are asked."""
    asked: list[str] = []

    def line(question: str) -> str | None:
        asked.append(question)
        return typed

    monkeypatch.setattr(known_speakers, "_can_be_asked", lambda: True)
    monkeypatch.setattr(entering, "line", line)
    return asked

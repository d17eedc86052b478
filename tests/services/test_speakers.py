"""Speakers as people name them."""

from collections.abc import Sequence

import pytest

from factcheck.domain.documents import GivenSpeaker, Speaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import Event, SpeakerNamed, speaker_stream
from factcheck.services.desks import Desk
from factcheck.services.speakers import known_speaker, speaker_of
from tests.factories import CHECKER, TEXT, take_in
from tests.services import probes


def named(desk: Desk, *names: str, document: int = 1, role: str | None = None) -> None:
    """Names further speakers in a document, who have the numbers from 2 on."""
    with desk.present() as present:
        drafts = [
            Event(speaker_stream(number), SpeakerNamed(document=document, name=name, role=role))
            for number, name in enumerate(names, 2)
        ]
        present.record(drafts, stamp=desk.stamp(CHECKER))


def chosen(desk: Desk, given: GivenSpeaker) -> tuple[int, Sequence[Event]]:
    with desk.present() as present:
        document = present.document(1)
        number, events = speaker_of(present, document, given)
        known = known_speaker(present, document, given)
        assert (known.id if known else None) == (None if events else number)
        return number, events


@pytest.mark.parametrize(
    "given",
    [
        1,
        SpeakerName("Jane Doe"),
        SpeakerName(" jane  DOE\n"),
        SpeakerName("Jane Doe", "Mayor"),
        SpeakerName("Jane Doe", " Mayor "),
    ],
    ids=["number", "name", "case and spaces", "role", "role with spaces"],
)
def test_a_speaker_of_the_document_is_meant_by_number_or_name(sqlite_desk: Desk, given: GivenSpeaker) -> None:
    take_in(sqlite_desk)
    assert chosen(sqlite_desk, given) == (1, ())


def test_a_name_that_only_marks_its_accents_otherwise_is_the_same(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    named(sqlite_desk, "Jose\u0301 Vega")
    assert chosen(sqlite_desk, SpeakerName("JOS\u00c9 VEGA")) == (2, ())


@pytest.mark.parametrize("name", ["Doe", "Jane Does", "Jane", "J. Doe"])
def test_another_name_is_somebody_new(sqlite_desk: Desk, name: str) -> None:
    take_in(sqlite_desk)
    new = SpeakerNamed(document=1, name=name, role=None)
    assert chosen(sqlite_desk, SpeakerName(name)) == (2, (Event(speaker_stream(2), new),))


def test_a_name_of_another_document_is_somebody_new_in_this_one(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk, text="Nothing is said here.\n", name="silence.txt")
    take_in(sqlite_desk, text=TEXT)
    new = SpeakerNamed(document=1, name="Jane Doe", role="Mayor of Elmhurst")
    given = SpeakerName("Jane Doe", " Mayor of  Elmhurst")
    assert chosen(sqlite_desk, given) == (2, (Event(speaker_stream(2), new),))


def test_of_two_names_that_differ_in_case_the_one_that_is_given_is_meant(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    named(sqlite_desk, "JANE DOE")
    assert chosen(sqlite_desk, SpeakerName("Jane Doe")) == (1, ())
    assert chosen(sqlite_desk, SpeakerName("JANE DOE")) == (2, ())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (9, "there is no speaker 9; factcheck speakers list"),
        (SpeakerName("jane doe"), "speakers 1 and 2 of source 1 go by this name; give the number of one"),
        (SpeakerName("Jane Doe", "Governor"), "source 1 has Jane Doe, Mayor as speaker 1 already; leave the role out"),
        (SpeakerName(" \t"), "the speaker's name has no words"),
    ],
    ids=["number", "two", "role", "blank"],
)
def test_a_speaker_who_cannot_be_meant_is_refused(sqlite_desk: Desk, given: GivenSpeaker, message: str) -> None:
    take_in(sqlite_desk)
    named(sqlite_desk, "JANE DOE")
    with probes.Unchanged(sqlite_desk), pytest.raises(BadInputError, match=message):
        chosen(sqlite_desk, given)


def test_a_speaker_of_another_document_is_refused(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk, text="Nothing is said here.\n", name="silence.txt")
    take_in(sqlite_desk)
    with pytest.raises(BadInputError, match="speaker 1 says nothing in source 1; see factcheck speakers list"):
        chosen(sqlite_desk, 1)


def test_who_is_known_is_given_with_name_and_role(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    with sqlite_desk.past() as past:
        known = known_speaker(past, past.document(1), SpeakerName("jane doe"))
    assert known == Speaker(id=1, document=1, name="Jane Doe", role="Mayor")

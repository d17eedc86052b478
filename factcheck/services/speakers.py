"""Speakers as people name them: by their number at the desk, or by a name, which may be new to the document."""

from collections.abc import Iterator

from factcheck.domain.documents import Document, GivenSpeaker, Speaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import Event, SpeakerNamed, speaker_stream
from factcheck.domain.names import folded_name, tidy_name
from factcheck.storage import queries, tables
from factcheck.storage.transactions import Past, Present


def known_speaker(past: Past, document: Document, given: GivenSpeaker) -> Speaker | None:
    """Gives the speaker of the document who is meant; None where the name is new to it. Case and white space make no other name.

    Raises:
        BadInputError: there is no such number, it is of another document, several go by the name, or the role is not the speaker's.
    """
    return _numbered(past, document, given) if isinstance(given, int) else _called(past, document, given)


def speaker_of(present: Present, document: Document, given: GivenSpeaker) -> tuple[int, tuple[Event, ...]]:
    """Gives the number of the speaker who is meant, and the event that names a speaker who is new to the document.

    Raises:
        BadInputError: as `known_speaker`, or the new name has no words.
    """
    if isinstance(given, int):
        return _numbered(present, document, given).id, ()
    if known := _called(present, document, given):
        return known.id, ()
    number, name = present.next_number(tables.speakers), tidy_name(given.name)
    if not name:
        raise BadInputError("the speaker's name has no words; give the name, or the number that speakers list shows")
    named = SpeakerNamed(document=document.id, name=name, role=tidy_name(given.role or "") or None)
    return number, (Event(speaker_stream(number), named),)


def _numbered(past: Past, document: Document, number: int) -> Speaker:
    speaker = past.speaker(number)
    if speaker.document != document.id:
        raise BadInputError(f"speaker {number} says nothing in source {document.id}; see factcheck speakers list")
    return speaker


def _called(past: Past, document: Document, given: SpeakerName) -> Speaker | None:
    alike = [speaker for speaker in _speakers(past, document) if folded_name(speaker.name) == folded_name(given.name)]
    same = [speaker for speaker in alike if tidy_name(speaker.name) == tidy_name(given.name)] or alike
    if len(same) > 1:
        numbers = " and ".join(str(speaker.id) for speaker in same)
        raise BadInputError(f"speakers {numbers} of source {document.id} go by this name; give the number of one")
    if same and given.role and tidy_name(given.role) != same[0].role:
        known = queries.named(same[0].name, same[0].role)
        raise BadInputError(f"source {document.id} has {known} as speaker {same[0].id} already; leave the role out")
    return same[0] if same else None


def _speakers(past: Past, document: Document) -> Iterator[Speaker]:
    return (past.speaker(number) for number in queries.speakers_in(past.connection, document.id))

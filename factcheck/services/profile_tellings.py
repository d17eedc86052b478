"""What happened to a profile, or to a speaker, in words."""

from collections.abc import Iterator

from factcheck.domain.events import Payload, Recorded, SpeakerNamed
from factcheck.domain.profiles import (
    AliasDropped,
    AliasTold,
    ProfileDescribed,
    ProfileGivenBack,
    ProfileMade,
    ProfileMerged,
    ProfileRenamed,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
)
from factcheck.storage.transactions import Past


def of_profile(past: Past, event: Recorded) -> Iterator[str]:
    """Tells what an event of a profile says, piece by piece."""
    match payload := event.payload:
        case ProfileMade():
            yield payload.name
            if payload.kind:
                yield payload.kind
        case ProfileRenamed():
            yield f"to {payload.name}"
        case SpeakersAttached() | SpeakersDetached():
            yield ", ".join(_speaker(past, number) for number in payload.speakers)
        case ProfileDescribed():
            yield from _described(payload)
        case AliasTold():
            yield payload.name
        case AliasDropped():
            yield past.profile(event.number()).aliases[payload.alias - 1].name
        case _:
            yield from _other(past, payload)


def _other(past: Past, payload: Payload) -> Iterator[str]:
    """Tells which other profile a merger is of."""
    match payload:
        case ProfileMerged(into=number):
            yield f"into profile {number}, {past.profile(number).name}"
        case ProfileUnmerged(from_profile=number):
            yield f"from profile {number}, {past.profile(number).name}"
        case ProfileTakenIn(profile=number) | ProfileGivenBack(profile=number):
            yield f"profile {number}, {past.profile(number).name}"


def _speaker(past: Past, number: int) -> str:
    speaker = past.speaker(number)
    return f"speaker {number} ({speaker.name} in source {speaker.document})"


def _described(payload: ProfileDescribed) -> Iterator[str]:
    if payload.kind:
        yield payload.kind
    yield from (f"also {one.name}" for one in payload.names)
    yield from (one.shown() for one in payload.roles)
    yield from (f"of {one.shown()}" for one in payload.parties)
    yield from filter(None, (payload.wikidata, payload.homepage))
    yield from (one.url for one in payload.same_as)


def of_speaker(past: Past, event: Recorded) -> Iterator[str]:
    """Tells what an event of a speaker says, piece by piece."""
    match payload := event.payload:
        case SpeakerNamed():
            yield payload.name
            if payload.role is not None:
                yield payload.role
            yield f"in source {payload.document}"
        case SpeakerAttached(profile=number):
            yield f"to profile {number}, {past.profile(number).name}"
        case SpeakerDetached(profile=number):
            yield f"from profile {number}, {past.profile(number).name}"

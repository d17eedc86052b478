"""What must hold between profiles and other histories: that what is named is there, and that nobody acts who is recused from it.

The services see to it when something is recorded, the audit sees to it again.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from factcheck.domain.codec import Withdrawn
from factcheck.domain.documents import Speaker
from factcheck.domain.events import Payload, Recorded, person_stream, speaker_stream
from factcheck.domain.histories import Thing, rules_of
from factcheck.domain.people import Person, Recusal, Ties
from factcheck.domain.profiles.events import (
    AliasDropped,
    AliasTold,
    ProfileDescribed,
    ProfileGivenBack,
    ProfileMade,
    ProfileMerged,
    ProfilePayload,
    ProfileRenamed,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
    profile_stream,
)
from factcheck.domain.profiles.identities import names_of, names_of_speaker
from factcheck.domain.profiles.things import Profile, is_wikidata

WITH_PROFILES = 6
"""The version of the rules from which on there are profiles."""

Find: TypeAlias = Callable[[str], Thing | None]


def conflict(stream: str, payload: ProfilePayload, person: Person, find: Find) -> Recusal | None:
    """Gives the recusal that keeps a person from what would happen to a profile or speaker, or None.

    It is from a name that one of those concerned goes by: who is recused from what they say does not say who they are.
    """
    names = tuple(dict.fromkeys(_names(stream, payload, find)))
    return person.recusal(Ties(claims=frozenset(), speakers=names))


def _names(stream: str, payload: ProfilePayload, find: Find) -> Iterator[str]:
    yield from _told(payload)
    streams = [stream, *map(speaker_stream, getattr(payload, "speakers", ()))]
    streams += [profile_stream(getattr(payload, name)) for name in OTHERS if hasattr(payload, name)]
    for thing in map(find, streams):
        if isinstance(thing, Profile):
            yield from names_of(thing, find)
        elif isinstance(thing, Speaker):
            yield from names_of_speaker(thing, find)


OTHERS = ("into", "from_profile", "profile")
"""The fields by which an event names another profile than that whose history it stands in."""


def _told(payload: ProfilePayload) -> Iterator[str]:
    """Gives the names that an event itself says."""
    match payload:
        case ProfileMade(name=name) | ProfileRenamed(name=name) | AliasTold(name=name):
            yield name
        case ProfileDescribed(names=names):
            yield from (one.name for one in names)


def _wrong(payload: ProfilePayload, event: Recorded, find: Find) -> str | None:
    """Gives how an event of a profile goes against the rules of its day, or None."""
    if (rules := rules_of(find)) < WITH_PROFILES:
        return f"rules {rules} know nothing of the kind"
    person = find(person_stream(event.actor))
    recusal = conflict(event.stream, payload, person, find) if isinstance(person, Person) else None
    return f"{event.actor} was recused from {recusal.subject()}" if recusal else _wrong_other(payload, event, find)


def _wrong_other(payload: ProfilePayload, event: Recorded, find: Find) -> str | None:
    match payload:
        case SpeakersAttached(speakers=numbers):
            return next(filter(None, (_wrong_speaker(number, find) for number in numbers)), None)
        case ProfileMerged(into=number):
            return _wrong_merger(event.number(), number, find)
        case ProfileDescribed(wikidata=str() as item) if not isinstance(item, Withdrawn):
            return None if is_wikidata(item) else f"{item!r} is no id of Wikidata"
    return None


def _wrong_speaker(number: int, find: Find) -> str | None:
    speaker = find(speaker_stream(number))
    if not isinstance(speaker, Speaker):
        return f"there was no speaker {number}"
    attached = speaker.attachment
    return f"speaker {number} was attached to profile {attached.profile}" if attached else None


def _wrong_merger(own: int, into: int, find: Find) -> str | None:
    other = find(profile_stream(into))
    if own == into:
        return "a profile is not merged into itself"
    if not isinstance(other, Profile):
        return f"there was no profile {into}"
    return f"profile {into} was merged into profile {other.merged_into}" if other.merged_into is not None else None


PROFILE_CHECKS: dict[type[Payload], Callable[..., str | None]] = dict.fromkeys(
    (
        *(ProfileMade, SpeakersAttached, SpeakersDetached, ProfileRenamed, ProfileDescribed),
        *(ProfileMerged, ProfileTakenIn, ProfileUnmerged, ProfileGivenBack),
        *(AliasTold, AliasDropped, SpeakerAttached, SpeakerDetached),
    ),
    _wrong,
)
"""What each type of event of profiles says of other things, and so can say wrongly."""

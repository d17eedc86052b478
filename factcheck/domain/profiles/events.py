"""What can happen to a profile, and to a speaker that is attached to one. Names and addresses are words, which can be withdrawn."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.codec import words
from factcheck.domain.events import Payload
from factcheck.domain.profiles.things import OtherName, Page, Tenure
from factcheck.domain.vocabularies import ProfileKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePayload(Payload):
    """The content of an event that has to do with a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileMade(ProfilePayload):
    """From here on the desk knows a person or body across documents; `kind` is None where nobody has said which."""

    type: ClassVar[str] = "profile.made"
    kind: ProfileKind | None
    name: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersAttached(ProfilePayload):
    """Speakers of documents are this person or body; each speaker's own history has it too."""

    type: ClassVar[str] = "profile.speakers_attached"
    speakers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersDetached(ProfilePayload):
    """Speakers are not, or not known to be, this person or body after all; each speaker's own history has it too."""

    type: ClassVar[str] = "profile.speakers_detached"
    speakers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRenamed(ProfilePayload):
    """The desk calls the profile otherwise from here on."""

    type: ClassVar[str] = "profile.renamed"
    name: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDescribed(ProfilePayload):
    """Somebody said what is known of the person or body, in place of all that was."""

    type: ClassVar[str] = "profile.described"
    kind: ProfileKind | None
    roles: tuple[Tenure, ...]
    parties: tuple[Tenure, ...]
    names: tuple[OtherName, ...]
    same_as: tuple[Page, ...]
    wikidata: str | None = words()
    homepage: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileMerged(ProfilePayload):
    """The profile is the same person or body as another, which goes on for both."""

    type: ClassVar[str] = "profile.merged"
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTakenIn(ProfilePayload):
    """Another profile was merged into this one."""

    type: ClassVar[str] = "profile.taken_in"
    profile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileUnmerged(ProfilePayload):
    """A profile that was merged is one for itself again, with what it had."""

    type: ClassVar[str] = "profile.unmerged"
    from_profile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileGivenBack(ProfilePayload):
    """Another profile that was merged into this one goes on for itself again."""

    type: ClassVar[str] = "profile.given_back"
    profile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasTold(ProfilePayload):
    """The desk's own rule: whoever a document names so is this person or body."""

    type: ClassVar[str] = "profile.alias_told"
    name: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasDropped(ProfilePayload):
    """A rule of names holds no more; `alias` is its number among those of the profile."""

    type: ClassVar[str] = "profile.alias_dropped"
    alias: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerAttached(ProfilePayload):
    """The speaker is the person or body of a profile."""

    type: ClassVar[str] = "speaker.attached"
    profile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDetached(ProfilePayload):
    """The speaker is attached to no profile any more."""

    type: ClassVar[str] = "speaker.detached"
    profile: int


def profile_stream(number: int) -> str:
    """Gives the name of a profile's history."""
    return f"profile/{number}"

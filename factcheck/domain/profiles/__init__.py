"""Profiles: the persons and bodies that a desk knows across documents."""

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
from factcheck.domain.profiles.identities import as_one, going_on, names_of, profile_of
from factcheck.domain.profiles.things import Alias, OtherName, Page, Profile, Tenure

__all__ = [
    "Alias",
    "AliasDropped",
    "AliasTold",
    "OtherName",
    "Page",
    "Profile",
    "ProfileDescribed",
    "ProfileGivenBack",
    "ProfileMade",
    "ProfileMerged",
    "ProfilePayload",
    "ProfileRenamed",
    "ProfileTakenIn",
    "ProfileUnmerged",
    "SpeakerAttached",
    "SpeakerDetached",
    "SpeakersAttached",
    "SpeakersDetached",
    "Tenure",
    "as_one",
    "going_on",
    "names_of",
    "profile_of",
    "profile_stream",
]

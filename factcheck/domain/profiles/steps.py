"""What profiles, and the speakers attached to them, are after what happened to them. What cannot have happened raises ValueError."""

from collections.abc import Callable
from dataclasses import replace

from factcheck.domain.documents import Attachment, Speaker
from factcheck.domain.events import Payload, Recorded
from factcheck.domain.profiles.events import (
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
from factcheck.domain.profiles.things import Alias, Profile, wrong_tenure

OF_ENDED = (ProfileUnmerged, ProfileGivenBack, SpeakersDetached, AliasDropped)
"""What can happen to a profile for which another goes on: it comes back, or something that it had is taken away from it."""


def _make(_: None, payload: ProfileMade, event: Recorded) -> Profile:
    return Profile(id=event.number(), name=payload.name, kind=payload.kind, made_by=event.actor, made_at=event.at)


def _attach(profile: Profile, payload: SpeakersAttached, _event: Recorded) -> Profile:
    _demand_several(payload.speakers)
    if known := set(payload.speakers) & set(profile.speakers):
        raise ValueError(f"speaker {min(known)} was attached to it already")
    return replace(profile, speakers=(*profile.speakers, *payload.speakers))


def _detach(profile: Profile, payload: SpeakersDetached, _event: Recorded) -> Profile:
    _demand_several(payload.speakers)
    gone = set(payload.speakers)
    if unknown := gone - set(profile.speakers):
        raise ValueError(f"speaker {min(unknown)} was not attached to it")
    return replace(profile, speakers=tuple(one for one in profile.speakers if one not in gone))


def _demand_several(speakers: tuple[int, ...]) -> None:
    """Passes numbers of speakers: one at least, and each once."""
    if not speakers or len(set(speakers)) != len(speakers):
        raise ValueError("it names no speaker, or one twice")


def _rename(profile: Profile, payload: ProfileRenamed, _event: Recorded) -> Profile:
    return replace(profile, name=payload.name)


def _describe(profile: Profile, payload: ProfileDescribed, _event: Recorded) -> Profile:
    if wrong := next(filter(None, map(wrong_tenure, (*payload.roles, *payload.parties))), None):
        raise ValueError(wrong)
    return replace(
        profile,
        kind=payload.kind,
        names=payload.names,
        roles=payload.roles,
        parties=payload.parties,
        wikidata=payload.wikidata,
        homepage=payload.homepage,
        same_as=payload.same_as,
    )


def _merge(profile: Profile, payload: ProfileMerged, _event: Recorded) -> Profile:
    if payload.into == profile.id:
        raise ValueError("a profile is not merged into itself")
    return replace(profile, merged_into=payload.into)


def _unmerge(profile: Profile, payload: ProfileUnmerged, _event: Recorded) -> Profile:
    if profile.merged_into != payload.from_profile:
        raise ValueError(f"it was not merged into profile {payload.from_profile}")
    return replace(profile, merged_into=None)


def _take_in(profile: Profile, payload: ProfileTakenIn, _event: Recorded) -> Profile:
    if payload.profile in profile.taken_in:
        raise ValueError(f"profile {payload.profile} was merged into it already")
    return replace(profile, taken_in=(*profile.taken_in, payload.profile))


def _give_back(profile: Profile, payload: ProfileGivenBack, _event: Recorded) -> Profile:
    if payload.profile not in profile.taken_in:
        raise ValueError(f"profile {payload.profile} was not merged into it")
    return replace(profile, taken_in=tuple(one for one in profile.taken_in if one != payload.profile))


def _tell_alias(profile: Profile, payload: AliasTold, event: Recorded) -> Profile:
    number = len(profile.aliases) + 1
    told = Alias(number=number, name=payload.name, told_by=event.actor, told_at=event.at)
    return replace(profile, aliases=(*profile.aliases, told))


def _drop_alias(profile: Profile, payload: AliasDropped, _event: Recorded) -> Profile:
    if not any(one.number == payload.alias for one in profile.standing_aliases()):
        raise ValueError(f"no alias {payload.alias} held")
    dropped = (replace(one, is_dropped=one.is_dropped or one.number == payload.alias) for one in profile.aliases)
    return replace(profile, aliases=tuple(dropped))


def _begin_attachment(speaker: Speaker, payload: SpeakerAttached, event: Recorded) -> Speaker:
    if speaker.attachment:
        raise ValueError(f"the speaker was attached to profile {speaker.attachment.profile}")
    return replace(speaker, attachment=Attachment(profile=payload.profile, by=event.actor, at=event.at))


def _end_attachment(speaker: Speaker, payload: SpeakerDetached, _event: Recorded) -> Speaker:
    if speaker.attachment is None or speaker.attachment.profile != payload.profile:
        raise ValueError(f"the speaker was not attached to profile {payload.profile}")
    return replace(speaker, attachment=None)


PROFILE_STEPS: dict[type[Payload], Callable[..., Profile | Speaker]] = {
    ProfileMade: _make,
    SpeakersAttached: _attach,
    SpeakersDetached: _detach,
    ProfileRenamed: _rename,
    ProfileDescribed: _describe,
    ProfileMerged: _merge,
    ProfileUnmerged: _unmerge,
    ProfileTakenIn: _take_in,
    ProfileGivenBack: _give_back,
    AliasTold: _tell_alias,
    AliasDropped: _drop_alias,
    SpeakerAttached: _begin_attachment,
    SpeakerDetached: _end_attachment,
}
"""The steps of profiles, and of speakers once they are attached."""

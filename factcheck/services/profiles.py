"""Profiles: who the speakers of documents are, across documents, as people of the desk say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from factcheck.domain.documents import Speaker
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event, speaker_stream
from factcheck.domain.names import folded_name, tidy_name
from factcheck.domain.profiles import (
    AliasDropped,
    AliasTold,
    OtherName,
    Page,
    Profile,
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
    Tenure,
    going_on,
    profile_of,
    profile_stream,
)
from factcheck.domain.profiles.checks import conflict
from factcheck.domain.profiles.things import is_wikidata, wrong_tenure
from factcheck.domain.vocabularies import ProfileKind, Role
from factcheck.services.desks import Desk, demand_role
from factcheck.storage import profiles as stored
from factcheck.storage import tables
from factcheck.storage.transactions import Past, Present

MOST_SPEAKERS = 1_000
"""Speakers that are attached or detached at once."""

MOST_TOLD = 100
"""Other names, roles, parties and pages of each sort that a profile has."""


@dataclass(frozen=True, slots=True)
class OfSpeaker:
    """A profile, as a person names it by a speaker who is attached to it."""

    number: int


GivenProfile: TypeAlias = int | OfSpeaker
"""A profile as a person gives it: its number, or a speaker who is attached to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A profile, the speakers that were attached to it now, and whether it was made for them."""

    profile: Profile
    speakers: tuple[int, ...]
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What somebody says of a profile: what is None, or nothing, stays as it was."""

    kind: ProfileKind | None = None
    names: tuple[OtherName, ...] = ()
    roles: tuple[Tenure, ...] = ()
    parties: tuple[Tenure, ...] = ()
    wikidata: str | None = None
    homepage: str | None = None
    same_as: tuple[Page, ...] = ()


DESCRIBED = ("kind", "names", "roles", "parties", "wikidata", "homepage", "same_as")
"""What is known of a profile, beside its name."""

LISTS = ("names", "roles", "parties", "same_as")
"""Of these, what there can be several of: what is said is added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A profile with what is known of it now; `changed` names what is other than before."""

    profile: Profile
    changed: tuple[str, ...]


def given_profile(past: Past, given: GivenProfile) -> Profile:
    """Gives the profile that is meant, as it goes on today: of a merged one the one it was merged into.

    Raises:
        BadInputError: there is no such profile or speaker, or the speaker is attached to none.
    """
    return going_on(own_profile(past, given), past.thing)


def own_profile(past: Past, given: GivenProfile) -> Profile:
    """Gives the profile that is meant, merged or not; of a speaker the one that it was attached to. It raises as `given_profile` does."""
    if isinstance(given, int):
        return past.profile(given)
    attached = past.speaker(given.number).attachment
    if attached is None:
        raise BadInputError(
            f"speaker {given.number} has no profile; factcheck speakers attach {given.number} gives it one"
        )
    return past.profile(attached.profile)


def attach(
    desk: Desk,
    speakers: Sequence[int],
    *,
    actor: str,
    to: GivenProfile | None = None,
    name: str | None = None,
    kind: ProfileKind | None = None,
) -> Attached:
    """Says that speakers of documents are one person or body: that of a profile, or of one that is made of them.

    Args:
        desk: the desk.
        speakers: their numbers.
        actor: who says so.
        to: the profile; a speaker without one is attached with the others to one that is made. None makes one in any case.
        name: what a profile that is made is called. Without one it has the name of the speaker in `to`, or of the first.
        kind: what one that is made is of.

    Raises:
        RefusedError: the actor may not, or is recused from what one of them says, or a speaker is attached already.
        BadInputError: there is no such speaker or profile, none is given or too many, or a name is given to a profile that there is.
    """
    numbers = _several(speakers)
    with desk.present() as present:
        attempt = _attempt("attach", numbers)
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        known = _known(present, to)
        if known is None and isinstance(to, OfSpeaker):
            numbers = tuple(dict.fromkeys((to.number, *numbers)))
        found = tuple(map(present.speaker, numbers))
        if why := tuple(_why_not(present, found, known)):
            raise RefusedError(attempt, why)
        if known is not None and (name is not None or kind is not None):
            raise BadInputError(f"profile {known.id} is there, {known.name}; speakers rename and describe change it")
        number = known.id if known else present.next_number(tables.profiles)
        made = () if known else (ProfileMade(kind=kind, name=_worded(name or found[0].name)),)
        drafts = [Event(profile_stream(number), one) for one in (*made, SpeakersAttached(speakers=numbers))]
        drafts += [Event(speaker_stream(one), SpeakerAttached(profile=number)) for one in numbers]
        _record(desk, present, drafts, actor=actor, attempt=attempt)
        return Attached(profile=present.profile(number), speakers=numbers, is_new=known is None)


def _known(past: Past, to: GivenProfile | None) -> Profile | None:
    """Gives the profile that speakers are to be attached to, or None where one is to be made."""
    if to is None or (isinstance(to, OfSpeaker) and past.speaker(to.number).attachment is None):
        return None
    return given_profile(past, to)


def _why_not(past: Past, speakers: Iterable[Speaker], to: Profile | None) -> Iterator[str]:
    """Gives what keeps speakers from being attached: each is somebody already."""
    for speaker in speakers:
        attachment, profile = speaker.attachment, profile_of(speaker, past.thing)
        if attachment is None or profile is None:
            continue
        told = f"speaker {speaker.id} is attached to profile {profile.id} ({profile.name}) already, by {attachment.by}"
        if to is not None and profile.id == to.id:
            yield told
        else:
            merger = f", or factcheck speakers merge profile/{profile.id} profile/{to.id}" if to else ""
            yield f"{told}; first factcheck speakers detach {speaker.id}{merger}"


def detach(desk: Desk, speakers: Sequence[int], *, actor: str) -> tuple[Profile, ...]:
    """Says that speakers are not the person or body of their profile after all; gives the profiles that lose them.

    Raises:
        RefusedError: the actor may not, or is recused from what one of them says, or a speaker is attached to none.
        BadInputError: there is no such speaker, none is given, or too many.
    """
    numbers = _several(speakers)
    attempt = _attempt("detach", numbers)
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        found = tuple(map(present.speaker, numbers))
        if free := [one.id for one in found if one.attachment is None]:
            raise RefusedError(attempt, [f"speaker {number} is attached to no profile" for number in free])
        losing: dict[int, list[int]] = {}
        for one in found:
            if one.attachment:
                losing.setdefault(one.attachment.profile, []).append(one.id)
        drafts = [draft for profile, own in losing.items() for draft in _detached(profile, own)]
        _record(desk, present, drafts, actor=actor, attempt=attempt)
        return tuple(map(present.profile, losing))


def _detached(profile: int, speakers: Sequence[int]) -> Iterator[Event]:
    yield Event(profile_stream(profile), SpeakersDetached(speakers=tuple(speakers)))
    for number in speakers:
        yield Event(speaker_stream(number), SpeakerDetached(profile=profile))


def merge(desk: Desk, given: GivenProfile, *, into: GivenProfile, actor: str) -> tuple[Profile, Profile]:
    """Says that two profiles are of one person or body, and gives both: the first has ended, the second goes on for it.

    What the first had stays its own, and counts as the other's until it is unmerged.

    Raises:
        RefusedError: the actor may not, or is recused from what one of them says.
        BadInputError: there is no such profile or speaker, or both are one.
    """
    attempt = f"merge {_named(given)} into {_named(into)}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        ending, other = given_profile(present, given), given_profile(present, into)
        if ending.id == other.id:
            raise BadInputError(f"both are profile {ending.id} ({ending.name}); a profile is not merged into itself")
        drafts = [
            Event(profile_stream(ending.id), ProfileMerged(into=other.id)),
            Event(profile_stream(other.id), ProfileTakenIn(profile=ending.id)),
        ]
        _record(desk, present, drafts, actor=actor, attempt=attempt)
        return present.profile(ending.id), present.profile(other.id)


def unmerge(desk: Desk, given: GivenProfile, *, actor: str) -> tuple[Profile, Profile]:
    """Takes back that a profile is another, and gives both: it has again exactly what was its own.

    Raises:
        RefusedError: the actor may not, or is recused from what one of them says, or the profile was not merged.
        BadInputError: there is no such profile or speaker.
    """
    attempt = f"unmerge {_named(given)}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        own = own_profile(present, given)
        if own.merged_into is None:
            raise RefusedError(attempt, [f"it was not merged into another{_merged_ones(own)}"])
        drafts = [
            Event(profile_stream(own.id), ProfileUnmerged(from_profile=own.merged_into)),
            Event(profile_stream(own.merged_into), ProfileGivenBack(profile=own.id)),
        ]
        _record(desk, present, drafts, actor=actor, attempt=attempt)
        return present.profile(own.id), present.profile(own.merged_into)


def _merged_ones(profile: Profile) -> str:
    """Gives how a sentence goes on that says that a profile was not merged: with those that were merged into it."""
    if not profile.taken_in:
        return ""
    names = ", ".join(f"profile/{number}" for number in profile.taken_in)
    return f"; {names} {'was' if len(profile.taken_in) == 1 else 'were'} merged into it"


def rename(desk: Desk, given: GivenProfile, name: str, *, actor: str) -> Profile:
    """Calls a profile otherwise. What its speakers are called in their documents stays.

    Raises:
        RefusedError: the actor may not, or is recused from what they say, or it is called so already.
        BadInputError: there is no such profile or speaker, or the name has no words.
    """
    called, attempt = _worded(name), f"rename {_named(given)}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        profile = given_profile(present, given)
        if called == profile.name:
            raise RefusedError(attempt, [f"it is called {called} already"])
        return _happened(desk, present, profile.id, ProfileRenamed(name=called), actor=actor, attempt=attempt)


def describe(
    desk: Desk, given: GivenProfile, details: Details, *, actor: str, unknown: Sequence[str] = ()
) -> Described:
    """Says what is known of a profile: what `details` has, lists of it added to what there is; nothing where `unknown` names it.

    What is in `unknown` is emptied first, so that a list which is given and named there has what is given alone.

    Raises:
        RefusedError: the actor may not, or is recused from what they say.
        BadInputError: there is no such profile or speaker, nothing is said, or something of it is wrong.
    """
    if not unknown and details == Details():
        raise BadInputError(
            "nothing is said of it; give --kind, --other-name, --role, --party, --wikidata, --homepage, --same-as or --clear"
        )
    _demand_right(details)
    attempt = f"describe {_named(given)}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        before = given_profile(present, given)
        told = {name: _told(name, before, details, is_emptied=name in unknown) for name in DESCRIBED}
        changed = tuple(name for name in DESCRIBED if told[name] != getattr(before, name))
        if not changed:
            return Described(profile=before, changed=())
        payload = ProfileDescribed(**told)  # type: ignore[arg-type]  # each has the type of its field
        return Described(
            profile=_happened(desk, present, before.id, payload, actor=actor, attempt=attempt), changed=changed
        )


def _demand_right(details: Details) -> None:
    """Passes what can be said of a profile."""
    if details.wikidata is not None and not is_wikidata(details.wikidata):
        raise BadInputError(f"{details.wikidata!a} is no id of Wikidata; give one like Q42")
    for one in (*details.roles, *details.parties):
        if why := wrong_tenure(one):
            raise BadInputError(f"{one.what}: {why}; a day is 2017-10-26, a month 2017-10, a year 2017")


def _told(name: str, before: Profile, details: Details, *, is_emptied: bool) -> object:
    """Gives what is known of a profile under one name, with what is said of it."""
    said, known = getattr(details, name), getattr(before, name)
    if name not in LISTS:
        return said if said is not None or is_emptied else known
    listed: tuple[object, ...] = () if is_emptied else known
    for one in said:
        listed = _joined(listed, one)
    if len(listed) > MOST_TOLD:
        raise BadInputError(f"that makes {len(listed)} {name.replace('_', ' ')}; a profile has {MOST_TOLD} at most")
    return listed


def _joined(known: tuple[object, ...], said: object) -> tuple[object, ...]:
    """Gives a list with one more: a role or party that lasted goes on, or is told to have ended, and stands once."""
    if said in known:
        return known
    if isinstance(said, Tenure):
        for place, one in enumerate(known):
            if isinstance(one, Tenure) and _goes_on(one, said):
                longer = replace(said, since=said.since or one.since)
                return (*known[:place], longer, *known[place + 1 :])
    return (*known, said)


def _goes_on(known: Tenure, said: Tenure) -> bool:
    """Tells whether what is said of a role or party is said of a time that was known, and had not ended, or ended then."""
    same_words = folded_name(known.what) == folded_name(said.what)
    return (
        same_words and known.until in {None, said.until} and (said.since is None or known.since in {None, said.since})
    )


def tell_alias(desk: Desk, name: str, given: GivenProfile, *, actor: str) -> Profile:
    """Makes it the desk's own rule that whoever a document names so is the person or body of a profile.

    A name has one rule: one that another profile has is dropped with it.

    Raises:
        RefusedError: the actor may not, or is recused from what they say, or the rule is there already.
        BadInputError: there is no such profile or speaker, or the name has no words.
    """
    called = _worded(name)
    attempt = f"make {called!a} an alias of {_named(given)}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        profile = given_profile(present, given)
        known = stored.rule_of(present.connection, called)
        if known and going_on(present.profile(known[0]), present.thing).id == profile.id:
            raise RefusedError(attempt, ["it is already"])
        dropped = [Event(profile_stream(known[0]), AliasDropped(alias=known[1]))] if known else []
        told = Event(profile_stream(profile.id), AliasTold(name=called))
        _record(desk, present, [*dropped, told], actor=actor, attempt=attempt)
        return present.profile(profile.id)


def drop_alias(desk: Desk, name: str, *, actor: str) -> Profile:
    """Drops the desk's rule of a name, and gives the profile that it was of, as it goes on.

    Raises:
        RefusedError: the actor may not, or is recused from what they say.
        BadInputError: no rule has this name.
    """
    called = _worded(name)
    attempt = f"drop the alias {called!a}"
    with desk.present() as present:
        demand_role(present, actor, Role.CHECKER, attempt=attempt)
        known = stored.rule_of(present.connection, called)
        if known is None:
            raise BadInputError(f"no alias is {called!a}; factcheck speakers list --profiles shows the profiles")
        number, alias = known
        _happened(desk, present, number, AliasDropped(alias=alias), actor=actor, attempt=attempt)
        return going_on(present.profile(number), present.thing)


def _happened(
    desk: Desk, present: Present, number: int, payload: ProfilePayload, *, actor: str, attempt: str
) -> Profile:
    """Records what happened to one profile, and gives it as it is then."""
    _record(desk, present, [Event(profile_stream(number), payload)], actor=actor, attempt=attempt)
    return present.profile(number)


def _record(desk: Desk, present: Present, drafts: Sequence[Event], *, actor: str, attempt: str) -> None:
    """Records what happened; RefusedError where the actor is recused from what one of those concerned says."""
    person = present.person(actor)
    found = (
        conflict(draft.stream, draft.payload, person, present.thing)
        for draft in drafts
        if isinstance(draft.payload, ProfilePayload)
    )
    if recusal := next(filter(None, found), None):
        raise RefusedError(attempt, [f"{actor} is recused from {recusal.subject()} ({recusal.reason})"])
    present.record(drafts, stamp=desk.stamp(actor))


def _named(given: GivenProfile) -> str:
    """Gives a profile as a person gave it, in words."""
    return f"profile {given}" if isinstance(given, int) else f"the profile of speaker {given.number}"


def _several(speakers: Sequence[int]) -> tuple[int, ...]:
    numbers = tuple(dict.fromkeys(speakers))
    if not 1 <= len(numbers) <= MOST_SPEAKERS:
        raise BadInputError(f"{len(numbers)} speakers are given; give 1 to {MOST_SPEAKERS:,} at a time")
    return numbers


def _attempt(what: str, numbers: Sequence[int]) -> str:
    return f"{what} speaker {numbers[0]}" + (f" and {len(numbers) - 1} more" if len(numbers) > 1 else "")


def _worded(name: str) -> str:
    """Gives a name as it is kept; BadInputError where it has no words."""
    called = tidy_name(name)
    if not any(map(str.isalnum, called)):
        raise BadInputError("the name has no words; give one that people know them by")
    return called

"""Who a speaker is across documents: which profile goes on for the one attached to, and by which names it goes.

`find` gives the thing that a stream is the history of, or None.
"""

from collections.abc import Callable
from typing import TypeAlias

from factcheck.domain.documents import Speaker
from factcheck.domain.profiles.events import profile_stream
from factcheck.domain.profiles.things import Profile

Find: TypeAlias = Callable[[str], object | None]


def profile_of(speaker: Speaker, find: Find) -> Profile | None:
    """Gives the profile that a speaker counts as today, or None where the speaker is attached to none."""
    if speaker.attachment is None:
        return None
    attached = find(profile_stream(speaker.attachment.profile))
    return going_on(attached, find) if isinstance(attached, Profile) else None


def going_on(profile: Profile, find: Find) -> Profile:
    """Gives the profile that goes on for another: the last of those that it was merged into, one after the other; or itself."""
    seen = {profile.id}
    while profile.merged_into is not None:
        into = find(profile_stream(profile.merged_into))
        if not isinstance(into, Profile) or into.id in seen:  # only forged histories run in a circle
            break
        seen.add(into.id)
        profile = into
    return profile


def as_one(profile: Profile, find: Find) -> tuple[Profile, ...]:
    """Gives the profiles that are one today with a profile: the one that goes on first, then all that were merged into it."""
    found: dict[int, Profile] = {}
    waiting = [going_on(profile, find)]
    while waiting:
        one = waiting.pop()
        if one.id not in found:
            found[one.id] = one
            taken = (find(profile_stream(number)) for number in one.taken_in)
            waiting += [thing for thing in taken if isinstance(thing, Profile)]
    first, *others = found.values()
    return (first, *sorted(others, key=lambda one: one.id))


def names_of(profile: Profile, find: Find) -> tuple[str, ...]:
    """Gives every name that a profile goes by: its own, the others, and those of the profiles that are one with it."""
    return tuple(dict.fromkeys(name for one in as_one(profile, find) for name in one.called()))


def names_of_speaker(speaker: Speaker, find: Find) -> tuple[str, ...]:
    """Gives the name that a document gives a speaker, and all that the speaker's profile goes by."""
    profile = profile_of(speaker, find)
    return tuple(dict.fromkeys((speaker.name, *(names_of(profile, find) if profile else ()))))

"""What a profile is: a person or body that the desk knows across documents, with what is known of it."""

import re
from dataclasses import dataclass
from datetime import date

from factcheck.domain.codec import words
from factcheck.domain.vocabularies import ProfileKind

_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_WRITTEN_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """What somebody was for a time: a role, or a party or side. Since when and until when is a day, month or year, None where not known."""

    since: str | None
    until: str | None
    what: str = words()

    def shown(self) -> str:
        """Gives it as a line has it: `mayor, 2010-05 to 2018`."""
        if self.since and self.until:
            return f"{self.what}, {self.since} to {self.until}"
        bounds = (f"since {self.since}" if self.since else None, f"until {self.until}" if self.until else None)
        return ", ".join(filter(None, (self.what, *bounds)))


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that somebody goes by beside the one that the desk calls them by."""

    name: str = words()


@dataclass(frozen=True, slots=True)
class Page:
    """The address of a page elsewhere that is about the same person or body."""

    url: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A rule of the desk's own: whoever a document names so is this one. A dropped one keeps its number, and holds no more."""

    number: int
    name: str
    told_by: str
    told_at: str
    is_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person or body that the desk knows across documents. `kind` is None where nobody has said which.

    `speakers` are those attached to it by their numbers, `names` those that it goes by beside its own, `same_as` pages about it.
    One that was merged has ended, and `merged_into` names the profile that goes on for it; `taken_in` are those it goes on for. What
    each of them had stays its own, so that unmerging gives back exactly that.
    """

    id: int
    name: str
    kind: ProfileKind | None
    made_by: str
    made_at: str
    names: tuple[OtherName, ...] = ()
    roles: tuple[Tenure, ...] = ()
    parties: tuple[Tenure, ...] = ()
    wikidata: str | None = None
    homepage: str | None = None
    same_as: tuple[Page, ...] = ()
    speakers: tuple[int, ...] = ()
    aliases: tuple[Alias, ...] = ()
    merged_into: int | None = None
    taken_in: tuple[int, ...] = ()

    def called(self) -> tuple[str, ...]:
        """Gives every name that the profile itself goes by, its own first."""
        return (self.name, *(one.name for one in self.names))

    def standing_aliases(self) -> tuple[Alias, ...]:
        """Gives the rules of names that hold."""
        return tuple(one for one in self.aliases if not one.is_dropped)


def is_wikidata(text: str) -> bool:
    """Tells whether a text is the id of an item of Wikidata: Q and a number."""
    return bool(_WIKIDATA.fullmatch(text))


def is_written_day(text: str) -> bool:
    """Tells whether a text is a day, a month or a year: 2017-10-26, 2017-10, 2017."""
    match = _WRITTEN_DAY.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_in_order(since: str, until: str) -> bool:
    """Tells whether a day, month or year can be the first of a time that another is the last of."""
    shared = min(len(since), len(until))
    return since[:shared] <= until[:shared]


def wrong_tenure(one: Tenure) -> str | None:
    """Gives what is wrong with the time that somebody was something, or None."""
    for day in filter(None, (one.since, one.until)):
        if not is_written_day(day):
            return f"{day!r} is no day, month or year"
    if one.since and one.until and not is_in_order(one.since, one.until):
        return f"{one.since} is after {one.until}"
    return None

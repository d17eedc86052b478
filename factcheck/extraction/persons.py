"""The people whom a document names: the fullest form of each name, the roles it gives them, how they may be called."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extraction.names import Mention
from factcheck.extraction.titles import OFFICES, STATES, Gender, gender_of_name, is_candidacy, spelt_out

_MANY = 50
_NEAR = 1_000
"""How many characters a full name stays in mind as the one that a surname shared by several means."""


@dataclass(eq=False)
class Person:
    """Somebody whom the document names in full, or whose name it gives in one form only; the roles are read once all mentions are in."""

    name: str
    surname: str
    gender: Gender
    mentions: list[Mention] = field(default_factory=list)
    in_full: list[int] = field(default_factory=list)
    """Where the full name stands, in order: full names are taken in first."""

    @property
    def may_be_a_body(self) -> bool:
        """Whether nothing but the grammar's guess says that this is a person: one word, no form of address, no role."""
        return " " not in self.name and self.gender is Gender.UNKNOWN and not self.phrases

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What the document says this person is, each time in lower case."""
        said = (part.lower() for m in self.mentions for part in (m.role, m.apposition, m.party) if part)
        return tuple(dict.fromkeys(said))

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of all that, spelt out."""
        return frozenset(spelt_out(word.strip(",")) for phrase in self.phrases for word in phrase.split())

    @cached_property
    def places(self) -> frozenset[str]:
        """The words of the states that the document says this person is from or holds office for."""
        return frozenset(word for word in self.said if word in STATES)

    def may_be_of(self, place: frozenset[str]) -> bool:
        """Whether nothing says that the person is from elsewhere."""
        return not self.places or bool(self.places & place)

    def may_be(self, role: str) -> bool:
        """Whether nothing said of the person speaks against an office: a governor is no senator."""
        offices = self.said & OFFICES
        return not offices or spelt_out(role) in offices or (is_candidacy(role) and "judge" not in offices)

    @cached_property
    def role(self) -> str | None:
        """The fullest of the titles that stand before the name, else what is said beside it; the party in brackets."""
        titles = [m.role for m in self.mentions if m.role] or [m.apposition for m in self.mentions if m.apposition]
        party = next((mention.party for mention in self.mentions if mention.party), None)
        role = max(titles, key=len, default=None)
        return f"{role} ({party})" if role and party and party not in role else role or party

    @property
    def first(self) -> str:
        """The name's first word, in lower case."""
        return self.name.split()[0].lower()


def people(found: Sequence[Mention]) -> tuple[Person, ...]:
    """Gives the people behind the mentions: first those named in full, then those who are only ever called by one word."""
    gathered = _Gathered()
    for mention in sorted(found, key=_certainty):
        gathered.take(mention)
    for person in gathered.people:
        if person.gender is Gender.UNKNOWN and not _bears_it_as_surname(person, gathered.people):
            person.gender = gender_of_name(person.first)
    return tuple(gathered.people)


def _certainty(mention: Mention) -> tuple[int, int]:
    """Full names first, then those of which a form of address tells something, then bare words."""
    rank = 0 if mention.is_full else 1 if mention.gender is not Gender.UNKNOWN else 2
    return rank, mention.name[0].start


def _bears_it_as_surname(person: Person, others: Sequence[Person]) -> bool:
    return any(other.surname == person.surname for other in others if other is not person)


def alone_or_foremost(alike: Sequence[Person]) -> Person | None:
    """Gives the only one, or the one named at least three times as often as the next; else None: nobody can tell."""
    ranked = sorted(alike, key=lambda person: -len(person.mentions))
    if len(ranked) > 1 and len(ranked[0].mentions) < 3 * len(ranked[1].mentions):
        return None
    return ranked[0] if ranked else None


class _Gathered:
    """The people known so far, found by either end of their names."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)

    def take(self, mention: Mention) -> None:
        person = self._same(mention) or self._new(mention)
        person.mentions.append(mention)
        if mention.is_full:
            person.in_full.append(mention.name[0].start)
        if _is_fuller(mention, person):
            person.name = mention.text
            self._by_first[person.first].append(person)
        if person.gender is Gender.UNKNOWN:
            person.gender = mention.gender

    def _new(self, mention: Mention) -> Person:
        person = Person(mention.text, mention.surname, mention.gender)
        self.people.append(person)
        self._by_surname[person.surname].append(person)
        self._by_first[person.first].append(person)
        return person

    def _same(self, mention: Mention) -> Person | None:
        alike = [p for p in self._bearers(mention) if _agree(p.gender, mention.gender)]
        if mention.is_full:
            return _same_in_full(alike, mention.text.lower())
        called = alike or self._called(mention.surname)
        return alone_or_foremost(called) or _named_last(called, mention.name[0].start) or _nameless(called)

    def _bearers(self, mention: Mention) -> list[Person]:
        """Those of the mention's surname; where they are too many to ask each, those who are called the same in full."""
        bearers = self._by_surname[mention.surname]
        if len(bearers) <= _MANY:
            return bearers
        return [person for person in self._called(mention.name[0].lower) if person.surname == mention.surname]

    def _called(self, first: str) -> list[Person]:
        by_identity = {id(person): person for person in self._by_first[first] if person.first == first}
        return list(by_identity.values())


def _same_in_full(alike: Sequence[Person], name: str) -> Person | None:
    first = name.split(maxsplit=1)[0]
    same = next((p for p in alike if p.first == first or " " not in p.name), None)
    return same or alone_or_foremost([p for p in alike if _ends_with(p.name.lower(), name)])


def _ends_with(one: str, other: str) -> bool:
    """Whether one of two names is the other without its first word or words: `Ruiz Vega` of `Ana Ruiz Vega`."""
    return one.endswith(f" {other}") or other.endswith(f" {one}")


def _nameless(alike: Sequence[Person]) -> Person | None:
    """Whoever the surname alone has meant before, when nobody could tell whom."""
    return next((person for person in alike if " " not in person.name), None)


def _named_last(alike: Sequence[Person], place: int) -> Person | None:
    """The one who was named in full shortly before, when no other had been for long."""
    told = sorted(((_last_in_full(person, place), person) for person in alike), key=lambda pair: -pair[0])
    if len(told) < 2 or place - told[0][0] > _NEAR or told[0][0] - told[1][0] < _NEAR:  # noqa: PLR2004 -- one and another
        return None
    return told[0][1]


def _last_in_full(person: Person, place: int) -> int:
    at = bisect_left(person.in_full, place)
    return person.in_full[at - 1] if at else -_NEAR


def _is_fuller(mention: Mention, person: Person) -> bool:
    longer = len(mention.text) > len(person.name) and mention.is_full
    return longer and (
        person.first in {mention.name[0].lower, person.surname} or mention.text.endswith(f" {person.name}")
    )


def _agree(one: Gender, other: Gender) -> bool:
    return one is other or Gender.UNKNOWN in {one, other}

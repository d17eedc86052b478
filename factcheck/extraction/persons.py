"""The people whom a document names: the fullest form of each name, the roles it gives them, how they may be called."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extraction.names import Mention
from factcheck.extraction.titles import Gender


@dataclass
class Person:
    """Somebody whom the document names in full, or whose name it gives in one form only; the roles are read once all mentions are in."""

    name: str
    surname: str
    gender: Gender
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def roles(self) -> str:
        """All that the document says this person is, in lower case."""
        said = (part for m in self.mentions for part in (m.role, m.apposition, m.party) if part)
        return " ".join(dict.fromkeys(said)).lower()

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
    for mention in sorted(found, key=lambda m: (-min(len(m.name), 2), m.name[0].start)):
        gathered.take(mention)
    return tuple(gathered.people)


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
        alike = [p for p in self._by_surname[mention.surname] if _agree(p.gender, mention.gender)]
        if len(mention.name) > 1:
            return _same_in_full(alike, mention.text.lower())
        return alone_or_foremost(alike or self._called(mention.surname))

    def _called(self, first: str) -> list[Person]:
        by_identity = {id(person): person for person in self._by_first[first] if person.first == first}
        return list(by_identity.values())


def _same_in_full(alike: Sequence[Person], name: str) -> Person | None:
    first = name.split(maxsplit=1)[0]
    same = next((p for p in alike if p.first == first or " " not in p.name), None)
    return same or alone_or_foremost([p for p in alike if p.name.lower().endswith(f" {name}")])


def _is_fuller(mention: Mention, person: Person) -> bool:
    longer = len(mention.text) > len(person.name) and len(mention.name) > 1
    return longer and person.first in {mention.name[0].lower, person.surname}


def _agree(one: Gender, other: Gender) -> bool:
    return one is other or Gender.UNKNOWN in {one, other}

"""The people behind the mentions of a document: which mentions are of one and the same."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from factcheck.extraction.coreference.mentions import Mention, surnames_within, written
from factcheck.extraction.coreference.misspellings import without_misspelt
from factcheck.extraction.coreference.name_parts import is_suffix
from factcheck.extraction.coreference.namesakes import (
    alone_or_foremost,
    named_alone,
    named_last,
    nameless,
    told_most_of,
)
from factcheck.extraction.coreference.nicknames import nickname
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.lexicons.titles import Gender, gender_of_name

_MANY = 50
_LEAST_SHORT = 3
"""Letters that a first name has at least which is taken for the beginning of a longer one."""


def people(found: Sequence[Mention]) -> tuple[Person, ...]:
    """Gives the people behind the mentions: first those named in full, then those who are only ever called by one word."""
    gathered = _Gathered(found)
    for mention in sorted(found, key=_certainty):
        gathered.take(mention)
    spelt = without_misspelt(gathered.people)
    for person in spelt:
        if person.gender is Gender.UNKNOWN and not _bears_it_as_surname(person, spelt):
            person.gender = gender_of_name(person.first)
    return tuple(spelt)


def _certainty(mention: Mention) -> tuple[int, int]:
    """Full names first, then those of which a form of address tells something, then bare words."""
    rank = 0 if mention.is_full else 1 if mention.gender is not Gender.UNKNOWN else 2
    return rank, mention.name[0].start


def _bears_it_as_surname(person: Person, others: Sequence[Person]) -> bool:
    return any(other.surname == person.surname for other in others if other is not person)


class _Gathered:
    """The people known so far, found by either end of their names."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self._calls = Counter(mention.name[0].lower for mention in found if not mention.is_full)
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_part: dict[str, list[Person]] = defaultdict(list)

    def take(self, mention: Mention) -> None:
        person = self._same(mention) or self._new(mention)
        person.mentions.append(mention)
        person.called += mention.surname == person.surname
        if mention.is_full:
            person.in_full.append(mention.name[0].start)
            self._learn(person, mention)
        if _is_fuller(mention, person):
            person.name = mention.text
            self._by_first[person.first].append(person)
        if person.gender is Gender.UNKNOWN:
            person.gender = mention.gender

    def _learn(self, person: Person, mention: Mention) -> None:
        """Takes note of what else somebody may be called by: a nickname, one surname of several."""
        called = [written(words).lower() for words in (nickname(mention.name), nickname(mention.name)[-1:]) if words]
        person.nicknames.update(called)
        others = [(self._by_first, name) for name in called] + [(self._by_part, p) for p in surnames_within(mention)]
        for known, name in others:
            if person not in known[name]:
                known[name].append(person)

    def _new(self, mention: Mention) -> Person:
        person = Person(mention.text, mention.surname, mention.gender)
        self.people.append(person)
        self._by_surname[person.surname].append(person)
        self._by_first[person.first].append(person)
        return person

    def _same(self, mention: Mention) -> Person | None:
        alike = [p for p in self._bearers(mention) if _agree(p.gender, mention.gender)]
        if mention.is_full:
            return _same_in_full([p for p in alike if not _is_the_son(mention, p)], mention.text.lower())
        called = self._partly(mention) or alike or self._called(mention.surname)
        place = mention.name[0].start
        told = alone_or_foremost(called) or named_last(called, place) or named_alone(called, place)
        return told or nameless(called) or self._protagonist(called)

    def _protagonist(self, alike: Sequence[Person]) -> Person | None:
        """Whom the document names first of all who bear a surname and tells of most, and never calls by the first name alone."""
        told = told_most_of(alike)
        return told if told and not self._calls[told.first] else None

    def _partly(self, mention: Mention) -> list[Person]:
        """Who bears, among other surnames, the one that a mention is with its particles, or that nobody bears as the last."""
        name = mention.text.lower()
        has_particles = name != mention.surname
        return self._by_part[name] if has_particles or not self._by_surname[mention.surname] else []

    def _bearers(self, mention: Mention) -> list[Person]:
        """Those of the mention's surname; where they are too many to ask each, those who are called the same in full."""
        bearers = self._by_surname[mention.surname]
        if len(bearers) <= _MANY:
            return bearers
        return [person for person in self._called(mention.name[0].lower) if person.surname == mention.surname]

    def _called(self, first: str) -> list[Person]:
        by_identity = {id(p): p for p in self._by_first[first] if first in {p.first, *p.nicknames}}
        return list(by_identity.values())


def _same_in_full(alike: Sequence[Person], name: str) -> Person | None:
    first = name.split(maxsplit=1)[0]
    plain = _without_accents(first)
    same = next(
        (p for p in alike if plain in map(_without_accents, {p.first, *p.nicknames}) or " " not in p.name), None
    )
    return same or alone_or_foremost(
        [p for p in alike if _ends_with(p.name.lower(), name) or _shortens(p.first, first)]
    )


def _without_accents(name: str) -> str:
    """A name as a headline may have it: `Francois` for `François`."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _is_the_son(mention: Mention, person: Person) -> bool:
    """Whether a name ends with `Jr.` or the like where somebody has been named in full before without it: nobody adds it later."""
    has_suffix = is_suffix(mention.name[-1])
    return has_suffix and bool(person.in_full) and not any(is_suffix(m.name[-1]) for m in person.mentions)


def _shortens(one: str, other: str) -> bool:
    """Whether one of two first names is the beginning of the other: `Ken` and `Kenneth`, not `Al` and `Alma`."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(short) >= _LEAST_SHORT and long.startswith(short)


def _ends_with(one: str, other: str) -> bool:
    """Whether one of two names is the other without its first word or words: `Ruiz Vega` of `Ana Ruiz Vega`."""
    return one.endswith(f" {other}") or other.endswith(f" {one}")


def _is_fuller(mention: Mention, person: Person) -> bool:
    longer = len(mention.text) > len(person.name) and mention.is_full
    first = mention.name[0].lower
    is_ended = mention.text.endswith(f" {person.name}")
    return longer and (person.first in {first, person.surname} or is_ended or _shortens(person.first, first))


def _agree(one: Gender, other: Gender) -> bool:
    return one is other or Gender.UNKNOWN in {one, other}

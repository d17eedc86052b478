"""The people whom a document names: the fullest form of each name, the roles it gives them, how they may be called."""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.extraction.coreference.mentions import Mention, surnames_within, written
from factcheck.extraction.coreference.name_spans import is_suffix, nickname
from factcheck.extraction.lexicons.titles import (
    KIN,
    OFFICES,
    STATES,
    Gender,
    gender_of_name,
    is_candidacy,
    spelt_out,
    words_of_role,
)

_MANY = 50
_LEAST_SHORT = 3
"""Letters that a first name has at least which is taken for the beginning of a longer one."""
_FOREMOST = 3
_SPOKEN_OF = 0.3
_LEAST_TOLD = 2.0
_LEAST_SURNAME = 7
_LONGEST_SURNAME = 30
_FAR_MORE = 8
"""How many times as often a surname stands as a word that can only be it misspelt."""
_NEAR = 1_000
"""How many characters a full name stays in mind as the one that a surname shared by several means."""


@dataclass(eq=False)
class Person:
    """Somebody whom the document names in full, or whose name it gives in one form only; the roles are read once all mentions are in."""

    name: str
    surname: str
    gender: Gender
    mentions: list[Mention] = field(default_factory=list)
    called: int = 0
    """How often the surname stands for this person, with or without more."""
    in_full: list[int] = field(default_factory=list)
    """Where the full name stands, in order: full names are taken in first."""
    nicknames: set[str] = field(default_factory=set)
    """What stands in marks within the full name, in lower case, and its last word."""

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
        return frozenset(word for phrase in self.phrases for word in words_of_role(phrase))

    @cached_property
    def places(self) -> frozenset[str]:
        """The words of the states that the document says this person is from or holds office for."""
        return frozenset(word for word in self.said if word in STATES)

    def may_be_of(self, place: frozenset[str]) -> bool:
        """Whether nothing says that the person is from elsewhere."""
        return not self.places or bool(self.places & place)

    def may_be(self, role: str) -> bool:
        """Whether nothing said of the person speaks against an office: a governor is no senator, and a wife is called a wife."""
        if self.said & KIN:
            return False
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
    gathered = _Gathered(found)
    for mention in sorted(found, key=_certainty):
        gathered.take(mention)
    spelt = _without_misspelt(gathered.people)
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


def alone_or_foremost(alike: Sequence[Person]) -> Person | None:
    """Gives the only one, or the one called by the surname at least three times as often as the next; else None: nobody can tell."""
    return _foremost(alike, lambda person: person.called)


def _foremost(alike: Sequence[Person], count: Callable[[Person], float]) -> Person | None:
    ranked = sorted(((count(person), person) for person in alike), key=lambda pair: -pair[0])
    if len(ranked) > 1 and ranked[0][0] < _FOREMOST * ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _told_of(person: Person) -> float:
    """How much the document tells of somebody: what they do counts, to be spoken of a little."""
    return sum(1.0 if m.name[-1].relation in {"nsubj", "nsubjpass"} else _SPOKEN_OF for m in person.mentions)


def _without_misspelt(found: Sequence[Person]) -> list[Person]:
    """Gives the people without those of whom one word is known that is somebody's surname with a letter wrong."""
    near: dict[str, list[Person]] = defaultdict(list)
    for person in found:
        if person.in_full and _LEAST_SURNAME <= len(person.surname) <= _LONGEST_SURNAME:
            for spelling in _misspellings(person.surname):
                near[spelling].append(person)
    kept = []
    for person in found:
        meant = _meant_by_mistake(person, near)
        if meant:
            meant.mentions.extend(person.mentions)
        else:
            kept.append(person)
    return kept


def _misspellings(surname: str) -> set[str]:
    """The surname, and what is left of it without one of its letters but the first: two words a letter apart share one of these."""
    return {surname, *(surname[:at] + surname[at + 1 :] for at in range(1, len(surname)))}


def _meant_by_mistake(person: Person, near: Mapping[str, Sequence[Person]]) -> Person | None:
    """Whose surname, just named in full or named far more often, somebody's only name nearly is."""
    word = person.surname
    if person.in_full or person.gender is not Gender.UNKNOWN or not _LEAST_SURNAME - 1 <= len(word) <= _LONGEST_SURNAME:
        return None
    alike = {id(p): p for spelling in _misspellings(word) for p in near.get(spelling, ())[:_MANY]}
    meant = next(iter(alike.values()), None)
    if meant is None or len(alike) > 1 or word in {f"{meant.surname}s", meant.surname}:
        return None
    first = person.mentions[0].name[0].start
    is_near = 0 <= first - _last_in_full(meant, first) <= _NEAR and len(person.mentions) <= len(meant.mentions)
    return meant if is_near or len(meant.mentions) >= _FAR_MORE * len(person.mentions) else None


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
        told = alone_or_foremost(called) or _named_last(called, place) or _named_alone(called, place)
        return told or _nameless(called) or self._protagonist(called)

    def _protagonist(self, alike: Sequence[Person]) -> Person | None:
        """Whom the document names first of all who bear a surname and tells of most, and never calls by the first name alone."""
        foremost = _foremost(alike, _told_of)
        if foremost is None or _told_of(foremost) < _LEAST_TOLD or self._calls[foremost.first]:
            return None
        return foremost if all(foremost.in_full[:1] <= person.in_full[:1] for person in alike) else None

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


def _nameless(alike: Sequence[Person]) -> Person | None:
    """Whoever the surname alone has meant before, when nobody could tell whom."""
    return next((person for person in alike if " " not in person.name), None)


def _named_last(alike: Sequence[Person], place: int) -> Person | None:
    """The one who was named in full shortly before, when no other had been for long."""
    told = sorted(((_last_in_full(person, place), person) for person in alike), key=lambda pair: -pair[0])
    if len(told) < 2 or place - told[0][0] > _NEAR or told[0][0] - told[1][0] < _NEAR:  # noqa: PLR2004 -- one and another
        return None
    return told[0][1]


def _named_alone(alike: Sequence[Person], place: int) -> Person | None:
    """The only one who had been named in full by then: who is named later is told apart from them."""
    named = [person for person in alike if person.in_full and person.in_full[0] < place]
    return named[0] if len(named) == 1 else None


def _last_in_full(person: Person, place: int) -> int:
    at = bisect_left(person.in_full, place)
    return person.in_full[at - 1] if at else -_NEAR


def _is_fuller(mention: Mention, person: Person) -> bool:
    longer = len(mention.text) > len(person.name) and mention.is_full
    first = mention.name[0].lower
    is_ended = mention.text.endswith(f" {person.name}")
    return longer and (person.first in {first, person.surname} or is_ended or _shortens(person.first, first))


def _agree(one: Gender, other: Gender) -> bool:
    return one is other or Gender.UNKNOWN in {one, other}

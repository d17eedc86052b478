"""People who are known by one word, where it is somebody else's surname with a letter wrong."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.extraction.coreference.namesakes import NEAR, last_in_full
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.lexicons.titles import Gender

_MOST = 50
"""People who are asked for a misspelling at the most."""
_LEAST_SURNAME = 7
_LONGEST_SURNAME = 30
_FAR_MORE = 8
"""How many times as often a surname stands as a word that can only be it misspelt."""


def without_misspelt(found: Sequence[Person]) -> list[Person]:
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
    alike = {id(p): p for spelling in _misspellings(word) for p in near.get(spelling, ())[:_MOST]}
    meant = next(iter(alike.values()), None)
    if meant is None or len(alike) > 1 or word in {f"{meant.surname}s", meant.surname}:
        return None
    first = person.mentions[0].name[0].start
    is_near = 0 <= first - last_in_full(meant, first) <= NEAR and len(person.mentions) <= len(meant.mentions)
    return meant if is_near or len(meant.mentions) >= _FAR_MORE * len(person.mentions) else None

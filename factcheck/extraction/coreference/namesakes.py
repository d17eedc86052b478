"""Of several people who bear the same name, the one whom it means at a place."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from factcheck.extraction.coreference.people import Person

_FOREMOST = 3
_SPOKEN_OF = 0.3
_LEAST_TOLD = 2.0
NEAR = 1_000
"""How many characters a full name stays in mind as the one that a surname shared by several means."""


def alone_or_foremost(alike: Sequence[Person]) -> Person | None:
    """Gives the only one, or the one called by the surname at least three times as often as the next; else None: nobody can tell."""
    return _foremost(alike, lambda person: person.called)


def told_most_of(alike: Sequence[Person]) -> Person | None:
    """Gives the one named in full first of all, where the document tells of this one at least three times as much as of the next."""
    told = _foremost(alike, _told_of)
    is_told = told is not None and _told_of(told) >= _LEAST_TOLD
    return told if told and is_told and all(told.in_full[:1] <= person.in_full[:1] for person in alike) else None


def nameless(alike: Sequence[Person]) -> Person | None:
    """Gives whoever the surname alone has meant before, when nobody could tell whom."""
    return next((person for person in alike if " " not in person.name), None)


def named_last(alike: Sequence[Person], place: int) -> Person | None:
    """Gives the one who was named in full shortly before, when no other had been for long."""
    told = sorted(((last_in_full(person, place), person) for person in alike), key=lambda pair: -pair[0])
    if len(told) < 2 or place - told[0][0] > NEAR or told[0][0] - told[1][0] < NEAR:  # noqa: PLR2004 -- one and another
        return None
    return told[0][1]


def named_alone(alike: Sequence[Person], place: int) -> Person | None:
    """Gives the only one who had been named in full by then: who is named later is told apart from them."""
    named = [person for person in alike if person.in_full and person.in_full[0] < place]
    return named[0] if len(named) == 1 else None


def last_in_full(person: Person, place: int) -> int:
    """Gives where somebody was last named in full before a place; long before the text where nowhere."""
    at = bisect_left(person.in_full, place)
    return person.in_full[at - 1] if at else -NEAR


def _foremost(alike: Sequence[Person], count: Callable[[Person], float]) -> Person | None:
    ranked = sorted(((count(person), person) for person in alike), key=lambda pair: -pair[0])
    if len(ranked) > 1 and ranked[0][0] < _FOREMOST * ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _told_of(person: Person) -> float:
    """How much the document tells of somebody: what they do counts, to be spoken of a little."""
    return sum(1.0 if m.name[-1].relation in {"nsubj", "nsubjpass"} else _SPOKEN_OF for m in person.mentions)

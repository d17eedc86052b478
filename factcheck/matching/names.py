"""The names in a text, as far as capitals tell them, and which of them another text has not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factcheck.matching.dates import NAMES
from factcheck.matching.figures import WORDS
from factcheck.matching.readings import STOPS
from factcheck.matching.wordlists import listed
from factcheck.search.terms import stems

_WORD = re.compile(r"\b[A-Z][\w\u2019'-]*(?:\.[A-Z])*")
_SMALL = re.compile(r"\b[a-z][\w\u2019'-]*")
_FOLLOWED = re.compile(r"\.? [A-Z]")
_PLACED = re.compile(
    r"\b(?:in|at|from|near|to|outside|across|around|over|into|through|towards?|off?|between|beyond|on)"
    r"\s(?:the\s|downtown\s|(?:north|south|east|west)(?:ern)?\s)?$",
    re.IGNORECASE,
)
_NO_NAMES: Final = WORDS | frozenset(
    listed(
        "since after before when while although though because until unless under between during despite within without every each "
        "many most some several few both none nobody not no never now today yesterday more less only even once it its also"
    )
)
_BEFORE: Final = 40
_ENDS: Final = frozenset(".!?\u2026:")
TITLES: Final = frozenset(
    stems(
        "mayor senator governor president representative doctor dr mr ms mrs miss minister secretary judge justice sheriff chief "
        "councilman councilwoman councillor congressman congresswoman director officer professor commissioner attorney general "
        "king queen prince princess lord sir dame bishop pope captain colonel sergeant chancellor premier chairman chairwoman "
        "vice deputy prime superintendent sen gov rep prof"
    )
)
"""The terms that say what somebody is."""

_COUNTRIES: Final = {"usa": frozenset(stems("America American United")), "uk": frozenset(stems("Britain British"))}


@dataclass(frozen=True, slots=True)
class Name:
    """A word that begins with a capital: as it is written, its terms, and where it begins and ends.

    `is_certain`: the capital is not only that of a sentence; `is_place`: a preposition of place leads to it.
    """

    written: str
    terms: frozenset[str]
    start: int
    end: int
    is_certain: bool
    is_place: bool

    @property
    def is_title(self) -> bool:
        """Whether it says what somebody is, not who."""
        return not self.terms.isdisjoint(TITLES)


def names(text: str) -> tuple[Name, ...]:
    """Gives the words of a text that begin with a capital and are no number and no part of a date; none where all is in capitals."""
    return () if _is_shouted(text) else tuple(_names(text))


def missing(ours: Sequence[Name], theirs: Sequence[Name], stems_there: frozenset[str]) -> tuple[Name, ...]:
    """Gives those of our names that another text of such names and stems has in no form."""
    written = {name.written for name in theirs}
    return tuple(
        name
        for name in ours
        if name.written not in written
        and name.terms.isdisjoint(stems_there)
        and not _is_short(name, ours, theirs, stems_there)
    )


def alone(ours: Sequence[Name], lost: Sequence[Name]) -> tuple[Name, ...]:
    """Gives those of the lost names that are no part of a longer one of ours of which something is left, and no title."""
    whole = [name for name in ours if name not in lost]
    return tuple(
        name
        for name in lost
        if name.is_certain and not name.is_title and not any(_is_beside(name, other, ours) for other in whole)
    )


def _is_beside(name: Name, other: Name, ours: Sequence[Name]) -> bool:
    """Whether nothing but names, and no sign, stands between two."""
    first, last = sorted((name, other), key=lambda one: one.start)
    between = [one for one in ours if first.start <= one.start <= last.start]
    return all(after.start - before.end == 1 for before, after in pairwise(between))


def _names(text: str) -> Iterator[Name]:
    small = frozenset(_SMALL.findall(text))
    matches = tuple(_WORD.finditer(text))
    inside = {match[0] for match in matches if not _begins(text, match.start())}
    for match in matches:
        word = match[0].rstrip("\u2019'.-")
        terms = frozenset(stems(word)) - STOPS
        if terms and word not in NAMES and word.lower() not in small and word.lower() not in _NO_NAMES:
            is_certain = match[0] in inside or _FOLLOWED.match(text, match.end()) is not None
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            yield Name(word, terms, match.start(), match.end(), is_certain, _PLACED.search(before) is not None)


def _is_shouted(text: str) -> bool:
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _begins(text: str, place: int) -> bool:
    before = text[max(0, place - _BEFORE) : place].rstrip(" \"\u201c\u2018'(")
    return not before or before[-1] in _ENDS


def _is_short(name: Name, ours: Sequence[Name], theirs: Sequence[Name], stems_there: frozenset[str]) -> bool:
    """Whether a name goes by its first letters in the other text, or the other text's name does in ours."""
    if any(_is_same_country(term, stems_there) for term in name.terms):
        return True
    if _goes_by_letters(name):
        return name.written.lower() in _initials(theirs)
    letters = (other.written.lower() for other in theirs if _goes_by_letters(other))
    return any(name.written[0].lower() in short and short in _initials(ours) for short in letters)


def _is_same_country(term: str, stems_there: frozenset[str]) -> bool:
    return any(
        (term == short and not known.isdisjoint(stems_there)) or (term in known and short in stems_there)
        for short, known in _COUNTRIES.items()
    )


def _goes_by_letters(name: Name) -> bool:
    return len(name.written) > 1 and name.written.isupper()


def _initials(found: Sequence[Name]) -> str:
    return "".join(name.written[0] for name in found).lower()

"""A text as matching sees it: its terms, and what else two texts can have in common."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from factcheck.matching.posts import LONGEST
from factcheck.search.terms import stems

_GRAM: Final = 5
_MOST_TERMS: Final = 300
_GRAMMAR: Final = (
    "the a an of to in on at by for with and or but is am it this that these those i you he she we they my your his her our their "
    "me him them us as from have do will would can could should just so if then than there here what who which when where how why "
    "all about up out into over s t via amp u not no rt"
)
STOPS: Final = frozenset(stems(_GRAMMAR))
"""Terms that are in most texts, and tell nothing of what a text is about. What is denied, `differences` knows."""

_NAME = re.compile(r"\b[A-Z][\w\u2019'-]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_PICTURED = re.compile(
    r"\b(?:photo|picture|image|video|footage|film|clip|meme|screenshot|snapshot|depict)", re.IGNORECASE
)


class Reading:
    """What is compared of a text. Whatever takes time is found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms in their order."""
        return stems(self.text)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The terms that tell something."""
        return frozenset(self.terms) - STOPS

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Telling terms that follow each other, whatever stands between them that tells nothing."""
        said = [term for term in self.terms if term not in STOPS]
        return frozenset(pairwise(said))

    @cached_property
    def grams(self) -> frozenset[str]:
        """Every five letters in a row, over the ends of words: what a tag in one piece shares with the words that it is made of."""
        run = "".join(_LETTERS.findall(self.text.lower()))
        return frozenset(run[place : place + _GRAM] for place in range(len(run) - _GRAM + 1))

    @cached_property
    def names(self) -> frozenset[str]:
        """Telling terms of words that begin with a capital."""
        return frozenset(stems(" ".join(_NAME.findall(self.text)))) - STOPS

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in digits, years too."""
        return frozenset(number.replace(",", "") for number in _NUMBER.findall(self.text))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of the last century and this."""
        return frozenset(map(int, _YEAR.findall(self.text)))

    @cached_property
    def is_pictured(self) -> bool:
        """Whether it speaks of a picture or a film."""
        return bool(_PICTURED.search(self.text))

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each term stands, of the first 300."""
        found: dict[str, list[int]] = {}
        for place, term in enumerate(self.terms[:_MOST_TERMS]):
            found.setdefault(term, []).append(place)
        return found

    def says(self, words: str) -> bool:
        """Tells whether such words stand in it."""
        return words in self.text


class Joined(Reading):
    """Several readings as one; nothing of theirs is read again."""

    def __init__(self, parts: Sequence[Reading]) -> None:
        super().__init__("")
        self._parts = parts

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms of all, one after the other."""
        return tuple(term for part in self._parts for term in part.terms)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of each."""
        return frozenset[tuple[str, str]]().union(*(part.pairs for part in self._parts))

    @cached_property
    def grams(self) -> frozenset[str]:
        """The letters of each."""
        return frozenset[str]().union(*(part.grams for part in self._parts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in each."""
        return frozenset[str]().union(*(part.names for part in self._parts))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in each."""
        return frozenset[str]().union(*(part.numbers for part in self._parts))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years in each."""
        return frozenset[int]().union(*(part.years for part in self._parts))

    @cached_property
    def is_pictured(self) -> bool:
        """Whether one of them speaks of a picture or a film."""
        return any(part.is_pictured for part in self._parts)

    def says(self, words: str) -> bool:
        """Tells whether such words stand in one of them."""
        return any(part.says(words) for part in self._parts)

"""What a text says in particular: its figures, dates and names, and what it denies."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from factcheck.matching import dates, figures, names
from factcheck.matching.readings import STOPS
from factcheck.matching.wordlists import listed
from factcheck.search.terms import Term, stems, terms

LONGEST: Final = 4_000
"""Characters that are held against others: a claim has a tenth of them."""

DENYING: Final = frozenset(stems("not no never none nobody nothing nowhere neither nor without"))
"""The terms that deny."""

_HARDLY: Final = frozenset(listed("hardly barely scarcely"))
_DENIES_NOTHING = re.compile(
    r"\bnot (?:only|just|least)\b|\bno\.? ?\d|\bno (?:doubt|wonder)\b|\bwhether or not\b", re.IGNORECASE
)
_MODALITIES: Final = {
    "will": re.compile(r"\b(?:will|shall|going to|about to)\b|\b\w+['\u2019]ll\b|\bwon['\u2019]t\b", re.IGNORECASE),
    "may": re.compile(
        r"\b(?:may|might|could|perhaps|possibly|maybe|allegedly|reportedly|supposedly|alleged|rumou?red|nearly|almost)\b"
    ),
}
_REACH: Final = 6
_MOST_DENIED: Final = 3


class Particulars:
    """What two texts are held against each other by; only the first 4,000 characters count."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms with their characters."""
        return terms(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The terms without them."""
        return frozenset(term.stem for term in self.terms)

    @property
    def all_stems(self) -> tuple[str, ...]:
        """The terms in their order, those that tell nothing too."""
        return tuple(term.stem for term in self.terms)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The terms that tell something, in their order."""
        return tuple(term.stem for term in self.terms if term.stem not in STOPS)

    @cached_property
    def written(self) -> dict[str, str]:
        """How each term is written where it comes first, in the order of the text."""
        found: dict[str, str] = {}
        for term in self.terms:
            found.setdefault(term.stem, self.text[term.start : term.end])
        return found

    @cached_property
    def days(self) -> tuple[dates.Day, ...]:
        """The parts of dates."""
        return dates.days(self.text)

    @cached_property
    def figures(self) -> tuple[figures.Figure, ...]:
        """The numbers that are no part of a date."""
        return figures.figures(self.text, without=((day.start, day.end) for day in self.days))

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """What the numbers come to."""
        return frozenset(figure.value for figure in self.figures)

    @cached_property
    def names(self) -> tuple[names.Name, ...]:
        """The words that begin with a capital."""
        return names.names(self.text)

    @cached_property
    def denials(self) -> tuple[str, ...]:
        """The words that deny, as they are written."""
        return tuple(self.text[self.terms[place].start : self.terms[place].end] for place in self._denying)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The telling terms right after a word that denies."""
        return frozenset(self._denied())

    @cached_property
    def modalities(self) -> Mapping[str, str]:
        """In which ways it is not simply so, as words that stand for all of the kind: what will be, what may be; how each is written."""
        return {kind: found[0] for kind, words in _MODALITIES.items() if (found := words.search(self.text))}

    @cached_property
    def _denying(self) -> tuple[int, ...]:
        void = [found.span() for found in _DENIES_NOTHING.finditer(self.text)]
        return tuple(
            place
            for place, term in enumerate(self.terms)
            if (term.stem in DENYING or self.text[term.start : term.end].lower() in _HARDLY)
            and not any(start <= term.start < end for start, end in void)
        )

    def _denied(self) -> Iterator[str]:
        for place in self._denying:
            after = (term.stem for term in self.terms[place + 1 : place + 1 + _REACH] if term.stem not in STOPS)
            yield from tuple(after)[:_MOST_DENIED]

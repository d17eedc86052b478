"""What speaks for a claim saying what a text says: figures of the two, most between 0 and 1.

Training and matching both read pairs here, so that weights fit what they are multiplied with. A word counts by how rare it is among the
claims: its rarity is the logarithm of about how many claims there are to one that has it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log, log1p
from typing import Final

from factcheck.matching.claims import KnownClaim, KnownQuestion
from factcheck.matching.dates import MONTHS
from factcheck.matching.readings import Reading

_PRIOR: Final = 3.0
"""Rarity that is added below a share, so that a field of one word is not wholly shared by one word."""
_GRAMS: Final = 10
_MOST_TERMS: Final = 300
_EARLY, _SOON, _WEEKS, _MONTHS_LATER, _YEAR = -2, 3, 14, 60, 365


class Pair:
    """A question and a claim side by side.

    `rarities`: of every term of both that some claim has; `rarest`: of a term that no claim has; `best`: the most that BM25 gives to any
    of the candidates.
    """

    def __init__(
        self, asked: KnownQuestion, known: KnownClaim, rarities: Mapping[str, float], rarest: float, best: float
    ) -> None:
        self.asked = asked
        self.known = known
        self._rarities = rarities
        self.rarest = rarest
        self.best = best
        self.cosines: tuple[float, ...] = ()
        """How near the question is in meaning to each field of the claim that has words, where that was compared."""

    def told(self, terms: Iterable[str]) -> float:
        """Gives the sum of the terms' rarities."""
        rarities, rarest = self._rarities, self.rarest
        return fsum(rarities.get(term, rarest) for term in terms)

    def bm25(self, impacts: Mapping[str, float]) -> float:
        """Gives what BM25 gives to a claim of such impacts."""
        return bm25(self.asked, impacts, self._rarities)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The telling terms of both."""
        return self.asked.said.telling & self.known.whole.telling

    @cached_property
    def rarest_shared(self) -> Sequence[float]:
        """The rarities of the shared terms, by that of a term that no claim has: the three largest."""
        found = sorted((self._rarities.get(term, self.rarest) for term in self.shared), reverse=True)
        return [*(rarity / self.rarest for rarity in found[:3]), 0.0, 0.0, 0.0]

    @cached_property
    def days_later(self) -> int | None:
        """How many days after the question's day the claim's is."""
        day, asked = self.known.claim.day, self.asked.day
        return (day - asked).days if day and asked else None


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that is told of a pair, by its name."""

    name: str
    value: Callable[[Pair], float]


def bm25(asked: KnownQuestion, impacts: Mapping[str, float], rarities: Mapping[str, float]) -> float:
    """Gives how much of a question's words is in a claim of such impacts, the rare ones counting most."""
    return fsum(rarities.get(term, 0.0) * impacts[term] for term in asked.said.telling & impacts.keys())


def longest_run(terms: Sequence[str], places: Mapping[str, Sequence[int]]) -> int:
    """Gives how many terms in a row, of the first 300, stand in a row in another text too, whose terms stand at such places."""
    longest, before = 0, dict[int, int]()
    for term in terms[:_MOST_TERMS]:
        before = {place: before.get(place - 1, 0) + 1 for place in places.get(term, ())}
        if before:
            longest = max(longest, *before.values())
    return longest


def _of_best(part: int) -> Callable[[Pair], float]:
    return lambda pair: pair.bm25(pair.known.field_impacts[part]) / pair.best


def _of_field(reading: Callable[[KnownClaim], Reading]) -> Callable[[Pair], float]:
    def value(pair: Pair) -> float:
        telling = reading(pair.known).telling
        return pair.told(telling & pair.asked.said.telling) / (_PRIOR + pair.told(telling))

    return value


def _of_question(pair: Pair) -> float:
    return pair.told(pair.shared) / (_PRIOR + pair.told(pair.asked.said.telling))


def _letters(part: int) -> Callable[[Pair], float]:
    def value(pair: Pair) -> float:
        grams = pair.known.parts[part].grams
        return len(grams & pair.asked.said.grams) / (_GRAMS + len(grams))

    return value


def _letters_of_question(pair: Pair) -> float:
    grams = pair.asked.said.grams
    return len(grams & pair.known.whole.grams) / (_GRAMS + len(grams))


def _pairs(pair: Pair) -> float:
    shared = pair.asked.said.pairs & pair.known.whole.pairs
    return log1p(fsum(min(pair.told(two[:1]), pair.told(two[1:])) for two in shared) / pair.rarest)


def _run(pair: Pair) -> float:
    return log1p(max(longest_run(part.terms, pair.asked.said.places) for part in pair.known.parts))


def _names_of_claim(pair: Pair) -> float:
    names = pair.known.whole.names
    return pair.told(names & pair.asked.terms) / (_PRIOR + pair.told(names))


def _names_of_question(pair: Pair) -> float:
    names = pair.asked.said.names
    return pair.told(names & pair.known.whole.telling) / (_PRIOR + pair.told(names))


def _accounts(pair: Pair) -> float:
    return pair.told(pair.asked.accounts & pair.known.whole.telling) / pair.rarest


def _only_accounts(pair: Pair) -> float:
    return pair.told((pair.asked.accounts - pair.asked.said.telling) & pair.known.whole.names) / pair.rarest


def _later(first: int, last: int) -> Callable[[Pair], float]:
    return lambda pair: pair.days_later is not None and first < pair.days_later <= last


def _year_is_told(pair: Pair) -> float:
    return pair.asked.day is not None and pair.asked.day.year in pair.known.whole.years


def _another_year_is_told(pair: Pair) -> float:
    years = pair.known.whole.years
    return pair.asked.day is not None and bool(years) and pair.asked.day.year not in years


def _month_is_told(pair: Pair) -> float:
    day = pair.asked.day
    if day is None:
        return False
    whole, month = pair.known.whole, MONTHS[day.month - 1]
    return whole.says(f"{month} {day.year}") or whole.says(f"{month} {day.day}, {day.year}")


FEATURES: Final = (
    Feature("BM25, of the best candidate's", lambda pair: pair.bm25(pair.known.impacts) / pair.best),
    Feature("BM25", lambda pair: log1p(pair.bm25(pair.known.impacts))),
    Feature("BM25 of the text", _of_best(0)),
    Feature("BM25 of the title", _of_best(1)),
    Feature("BM25 of the subtitle", _of_best(2)),
    Feature("share of the claim's text", _of_field(lambda known: known.text)),
    Feature("share of the title", _of_field(lambda known: known.title)),
    Feature("share of the question", _of_question),
    Feature("the rarest word shared", lambda pair: pair.rarest_shared[0]),
    Feature("the second rarest", lambda pair: pair.rarest_shared[1]),
    Feature("the third rarest", lambda pair: pair.rarest_shared[2]),
    Feature("words shared", lambda pair: log1p(len(pair.shared))),
    Feature("pairs of words shared", _pairs),
    Feature("the longest run of words shared", _run),
    Feature("letters of the text", _letters(0)),
    Feature("letters of the title", _letters(1)),
    Feature("letters of the question", _letters_of_question),
    Feature("names of the claim", _names_of_claim),
    Feature("names of the question", _names_of_question),
    Feature("who says it", _accounts),
    Feature("who says it, not named in it", _only_accounts),
    Feature("numbers shared", lambda pair: log1p(len(pair.asked.said.numbers & pair.known.whole.numbers))),
    Feature("a number of the claim missing", lambda pair: not pair.known.whole.numbers <= pair.asked.said.numbers),
    Feature("a picture with it, and the claim is of one", lambda pair: pair.asked.post.is_pictured and pair.known.whole.is_pictured),
    Feature("length of the claim's text", lambda pair: log1p(len(pair.known.text.terms))),
    Feature("no day known", lambda pair: pair.days_later is None),
    Feature("days before", lambda pair: pair.days_later is not None and pair.days_later <= _EARLY - 1),
    Feature("within three days", _later(_EARLY - 1, _SOON)),
    Feature("within two weeks", _later(_SOON, _WEEKS)),
    Feature("within two months", _later(_WEEKS, _MONTHS_LATER)),
    Feature("within a year", _later(_MONTHS_LATER, _YEAR)),
    Feature("the year is told", _year_is_told),
    Feature("another year is told", _another_year_is_told),
    Feature("the month is told", _month_is_told),
)  # fmt: skip
"""The features, in the order of their weights."""


def values(pair: Pair, features: Sequence[Feature] = FEATURES) -> tuple[float, ...]:
    """Gives the features of a pair."""
    return tuple(float(feature.value(pair)) for feature in features)


def rarest(size: int) -> float:
    """Gives the rarity of a term that none of so many claims has."""
    return log(2 * size + 2)

"""How worth checking a sentence is, and why: a logistic regression over hashed words and pairs, small enough to read in a pure loop.

The score is the probability that people who choose what to check would call the sentence worth it, as far as the sentences that it
was trained on go; `weights/worthiness.md` says which, how it was calibrated, and what it gets wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import exp
from typing import Self

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.statements import MOST_WORTHY, Proposition
from factcheck.extraction.checkworthiness.features import TRAITS, Sentence, buckets, named_buckets, sentence, share
from factcheck.extraction.checkworthiness.weights import Weights, unpack

WEIGHTS = "weights/worthiness.bin"
ALWAYS = "every sentence"
"""The feature that all sentences share: how worth checking one is of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a feature adds to the logit of a sentence: its `weight` times the `value` that it has there."""

    feature: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score with all that made it; the contributions, largest first, add up to the logit."""

    score: int
    logit: float
    contributions: tuple[Contribution, ...]


class Worthiness:
    """Scores sentences for check-worthiness."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._mask = weights.dimension - 1
        self._trait_weights = tuple(weight * weights.scale for weight in weights.values[weights.dimension :])

    @classmethod
    @cache
    def load(cls) -> Self:
        """Gives the scorer with the weights of this program; they are read once.

        Raises:
            EnvironmentFailureError: the file of the weights is missing, damaged or of another version.
        """
        try:
            content = resources.files("factcheck.extraction").joinpath(WEIGHTS).read_bytes()
        except OSError as error:
            raise EnvironmentFailureError(
                f"cannot read the check-worthiness weights {WEIGHTS}: {error.strerror}; install the program anew"
            ) from error
        return cls(_fitting(unpack(content, name=WEIGHTS)))

    def score(self, text: str) -> int:
        """Gives how worth checking a sentence is, 0 to 1000: its probability in thousandths."""
        return _thousandths(self._logit(sentence(text)))

    def explain(self, text: str) -> Explanation:
        """Gives the score of a sentence with what each of its words, pairs and traits adds to it."""
        read = sentence(text)
        contributions = sorted(self._contributions(read), key=lambda found: (-abs(found.contribution), found.feature))
        return Explanation(_thousandths(self._logit(read)), self._logit(read), tuple(contributions))

    def _logit(self, read: Sentence) -> float:
        weights = self._weights
        found = buckets(read.words, mask=self._mask)
        words = sum(map(weights.values.__getitem__, found)) * weights.scale * share(len(found))
        traits = sum(trait.value(read) * weight for trait, weight in zip(TRAITS, self._trait_weights, strict=True))
        return weights.bias + words + traits

    def _contributions(self, read: Sentence) -> Iterator[Contribution]:
        yield Contribution(ALWAYS, 1.0, self._weights.bias, self._weights.bias)
        for trait, weight in zip(TRAITS, self._trait_weights, strict=True):
            if value := float(trait.value(read)):
                yield Contribution(trait.name, value, weight, value * weight)
        named = self._named(read)
        value = share(len(named))
        for place, names in named.items():
            if weight := self._weights.values[place] * self._weights.scale:
                yield Contribution(" or ".join(names), value, weight, value * weight)

    def _named(self, read: Sentence) -> dict[int, dict[str, None]]:
        """Gives the words and pairs of the sentence by their buckets, in the sentence's order."""
        named: dict[int, dict[str, None]] = defaultdict(dict)
        for place, name in named_buckets(read, mask=self._mask):
            named[place][name] = None
        return named


def scored(propositions: Iterable[Proposition]) -> tuple[Proposition, ...]:
    """Gives propositions with their check-worthiness."""
    scorer = Worthiness.load()
    return tuple(replace(found, check_worthiness=scorer.score(found.text)) for found in propositions)


def _fitting(weights: Weights) -> Weights:
    if weights.traits != tuple(trait.name for trait in TRAITS):
        raise EnvironmentFailureError(
            f"cannot use the check-worthiness weights {WEIGHTS}: their traits are of another version; install the program anew"
        )
    return weights


def _thousandths(logit: float) -> int:
    # exp of a large number overflows; a logit of 40 is 1 to seventeen digits.
    return round(MOST_WORTHY / (1 + exp(-max(-40.0, min(40.0, logit)))))

"""How claims are ranked that may say what a text says: a sum of weighted features, small enough to be read.

The weights were learnt so that of all candidates the one which people had named gets the largest sum (a softmax over each list: Cao and
others, 2007, "Learning to rank: from pairwise approach to listwise approach"). `weights.md` says of what, and how far they can be believed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, fsum, isfinite
from typing import Any, Final, Self

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.matching.features import FEATURES, Feature, Pair, values
from factcheck.matching.meanings import SEMANTIC

WEIGHTS: Final = "weights.json"
SEMANTIC_WEIGHTS: Final = "weights-semantic.json"
SCHEMA: Final = "factcheck-matching/1"
CERTAIN: Final = 1000
"""The score of what is as likely as can be."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a feature adds to the sum of a pair: its `weight` times its `value` there."""

    feature: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of the features, in their order; `slope` and `offset` make a chance of a sum."""

    weights: tuple[float, ...]
    slope: float
    offset: float
    features: tuple[Feature, ...] = FEATURES

    @classmethod
    @cache
    def load(cls, *, semantic: bool = False) -> Self:
        """Gives the ranker with the weights of this program, those that know meanings or those that do without; they are read once.

        Raises:
            EnvironmentFailureError: the file of the weights is missing, damaged or of another version.
        """
        name = SEMANTIC_WEIGHTS if semantic else WEIGHTS
        try:
            content = resources.files("factcheck.matching").joinpath(name).read_bytes()
        except OSError as error:
            raise EnvironmentFailureError(
                f"cannot read the weights of matching {name}: {error.strerror}; install the program anew"
            ) from error
        return cls.of(content, name=name, features=SEMANTIC if semantic else FEATURES)

    @classmethod
    def of(cls, content: bytes, *, name: str, features: tuple[Feature, ...] = FEATURES) -> Self:
        """Gives the ranker of a weights file's content.

        Args:
            content: all of the file.
            name: what the message calls it.
            features: what its weights are of.

        Raises:
            EnvironmentFailureError: it is damaged, or its features are not those of this program.
        """
        try:
            return cls(*_read(json.loads(content), features), features)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            reason = f"they have no {error}" if isinstance(error, KeyError) else str(error)
            raise EnvironmentFailureError(
                f"cannot use the weights of matching {name}: {reason}; install the program anew"
            ) from error

    def total(self, pair: Pair) -> float:
        """Gives the sum of a pair's weighted features: the larger, the likelier."""
        found = values(pair, self.features)
        return fsum(weight * value for weight, value in zip(self.weights, found, strict=True))

    def score(self, total: float) -> int:
        """Gives how likely such a sum is of a claim that people would name, 0 to 1000: a chance in thousandths."""
        # exp of a large number overflows; a logit of 40 is 1 to seventeen digits.
        return round(CERTAIN / (1 + exp(-max(-40.0, min(40.0, self.slope * total + self.offset)))))

    def explain(self, pair: Pair) -> tuple[Contribution, ...]:
        """Gives what each feature that a pair has adds to its sum, the largest first."""
        found = (
            Contribution(feature.name, value, weight, value * weight)
            for feature, value, weight in zip(self.features, values(pair, self.features), self.weights, strict=True)
            if value
        )
        return tuple(sorted(found, key=lambda part: (-abs(part.contribution), part.feature)))


def packed(ranker: Ranker, **told: Any) -> bytes:  # noqa: ANN401 - whatever training tells people of it
    """Gives the content of a weights file, with what is told of how they came to be."""
    content = {
        "schema": SCHEMA,
        "weights": {feature.name: weight for feature, weight in zip(ranker.features, ranker.weights, strict=True)},
        "slope": ranker.slope,
        "offset": ranker.offset,
        **told,
    }
    return json.dumps(content, indent=2, allow_nan=False).encode("ascii") + b"\n"


def _read(said: Any, features: Sequence[Feature]) -> tuple[tuple[float, ...], float, float]:  # noqa: ANN401 - what a file says
    if said["schema"] != SCHEMA:
        raise ValueError(f"they are of {said['schema']!r}, not of {SCHEMA!r}")
    weights = said["weights"]
    if tuple(weights) != tuple(feature.name for feature in features):
        raise ValueError("their features are of another version")
    numbers = (*weights.values(), said["slope"], said["offset"])
    if not all(isinstance(number, float) and isfinite(number) for number in numbers):
        raise ValueError("one of them is no number")
    return numbers[:-2], *numbers[-2:]

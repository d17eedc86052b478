"""How near a text and a claim are in meaning, as a model of sentences sees them: an extra, which orders anew what words have found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from factcheck.matching.features import FEATURES, Feature, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Meanings(Protocol):
    """A model that gives the meaning of a text as a vector of length 1. Vectors of models with one name and digest can be compared."""

    @property
    def name(self) -> str:
        """Gives what the model is called."""

    @property
    def digest(self) -> str:
        """Gives the SHA-256 of its file."""

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Gives the vectors of texts, a row each."""


class Kept:
    """A model of meanings that looks at each text once, and keeps its vector in memory."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._known: dict[str, NDArray[np.float32]] = {}

    @property
    def name(self) -> str:
        """Gives the model's name."""
        return self._meanings.name

    @property
    def digest(self) -> str:
        """Gives the digest of the model's file."""
        return self._meanings.digest

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Gives the vectors of texts, a row each; there has to be one."""
        from numpy import stack  # noqa: PLC0415 - only what compares meanings needs it

        if new := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known.update(zip(new, self._meanings.vectors(new), strict=True))
        return stack([self._known[text] for text in texts])


def compare(pairs: Sequence[Pair], meanings: Meanings) -> None:
    """Tells each of a question's pairs how near the question is to each field of the claim that has words."""
    if pairs:
        texts = [(pair, field) for pair in pairs for field in pair.known.claim.fields if field]
        asked, *_ = meanings.vectors([pairs[0].asked.said.text])
        near = meanings.vectors([field for _, field in texts]) @ asked
        for pair in pairs:
            pair.cosines = ()
        for (pair, _), cosine in zip(texts, near, strict=True):
            pair.cosines = (*pair.cosines, float(cosine))


def _first(pair: Pair) -> float:
    return pair.cosines[0] if pair.cosines else 0.0


def _nearest(pair: Pair) -> float:
    return max(pair.cosines, default=0.0)


def _mean(pair: Pair) -> float:
    return sum(pair.cosines) / max(1, len(pair.cosines))


SEMANTIC: Final = (
    *FEATURES,
    Feature("meaning of the text", _first),
    Feature("the nearest meaning", _nearest),
    Feature("the mean meaning", _mean),
)
"""The features where meanings were compared, in the order of their weights."""

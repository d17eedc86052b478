"""How near a text and a claim are in meaning, as a model of sentences sees them: an extra, which orders anew what words have found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from factcheck.matching.features import FEATURES, Feature, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_LARGEST: Final = 127
_SMALLEST: Final = 1e-9


class Meanings(Protocol):
    """A model that gives the meaning of a text as a vector of length 1. Vectors of models with one name and digest can be compared."""

    @property
    def name(self) -> str:
        """Gives what the model is called."""

    @property
    def digest(self) -> str:
        """Gives the SHA-256 of its file."""

    @property
    def width(self) -> int:
        """Gives how many numbers a vector has."""

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Gives the vectors of texts, a row each."""


def packed(vectors: "Vectors") -> tuple[bytes, ...]:
    """Gives each vector in a byte a number: what is kept of it. Its length is not, for only directions are compared."""
    from numpy import abs as sizes  # noqa: PLC0415 - only what compares meanings needs it
    from numpy import int8, rint  # noqa: PLC0415 - as above

    largest = sizes(vectors).max(axis=1, keepdims=True, initial=_SMALLEST)
    return tuple(row.tobytes() for row in rint(vectors * (_LARGEST / largest)).astype(int8))


def unpacked(kept: Sequence[bytes]) -> "Vectors":
    """Gives vectors of length 1 as they were kept, a row each."""
    from numpy import float32, frombuffer, int8  # noqa: PLC0415 - as above
    from numpy.linalg import norm  # noqa: PLC0415 - as above

    rows = frombuffer(b"".join(kept), int8).reshape(len(kept), -1).astype(float32)
    found: Vectors = rows / norm(rows, axis=1, keepdims=True).clip(min=_SMALLEST)
    return found


class Kept:
    """A model of meanings that looks at each text once, and keeps its vector in memory, as short as a desk keeps it."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._known: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """Gives the model's name."""
        return self._meanings.name

    @property
    def digest(self) -> str:
        """Gives the digest of the model's file."""
        return self._meanings.digest

    @property
    def width(self) -> int:
        """Gives how many numbers a vector has."""
        return self._meanings.width

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Gives the vectors of texts, a row each; there has to be one."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known.update(zip(new, packed(self._meanings.vectors(new)), strict=True))
        return unpacked([self._known[text] for text in texts])


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

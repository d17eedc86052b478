"""Labelled sentences, and the numbers of their features."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.checkworthiness.features import TRAITS, buckets, sentence, share

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_BETWEEN = re.compile(r"(?<=[.!?])[\"\u201d']?\s+(?=[\"\u201cA-Z])")
_EDGES = ' "\u201c\u201d'
_FEWEST = 3
_MOST = 70

_EMPTY_CELL = "#NAME?"
"""What a spreadsheet left of sentences that begin with a sign."""

_BROKEN_APOSTROPHE = "’".encode().decode("cp1252").encode().decode("cp1252")  # noqa: RUF001 - the apostrophe as it was
"""An apostrophe that was decoded wrongly, twice."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that somebody judged. `number` is its place in the transcripts, so that neighbours are of one debate."""

    number: int
    text: str
    is_worth: bool


@dataclass(frozen=True, slots=True)
class Features:
    """The features of sentences: `columns` and `values` of all in one row, `rows` telling whose each is."""

    count: int
    rows: Whole
    columns: Whole
    values: Floats

    def times(self, weights: Floats) -> Floats:
        """Gives the sum of each sentence's weighted features."""
        return _summed(self.rows, self.values * weights[self.columns], count=self.count)

    def back(self, residuals: Floats, *, width: int) -> Floats:
        """Gives the sum of each feature's weighted sentences."""
        return _summed(self.columns, self.values * residuals[self.rows], count=width)

    def squared(self) -> "Features":
        """Gives the features with each value squared."""
        return Features(self.count, self.rows, self.columns, self.values**2)

    def chosen(self, choice: NDArray[np.bool_]) -> "Features":
        """Gives the features of some of the sentences."""
        kept = choice[self.rows]
        places = np.cumsum(choice) - 1
        return Features(int(choice.sum()), places[self.rows[kept]], self.columns[kept], self.values[kept])

    def followed_by(self, others: "Features") -> "Features":
        """Gives the features of these sentences and then of others."""
        return Features(
            self.count + others.count,
            np.concatenate([self.rows, others.rows + self.count]),
            np.concatenate([self.columns, others.columns]),
            np.concatenate([self.values, others.values]),
        )


def read(path: Path) -> tuple[Example, ...]:
    """Gives the examples of a file of `{"id", "text", "label"}` lines, without those whose text is lost."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(
        Example(int(row["id"]), row["text"].replace(_BROKEN_APOSTROPHE, "’"), bool(row["label"]))  # noqa: RUF001 - the apostrophe as it was
        for row in rows
        if row["text"] != _EMPTY_CELL
    )


def unjudged(path: Path) -> tuple[str, ...]:
    """Gives the sentences of a file of `{"text"}` documents, each once, without very short and very long ones."""
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = (cut.strip(_EDGES) for text in texts for line in text.splitlines() for cut in _BETWEEN.split(line))
    return tuple(dict.fromkeys(text for text in found if _FEWEST <= len(text.split()) <= _MOST))


def without(examples: Iterable[Example], others: Iterable[Example]) -> tuple[Example, ...]:
    """Gives the examples whose words none of the others has."""
    taken = {sentence(other.text).words for other in others}
    return tuple(example for example in examples if sentence(example.text).words not in taken)


def digest(path: Path) -> str:
    """Gives the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def width(dimension: int) -> int:
    """Gives the number of features: the buckets, the traits, and the one that every sentence has."""
    return dimension + len(TRAITS) + 1


def featured(texts: Sequence[str], *, dimension: int) -> Features:
    """Gives the features of texts: buckets first, then traits, then the one that every sentence has."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, text in enumerate(texts):
        found = sentence(text)
        hashed = sorted(buckets(found.words, mask=dimension - 1))
        traits = [float(trait.value(found)) for trait in TRAITS]
        columns += (*hashed, *range(dimension, width(dimension)))
        values += (*[share(len(hashed))] * len(hashed), *traits, 1.0)
        rows += [row] * (len(hashed) + len(traits) + 1)
    return Features(len(texts), np.array(rows), np.array(columns), np.array(values))


def labels(examples: Sequence[Example]) -> Floats:
    """Gives 1 for the sentences that are worth checking, 0 for the others."""
    return np.array([float(example.is_worth) for example in examples])


def _summed(places: Whole, values: Floats, *, count: int) -> Floats:
    return np.bincount(places, weights=values, minlength=count).astype(np.float64)

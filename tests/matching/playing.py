"""A model of meanings that is played."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Played:
    """A model for which all texts mean the same that have one of its words, and others nothing of it."""

    name = "played"
    digest = "0" * 64
    width = 2

    def __init__(self, *words: str) -> None:
        self._words = words
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array(
            [[1.0, 0.0] if any(word in text for word in self._words) else [0.0, 1.0] for text in texts], np.float32
        )

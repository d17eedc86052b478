"""How a look at a cue is laid out: the words within reach of it, by their distance and their paragraph."""

import numpy as np
from numpy.typing import NDArray

REACH = 52
"""How many words before a cue's first word, and from it on, are looked at."""

DISTANCES = 26
"""Buckets of distance; 0 is no word."""

PARAGRAPHS = 5
"""Buckets of a word's paragraph: two or more before the cue's, one before, the same, one after, two or more after."""

_FINE = 6
_OF_OFFSET = np.array(
    [
        1
        + 12
        + int(np.sign(offset))
        * min(12, abs(offset) if abs(offset) <= _FINE else _FINE + int(2 * np.log2(abs(offset) / _FINE)))
        for offset in range(-REACH, REACH + 1)
    ],
    np.int32,
)


def distances(cue: tuple[int, int]) -> NDArray[np.int32]:
    """Gives the bucket of each place from REACH before a cue's first word on; the words of the cue have the middle bucket."""
    offsets = np.arange(-REACH, REACH)
    after = np.maximum(offsets - (cue[1] - cue[0] - 1), 0)
    return np.asarray(_OF_OFFSET[np.where(offsets < 0, offsets, after) + REACH], np.int32)


def paragraph_buckets(paragraphs: NDArray[np.int32], own: NDArray[np.int32] | int) -> NDArray[np.int32]:
    """Gives the bucket of each word's paragraph, seen from the cue's own."""
    return np.asarray(np.clip(paragraphs - own, -2, 2) + 2, np.int32)

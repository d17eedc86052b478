"""Figures that stand for many: by nearest rank, so that each is a figure of one of them."""

from collections.abc import Sequence

MEDIAN, P90 = 50, 90
"""Percentages."""


def nearest_rank(ordered: Sequence[int], percentage: int) -> int:
    """Gives the smallest of some figures that this percentage of them does not go beyond.

    Args:
        ordered: one figure or more, the smallest first.
        percentage: from 1 to 100.
    """
    return ordered[(len(ordered) * percentage + 99) // 100 - 1]

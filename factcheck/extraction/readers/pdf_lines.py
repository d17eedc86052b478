"""The lines of a PDF's pages, and which of them are running heads and feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+")
_FEWEST_PAGES = 3
_FEWEST_LINES = 3
"""A page of fewer has no head."""
_DEEPEST = 3
"""Lines that a running head or foot may have."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: the page's number, where it begins along and up the direction of writing, its letters' height, in points."""

    page: int
    along: float
    up: float
    height: float
    text: str


def without_running(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Gives the lines without running heads and feet, and the words of these, with `#` for their numbers.

    Running is what stands highest or lowest, at the same height, on three pages or more and on a third of all, and is the same
    but for its numbers. Whatever is not so certain stays.
    """
    kept = tuple(lines)
    found: dict[str, None] = {}
    for _ in range(_DEEPEST):
        running = _running(kept)
        if not running:
            break
        found.update(dict.fromkeys(_likeness(kept[place])[1] for place in running))
        kept = tuple(line for place, line in enumerate(kept) if place not in running)
    return kept, tuple(found)


def _running(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that repeat at the edge of the pages."""
    edges = list(_edges(lines))
    pages = len({line.page for line in lines})
    times = Counter(_likeness(lines[place]) for place in edges)
    return frozenset(
        place for place in edges if times[_likeness(lines[place])] >= max(_FEWEST_PAGES, pages / _FEWEST_PAGES)
    )


def _edges(lines: Sequence[Line]) -> Iterator[int]:
    """The places of the highest and the lowest line of each page."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        pages[line.page].append(place)
    for places in pages.values():
        if len(places) >= _FEWEST_LINES:
            yield max(places, key=lambda place: lines[place].up)
            yield min(places, key=lambda place: lines[place].up)


def _likeness(line: Line) -> tuple[int, str]:
    return round(line.up), _DIGITS.sub("#", line.text)

"""The lines of a PDF's pages, and which of them are running heads and feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+")
_FEWEST_PAGES = 3
_GAP = 1.6
"""Of the height of the letters: lines of one paragraph lie closer."""


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

    Running is what stands highest or lowest, apart from the rest, at the same height on three pages or more and on a third of
    all, and is the same but for its numbers. Whatever is not so certain stays.
    """
    kept = tuple(lines)
    found: dict[str, None] = {}
    while running := _running(kept):
        found.update(dict.fromkeys(_likeness(kept[place])[1] for place in sorted(running)))
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
    """The places of the lines at the head and foot of each page that a gap parts from the others."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        pages[line.page].append(place)
    for places in pages.values():
        rising = sorted(places, key=lambda place: lines[place].up)
        yield from _apart(lines, rising)
        yield from _apart(lines, rising[::-1])


def _apart(lines: Sequence[Line], inwards: Sequence[int]) -> Iterator[int]:
    edge = lines[inwards[0]]
    level = [place for place in inwards if lines[place].up == edge.up]
    if len(level) < len(inwards):
        following = lines[inwards[len(level)]]
        if abs(following.up - edge.up) > _GAP * max(edge.height, following.height):
            yield from level


def _likeness(line: Line) -> tuple[int, str]:
    return round(line.up), _DIGITS.sub("#", line.text)

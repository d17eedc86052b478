"""Paragraphs out of the lines of a PDF, which says only where each line begins and how large it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.documents.formats.blocks import PARAGRAPH_BREAK
from factcheck.documents.formats.pdf.hyphens import Hyphens
from factcheck.documents.formats.pdf.lines import Line

_DISTANCE_AT_MOST = 3.0
"""Of the height of the letters: lines that lie further apart are not of one paragraph anywhere."""
_USUAL_DISTANCE = 1.35
_GAP = 1.25
"""Of the usual distance of lines: a larger one parts paragraphs."""
_COMMON = 4
"""The usual distance is the smallest that has this part of the most frequent one's count."""
_ANOTHER_SIZE = 1.12
_INDENT = 0.6
_NEIGHBOURS = 8
_FEWEST_CHARACTERS = 30
_SHORT = 0.8
"""Of the longest line near by: a line that would not have passed this with the next line's first word was ended on purpose."""

_ENDED = re.compile(r"[.!?:…][\"'\u201d\u2019»)\]]*$")
_BULLET = re.compile(r"(?:[•●○▪■◦‣∙·*\u2013\u2014-]|\(?\d{1,3}[.)])\s")
_LABEL = re.compile(r"(?:[A-Z][A-Z.'\u2019-]*\s){0,4}[A-Z][A-Z.'\u2019-]*(?:\s\([^)]{1,40}\))?:\s|[QA]\.\s")


def paragraphs(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """Gives the lines as paragraphs with a blank line between them, so that a quote over several lines is one stretch.

    Lines of one paragraph are joined by a space, or by what `Hyphens.joined` says. A paragraph begins where a line lies further
    below the one before than is usual, is of another size, is indented, has a bullet or a speaker's label, or where the line
    before was ended although the next word had room in it. It goes on over the end of a page or column where the line before
    is full, or the next goes on in small letters, and no sentence ends there.
    """
    layout = _Layout(lines)
    return "".join(_joined(lines, layout, hyphens))


def _joined(lines: Sequence[Line], layout: "_Layout", hyphens: Hyphens) -> Iterator[str]:
    for place, (line, following) in enumerate(pairwise(lines)):
        if layout.parts(place):
            yield line.text + PARAGRAPH_BREAK
        else:
            yield hyphens.joined(line.text, following.text)
    if lines:
        yield lines[-1].text


class _Layout:
    """What is usual in one document: how far apart its lines lie and how long they are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._distances = _usual_distances(lines)

    def parts(self, place: int) -> bool:
        """Whether a paragraph ends with the line at this place, which is not the last."""
        line, following = self._lines[place : place + 2]
        goes_on = not _ENDED.search(line.text) and following.text[0].islower()
        if max(line.height, following.height) > _ANOTHER_SIZE * min(line.height, following.height):
            return True
        below = line.up - following.up
        if line.page != following.page or below <= 0:
            return not goes_on and (self._is_short(place) or _ENDED.search(line.text) is not None)
        if below > _GAP * self._distances.get(line.height, _USUAL_DISTANCE * line.height):
            return True
        if _LABEL.match(following.text) or _BULLET.match(following.text):
            return True
        if goes_on:
            return False
        is_indented = following.along - line.along > _INDENT * line.height
        return (is_indented and not _BULLET.match(line.text)) or self._is_short(place)

    def _is_short(self, place: int) -> bool:
        line, following = self._lines[place : place + 2]
        near = self._lines[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
        longest = max(len(other.text) for other in near if other.page == line.page)
        needed = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
        return needed <= _SHORT * max(longest, _FEWEST_CHARACTERS)


def _usual_distances(lines: Sequence[Line]) -> dict[float, float]:
    """How far below each other lines of one paragraph lie, by the height of their letters."""
    counts: dict[float, Counter[float]] = defaultdict(Counter)
    for line, following in pairwise(lines):
        below = line.up - following.up
        alike = line.page == following.page and line.height == following.height
        if alike and 0 < below < _DISTANCE_AT_MOST * line.height:
            counts[line.height][round(2 * below) / 2] += 1
    return {height: _smallest_common(distances) for height, distances in counts.items()}


def _smallest_common(distances: Counter[float]) -> float:
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count * _COMMON >= most)

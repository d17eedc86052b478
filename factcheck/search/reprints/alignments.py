"""Two texts side by side: where one has other words than the other.

Runs of words that each text has once are laid against each other first, as many as stand in the same order in both ("patience"); what lies
between two of them is small, and is compared word by word. So the time grows with the length of texts, whatever they hold.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.search.reprints.runs import WIDTH, Run, runs
from factcheck.search.reprints.spelling import Words

MOST_CELLS = 2_000_000
"""Pairs of words that are compared for two texts, all stretches together; longer ones are laid side by side as they are."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words `[start:end]` of the one text, in whose place the other has its words `[other_start:other_end]`; one of them may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of so many words that both texts have."""

    start: int
    other: int
    length: int


def changes(one: Words, other: Words) -> tuple[Change, ...]:
    """Gives where two texts differ, in their order; nothing where they have the same words."""
    return tuple(_between(_same(one, other), len(one), len(other)))


def _between(blocks: Iterable[_Block], length: int, other_length: int) -> Iterator[Change]:
    """Gives what lies between stretches that both have."""
    start = other = 0
    for block in (*blocks, _Block(length, other_length, 0)):
        if block.start > start or block.other > other:
            yield Change(start, block.start, other, block.other)
        start, other = block.start + block.length, block.other + block.length


def _same(one: Words, other: Words) -> Iterator[_Block]:
    """Gives the stretches that both have, in order."""
    left, start, counterpart = MOST_CELLS, 0, 0
    for anchor in (*_anchored(one, other), _Block(len(one), len(other), 0)):
        before, gap, after = _trimmed(one, other, Change(start, anchor.start, counterpart, anchor.other))
        cells = (gap.end - gap.start) * (gap.other_end - gap.other_start)
        between = _compared(one, other, gap) if cells <= left else _side_by_side(one, other, gap)
        left -= cells if cells <= left else 0
        yield from (before, *between, after, anchor)
        start, counterpart = anchor.start + anchor.length, anchor.other + anchor.length


def _side_by_side(one: Words, other: Words, gap: Change) -> Iterator[_Block]:
    """Gives the words that both texts have as far behind the beginning of a stretch, where it is too long to look any closer."""
    own, others = one[gap.start : gap.end], other[gap.other_start : gap.other_end]
    alike = (place for place, (word, beside) in enumerate(zip(own, others, strict=False)) if word == beside)
    return (_Block(gap.start + place, gap.other_start + place, 1) for place in alike)


def _trimmed(one: Words, other: Words, gap: Change) -> tuple[_Block, Change, _Block]:
    """Gives the words that a stretch begins with in both texts, what is left, and those that it ends with."""
    start, counterpart, end, other_end = gap.start, gap.other_start, gap.end, gap.other_end
    while start < end and counterpart < other_end and one[start] == other[counterpart]:
        start, counterpart = start + 1, counterpart + 1
    while start < end and counterpart < other_end and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    before = _Block(gap.start, gap.other_start, start - gap.start)
    return before, Change(start, end, counterpart, other_end), _Block(end, other_end, gap.end - end)


def _compared(one: Words, other: Words, gap: Change) -> Iterator[_Block]:
    """Gives the words of a stretch that both have in the same order, as many as there are (their longest common subsequence)."""
    own, others = one[gap.start : gap.end], other[gap.other_start : gap.other_end]
    if not own or not others:
        return
    common = _common(own, others)
    place = counterpart = 0
    while place < len(own) and counterpart < len(others):
        if own[place] == others[counterpart]:
            yield _Block(gap.start + place, gap.other_start + counterpart, 1)
            place, counterpart = place + 1, counterpart + 1
        elif common[place + 1][counterpart] >= common[place][counterpart + 1]:
            place += 1
        else:
            counterpart += 1


def _common(own: Words, others: Words) -> list[list[int]]:
    """Gives how many words two stretches have in the same order, from each word of the one and of the other on."""
    below = [0] * (len(others) + 1)
    found = [below]
    backwards = range(len(others) - 1, -1, -1)
    for word in reversed(own):
        row = [0] * (len(others) + 1)
        for place in backwards:
            row[place] = below[place + 1] + 1 if word == others[place] else max(row[place + 1], below[place])
        found.append(row)
        below = row
    return found[::-1]


def _anchored(one: Words, other: Words) -> list[_Block]:
    """Gives the stretches that both have, by runs that each has once, in the order of both."""
    found: list[_Block] = []
    where = _once(other)
    pairs = [(place, where[run]) for run, place in _once(one).items() if run in where]
    start = end = length = 0
    for place, counterpart in _rising(pairs):
        ahead = max(start + length - place, end + length - counterpart, 0)
        if place - start == counterpart - end and place <= start + length:
            length = place + WIDTH - start
        elif ahead < WIDTH:
            found.append(_Block(start, end, length))
            start, end, length = place + ahead, counterpart + ahead, WIDTH - ahead
    return [*found, _Block(start, end, length)]


def _once(words: Words) -> dict[Run, int]:
    """Gives the runs that a text has once, with where they begin, in its order."""
    found: dict[Run, int] = {}
    often: set[Run] = set()
    for place, run in enumerate(runs(words)):
        if run in found:
            often.add(run)
        else:
            found[run] = place
    return {run: place for run, place in found.items() if run not in often}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Gives as many of some pairs as rise in both numbers; they come in the order of the first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, counterpart) in enumerate(pairs):
        length = bisect_left(tails, counterpart)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [counterpart]
        ends[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]

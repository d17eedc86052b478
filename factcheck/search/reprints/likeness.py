"""How much two texts have in common, measured on all of their words, and what the one is to the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.search.reprints.alignments import Change, changes
from factcheck.search.reprints.fingerprints import SHORT
from factcheck.search.reprints.runs import WIDTH, Run, covered, runs
from factcheck.search.reprints.spelling import Words, spelled

ENOUGH = 0.5
"""The share of the shorter text's words that stand in runs which the longer has too, from which on it is a reprint.

With every fifth word changed about two thirds do; texts about the same matter share less than a tenth, but for what they quote at length.
"""

NEARLY_ALL = 0.8
"""The share of those words from which on one is called the other over again, or a part of it."""

AS_LONG = 0.9
"""How long the shorter is, measured by the longer, where they are the same text."""


class Extent(StrEnum):
    """What a text is to another: the same, a part of it, the whole of which the other is a part, or much of both is the same."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    MUCH = "much"


class Difference(StrEnum):
    """How a text differs from another in a place: its words stand elsewhere in the other, only one has any there, or they have others."""

    MOVED = "moved"
    LEFT_OUT = "left-out"
    PUT_IN = "put-in"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What a text has in common with another.

    Args:
        words: of the one text; `others` of the other.
        shared: how many words of the shorter stand in runs that the longer has; as many as it has where both are short and the same.
        changed: words that differ: of those that stand for each other the one that are more. What only the longer text has, where
            the shorter is a part of it, does not count.
        is_reordered: whether some stretches stand in another order.
    """

    words: int
    others: int
    shared: int
    changed: int
    is_reordered: bool

    @property
    def share(self) -> float:
        """Gives how much of the shorter text the longer has, 0 to 1."""
        shorter = min(self.words, self.others)
        return self.shared / shorter if shorter else 0.0

    @property
    def is_reprint(self) -> bool:
        """Tells whether the one is so much of the other that whoever has read one has read much of both."""
        return self.share >= ENOUGH

    @property
    def extent(self) -> Extent:
        """Gives what the one text is to the other."""
        if self.share < NEARLY_ALL:
            return Extent.MUCH
        if min(self.words, self.others) >= AS_LONG * max(self.words, self.others):
            return Extent.SAME
        return Extent.PART if self.words < self.others else Extent.WHOLE


@dataclass(frozen=True, slots=True)
class Side:
    """A text that is held against others: its words, and its runs."""

    words: Words
    runs: frozenset[Run]

    @classmethod
    def of(cls, text: str) -> "Side":
        """Gives a text so."""
        words = spelled(text)
        return cls(words, frozenset(runs(words)))


def shared(one: Side, other: Side) -> int:
    """Gives how many words of the shorter of two texts stand in runs that the longer has; short ones share all or nothing."""
    shorter, longer = sorted((one, other), key=lambda side: len(side.words))
    if len(shorter.words) < SHORT:
        return len(shorter.words) if shorter.words == longer.words else 0
    return covered(shorter.words, longer.runs).count(1)


def likeness(one: Side, other: Side) -> Likeness:
    """Gives what a text has in common with another."""
    found = Likeness(
        words=len(one.words), others=len(other.words), shared=shared(one, other), changed=0, is_reordered=False
    )
    if not found.is_reprint:
        return found
    here, there = covered(one.words, other.runs), covered(other.words, one.runs)
    differing = changes(one.words, other.words)
    return replace(
        found,
        changed=sum(_counted(change, here, there, found.extent) for change in differing),
        is_reordered=_is_reordered(differing, here, there, found.extent),
    )


def _counted(change: Change, here: bytearray, there: bytearray, extent: Extent) -> int:
    """Gives how many words differ in a place. Of what is longer than a run, what stands elsewhere in the other text does not."""
    own = _differing(here[change.start : change.end])
    others = _differing(there[change.other_start : change.other_end])
    match extent:
        case Extent.PART:
            return own
        case Extent.WHOLE:
            return others
        case _:
            return max(own, others)


def _differing(stretch: bytearray) -> int:
    return len(stretch) if len(stretch) < WIDTH else stretch.count(0)


def _is_reordered(differing: Sequence[Change], here: bytearray, there: bytearray, extent: Extent) -> bool:
    """Tells whether what stands in one place of a text stands in another of the other; what the longer one says twice is not moved."""
    own = any(here[change.start : change.end].count(1) >= WIDTH for change in differing)
    others = any(there[change.other_start : change.other_end].count(1) >= WIDTH for change in differing)
    return (own or extent is Extent.WHOLE) and (others or extent is Extent.PART)


def differences(one: Side, other: Side) -> tuple[tuple[Change, Difference], ...]:
    """Gives where a text differs from another, in order, and how: what `other` has and `one` has not is put in by it."""
    here, there = covered(one.words, other.runs), covered(other.words, one.runs)
    return tuple((change, _kind(change, here, there)) for change in changes(one.words, other.words))


def _kind(change: Change, here: bytearray, there: bytearray) -> Difference:
    own, others = here[change.start : change.end], there[change.other_start : change.other_end]
    if len(own) + len(others) >= WIDTH and all(own) and all(others):
        return Difference.MOVED
    if own and others:
        return Difference.CHANGED
    return Difference.LEFT_OUT if own else Difference.PUT_IN

"""What first names are to first names: equal, initials, short forms, more or fewer of them."""

from collections.abc import Iterator, Sequence
from itertools import product

from factcheck.recognition.diminutives import are_one
from factcheck.recognition.names import Name
from factcheck.recognition.ties import OTHER, Comparison, Doubt, Tie


def compared(ours: Name, theirs: Name) -> Comparison:
    """Tells what the first names of two names with one surname are to each other; both have some."""
    if ours.given == theirs.given:
        return Comparison(Tie.SAME)
    short, whole = sorted((ours, theirs), key=lambda name: (len(name.given), name.given))
    first = _first(short, whole)
    if first is None:
        return _by_a_later_one(short.given, whole.given)
    return _with_middle_names(first, short.given[1:], whole.given[1:])


def _first(short: Name, whole: Name) -> Tie | None:
    """What the first of the first names, or a nickname, is to that of the other name; None where they are two."""
    if short.given[0] == whole.given[0]:
        return Tie.SAME
    pairs = list(product(sorted(short.called), sorted(whole.called)))
    if any(one == other or are_one(one, other) for one, other in pairs):
        return Tie.NICKNAME
    return Tie.INITIALS if _is_initial(short.given[0], whole.given[0]) else None


def _with_middle_names(first: Tie, ours: Sequence[str], theirs: Sequence[str]) -> Comparison:
    """What two names are whose first names agree: those of the shorter must be among those of the longer, in their order."""
    left = list(_left_over(ours, theirs))
    if len(left) + len(ours) != len(theirs):
        return OTHER.doubted(Doubt.MIDDLE_NAMES)
    met = [name for name in theirs if name not in left]
    is_short = any(_is_initial(one, other) for one, other in zip(ours, met, strict=False))
    return Comparison(first, tuple(left)).at_best(Tie.MIDDLE if left or is_short else first)


def _by_a_later_one(short: Sequence[str], whole: Sequence[str]) -> Comparison:
    """What two names are of which the shorter may leave the first name out: `Scott Hale`, `Francis Scott Hale`; else of two persons."""
    left = list(_left_over(short, whole[1:]))
    is_later = len(whole) > len(short) and len(left) + len(short) == len(whole) - 1 and len(short[0]) > 1
    return Comparison(Tie.MIDDLE, (whole[0], *left)) if is_later else OTHER.doubted(Doubt.FIRST_NAMES)


def _left_over(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Gives those of the longer row of names that none of the shorter stands for, each taken in its order."""
    at = 0
    for name in theirs:
        if at < len(ours) and (ours[at] == name or _is_initial(ours[at], name)):
            at += 1
        else:
            yield name


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in {len(one), len(other)} and one != other

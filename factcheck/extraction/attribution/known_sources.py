"""Statements whose source the layout tells, put in the place of what was found without it."""

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution


def with_known(found: Sequence[Attribution], known: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Gives both, ordered by the place of their content, without those found that share words with a known one.

    What is found wholly within a known content stays: somebody who is quoted can quote somebody else.
    """
    if not known:
        return tuple(found)
    taken = sorted(span for one in known for span in (*one.source, *one.cue, *one.content))
    contents = sorted(span for one in known for span in one.content)
    kept = [one for one in found if not _shares(one, taken) or _is_within(one, contents)]
    return tuple(sorted([*kept, *known], key=lambda a: (a.content, a.cue)))


def _parts(attribution: Attribution) -> list[Span]:
    return [*attribution.source, *attribution.cue, *attribution.content]


def _shares(attribution: Attribution, taken: Sequence[Span]) -> bool:
    """Whether some part of an attribution shares characters with spans that are in order."""
    for start, end in _parts(attribution):
        past = bisect_left(taken, (end,))
        if past and taken[past - 1][1] > start:
            return True
    return False


def _is_within(attribution: Attribution, contents: Sequence[Span]) -> bool:
    """Whether source, cue and content lie in one of the contents, and it has a source or cue of its own there."""
    start, end = min(_parts(attribution))[0], max(span[1] for span in _parts(attribution))
    place = bisect_left(contents, (start + 1,)) - 1
    return bool(attribution.source) and place >= 0 and contents[place][0] <= start and end <= contents[place][1]

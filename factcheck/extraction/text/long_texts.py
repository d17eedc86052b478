"""A text that is longer than memory is for is read in parts, each with what stands around it; any other is read as it is.

A reading takes about 170 bytes a character while it is made: two million characters come to 340 MiB, and a text of 20 MiB would come to
more than three gigabytes. Who is meant by a name or a pronoun is told within a part and what stands before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from factcheck.domain.statements import Proposition, Span, Statement

PART = 2**21
"""Characters of a part. A text of as many is read as one, as are nearly all: they are a book of 350,000 words."""
BEFORE = 2**15
"""Characters that stand before a part and are read with it, so that its first pronouns and labels have whom they mean."""
AFTER = 2**13
"""Characters that stand after it, so that a statement is whole that begins at its end."""

_GAP = "\n\n"
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Characters [start, end) of a text: those whose statements are asked for. `first` and `past` are where those read with them end."""

    first: int
    start: int
    end: int
    past: int


def in_parts(text: str, read: Callable[[str], tuple[Statement, ...]]) -> tuple[Statement, ...]:
    """Gives the statements of a text, in their order, each part of it being read by itself.

    Args:
        text: the document.
        read: gives the statements of a text.
    """
    if len(text) <= PART:
        return read(text)
    return tuple(statement for part in parts(text) for statement in _of(part, read(text[part.first : part.past])))


def parts(text: str) -> Iterator[Part]:
    """Gives the parts of a text, one after the other; each ends with a paragraph, or a line, where one ends in its second half."""
    start = 0
    while start < len(text):
        end = _end(text, start)
        before, after = max(0, start - BEFORE), min(len(text), end + AFTER)
        first = _place_after(text, _GAP, before, start) if before else 0
        past = text.find(_GAP, after) if after < len(text) else len(text)
        yield Part(first, start, end, past if 0 <= past - after <= AFTER else after)
        start = end


def _end(text: str, start: int) -> int:
    furthest = start + PART
    if furthest >= len(text):
        return len(text)
    for gap in (_GAP, _LINE, " "):
        place = text.rfind(gap, start + PART // 2, furthest)
        if place >= 0:
            return place + len(gap)
    return furthest


def _place_after(text: str, gap: str, start: int, end: int) -> int:
    place = text.find(gap, start, end)
    return place + len(gap) if place >= 0 else start


def _of(part: Part, found: tuple[Statement, ...]) -> Iterator[Statement]:
    """Gives the statements whose content begins in a part, at their places in the whole text."""
    for statement in found:
        if part.start <= statement.content[0][0] + part.first < part.end:
            yield _moved(statement, part.first)


def _moved(statement: Statement, by: int) -> Statement:
    return replace(
        statement,
        source=_all_moved(statement.source, by),
        cue=_all_moved(statement.cue, by),
        content=_all_moved(statement.content, by),
        propositions=tuple(_moved_proposition(one, by) for one in statement.propositions),
    )


def _moved_proposition(proposition: Proposition, by: int) -> Proposition:
    (quote,) = _all_moved((proposition.quote,), by)
    return replace(proposition, span=_all_moved(proposition.span, by), quote=quote)


def _all_moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)

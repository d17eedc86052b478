"""Where a text's paragraphs lie."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from factcheck.domain.statements import Span

_BREAK = re.compile(r"[\n\r\u2028\u2029\v\f]+")
_LEAD = re.compile(r"(?:[^\w\"'“”\u2018\u2019„\u201a«»\u2039\u203a`(\[$€£#@.…-]|[»\u203a](?!\w))*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Gives the spans of the paragraphs, without the white space and page residue around them.

    A line break ends a paragraph, except inside hard-wrapped prose: where the next line goes on in lower case.
    """
    return tuple(joined(_lines(text), goes_on=partial(_goes_on, text)))


def pieces(text: str, span: Span, *, limit: int) -> tuple[Span, ...]:
    """Gives a paragraph cut into stretches of at most `limit` characters, at the end of a sentence or word where there is one."""
    start, end = span
    found = []
    while end - start > limit:
        cut = _cut(text, start, start + limit)
        found.append((start, cut))
        start = cut
    return (*found, (start, end))


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for gap in _BREAK.finditer(text):
        yield from _trimmed(text, at, gap.start())
        at = gap.end()
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    if first < end:
        yield first, first + len(text[first:end].rstrip())


def joined(spans: Iterable[Span], *, goes_on: Callable[[Span, Span], bool]) -> Iterator[Span]:
    """Gives the spans, in order, each as one with those that go on with it."""
    held: Span | None = None
    for span in spans:
        if held and goes_on(held, span):
            held = held[0], span[1]
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _goes_on(text: str, before: Span, line: Span) -> bool:
    between = text[before[1] : line[0]].replace("\r\n", "\n")
    wrapped = text[line[0]].islower() and text[before[1] - 1] not in ".!?:"
    return wrapped and between.count("\n") == 1


def _cut(text: str, start: int, end: int) -> int:
    for mark in (". ", " "):
        at = text.rfind(mark, start, end)
        if at > start:
            return at + len(mark)
    return end

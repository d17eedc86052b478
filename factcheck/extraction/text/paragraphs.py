"""Where a text's paragraphs lie."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from factcheck.domain.statements import Span

_BREAK = re.compile(r"[\n\r\u2028\u2029\v\f]+")
_ENDS = tuple('.?!:\u2026"\u201d\u2019)]-\u2014_')
_WIDEST = 100
"""Characters that a line has at most where lines are wrapped by hand or by a printer."""
_NARROWEST = 50
_FEWEST_WRAPPED = 2
_LONGEST_INDENT = 40
_NEXT_WORD = re.compile(r"[\w\"'\u201c\u2018$\u20ac\u00a3(]\S*")
_LABEL = re.compile(r"[^\W\d_a-z][^.?!:\n]{0,60}:(?=\s|$)")
_LEAD = re.compile(r"(?:[^\w\"'“”\u2018\u2019„\u201a«»\u2039\u203a`(\[$€£#@.…-]|[»\u203a](?!\w))*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Gives the spans of the paragraphs, without the white space and page residue around them.

    A line break ends a paragraph, except inside hard-wrapped prose: where the next line goes on in lower case; and where all lines
    are short and some go on so, after a full line that ends no sentence, unless the next is set in: `closed in | June`.
    """
    lines = tuple(_lines(text))
    return tuple(joined(lines, goes_on=partial(_goes_on, text, _width(text, lines))))


def pieces(text: str, span: Span, *, limit: int) -> tuple[Span, ...]:
    """Gives a paragraph cut into stretches of at most `limit` characters, at the end of a sentence or word where there is one."""
    start, end = span
    found = []
    while end - start > limit:
        cut = _cut(text, start, start + limit)
        found.append((start, cut))
        start = cut
    return (*found, (start, end))


def begins_a_paragraph(text: str, start: int) -> bool:
    """Tells whether the line of this place begins a paragraph in text with lines of a width: after a blank line or an end, or indented."""
    at = _line_start(text, start)
    before = text[_line_start(text, max(at - 1, 0)) : max(at - 1, 0)].rstrip()
    return not before or before.endswith(_ENDS) or _indent(text, start) > len(before) - len(before.lstrip(" \t"))


def _line_start(text: str, place: int) -> int:
    """Where the line of a place begins, of which as many characters count as a wrapped one has."""
    first = max(0, place - 2 * _WIDEST)
    return max(text.rfind("\n", first, place) + 1, first)


def _indent(text: str, start: int) -> int:
    """How many spaces stand before a line's first character, of which as many count as anybody sets a line in by."""
    before = text[max(0, start - _LONGEST_INDENT) : start]
    return len(before) - len(before.rstrip(" \t"))


def _width(text: str, lines: Sequence[Span]) -> int:
    """The characters of the longest line of a text whose lines are wrapped at some width; 0 for any other."""
    width = 0
    for start, end in lines:
        width = max(width, end - start + _indent(text, start))
        if width > _WIDEST:
            return 0
    wrapped = sum(_is_in_lower_case(text, before, line) for before, line in pairwise(lines))
    return width if width >= _NARROWEST and wrapped >= _FEWEST_WRAPPED else 0


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


def _goes_on(text: str, width: int, before: Span, line: Span) -> bool:
    return _is_in_lower_case(text, before, line) or (width > 0 and _is_next_of_wrapped(text, width, before, line))


def _is_in_lower_case(text: str, before: Span, line: Span) -> bool:
    return text[line[0]].islower() and text[before[1] - 1] not in ".?!:" and _is_one_break(text, before, line)


def _is_next_of_wrapped(text: str, width: int, before: Span, line: Span) -> bool:
    """Whether a line is there only because its first word had no room in the line before."""
    word = _NEXT_WORD.match(text, *line)
    if word is None or not _is_one_break(text, before, line) or _LABEL.match(text, *line):
        return False
    first = max(_line_start(text, before[1]), before[0])
    indent = _indent(text, first)
    is_full = before[1] - first + indent + 1 + len(word[0]) > width
    return is_full and not text.endswith(_ENDS, first, before[1]) and _indent(text, line[0]) <= indent


def _is_one_break(text: str, before: Span, line: Span) -> bool:
    return text[before[1] : line[0]].replace("\r\n", "\n").replace("\r", "\n").count("\n") == 1


def _cut(text: str, start: int, end: int) -> int:
    for mark in (". ", " "):
        at = text.rfind(mark, start, end)
        if at > start:
            return at + len(mark)
    return end

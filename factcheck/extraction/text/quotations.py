"""Which stretches of a text stand inside quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from factcheck.domain.statements import Kind, Span

_MARK = re.compile("''|[\"“”„«»\u2018\u2019']")
_WORD = re.compile(r"\w+")
_OPENERS = frozenset(" \t\n\r\v\f\u00a0\u2009\u202f([{—\u2013-/“\u2018\"'")
_OPENED = re.compile(
    r"'(?=\w)[^'\n]*[\w.,!?]'(?!\w)|\u2018[^\u2018\u2019\n]*[\w.,!?]\u2019(?!\w)|\u201c[^\u201c\u201d\n]*\u201d|\"[^\"\n]*\""
)
"""A mark up to the one that closes it."""
_MARKS_IN_A_PARAGRAPH = 20_000
"""No prose has more: past this the paragraph is not read for quotations."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation, its marks included. `continues`: it goes on from the paragraph before, which left its quotation open."""

    start: int
    end: int
    words: Span
    continues: bool = False


class _Turn(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    turn: _Turn


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Gives the outermost quotations in order, each within one paragraph; nested ones belong to the one around them.

    A paragraph may leave its last quotation open if the next one begins with an opening mark (the printers' rule for speech
    that goes on). Any other mark without a partner is no quotation.
    """
    found: list[Quotation] = []
    pending = False
    for place, paragraph in enumerate(paragraphs):
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        ours, left_open = _within(text, paragraph, following, pending=pending)
        if pending and ours and ours[0].start == paragraph[0]:
            ours[0] = replace(ours[0], continues=True)
        found.extend(ours)
        pending = left_open
    return tuple(found)


def is_quoted(span: Span, quoted: Sequence[Quotation]) -> bool:
    """Whether the span lies in one of the quotations, which are in order."""
    at = bisect_right(quoted, span[0], key=lambda quotation: quotation.start) - 1
    return at >= 0 and span[1] <= quoted[at].end


def touching(span: Span, quoted: Sequence[Quotation]) -> Sequence[Quotation]:
    """Gives the quotations that share characters with the span, of quotations in order."""
    first = bisect_right(quoted, span[0], key=lambda quotation: quotation.end)
    past = bisect_left(quoted, span[1], key=lambda quotation: quotation.start)
    return quoted[first:past]


def kind_of(text: str, content: Iterable[Span], quoted: Sequence[Quotation]) -> Kind:
    """Gives how much of the content's words the quotations cover."""
    words = [match.span() for start, end in content for match in _WORD.finditer(text, start, end)]
    inside = sum(1 for start, end in words if is_quoted((start, end), quoted))
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == len(words) else Kind.MIXED


def opened(text: str, span: Span) -> Span:
    """Gives a span with the mark right before it, where that opens what is closed in the span: `'political stunt' as he called it`."""
    start, end = span
    is_first = start == 1 or text[max(0, start - 2)] in _OPENERS
    return (start - 1, end) if start and is_first and _OPENED.match(text, start - 1, end) else span


def _within(text: str, paragraph: Span, following: Span | None, *, pending: bool) -> tuple[list[Quotation], bool]:
    stack = _Stack()
    pairs: list[tuple[_Mark, _Mark]] = []
    for mark in islice(_marks(text, paragraph), _MARKS_IN_A_PARAGRAPH):
        if mark.turn is not _Turn.OPEN and stack.holds(mark.family):
            pairs.append((stack.unwound(mark.family), mark))
        elif mark.turn is not _Turn.CLOSE:
            stack.push(mark)
    whole = [Quotation(o.start, c.end, (o.end, c.start)) for o, c in pairs if o.end < c.start]
    doubles = [mark for mark in stack.marks if mark.family == "double"]
    tail, left_open = _unclosed(text, paragraph, following, doubles[-1:], pending=pending)
    return _outermost(whole + tail), left_open


class _Stack:
    """The marks that wait for a partner, counted by family so that no mark has to look through them."""

    def __init__(self) -> None:
        self.marks: list[_Mark] = []
        self._counts: Counter[str] = Counter()

    def holds(self, family: str) -> bool:
        return self._counts[family] > 0

    def push(self, mark: _Mark) -> None:
        self.marks.append(mark)
        self._counts[mark.family] += 1

    def unwound(self, family: str) -> _Mark:
        """Takes off the latest mark of the family and what was opened after it."""
        while True:
            mark = self.marks.pop()
            self._counts[mark.family] -= 1
            if mark.family == family:
                return mark


def _unclosed(
    text: str, paragraph: Span, following: Span | None, marks: Sequence[_Mark], *, pending: bool
) -> tuple[list[Quotation], bool]:
    """A quotation without an end runs to the paragraph's end where the next paragraph takes it up, or this one took it up."""
    if not marks:
        return [], False
    mark = marks[0]
    taken_up = following is not None and _opens_with_a_mark(text, following)
    took_up = pending and mark.start == paragraph[0]
    if mark.end >= paragraph[1] or not (taken_up or took_up):
        return [], False
    return [Quotation(mark.start, paragraph[1], (mark.end, paragraph[1]))], taken_up


def _opens_with_a_mark(text: str, paragraph: Span) -> bool:
    first = next(_marks(text, paragraph), None)
    return first is not None and first.start == paragraph[0] and first.family == "double"


def _outermost(found: Sequence[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    start, end = paragraph
    for match in _MARK.finditer(text, start, end):
        at, past = match.span()
        before = text[at - 1] if at > start else " "
        after = text[past] if past < end else " "
        mark = _read(match.group(), at, before, after)
        if mark:
            yield mark


def _read(glyph: str, at: int, before: str, after: str) -> _Mark | None:
    past = at + len(glyph)
    if glyph in "“„«":
        return _Mark(at, past, "double", _Turn.OPEN)
    if glyph in "”»":
        return _Mark(at, past, "double", _Turn.CLOSE)
    if glyph in {'"', "''"}:
        return _Mark(at, past, "double", _straight(before, after))
    return _single(glyph, at, before, after)


def _straight(before: str, after: str) -> _Turn:
    opens, closes = before in _OPENERS and not after.isspace(), not before.isspace() and not after.isalnum()
    if opens == closes:
        return _Turn.EITHER
    return _Turn.OPEN if opens else _Turn.CLOSE


def _single(glyph: str, at: int, before: str, after: str) -> _Mark | None:
    """An apostrophe is no mark: a single mark opens before a word that follows a gap, and closes after a word or its stop."""
    if glyph != "\u2019" and before in _OPENERS and after.isalnum():
        return _Mark(at, at + 1, "single", _Turn.OPEN)
    if glyph != "\u2018" and not before.isspace() and not after.isalnum():
        return _Mark(at, at + 1, "single", _Turn.CLOSE)
    return None

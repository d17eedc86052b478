"""Which stretches of a text stand inside quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import Kind
from factcheck.extraction.text.marks import GAPS, Family, Mark, Turn, marks, settled

_WORD = re.compile(r"\w+")
_OPENED = re.compile(
    r"'(?=\w)[^'\n]*[\w.,!?]'(?!\w)|\u2018[^\u2018\u2019\n]*[\w.,!?]\u2019(?!\w)|\u201c[^\u201c\u201d\n]*\u201d|\"[^\"\n]*\""
    r"|(?:``|'')(?=\w)[^`'\n]*''|`(?=\w)[^`'\n]*[\w.,!?]'(?!\w)|\u00ab[^\u00ab\u00bb\n]*\u00bb|\u00bb(?=\w)[^\u00ab\u00bb\n]*\u00ab"
    r"|\u201e[^\u201c-\u201e\n]*[\u201c\u201d]"
)
"""A mark up to the one that closes it."""
_MARKS_IN_A_PARAGRAPH = 20_000
"""No prose has more: past this the paragraph is not read for quotations."""
_ENDING = frozenset(".?!…")
_ANNOUNCING = frozenset(",:.?!—\u2013")
_OF_LISTS = frozenset("\u201d\u00bb\u203a")
"""Marks that stand before the items of a list as well; they open no speech of several paragraphs."""
_FIRST = 120
_LONGEST_BEHEADED = 400
_SENTENCE_END = re.compile(r"[a-z)][.?!]\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation, its marks included, as far as it has them.

    `continues`: it goes on from the paragraph before, which left its quotation open.
    """

    start: int
    end: int
    words: Span
    continues: bool = False


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Gives the outermost quotations in order, each within one paragraph; nested ones belong to the one around them.

    A paragraph may leave its last quotation open if the next one begins with an opening mark (the printers' rule for speech
    that goes on). A paragraph whose first sentence is ended by a comma and a closing mark has lost its first mark, as a large initial
    letter does; such a quotation is given without marks. Any other mark without a partner is no quotation.
    """
    found: list[Quotation] = []
    pending: Family | None = None
    opening = [_opening(text, paragraph) for paragraph in paragraphs]
    for paragraph, following in zip(paragraphs, [*opening[1:], None], strict=False):
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
    for width in (2, 1):
        first = start - width
        is_mark = first >= 0 and (width == 1 or text[first:start] in {"``", "''"})
        is_first = is_mark and (first == 0 or text[first - 1] in GAPS)
        if is_first and _OPENED.match(text, first, end):
            return first, end
    return span


def _within(
    text: str, paragraph: Span, following: Family | None, *, pending: Family | None
) -> tuple[list[Quotation], Family | None]:
    is_speech = Family.SINGLE in {following, pending} and text[paragraph[1] - 1] in _ENDING
    ours = settled(list(islice(marks(text, paragraph), _MARKS_IN_A_PARAGRAPH)), is_speech=is_speech)
    stack = _Stack()
    pairs: list[tuple[Mark, Mark]] = []
    for mark in ours:
        if mark.turn is not Turn.OPEN and stack.holds(mark.family):
            pairs.append((stack.unwound(mark.family), mark))
        elif mark.turn in {Turn.OPEN, Turn.EITHER}:
            stack.push(mark)
    whole = [Quotation(o.start, c.end, (o.end, c.start)) for o, c in pairs if o.end < c.start]
    tail, left_open = _unclosed(text, paragraph, stack.marks, following, pending=pending)
    return _outermost([*whole, *tail, *_beheaded(text, paragraph, ours)]), left_open


class _Stack:
    """The marks that wait for a partner, counted by family so that no mark has to look through them."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._counts: Counter[Family] = Counter()

    def holds(self, family: Family) -> bool:
        return self._counts[family] > 0

    def push(self, mark: Mark) -> None:
        self.marks.append(mark)
        self._counts[mark.family] += 1

    def unwound(self, family: Family) -> Mark:
        """Takes off the latest mark of the family and what was opened after it."""
        while True:
            mark = self.marks.pop()
            self._counts[mark.family] -= 1
            if mark.family == family:
                return mark


def _unclosed(
    text: str, paragraph: Span, waiting: Sequence[Mark], following: Family | None, *, pending: Family | None
) -> tuple[list[Quotation], Family | None]:
    """A quotation without an end runs to the paragraph's end where the next paragraph takes it up, or this one took it up."""
    mark = next((mark for mark in reversed(waiting) if _may_go_on(text, paragraph, mark)), None)
    if mark is None or mark.end >= paragraph[1]:
        return [], None
    taken_up = following is mark.family
    took_up = pending is mark.family and mark.start == paragraph[0]
    if not (taken_up or took_up):
        return [], None
    return [Quotation(mark.start, paragraph[1], (mark.end, paragraph[1]))], mark.family if taken_up else None


def _may_go_on(text: str, paragraph: Span, mark: Mark) -> bool:
    """Whether a mark may open a speech of several paragraphs; one that may be an apostrophe only where a sentence begins and one ends."""
    if mark.glyph in _OF_LISTS:
        return False
    if mark.family is Family.DOUBLE:
        return True
    before, first = text[paragraph[0] : mark.start].rstrip()[-1:], text[mark.end : mark.end + 1]
    begins = not before or before in _ANNOUNCING
    return begins and not first.islower() and text[paragraph[1] - 1] in _ENDING


def _opening(text: str, paragraph: Span) -> Family | None:
    """The family of the mark that opens a paragraph; None of one that nothing opens."""
    first = next(marks(text, (paragraph[0], min(paragraph[1], paragraph[0] + _FIRST))), None)
    is_first = first is not None and first.start == paragraph[0] and first.turn in {Turn.OPEN, Turn.EITHER}
    return first.family if first and is_first and first.glyph not in _OF_LISTS else None


def _beheaded(text: str, paragraph: Span, ours: Sequence[Mark]) -> list[Quotation]:
    """The quotation of one sentence whose first mark a large initial letter has taken the place of: `We will not,” he said.`."""
    start = paragraph[0]
    first = next((mark for mark in ours if mark.family is Family.DOUBLE), None)
    if first is None or first.turn is not Turn.CLOSE or not text[start].isupper():
        return []
    words = text[start : min(first.start, start + _LONGEST_BEHEADED)]
    goes_on = text[first.end : min(first.end + 1, paragraph[1])].isspace() and words.endswith(",")
    if not goes_on or _SENTENCE_END.search(words) or len(words) < first.start - start:
        return []
    return [Quotation(start, first.start, (start, first.start))]


def _outermost(found: Sequence[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept

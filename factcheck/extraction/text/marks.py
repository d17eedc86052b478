"""Which characters of a text are quotation marks, and what each may do: open, close, or stand for letters left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from factcheck.domain.statements import Span

_GLYPH = re.compile(
    r"`{3,}|`[^`\n]*\S`(?!\w)|``|''|`|[\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u2018\u2019\u201a']"
)
"""What may be a mark; words of a program between two grave accents are taken as one, so that no mark is seen in them."""
GAPS = frozenset(" \t\n\r\v\f\u00a0\u2009\u202f([{\u2014\u2013-/\u201c\u201e\u00ab\u00bb\u2018\u201a\"'`")
"""What may stand before a mark that opens."""
_USUALLY_OPENING = frozenset("\u201c\u00ab\u2039")
_USUALLY_CLOSING = frozenset("\u201d\u00bb\u203a")
_STRAIGHT = frozenset({'"', "''"})
_WITHOUT_ITS_BEGINNING = re.compile(
    r"(?:em|til|tis|twas|twere|cause|n|round|bout|nuff|cuz|coz|fraid|\d\ds?)\b", re.IGNORECASE
)
"""What is left of a word or a year whose beginning an apostrophe stands for: `'em`, `the '90s`."""
_OF_AN_OWNER = re.compile(r"(?:[szx]|\win)$", re.IGNORECASE)


class Turn(Enum):
    """What a mark may do. `ELIDED`: it closes, or it is the apostrophe of `the drivers' union`, `goin' on`."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    ELIDED = "elided"


class Family(Enum):
    """Marks of one family close each other."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, which may be written with two characters."""

    start: int
    end: int
    glyph: str
    family: Family
    turn: Turn


def marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Gives the marks of a paragraph in order, as far as each by itself tells."""
    start, end = paragraph
    for match in _GLYPH.finditer(text, start, end):
        at, past = match.span()
        before = text[at - 1] if at > start else " "
        after = text[past] if past < end else " "
        mark = _read(text, match.group(), at, before, after)
        if mark:
            yield mark


def settled(found: Sequence[Mark], *, is_speech: bool) -> list[Mark]:
    """Gives the marks of a paragraph without the apostrophes among them, as far as the marks around them tell.

    What may be an owner's apostrophe is one where a mark that surely closes follows before another opens.

    Args:
        found: the marks, in order.
        is_speech: whether the paragraph is a part of a speech that its next paragraph goes on with, so that nothing needs to close.
    """
    kept: list[Mark] = []
    is_closed, outer = is_speech, list[bool]()
    for mark in reversed(found):
        if mark.turn is Turn.ELIDED and is_closed:
            continue
        kept.append(mark)
        if mark.family is Family.SINGLE and mark.turn is not Turn.ELIDED:
            is_closed = mark.turn is Turn.CLOSE
        elif mark.family is Family.DOUBLE and mark.turn is Turn.CLOSE:
            outer.append(is_closed)
            is_closed = False
        elif mark.family is Family.DOUBLE and mark.turn is Turn.OPEN and outer:
            is_closed = outer.pop()
    return kept[::-1]


def _read(text: str, glyph: str, at: int, before: str, after: str) -> Mark | None:
    family = Family.SINGLE if glyph in "`\u2018\u2019\u201a'" else Family.DOUBLE
    turn = _single(text, glyph, at, before, after) if family is Family.SINGLE else _double(glyph, before, after)
    return Mark(at, at + len(glyph), glyph, family, turn) if turn else None


def _double(glyph: str, before: str, after: str) -> Turn | None:
    if glyph in _STRAIGHT:
        return _straight(before, after)
    if glyph in {"\u201e", "``"}:
        return Turn.OPEN
    if glyph in _USUALLY_OPENING:
        return Turn.EITHER if _is_behind_a_word(before, after) else Turn.OPEN
    if glyph in _USUALLY_CLOSING:
        return Turn.EITHER if _is_before_a_word(before, after) else Turn.CLOSE
    return None


def _is_behind_a_word(before: str, after: str) -> bool:
    return before not in GAPS and not after.isalnum()


def _is_before_a_word(before: str, after: str) -> bool:
    return before in GAPS and after.isalnum()


def _straight(before: str, after: str) -> Turn:
    opens, closes = before in GAPS and not after.isspace(), not before.isspace() and not after.isalnum()
    if opens == closes:
        return Turn.EITHER
    return Turn.OPEN if opens else Turn.CLOSE


def _single(text: str, glyph: str, at: int, before: str, after: str) -> Turn | None:
    """An apostrophe is no mark: a single mark opens before a word that follows a gap, and closes after a word or its stop."""
    if glyph != "\u2019" and _is_before_a_word(before, after):
        return None if _WITHOUT_ITS_BEGINNING.match(text, at + 1) else Turn.OPEN
    if glyph in "`\u201a" or before.isspace() or after.isalnum() or (glyph == "\u2018" and before in GAPS):
        return None
    is_owners = after == " " and text[at + 2 : at + 3].isalnum() and _OF_AN_OWNER.search(text, max(0, at - 3), at)
    return Turn.ELIDED if is_owners else Turn.CLOSE

"""How many columns of a terminal letters take, and which terminals do not agree about it.

Of our own, because the libraries that do it take as long to load as half of a listing takes in all. Terminals measure by the versions of
Unicode that they know, and some by single characters, some by what a reader takes for one letter; here it is the latter, of Unicode 16.
"""

from collections.abc import Iterator
from unicodedata import bidirectional, category, combining, east_asian_width

_WIDE = frozenset("WF")
_SINCE_16 = (range(0x2630, 0x2638), range(0x268A, 0x2690), range(0x4DC0, 0x4E00), range(0x1D300, 0x1D377))
"""Symbols that are wide since Unicode 16, which the interpreter's own tables may not know yet."""

_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
"""Vowels and final consonants of a syllable of Hangul, which stand in the room of its first consonant."""

_TONES = range(0x1F3FB, 0x1F400)
"""Colours of skin, which change the picture before them."""

_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters two of which are a flag."""

_AS_PICTURE = "\ufe0f"
"""Makes a picture of the sign before it, which is wide."""

_VIRAMA = 9
"""The combining class of what joins two consonants of an Indic script, or only ends one."""

_ENDING = frozenset("\u0d3b\u0d3c\u0e3a\u0f84\u103a")
"""Marks of that class that join nothing."""

WIDEST = 2
"""Columns of the widest letter, whatever it is made of."""


def cells(text: str) -> int:
    """Gives the columns that a text takes on a terminal: two for a wide letter, none for a mark that stands on another."""
    if text.isascii():
        return len(text)
    return sum(width for _, width in letters(text))


def chopped(text: str, room: int) -> Iterator[str]:
    """Gives a text in pieces that take so many columns at most each, one letter at least, and none without its marks."""
    piece, taken = "", 0
    for letter, own in letters(text):
        if taken + own > room and piece:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + letter, taken + own
    yield piece


def letters(text: str) -> Iterator[tuple[str, int]]:
    """Gives what a reader takes for one letter each, with the columns that it takes: a base with its marks, a flag, a syllable."""
    letter, width = "", 0
    for character in text:
        joined = _joined(letter, width, character) if letter else None
        if joined is None:
            if letter:
                yield letter, width
            letter, width = character, _own(character)
        else:
            letter, width = letter + character, joined
    if letter:
        yield letter, width


def _joined(letter: str, width: int, character: str) -> int | None:
    """Gives the columns of a letter together with the next character; None where that begins another letter."""
    if character.isascii():
        return None
    kind, code, last = category(character), ord(character), letter[-1]
    if character == _AS_PICTURE:
        return width if last.isalpha() else WIDEST
    if kind in {"Mn", "Me"} or _is_in(code, _JOINED_JAMO) or (code in _TONES and width == WIDEST):
        return width
    if kind == "Mc" or (kind == "Lo" and combining(last) == _VIRAMA and last not in _ENDING):
        return min(WIDEST, width + 1)
    return WIDEST if code in _FLAGS and len(letter) == 1 and ord(last) in _FLAGS else None


def _own(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return WIDEST if east_asian_width(character) in _WIDE or _is_in(ord(character), _SINCE_16) else 1


def _is_in(code: int, ranges: tuple[range, ...]) -> bool:
    return any(code in one for one in ranges)


def is_disputed(text: str) -> bool:
    """Tells whether some terminal may take another number of columns for a text, or another order of what stands beside it."""
    return not text.isascii() and any(
        category(character)[0] in "MS" or _is_in(ord(character), _JOINED_JAMO) or runs_left(character)
        for character in text
        if not character.isascii()
    )


def runs_left(text: str) -> bool:
    """Tells whether a text has letters that are written from right to left."""
    return not text.isascii() and any(bidirectional(character) in {"R", "AL"} for character in text)

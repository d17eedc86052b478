"""Characters that mislead who reads them: those that show nothing, and letters that look like others'."""

import re
from collections.abc import Iterator
from unicodedata import category, name

_UNSAFE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories that show nothing of their own: controls, formats (bidi, zero width, tags), unassigned, private, surrogates, separators."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters that Unicode counts among letters, marks or symbols although they show nothing."""

_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Marks that choose how the character before them looks, and that letters take no notice of."""

_LATIN, _OTHER, _NEITHER = "L", "X", " "
_SEAM = re.compile(f"{_LATIN}{_OTHER}|{_OTHER}{_LATIN}")
_ALIKE = (
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "CHEROKEE",
    "COPTIC",
    "LISU",
    "DESERET",
    "GEORGIAN",
    "MATHEMATICAL",
    "FULLWIDTH",
)
"""How the names of letters begin that are made to look like Latin ones, or happen to."""


def hides(character: str, kind: str | None = None) -> bool:
    """Tells whether a character is none that a reader sees: a control, a format, a filler, half of a surrogate pair.

    Args:
        character: one character.
        kind: its general category where the caller has it already.
    """
    return (kind or category(character)) in _UNSAFE or character in _INVISIBLE


def is_unseen_in_words(character: str) -> bool:
    """Tells whether a character of a word makes it no other word to who reads it: a format, a filler, a selector of looks."""
    return category(character) == "Cf" or character in _INVISIBLE or character in _SELECTORS


def mixed_words(text: str) -> Iterator[tuple[int, int]]:
    """Gives where words begin and end in which Latin letters and ones that look like them stand together.

    A person may read such a word as another (Unicode Technical Standard 39, section 5). A word wholly of look-alikes is none.
    """
    letters = set(text)
    if all(letter.isascii() or _alphabet(letter) != _OTHER for letter in letters):
        return
    alphabets = text.translate({ord(letter): _alphabet(letter) for letter in letters})
    at = 0
    while seam := _SEAM.search(alphabets, at):
        start = alphabets.rfind(_NEITHER, at, seam.start()) + 1 or at
        end = alphabets.find(_NEITHER, seam.end())
        at = len(alphabets) if end < 0 else end
        yield start, at


def _alphabet(letter: str) -> str:
    if category(letter) not in {"Lu", "Ll", "Lt", "Lo"}:
        return _NEITHER
    called = name(letter, "")
    if called.startswith("LATIN"):
        return _LATIN
    return _OTHER if called.startswith(_ALIKE) else _NEITHER

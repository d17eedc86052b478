"""Hyphens at the ends of lines: which stand for a word that was parted, and which belong to it."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)([-\u2010\u00ad])$")
_SOFT = "\u00ad"
_UNSPACED = ("-", "\u2010", "\u2014", "/")

# First parts of compounds that are written with a hyphen as a rule, and that few words begin with.
_COMPOUNDING = frozenset({"half", "long", "self", "three", "two", "vice", "well"})
_NEAR = 60
"""Characters at the end of a line in which its last word lies."""


class Hyphens:
    """The words of one document, by which a hyphen at the end of a line is judged."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = frozenset(_whole_words(lines))
        self.rejoined = 0

    def joined(self, before: str, after: str) -> str:
        """Gives what stands between two lines of a paragraph when they become one: the end of `before`, made ready for `after`.

        A soft hyphen goes. So does a hyphen before a part in small letters (`infor-` `mation`), unless the document has the
        compound elsewhere, or both parts as words and not the whole, or the first part takes a hyphen as a rule (`self-`).
        After any other hyphen, dash or stroke comes nothing, and between other words a space.
        """
        parted = _PARTED.search(before, max(0, len(before) - _NEAR))
        follower = _WORD.match(after)
        if not parted or not follower or not follower[0][0].islower():
            return before if before.endswith(_UNSPACED) and not before[:-1].endswith((" ", "-")) else f"{before} "
        if parted[2] != _SOFT and self._keeps_hyphen(_plain(parted[1]), _plain(follower[0])):
            return before
        self.rejoined += 1
        return before[:-1]

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words or first in _COMPOUNDING or "-" in first:
            return True
        return first in self._words and second in self._words


def _whole_words(lines: Iterable[str]) -> Iterable[str]:
    """The words that no end of a line parts."""
    parted = False
    for line in lines:
        words = [_plain(word) for word in _WORD.findall(line)]
        yield from words[1:-1]
        if words and not parted:
            yield words[0]
        parted = _PARTED.search(line, max(0, len(line) - _NEAR)) is not None
        if len(words) > 1 and not parted:
            yield words[-1]


def _plain(word: str) -> str:
    return word.lower().replace("\u2010", "-")

"""By which words a name is found again, however it is written: what is seen of each word, and of the whole."""

import re
from typing import Final

from factcheck.domain.lookalikes import look

_WORD: Final = re.compile(r"\w+")
_BETWEEN_INITIALS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_DOUBLED: Final = re.compile(r"(\w)\1+")
_UMLAUTS: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_NO_NAMES: Final = frozenset(
    {
        "jr",
        "sr",
        "l",
        "lv",
        "md",
        "the",
        "of",
        "and",
        "for",
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "la",
        "da",
        "dl",
        "el",
        "al",
    }
)
"""Words that half of all names could have, as `look` gives them; a name that has no other is found by them all the same."""
_LEAST_OF_INITIALS: Final = 3
_MOST: Final = 12
"""Words of a name that it is found by. A longer one is no name."""


def keys(name: str) -> tuple[str, ...]:
    """Gives what a name is found by, the whole first: the same for two names that look alike or differ in accents; none for no words.

    Names that share a word share a key, and so do the name of a body and its initials.
    """
    words = _WORD.findall(_plain(look(name)))[:_MOST]
    single = [word for word in words if len(word) > 1 and word not in _NO_NAMES] or words
    initials = "".join(word[0] for word in words if word not in _NO_NAMES)
    short = [_DOUBLED.sub(r"\1", initials)] if len(initials) >= _LEAST_OF_INITIALS else []
    return tuple(dict.fromkeys([" ".join(words), *single, *short] if words else ()))


def _plain(seen: str) -> str:
    """Gives what is seen of a name with an umlaut in one way of writing, a letter once where it is doubled, and initials together."""
    for two, one in _UMLAUTS:
        seen = seen.replace(two, one)
    return _DOUBLED.sub(r"\1", _BETWEEN_INITIALS.sub("", seen))

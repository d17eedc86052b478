r"""Words that mix alphabets: `L\u0430ndrieu`, whose second letter is Cyrillic, looks like a name and is another."""

import re
import unicodedata
from collections.abc import Iterator

_NAMED_AT_MOST = 5
_SHOWN_CHARACTERS = 40
_FEWEST_LETTERS = 3
"""Shorter mixtures are units and symbols."""

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


def mixed_alphabet_warnings(text: str) -> tuple[str, ...]:
    """Gives a sentence that names the words in which Latin letters and ones that look like them stand together, or nothing.

    A person may read such a word as another (Unicode Technical Standard 39, section 5). A word wholly of look-alikes is none.
    Foreign letters are written as escapes; places are offsets into the text.
    """
    foreign = {letter for letter in set(text) if not letter.isascii() and _alphabet(letter) == _OTHER}
    if not foreign:
        return ()
    alphabets = text.translate({ord(letter): _alphabet(letter) for letter in set(text)})
    places = {text[start:end]: start for start, end in reversed(list(_mixed(alphabets)))}
    words = sorted(places, key=places.__getitem__)
    if not words:
        return ()
    named = [f"{word[:_SHOWN_CHARACTERS]!a} (at {places[word]})" for word in words[:_NAMED_AT_MOST]]
    if len(words) > _NAMED_AT_MOST:
        named.append(f"{len(words) - _NAMED_AT_MOST} more")
    return (f"the text holds words of mixed alphabets, which may look like other words: {', '.join(named)}",)


def _mixed(alphabets: str) -> Iterator[tuple[int, int]]:
    at = 0
    while seam := _SEAM.search(alphabets, at):
        start = alphabets.rfind(_NEITHER, at, seam.start()) + 1 or at
        end = alphabets.find(_NEITHER, seam.end())
        at = len(alphabets) if end < 0 else end
        if at - start >= _FEWEST_LETTERS:
            yield start, at


def _alphabet(letter: str) -> str:
    if unicodedata.category(letter) not in {"Lu", "Ll", "Lt", "Lo"}:
        return _NEITHER
    name = unicodedata.name(letter, "")
    if name.startswith("LATIN"):
        return _LATIN
    return _OTHER if name.startswith(_ALIKE) else _NEITHER

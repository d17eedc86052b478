"""Names of bodies: `the Department of Justice`, `Justice Department`, `DOJ`."""

from typing import Final

from factcheck.domain.lookalikes import without_accents
from factcheck.extraction.lexicons.wordlists import lexicon, listed

_NOUNS: Final = lexicon("bodies", "bodies")
_NO_MATTER: Final = listed("a an the of for and & at in on de inc llc ltd co corp plc")
"""What stands in a body's name or not."""
_SHORT: Final = {"dept": "department", "govt": "government", "assn": "association", "univ": "university"}  # fmt: skip
_LEAST_LETTERS, _MOST_LETTERS = 2, 8


def is_body(name: str) -> bool:
    """Whether a name is a body's, by its words: a noun for one, an article or `of`. Capitals alone may be a person's, too."""
    words = without_accents(name).replace(".", "").split()
    return any(word in _NOUNS or word in {"the", "of", "and", "&"} for word in _spelt(words))


def are_same(one: str, other: str) -> bool:
    """Whether two names have the same words, in whatever order: `Department of Justice`, `Justice Department`."""
    return bool(_content(one)) and sorted(_content(one)) == sorted(_content(other))


def missing(one: str, other: str) -> tuple[str, ...]:
    """Gives the words that only the longer of two names has, where it has all words of the shorter; else none.

    A single word is no part: `Harlow` is not its council. Nor are nouns for bodies alone: there is more than one city council.
    """
    short, whole = sorted((_content(one), _content(other)), key=len)
    is_telling = len(short) > 1 and any(word not in _NOUNS for word in short)
    if not is_telling or not set(short) < set(whole):
        return ()
    return tuple(word for word in whole if word not in short)


def is_acronym(letters: str, name: str) -> bool:
    """Whether a name is the first letters of another's words, those that do not matter counted or not: `DOJ`, `D.O.J.`."""
    plain = without_accents(letters).replace(".", "")
    if not _is_in_capitals(letters) or " " in plain:
        return False
    words = _spelt(without_accents(name).replace(".", "").split())
    whole = [word[0] for word in words if word != "the"]
    return len(whole) > 1 and plain in {"".join(whole), "".join(word[0] for word in words if word not in _NO_MATTER)}


def _is_in_capitals(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and letters.isalpha() and _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS


def _content(name: str) -> list[str]:
    words = _spelt(without_accents(name).replace(".", "").replace(",", " ").replace("'s ", " ").split())
    return [word for word in words if word not in _NO_MATTER]


def _spelt(words: list[str]) -> list[str]:
    return [_SHORT.get(word, word) for word in words]

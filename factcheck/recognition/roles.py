"""Whether what two documents say that somebody is can be said of one person."""

from enum import Enum
from typing import Final

from factcheck.domain.lookalikes import without_accents
from factcheck.extraction.lexicons.titles import OFFICES, PARTIES, is_role, words_of_role
from factcheck.extraction.lexicons.wordlists import lexicon, listed

_TIMES: Final = listed("former ex elect designate designee emeritus emerita acting interim current longtime late then")
"""What tells when somebody is something, and makes nobody else of them."""
_BELOW: Final = lexicon("titles", "lesser") - _TIMES
"""What makes another office of it: the deputy mayor is not the mayor."""
_LIGHT: Final = listed("a an the of for at in and from to on with who is was state 's s")


class Alike(Enum):
    """How two roles compare: equal in all words, the same office or trade, or such as nobody has both of, for all that is said."""

    SAME = "same"
    ALIKE = "alike"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


def compared(one: str | None, other: str | None) -> Alike:
    """Tells how two roles compare; nothing can be said where either is missing."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return Alike.UNKNOWN
    if ours == theirs:
        return Alike.SAME
    shared = {word for word in ours & theirs if is_role(word)}
    if not shared:
        return Alike.DIFFERENT if _offices(ours) and _offices(theirs) else _by_party(ours, theirs)
    if ours & _BELOW != theirs & _BELOW or _are_apart(_places(ours), _places(theirs)):
        return Alike.DIFFERENT
    return Alike.ALIKE


def _words(role: str | None) -> frozenset[str]:
    spelt = words_of_role(without_accents(role or "").replace("(", " ").replace(")", " ").replace("'s", " "))
    return frozenset(word for word in spelt if word and word not in _LIGHT and word not in _TIMES)


def _offices(words: frozenset[str]) -> frozenset[str]:
    return words & OFFICES


def _places(words: frozenset[str]) -> frozenset[str]:
    """What a role says beside the noun of an office or trade: of what, and where."""
    return frozenset(word for word in words - _BELOW - PARTIES if not is_role(word))


def _are_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _by_party(ours: frozenset[str], theirs: frozenset[str]) -> Alike:
    return Alike.DIFFERENT if _are_apart(ours & PARTIES, theirs & PARTIES) else Alike.UNKNOWN

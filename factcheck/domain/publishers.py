"""Who published what: when two names are one publisher, and how many publishers that do not depend on each other are behind items."""

from collections.abc import Sequence
from typing import TypeAlias
from unicodedata import category, normalize

Published: TypeAlias = tuple[str | None, str | None]
"""Who published an item, as far as it is known: the publisher's name, and the registered domain of its address."""

_ARTICLES = frozenset({"the"})
_FORMS = frozenset(
    {"ag", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc", "llp", "ltd", "plc"}
)
"""Legal forms of companies that a name ends in at one time and not at another."""

_CLOSED_UP = frozenset(".'\u2018\u2019")
"""Marks inside a word: L.L.C. and LLC are one, and so are People's and Peoples."""


def publisher_key(name: str | None) -> str | None:
    """Gives what all spellings of a publisher's name have in common, or None where the name has nothing that can be read.

    Capitals, compatible characters (NFKC), white space and punctuation are set aside, and so are a leading article and the legal form
    at the end, unless nothing else is left. `The Example Post, Inc.` and `example post` are one; abbreviations and translations are not.
    """
    words = _spelled(name or "").split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _FORMS:
        del words[-1]
    return " ".join(words) or None


def independent_groups(items: Sequence[Published]) -> int:
    """Gives how many publishers the items come from that are told apart by both name and registered domain.

    Two items are of one publisher if they share either, directly or through others. All items of which neither is known count as one,
    because nothing tells them apart.
    """
    leaders: dict[str, str] = {}
    marked = [_marks(*item) for item in items]
    for first, *others in filter(None, marked):
        for other in others:
            leaders[_leader(leaders, other)] = _leader(leaders, first)
    known = {_leader(leaders, marks[0]) for marks in marked if marks}
    return len(known) + (not all(marked))


def _spelled(name: str) -> str:
    plain = normalize("NFKC", normalize("NFKC", name).casefold()).replace("&", " and ")
    # A mark that was parted from its letter stands beside it now.
    return normalize("NFKC", "".join(_set_aside(character) for character in plain)).casefold()


def _set_aside(character: str) -> str:
    if character in _CLOSED_UP or category(character) == "Cf":
        return ""
    return " " if category(character)[0] in "PZC" else character


def _marks(name: str | None, domain: str | None) -> tuple[str, ...]:
    """Gives what an item is known by; a name and a domain of the same letters are two marks."""
    key = publisher_key(name)
    return tuple(mark for mark in (key and f"name {key}", domain and f"domain {domain.lower()}") if mark)


def _leader(leaders: dict[str, str], mark: str) -> str:
    while (above := leaders.get(mark, mark)) != mark:
        mark = above
    return mark

"""Words that say the opposite of each other, as the list beside this has them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from factcheck.search.stems import stem

DIRECTIONS: Final = "directions"
QUANTITIES: Final = "quantities"
OPPOSITES: Final = "opposites"

_LIST: Final = Path(__file__).with_name("opposites.txt")
_DENYING: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")
_SHORTEST: Final = 4


def opposed(here: Iterable[str], there: Iterable[str], *, section: str) -> tuple[tuple[str, str], ...]:
    """Gives the terms of one text that say the opposite of terms of another, pair by pair, in one order from whichever side."""
    against = frozenset(there)
    found = ((term, other) for term in set(here) for other in _against(term, section) & against)
    return tuple(sorted(found, key=sorted))


def _against(term: str, section: str) -> frozenset[str]:
    listed = _listed()[section].get(term, frozenset())
    return listed | frozenset(_denied(term)) if section == OPPOSITES else listed


def _denied(term: str) -> Iterator[str]:
    """The term with, or without, a syllable in front that denies it."""
    for syllable in _DENYING:
        if len(term) >= _SHORTEST:
            yield syllable + term
        if term.startswith(syllable) and len(term) - len(syllable) >= _SHORTEST:
            yield term.removeprefix(syllable)


@cache
def _listed() -> Mapping[str, Mapping[str, frozenset[str]]]:
    sections: dict[str, dict[str, frozenset[str]]] = {}
    section: dict[str, frozenset[str]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            left, right = (frozenset(map(stem, side.split())) for side in line.split(" / "))
            for one, other in ((left, right), (right, left)):
                for term in one:
                    section[term] = section.get(term, frozenset()) | other
    return sections

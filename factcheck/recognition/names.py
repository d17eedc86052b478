"""What a name is made of, as names are compared: first names, surname, what is beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from factcheck.domain.lookalikes import without_accents
from factcheck.extraction.lexicons.titles import is_first_name, is_honorific, is_title
from factcheck.extraction.lexicons.wordlists import lexicon, listed

_GENERATIONS: Final = {
    "jr": "Jr.", "junior": "Jr.", "sr": "Sr.", "senior": "Sr.", "ii": "II", "2nd": "II", "iii": "III", "3rd": "III",
    "iv": "IV", "4th": "IV",
}  # fmt: skip
_LETTERS: Final = listed("md phd esq esquire dds cpa rn mp mep qc kc obe cbe mbe ret")
"""What stands behind a name and is no part of it."""
_PARTICLES: Final = lexicon("names", "particles")
_SOME: Final = listed("a an another one some")
"""What a description of somebody whom nobody need know begins with."""
_FORMER: Final = listed("nee born formerly")
_ASIDE: Final = re.compile(r"\(([^()]*)\)|[\"\u201c\u201f]([^\"\u201c\u201d]*)[\"\u201d]|(?<!\w)'([^' ]+)'(?!\w)")


_TOGETHER: Final = re.compile(r"\b[A-Z]{2,3}(?=\s)")
"""Initials that are written together, `JD Hart`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in small letters without accents.

    Args:
        given: first names and initials, in their order.
        surname: the words of the surname, without particles; of a name of one word that word.
        generation: `Jr.`, `III`; None where nothing of the kind is said.
        nicknames: what stands in marks within the name.
        former: the surname of before a marriage, where it is said.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str | None = None
    nicknames: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The first names and the surname."""
        return self.given + self.surname

    @property
    def called(self) -> frozenset[str]:
        """What somebody may be called before the surname: the first of the first names, and the nicknames."""
        return frozenset((*self.given[:1], *self.nicknames))


def names_somebody(written: str) -> bool:
    """Tells whether a text is a name, not the description of somebody whom another document could call the same: `a city official`."""
    words = [word for word in written.split() if any(map(str.isalpha, word))]
    return bool(words) and words[0].lower() not in _SOME and not all(map(str.islower, words))


@lru_cache(maxsize=4096)
def name_of(written: str) -> Name:
    """Gives what a name is made of. What stands in marks is a nickname, or the name of before a marriage: `Anna (née Roy) Hale`."""
    plain = without_accents(written if written.isupper() else _TOGETHER.sub(lambda found: ".".join(found[0]), written))
    asides = [next(filter(None, found.groups()), "") for found in _ASIDE.finditer(plain)]
    words, generation = _without_endings(_turned(_ASIDE.sub(" ", plain)))
    words = _without_titles(words)
    former = tuple(word for aside in asides for word in _former(aside))
    nicknames = tuple(word for aside in asides if not _former(aside) for word in aside.split()[:2])
    at = _surname(words)
    return Name(
        given=tuple(_initials(words[:at])),
        surname=tuple(part for word in words[at:] if word not in _PARTICLES for part in word.split("-") if part),
        generation=generation,
        nicknames=nicknames,
        former=former,
    )


def _turned(plain: str) -> list[str]:
    """Gives the words with the surname behind, where a comma says that it stands before: `Landrieu, Mitch`."""
    before, *behind = (part.split() for part in plain.split(","))
    others = [word for part in behind for word in part]
    names = [word for word in others if not _is_ending(word)]
    return names + before + [word for word in others if _is_ending(word)]


def _is_ending(word: str) -> bool:
    return word.strip(".") in _GENERATIONS or word.replace(".", "") in _LETTERS


def _without_endings(words: Sequence[str]) -> tuple[list[str], str | None]:
    endings = list(takewhile(_is_ending, reversed(words[1:])))
    said = (_GENERATIONS.get(word.strip(".")) for word in endings)
    return [*words[: len(words) - len(endings)]], next(filter(None, said), None)


def _without_titles(words: Sequence[str]) -> list[str]:
    """Gives the words behind the titles: all of them where what looks like a title is a first name, as in `Dean Hart`."""
    titles = list(takewhile(lambda word: is_title(word) or is_honorific(word), words[:-1]))
    if titles and len(titles) == len(words) - 1 and is_first_name(titles[-1]):
        titles.pop()
    return [*words[len(titles) :]]


def _former(aside: str) -> list[str]:
    first, *others = aside.split() or [""]
    return [word for word in others if word not in _PARTICLES] if first in _FORMER else []


def _surname(words: Sequence[str]) -> int:
    """The place where the surname begins: the last word, with the particles before it; `Ben` is none in `Ben Hart`."""
    at = max(len(words) - 1, 0)
    while at and words[at - 1] in _PARTICLES:
        at -= 1
    is_first = at == 0 and len(words) > 1 and words[1] not in _PARTICLES and is_first_name(words[0])
    return 1 if is_first else at


def _initials(words: Sequence[str]) -> list[str]:
    """Gives first names without full stops, several initials in one word apart: `J.D.` is `j` and `d`."""
    parts = [part for word in words for part in (word.split(".") if "." in word else [word])]
    return [part for word in parts for part in word.split("-") if part.strip("'")]

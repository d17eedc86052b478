"""What names are made of, word by word: capitals, particles, hyphens, suffixes; and what stands before a name and is no part of it."""

import re
from collections.abc import Sequence

from factcheck.extraction.lexicons.titles import PARTIES, is_first_name, is_honorific, is_role, is_title
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import Word

_PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = lexicon("names", "particles")
"""What stands before a surname or between two and belongs to them, in the case that its bearer writes."""
ALSO_WORDS = lexicon("names", "also_words")
"""Particles that join only what is known for somebody's name: elsewhere they are other words."""
_NEVER_FIRST = listed("bar do e lo mac op ten y")
"""Particles that no surname begins with; as the first word of a name they are part of it: `Do Kwon`."""
DESCENTS = listed("bin bint ibn")
_MANGLED = re.compile("[\u0080-\u00a9\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u0300-\u036f]")
"""What no word is parted by, but stands for a second byte of a letter where UTF-8 was read as Latin-1; none of the marks `«·»`."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BEFORE_ELIDED = listed("aan in op uit van")
"""What stands before the Dutch `'t`: `Sanne in 't Veld`."""
_ELIDED = re.compile(r"[dl]'(?=[^\W\d_a-z])")


def with_particles(words: Sequence[Word], name: tuple[Word, ...]) -> tuple[Word, ...]:
    """Gives a name with the particles that stand before it in lower case: `van den Berghe`, `al-Hadi`."""
    first = name[0].place
    while first and _leads(words, first):
        first -= 1
    return (*words[first : name[0].place], *name)


def without_particles(name: Sequence[Word]) -> tuple[Word, ...]:
    """Gives what is left of a name behind the particles that it begins with; `Ben` is one of `Ben-Ari`, not of `Ben Hart`."""
    at = 0
    while at + 1 < len(name) and (
        name[at].text == "-"
        or name[at].lower in PARTICLES - _NEVER_FIRST
        or is_elided(name, at)
        or is_before_elided(name, at)
    ):
        if at == 0 and _is_a_first_name(name):
            break
        at += 1
    return tuple(name[at:])


def is_mangled_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the rest of the one before it, in which a letter was decoded wrongly: `s` in `TomÃ¡s`."""
    return (
        at > 0
        and words[at - 1].end == words[at].start
        and _MANGLED.search(words[at - 1].text + words[at].text) is not None
    )


def is_particle(word: Word) -> bool:
    """Whether a word is one that stands before a surname and belongs to it."""
    return word.lower in PARTICLES


def surname_parts(name: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Gives a name cut into its first name and surnames, each with the particles before it and whatever a hyphen joins to it."""
    parts: list[list[Word]] = []
    for at, word in enumerate(name):
        leads = at and (is_elided(name, at - 1) or is_particle(name[at - 1]) or name[at - 1].text == "-")
        goes_on = parts and (leads or word.text == "-")
        if goes_on:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [tuple(part) for part in parts]


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether a particle in lower case, or the hyphen behind one, stands right before a place."""
    before = words[at - 1]
    if before.text == "-":
        return at > 1 and is_tight(words, at - 1) and words[at - 2].text in PARTICLES
    elided = is_elided(words, at - 1) or is_before_elided(words, at - 1)
    return elided or before.text in PARTICLES - ALSO_WORDS


def is_elided(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a part of the Dutch article as names have it, which is cut in two: `Marit van 't Hof`."""
    first = at - (words[at].text == "t")
    if first < 1 and words[max(first, 0)].text != "'":
        return False
    mark, *behind = words[max(first, 0) : first + 3]
    is_parted = first == 0 or words[first - 1].end < mark.start
    is_article = (
        mark.text in {"'", "\u2019"} and len(behind) > 1 and behind[0].text == "t" and behind[0].start == mark.end
    )
    return is_parted and is_article and behind[1].text[0].isupper() and behind[1].start > behind[0].end


def is_before_elided(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands before that article."""
    return words[at].lower in _BEFORE_ELIDED and at + 1 < len(words) and is_elided(words, at + 1)


def _is_a_first_name(name: Sequence[Word]) -> bool:
    """Whether a name begins with a particle that is somebody's first name here: `Al Reed`, not `Al-Rahman` or `Van den Berghe`."""
    first, following = name[0], name[1]
    is_joined = following.text == "-" or following.lower in PARTICLES
    return is_first_name(first.text) and first.text[0].isupper() and not is_joined


def is_capital(word: Word) -> bool:
    """Whether a word is a proper noun with a capital, be it behind an elided particle: `d'Arcy`."""
    return word.tag in _PROPER and (word.text[0].isupper() or _ELIDED.match(word.text) is not None)


def is_suffix(word: Word) -> bool:
    """Whether a word is one as `Jr.`, which is no surname."""
    return word.text.rstrip(".").lower() in _SUFFIXES


def is_tight(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen has a word close by on either side."""
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def is_called(word: Word) -> bool:
    """Whether a word says what somebody is or how to address them."""
    return is_title(word.text) or is_honorific(word.text) or is_role(word.text) or word.lower in PARTIES

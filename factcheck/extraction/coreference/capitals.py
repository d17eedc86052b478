"""The capitalised words that stand together in a paragraph, with whatever joins them."""

from collections.abc import Sequence

from factcheck.extraction.coreference.name_parts import (
    ALSO_WORDS,
    DESCENTS,
    PARTICLES,
    is_before_elided,
    is_capital,
    is_elided,
    is_mangled_on,
    is_tight,
)
from factcheck.extraction.coreference.nicknames import behind_nickname
from factcheck.extraction.lexicons.titles import is_first_name
from factcheck.extraction.syntax.words import Word

_FIRST_AND_LAST = 2


def capitals_from(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Gives the capitalised words that stand together from here, particles between them included."""
    past = at
    while past < len(words):
        is_joined = past > at and (
            _joins(words, past) or _joined_on(words, past) or _is_led(words, past) or is_mangled_on(words, past)
        )
        if is_capital(words[past]) or is_joined:
            past += 1
        elif past > at and (surname := behind_nickname(words, past)):
            past = surname
        else:
            break
    return tuple(words[at:past])


def _joins(words: Sequence[Word], at: int) -> bool:
    if at + 1 == len(words):
        return False
    if words[at].text == "-":
        joins = _joins_names if is_capital(words[at + 1]) else _joins_an_end
        return is_tight(words, at) and joins(words, at)
    if is_elided(words, at) or is_before_elided(words, at):
        return True
    return words[at].lower in PARTICLES and _leads_on(words, at)


def _leads_on(words: Sequence[Word], at: int) -> bool:
    """Whether a particle has a surname behind it, or more of its kind and then one: `van den Berghe`, `de la Vega`, `al-Hadi`."""
    past = next((place for place in range(at + 1, len(words)) if words[place].text not in PARTICLES), len(words))
    if past == len(words) or not (is_capital(words[past]) or words[past].text == "-" or _is_led(words, past)):
        return False
    is_known = "PERSON" in words[at].entity or "PERSON" in words[at - 1].entity or is_first_name(words[at - 1].text)
    return is_known or words[at].lower not in ALSO_WORDS


def _is_led(words: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital stands behind the particle of a descent, whatever the grammar took it for: `Omar bin Said`."""
    return words[at - 1].lower in DESCENTS and words[at].text[0].isupper()


def _joins_an_end(words: Sequence[Word], at: int) -> bool:
    return _joined_on(words, at + 1)


def _joins_names(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen joins the parts of one surname, `Ros-Lehtinen`, not two people, `the Stone-Hart debate`."""
    before, after = words[at - 1], words[at + 1]
    is_second = at > 1 and is_capital(words[at - 2]) and "PERSON" in before.entity
    return (
        "PERSON" in words[at].entity
        or after.entity == "I-PERSON"
        or before.lower in PARTICLES
        or (is_first_name(before.text) and (is_first_name(after.text) or _goes_on(words, at + 1)))
        or (is_second and not after.entity.startswith("B-"))
    )


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a name that begins at a place has a second word."""
    return words[at].entity == "B-PERSON" and at + 1 < len(words) and words[at + 1].entity == "I-PERSON"


def _joined_on(words: Sequence[Word], at: int) -> bool:
    """`moon` in `Ban Ki-moon`: what ends a name of two words and more, and is no `era` of `the Peter Stone-era mill`."""
    if words[at - 1].text != "-" or words[at].start != words[at - 1].end:
        return False
    if "PERSON" in words[at].entity or "PERSON" in words[at - 1].entity:
        return True
    before = words[max(0, at - 3) : at - 1]
    is_named = len(before) == _FIRST_AND_LAST and all(map(is_capital, before)) and "PERSON" in before[0].entity
    return is_named and words[at].tag == "NN" and not (at + 1 < len(words) and words[at + 1].is_noun)

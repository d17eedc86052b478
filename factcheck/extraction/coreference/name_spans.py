"""The person's name among capitalised words that stand together, whatever the grammar marked of it."""

import re
from collections.abc import Sequence

from factcheck.extraction.coreference.maiden_names import MARRIED
from factcheck.extraction.coreference.name_parts import (
    DESCENTS,
    PARTICLES,
    is_before_elided,
    is_called,
    is_capital,
    is_elided,
    is_mangled_on,
    is_particle,
    is_suffix,
    is_tight,
)
from factcheck.extraction.coreference.nicknames import before_nickname, nickname
from factcheck.extraction.lexicons.titles import (
    PARTIES,
    Gender,
    gender_of_name,
    is_first_name,
    is_honorific,
    is_role,
    is_title,
)
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import Word

_ALSO_SURNAMES = listed("green")
_NO_NAME = lexicon("names", "no_part")
_LONGEST = 5
_FIRST_AND_LAST = 2
_SHORT_WORD = 3
_CAPITALS = 0.75
_INITIAL = re.compile(r"[A-Z]\.")


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital and no full stop ends it: then one that follows a name need not belong to it."""
    if words and words[-1].text == ".":
        return False
    longer = [word for word in words if len(word.text) > _SHORT_WORD and word.text[0].isalpha()]
    return len(longer) > 1 and sum(word.text[0].isupper() for word in longer) > _CAPITALS * len(longer)


def name_within(capitals: tuple[Word, ...], *, headline: bool) -> tuple[Word, ...]:
    """Gives the person's name within capitalised words: what is marked as a person, or what follows a title, without the titles."""
    return _without_maiden_name(_name(_without_headline(capitals) if headline else capitals, headline=headline))


def _without_maiden_name(name: tuple[Word, ...]) -> tuple[Word, ...]:
    aside = nickname(name)
    if not aside or aside[0].lower not in MARRIED:
        return name
    first, past = aside[0].place - 1, aside[-1].place + 1
    return tuple(word for word in name if not first <= word.place <= past)


def says_who(word: Word) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, a party, a body, a place."""
    return is_called(word) or bool(word.entity) or word.text in _NO_NAME or word.text.isupper()


def _without_headline(capitals: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words up to the end of the first name that is marked as a person's and has two words or more."""
    marked = [place for place, word in enumerate(capitals) if word.entity == "B-PERSON"]
    if not marked:
        return capitals
    past = marked[0] + 1
    while past < len(capitals) and capitals[past].entity == "I-PERSON":
        past += 1
    return capitals[:past]


def _name(capitals: Sequence[Word], *, headline: bool) -> tuple[Word, ...]:
    marked = [place for place, word in enumerate(capitals) if word.entity.endswith("-PERSON")]
    titled = [place + 1 for place, word in enumerate(capitals[:-1]) if _titles(word, capitals[place + 1])]
    if not marked and not titled:
        return tuple(capitals) if _looks_like_a_person(capitals) else ()
    first = max([*titled, marked[0] if marked else 0]) if titled else marked[0]
    first = first if first < len(capitals) else marked[0]
    first = first if headline else _start(capitals, before_nickname(capitals, first))
    name = tuple(word for word in _shortened(capitals[first:]) if word.text not in {".", "'s"})
    while name and (is_title(name[0].text) or _is_stray(name) or _is_led_by_a_trade(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(is_suffix(word) for word in name):
        return ()
    if len(name) > 1 and name[-1].lower in PARTIES - _ALSO_SURNAMES:  # `Orlando Republican`
        return ()
    return name


def _shortened(capitals: Sequence[Word]) -> Sequence[Word]:
    """The words up to as many words as a name has at most, of which particles, hyphens and what stands in marks are none."""
    counted = _counted(capitals)
    return capitals if len(counted) <= _LONGEST else [word for word in capitals if word.place < counted[_LONGEST].place]


def _counted(capitals: Sequence[Word]) -> list[Word]:
    aside = {word.place for word in nickname(capitals)}
    return [word for word in capitals if not (word.is_stop or is_particle(word) or word.place in aside)]


def _start(capitals: Sequence[Word], first: int) -> int:
    """Where a name begins of which only a later word was marked: with the first name or initial before it."""
    while first:
        before = first - 1
        while before and _is_between(capitals, before):
            before -= 1
        if is_mangled_on(capitals, first):
            first = before
            continue
        if not _begins(capitals[before], capitals[before + 1 :]):
            break
        first = before
    return first


def _is_between(capitals: Sequence[Word], at: int) -> bool:
    """Whether a word stands between the parts of a name: a particle, a hyphen."""
    joins = capitals[at].text in PARTICLES or is_elided(capitals, at) or is_before_elided(capitals, at)
    return joins or (capitals[at].text == "-" and is_tight(capitals, at))


def _begins(word: Word, name: Sequence[Word]) -> bool:
    """Whether a word before what was marked as a name belongs to it."""
    if is_called(word) or word.text in _NO_NAME or not is_capital(word):
        return False
    if _INITIAL.fullmatch(word.text):
        return len(name) > 1
    if is_first_name(name[0].text) or word.text.isupper() or word.text.endswith("."):
        return False
    is_broken = name[0].entity == "I-PERSON" and word.entity.startswith("B-")
    is_parted = is_elided(name, 0) or is_before_elided(name, 0)
    return (
        is_broken
        or is_parted
        or is_first_name(word.text)
        or (len(name) > 1 and not word.entity and word.relation == "compound")
    )


def _looks_like_a_person(capitals: Sequence[Word]) -> bool:
    """Whether words that nobody marked begins with a first name and goes on with little else."""
    fits = (
        len(capitals) > 1
        and len(_counted(capitals)) <= _LONGEST - 1
        and not any(word.text in _NO_NAME for word in capitals)
    )
    is_unmarked = not any(word.entity for word in capitals) or len(capitals) == _FIRST_AND_LAST
    is_joined = any(word.text in DESCENTS or is_elided(capitals, at) for at, word in enumerate(capitals[:-1]) if at)
    says_so = is_first_name(capitals[0].text) or is_joined
    return fits and is_unmarked and says_so


def _titles(word: Word, following: Word) -> bool:
    """Whether a title stands before a person's name, not within the name of a body: `General Assembly`."""
    if is_honorific(word.text):
        return True
    return is_title(word.text) and (
        not following.entity or following.entity.startswith("B-") or "PERSON" in following.entity
    )


def _is_led_by_a_trade(name: Sequence[Word]) -> bool:
    """Whether a name begins with what somebody does, and then with a first name: `Beekeeper Otto Hart`, not `Baker Hart`."""
    if len(name) <= _FIRST_AND_LAST or not is_role(name[0].text) or is_first_name(name[0].text):
        return False
    return is_first_name(name[1].text) or name[1].entity == "B-PERSON"


def _is_stray(name: Sequence[Word]) -> bool:
    """Whether a headline's capitalised word stands before the name: `Rip Donald Trump`."""
    known = [gender_of_name(word.text) is not Gender.UNKNOWN for word in name[:2]]
    return len(name) > 2 and known == [False, True] and len(name[0].text.rstrip(".")) > 1  # noqa: PLR2004 -- first name and surname remain

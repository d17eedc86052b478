"""The person's name among capitalised words that stand together, whatever the grammar marked of it."""

import re
from collections.abc import Sequence

from factcheck.extraction.coreference.name_parts import (
    DESCENTS,
    PARTICLES,
    is_called,
    is_capital,
    is_particle,
    is_suffix,
    is_tight,
)
from factcheck.extraction.coreference.nicknames import before_nickname, nickname
from factcheck.extraction.lexicons.titles import Gender, gender_of_name, is_first_name, is_honorific, is_title
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Word

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
    return _name(_without_headline(capitals) if headline else capitals, headline=headline)


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
    while name and (is_title(name[0].text) or _is_stray(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(is_suffix(word) for word in name):
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
        while before and (
            capitals[before].text in PARTICLES or (capitals[before].text == "-" and is_tight(capitals, before))
        ):
            before -= 1
        if not _begins(capitals[before], capitals[before + 1 :]):
            break
        first = before
    return first


def _begins(word: Word, name: Sequence[Word]) -> bool:
    """Whether a word before what was marked as a name belongs to it."""
    if is_called(word) or word.text in _NO_NAME or not is_capital(word):
        return False
    if _INITIAL.fullmatch(word.text):
        return len(name) > 1
    if is_first_name(name[0].text) or word.text.isupper() or word.text.endswith("."):
        return False
    is_broken = name[0].entity == "I-PERSON" and word.entity.startswith("B-")
    return is_broken or is_first_name(word.text) or (len(name) > 1 and not word.entity and word.relation == "compound")


def _looks_like_a_person(capitals: Sequence[Word]) -> bool:
    """Whether words that nobody marked begins with a first name and goes on with little else."""
    fits = (
        len(capitals) > 1
        and len(_counted(capitals)) <= _LONGEST - 1
        and not any(word.text in _NO_NAME for word in capitals)
    )
    is_unmarked = not any(word.entity for word in capitals) or len(capitals) == _FIRST_AND_LAST
    says_so = is_first_name(capitals[0].text) or any(word.text in DESCENTS for word in capitals[1:-1])
    return fits and is_unmarked and says_so


def _titles(word: Word, following: Word) -> bool:
    """Whether a title stands before a person's name, not within the name of a body: `General Assembly`."""
    if is_honorific(word.text):
        return True
    return is_title(word.text) and (
        not following.entity or following.entity.startswith("B-") or "PERSON" in following.entity
    )


def _is_stray(name: Sequence[Word]) -> bool:
    """Whether a headline's capitalised word stands before the name: `Rip Donald Trump`."""
    known = [gender_of_name(word.text) is not Gender.UNKNOWN for word in name[:2]]
    return len(name) > 2 and known == [False, True] and len(name[0].text.rstrip(".")) > 1  # noqa: PLR2004 -- first name and surname remain

"""The runs of capitalised words in a paragraph, and the person's name within each, whatever the grammar marked of it."""

import re
from collections.abc import Sequence

from factcheck.extraction.lexicons.titles import (
    PARTIES,
    Gender,
    gender_of_name,
    is_first_name,
    is_honorific,
    is_role,
    is_title,
)
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Word

_PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = frozenset(
    {"de", "del", "della", "di", "du", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "ben"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME = listed("""
    Inc Corp Co LLC University County City Street Times Post News House Speech Rally Campaign Administration Tower Debate
    Plan Foundation Organization Hotel Center Institute Memorial Award Symposium Network Act School College Hospital
    Airport Square Building Group Company Fund
""")
_LONGEST = 5
_FIRST_AND_LAST = 2
_SHORT_WORD = 3
_CAPITALS = 0.75
_INITIAL = re.compile(r"[A-Z]\.")


def run_from(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Gives the capitalised words that stand together from here, particles between them included."""
    past = at
    while past < len(words) and (
        is_capital(words[past]) or (past > at and (_joins(words, past) or _joined_on(words, past)))
    ):
        past += 1
    return tuple(words[at:past])


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital: then one that follows a name need not belong to it."""
    longer = [word for word in words if len(word.text) > _SHORT_WORD and word.text[0].isalpha()]
    return len(longer) > 1 and sum(word.text[0].isupper() for word in longer) > _CAPITALS * len(longer)


def name_within(run: tuple[Word, ...], *, headline: bool) -> tuple[Word, ...]:
    """Gives the person's name within a run: what is marked as a person, or what follows a title, without the titles."""
    return _name(_without_headline(run) if headline else run, headline=headline)


def is_capital(word: Word) -> bool:
    """Whether a word is a proper noun with a capital."""
    return word.tag in _PROPER and word.text[0].isupper()


def is_suffix(word: Word) -> bool:
    """Whether a word is one as `Jr.`, which is no surname."""
    return word.text.rstrip(".").lower() in _SUFFIXES


def says_who(word: Word) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, a party, a body, a place."""
    return _is_called(word) or bool(word.entity) or word.text in _NO_NAME or word.text.isupper()


def _without_headline(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """The run up to the end of the first name that is marked as a person's and has two words or more."""
    marked = [place for place, word in enumerate(run) if word.entity == "B-PERSON"]
    if not marked:
        return run
    past = marked[0] + 1
    while past < len(run) and run[past].entity == "I-PERSON":
        past += 1
    return run[:past]


def _joins(words: Sequence[Word], at: int) -> bool:
    if at + 1 == len(words):
        return False
    if words[at].text == "-":
        joins = _joins_names if is_capital(words[at + 1]) else _joins_an_end
        return _is_tight(words, at) and joins(words, at)
    return words[at].lower in PARTICLES and (is_capital(words[at + 1]) or words[at + 1].text == "-")


def _joins_an_end(words: Sequence[Word], at: int) -> bool:
    return _joined_on(words, at + 1)


def _is_tight(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen has a word close by on either side."""
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def _joins_names(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen joins the parts of one surname, `Ros-Lehtinen`, not two people, `the Stone-Hart debate`."""
    before, after = words[at - 1], words[at + 1]
    is_second = at > 1 and is_capital(words[at - 2]) and "PERSON" in before.entity
    return (
        "PERSON" in words[at].entity
        or after.entity == "I-PERSON"
        or before.lower in PARTICLES
        or (is_first_name(before.text) and is_first_name(after.text))
        or (is_second and not after.entity.startswith("B-"))
    )


def _joined_on(words: Sequence[Word], at: int) -> bool:
    """`moon` in `Ban Ki-moon`: what ends a name of two words and more, and is no `era` of `the Peter Stone-era mill`."""
    if words[at - 1].text != "-" or words[at].start != words[at - 1].end:
        return False
    if "PERSON" in words[at].entity or "PERSON" in words[at - 1].entity:
        return True
    before = words[max(0, at - 3) : at - 1]
    is_named = len(before) == _FIRST_AND_LAST and all(map(is_capital, before)) and "PERSON" in before[0].entity
    return is_named and words[at].tag == "NN" and not (at + 1 < len(words) and words[at + 1].is_noun)


def _name(run: Sequence[Word], *, headline: bool) -> tuple[Word, ...]:
    marked = [place for place, word in enumerate(run) if word.entity.endswith("-PERSON")]
    titled = [place + 1 for place, word in enumerate(run[:-1]) if _titles(word, run[place + 1])]
    if not marked and not titled:
        return tuple(run) if _looks_like_a_person(run) else ()
    first = max([*titled, marked[0] if marked else 0]) if titled else marked[0]
    first = first if first < len(run) else marked[0]
    first = first if headline else _start(run, first)
    name = tuple(word for word in run[first : first + _LONGEST] if word.text not in {".", "'s"})
    while name and (is_title(name[0].text) or _is_stray(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(is_suffix(word) for word in name):
        return ()
    return name


def _start(run: Sequence[Word], first: int) -> int:
    """Where a name begins of which only a later word was marked: with the first name or initial before it."""
    while first and _begins(run[first - 1], run[first:]):
        first -= 1
    return first


def _begins(word: Word, name: Sequence[Word]) -> bool:
    """Whether a word before what was marked as a name belongs to it."""
    if _is_called(word) or word.text in _NO_NAME or not is_capital(word):
        return False
    if _INITIAL.fullmatch(word.text):
        return len(name) > 1
    if is_first_name(name[0].text) or word.text.isupper() or word.text.endswith("."):
        return False
    is_broken = name[0].entity == "I-PERSON" and word.entity.startswith("B-")
    return is_broken or is_first_name(word.text) or (len(name) > 1 and not word.entity and word.relation == "compound")


def _looks_like_a_person(run: Sequence[Word]) -> bool:
    """Whether a run that nobody marked begins with a first name and goes on with little else."""
    fits = 1 < len(run) <= _LONGEST - 1 and not any(word.text in _NO_NAME for word in run)
    is_unmarked = not any(word.entity for word in run) or len(run) == _FIRST_AND_LAST
    return fits and is_unmarked and is_first_name(run[0].text)


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


def _is_called(word: Word) -> bool:
    """Whether a word says what somebody is or how to address them."""
    return is_title(word.text) or is_honorific(word.text) or is_role(word.text) or word.lower in PARTIES

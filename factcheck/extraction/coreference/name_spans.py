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
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import Word

_PROPER = frozenset({"NNP", "NNPS"})
PARTICLES = lexicon("names", "particles")
"""What stands before a surname or between two and belongs to them, in the case that its bearer writes."""
_ALSO_WORDS = lexicon("names", "also_words")
"""Particles that join only what is known for somebody's name: elsewhere they are other words."""
_NEVER_FIRST = listed("bar do e lo mac op ten y")
"""Particles that no surname begins with; as the first word of a name they are part of it: `Do Kwon`."""
_DESCENTS = listed("bin bint ibn")
_QUOTES = frozenset({'"', "'", "``", "''"})
_ASIDES = _QUOTES | frozenset("()")
"""What a nickname stands between: `Dolores "Dolly" Hart`, `William (Bill) Hart`."""
_LONGEST_NICKNAME = 3
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ALSO_SURNAMES = listed("green")
_NO_NAME = lexicon("names", "no_part")
_LONGEST = 5
_FIRST_AND_LAST = 2
_SHORT_WORD = 3
_CAPITALS = 0.75
_ELIDED = re.compile(r"[dl]'(?=[^\W\d_a-z])")
_MANGLED = re.compile("[\u0080-\u00a9\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u0300-\u036f]")
"""What no word is parted by, but stands for a second byte of a letter where UTF-8 was read as Latin-1; none of the marks `«·»`."""
_INITIAL = re.compile(r"[A-Z]\.")


def run_from(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Gives the capitalised words that stand together from here, particles between them included."""
    past = at
    while past < len(words):
        is_joined = past > at and (
            _joins(words, past) or _joined_on(words, past) or _is_led(words, past) or is_mangled_on(words, past)
        )
        if is_capital(words[past]) or is_joined:
            past += 1
        elif past > at and (surname := _behind_nickname(words, past)):
            past = surname
        else:
            break
    return tuple(words[at:past])


def with_particles(words: Sequence[Word], name: tuple[Word, ...]) -> tuple[Word, ...]:
    """Gives a name with the particles that stand before it in lower case: `van den Berghe`, `al-Hadi`."""
    first = name[0].place
    while first and _leads(words, first):
        first -= 1
    return (*words[first : name[0].place], *name)


def without_particles(name: Sequence[Word]) -> tuple[Word, ...]:
    """Gives what is left of a name behind the particles that it begins with; `Ben` is one of `Ben-Ari`, not of `Ben Hart`."""
    at = 0
    while at + 1 < len(name) and (name[at].text == "-" or name[at].lower in PARTICLES - _NEVER_FIRST):
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
    for word in name:
        goes_on = parts and (parts[-1][-1].text == "-" or is_particle(parts[-1][-1]) or word.text == "-")
        if goes_on:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [tuple(part) for part in parts]


def nickname(name: Sequence[Word]) -> tuple[Word, ...]:
    """Gives the words between quotation marks within a name, without the marks; none where there are none."""
    marks = [place for place, word in enumerate(name) if word.text in _ASIDES]
    return tuple(name[marks[0] + 1 : marks[-1]]) if len(marks) > 1 else ()


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether a particle in lower case, or the hyphen behind one, stands right before a place."""
    before = words[at - 1]
    if before.text == "-":
        return at > 1 and _is_tight(words, at - 1) and words[at - 2].text in PARTICLES
    return before.text in PARTICLES - _ALSO_WORDS


def _is_a_first_name(name: Sequence[Word]) -> bool:
    """Whether a name begins with a particle that is somebody's first name here: `Al Reed`, not `Al-Rahman` or `Van den Berghe`."""
    first, following = name[0], name[1]
    is_joined = following.text == "-" or following.lower in PARTICLES
    return is_first_name(first.text) and first.text[0].isupper() and not is_joined


def _behind_nickname(words: Sequence[Word], at: int) -> int | None:
    """The place of the surname behind a nickname in marks, `Dolores "Dolly" Hart`; None where no such thing begins here."""
    before = words[at - 1]
    if words[at].text not in _ASIDES or before.end == words[at].start or _is_called(before):
        return None
    past = _past_nickname(words, at)
    while past < len(words) and words[past].text in PARTICLES:
        past += 1
    if past in {at, len(words)}:
        return None
    is_person = "PERSON" in words[past].entity or (not words[past].entity and is_first_name(before.text))
    is_named = "PERSON" in before.entity or is_first_name(before.text)
    return past if is_person and is_named and is_capital(words[past]) and not _is_called(words[past]) else None


def _past_nickname(words: Sequence[Word], at: int) -> int:
    """The place behind a nickname and its marks that begin here; the same place where none does.

    In brackets it is one word behind a first name: `William (Bill) Hart`, not `Hart (Elmhurst)`.
    """
    first = at + 1
    if words[at].text == "(":
        first += first < len(words) and words[first].text in _QUOTES
        inside = words[first : first + 2]
        is_nickname = len(inside) > 1 and is_first_name(words[at - 1].text) and inside[1].text in _ASIDES
        ends = [first + 2, first + 3] if is_nickname and inside[0].text[0].isupper() else []
        return next((past for past in ends if past <= len(words) and words[past - 1].text == ")"), at)
    inside = words[first : first + 1 + _LONGEST_NICKNAME]
    length = next((place for place, word in enumerate(inside) if word.text in _QUOTES), 0)
    return first + length + 1 if length and all(word.text[0].isupper() for word in inside[:length]) else at


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital and no full stop ends it: then one that follows a name need not belong to it."""
    if words and words[-1].text == ".":
        return False
    longer = [word for word in words if len(word.text) > _SHORT_WORD and word.text[0].isalpha()]
    return len(longer) > 1 and sum(word.text[0].isupper() for word in longer) > _CAPITALS * len(longer)


def name_within(run: tuple[Word, ...], *, headline: bool) -> tuple[Word, ...]:
    """Gives the person's name within a run: what is marked as a person, or what follows a title, without the titles."""
    return _name(_without_headline(run) if headline else run, headline=headline)


def is_capital(word: Word) -> bool:
    """Whether a word is a proper noun with a capital, be it behind an elided particle: `d'Arcy`."""
    return word.tag in _PROPER and (word.text[0].isupper() or _ELIDED.match(word.text) is not None)


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
    return words[at].lower in PARTICLES and _leads_on(words, at)


def _leads_on(words: Sequence[Word], at: int) -> bool:
    """Whether a particle has a surname behind it, or more of its kind and then one: `van den Berghe`, `de la Vega`, `al-Hadi`."""
    past = next((place for place in range(at + 1, len(words)) if words[place].text not in PARTICLES), len(words))
    if past == len(words) or not (is_capital(words[past]) or words[past].text == "-" or _is_led(words, past)):
        return False
    is_known = "PERSON" in words[at].entity or "PERSON" in words[at - 1].entity or is_first_name(words[at - 1].text)
    return is_known or words[at].lower not in _ALSO_WORDS


def _is_led(words: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital stands behind the particle of a descent, whatever the grammar took it for: `Omar bin Said`."""
    return words[at - 1].lower in _DESCENTS and words[at].text[0].isupper()


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


def _name(run: Sequence[Word], *, headline: bool) -> tuple[Word, ...]:
    marked = [place for place, word in enumerate(run) if word.entity.endswith("-PERSON")]
    titled = [place + 1 for place, word in enumerate(run[:-1]) if _titles(word, run[place + 1])]
    if not marked and not titled:
        return tuple(run) if _looks_like_a_person(run) else ()
    first = max([*titled, marked[0] if marked else 0]) if titled else marked[0]
    first = first if first < len(run) else marked[0]
    first = first if headline else _start(run, _before_nickname(run, first))
    name = tuple(word for word in _shortened(run[first:]) if word.text not in {".", "'s"})
    while name and (is_title(name[0].text) or _is_stray(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(is_suffix(word) for word in name):
        return ()
    if len(name) > 1 and name[-1].lower in PARTIES - _ALSO_SURNAMES:  # `Orlando Republican`
        return ()
    return name


def _shortened(run: Sequence[Word]) -> Sequence[Word]:
    """The run up to as many words as a name has at most, of which particles, hyphens and what stands in marks are none."""
    counted = _counted(run)
    return run if len(counted) <= _LONGEST else [word for word in run if word.place < counted[_LONGEST].place]


def _counted(run: Sequence[Word]) -> list[Word]:
    aside = {word.place for word in nickname(run)}
    return [word for word in run if not (word.is_stop or is_particle(word) or word.place in aside)]


def _before_nickname(run: Sequence[Word], first: int) -> int:
    """The place of the first name before a nickname in marks, where the nickname is what was marked: `Thomas (Tom) Hart`."""
    before = first
    while before and run[before - 1].text in _ASIDES:
        before -= 1
    return before - 1 if 0 < before < first else first


def _start(run: Sequence[Word], first: int) -> int:
    """Where a name begins of which only a later word was marked: with the first name or initial before it."""
    while first:
        before = first - 1
        while before and (run[before].text in PARTICLES or (run[before].text == "-" and _is_tight(run, before))):
            before -= 1
        if is_mangled_on(run, first):
            first = before
            continue
        if not _begins(run[before], run[before + 1 :]):
            break
        first = before
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
    fits = len(run) > 1 and len(_counted(run)) <= _LONGEST - 1 and not any(word.text in _NO_NAME for word in run)
    is_unmarked = not any(word.entity for word in run) or len(run) == _FIRST_AND_LAST
    says_so = is_first_name(run[0].text) or any(word.text in _DESCENTS for word in run[1:-1])
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


def _is_called(word: Word) -> bool:
    """Whether a word says what somebody is or how to address them."""
    return is_title(word.text) or is_honorific(word.text) or is_role(word.text) or word.lower in PARTIES

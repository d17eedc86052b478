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
_NO_NAME = lexicon("names", "no_part")
_LONGEST = 5
_FIRST_AND_LAST = 2
_SHORT_WORD = 3
_CAPITALS = 0.75
_MARRIED = listed("n\u00e9e nee born")
"""What stands before the name that somebody had before a marriage: `Anna (n\u00e9e Roy) Hale`."""
_BEFORE_ELIDED = listed("aan in op uit van")
"""What stands before the Dutch `'t`: `Sanne in 't Veld`."""
_ELIDED = re.compile(r"[dl]'(?=[^\W\d_a-z])")
_INITIAL = re.compile(r"[A-Z]\.")


def run_from(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Gives the capitalised words that stand together from here, particles between them included."""
    past = at
    while past < len(words):
        is_joined = past > at and (_joins(words, past) or _joined_on(words, past) or _is_led(words, past))
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
    while at + 1 < len(name) and (
        name[at].text == "-"
        or name[at].lower in PARTICLES - _NEVER_FIRST
        or _is_elided(name, at)
        or _is_before_elided(name, at)
    ):
        if at == 0 and _is_a_first_name(name):
            break
        at += 1
    return tuple(name[at:])


def is_particle(word: Word) -> bool:
    """Whether a word is one that stands before a surname and belongs to it."""
    return word.lower in PARTICLES


def surname_parts(name: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Gives a name cut into its first name and surnames, each with the particles before it and whatever a hyphen joins to it."""
    parts: list[list[Word]] = []
    for at, word in enumerate(name):
        leads = at and (_is_elided(name, at - 1) or is_particle(name[at - 1]) or name[at - 1].text == "-")
        goes_on = parts and (leads or word.text == "-")
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
    is_elided = _is_elided(words, at - 1) or _is_before_elided(words, at - 1)
    return is_elided or before.text in PARTICLES - _ALSO_WORDS


def _is_elided(words: Sequence[Word], at: int) -> bool:
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


def _is_before_elided(words: Sequence[Word], at: int) -> bool:
    return words[at].lower in _BEFORE_ELIDED and at + 1 < len(words) and _is_elided(words, at + 1)


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
    is_person |= _past_maiden_name(words, at) is not None
    is_named = "PERSON" in before.entity or is_first_name(before.text)
    return past if is_person and is_named and is_capital(words[past]) and not _is_called(words[past]) else None


def _past_nickname(words: Sequence[Word], at: int) -> int:
    """The place behind a nickname and its marks that begin here; the same place where none does.

    In brackets it is one word behind a first name: `William (Bill) Hart`, not `Hart (Elmhurst)`.
    """
    first = at + 1
    if words[at].text == "(":
        if past := _past_maiden_name(words, at):
            return past
        first += first < len(words) and words[first].text in _QUOTES
        inside = words[first : first + 2]
        is_nickname = len(inside) > 1 and is_first_name(words[at - 1].text) and inside[1].text in _ASIDES
        ends = [first + 2, first + 3] if is_nickname and inside[0].text[0].isupper() else []
        return next((past for past in ends if past <= len(words) and words[past - 1].text == ")"), at)
    inside = words[first : first + 1 + _LONGEST_NICKNAME]
    length = next((place for place, word in enumerate(inside) if word.text in _QUOTES), 0)
    return first + length + 1 if length and all(word.text[0].isupper() for word in inside[:length]) else at


def _past_maiden_name(words: Sequence[Word], at: int) -> int | None:
    """The place behind a name of before a marriage in brackets; None where none begins here."""
    inside = words[at + 1 : at + 3 + _LONGEST_NICKNAME]
    if not inside or inside[0].lower not in _MARRIED:
        return None
    length = next((place for place, word in enumerate(inside) if word.text == ")"), 0)
    is_name = length > 1 and all(word.text[0].isupper() or is_particle(word) for word in inside[1:length])
    return at + 1 + length + 1 if is_name else None


def _without_maiden_name(name: tuple[Word, ...]) -> tuple[Word, ...]:
    aside = nickname(name)
    if not aside or aside[0].lower not in _MARRIED:
        return name
    first, past = aside[0].place - 1, aside[-1].place + 1
    return tuple(word for word in name if not first <= word.place <= past)


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital and no full stop ends it: then one that follows a name need not belong to it."""
    if words and words[-1].text == ".":
        return False
    longer = [word for word in words if len(word.text) > _SHORT_WORD and word.text[0].isalpha()]
    return len(longer) > 1 and sum(word.text[0].isupper() for word in longer) > _CAPITALS * len(longer)


def name_within(run: tuple[Word, ...], *, headline: bool) -> tuple[Word, ...]:
    """Gives the person's name within a run: what is marked as a person, or what follows a title, without the titles."""
    return _without_maiden_name(_name(_without_headline(run) if headline else run, headline=headline))


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
    if _is_elided(words, at) or _is_before_elided(words, at):
        return True
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
    while name and (is_title(name[0].text) or _is_stray(name) or _is_led_by_a_trade(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(is_suffix(word) for word in name):
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
        while before and _is_between(run, before):
            before -= 1
        if not _begins(run[before], run[before + 1 :]):
            break
        first = before
    return first


def _is_between(run: Sequence[Word], at: int) -> bool:
    """Whether a word of a run stands between the parts of a name: a particle, a hyphen."""
    is_particle_here = run[at].text in PARTICLES or _is_elided(run, at) or _is_before_elided(run, at)
    return is_particle_here or (run[at].text == "-" and _is_tight(run, at))


def _begins(word: Word, name: Sequence[Word]) -> bool:
    """Whether a word before what was marked as a name belongs to it."""
    if _is_called(word) or word.text in _NO_NAME or not is_capital(word):
        return False
    if _INITIAL.fullmatch(word.text):
        return len(name) > 1
    if is_first_name(name[0].text) or word.text.isupper() or word.text.endswith("."):
        return False
    is_broken = name[0].entity == "I-PERSON" and word.entity.startswith("B-")
    is_parted = _is_elided(name, 0) or _is_before_elided(name, 0)
    return (
        is_broken
        or is_parted
        or is_first_name(word.text)
        or (len(name) > 1 and not word.entity and word.relation == "compound")
    )


def _looks_like_a_person(run: Sequence[Word]) -> bool:
    """Whether a run that nobody marked begins with a first name and goes on with little else."""
    fits = len(run) > 1 and len(_counted(run)) <= _LONGEST - 1 and not any(word.text in _NO_NAME for word in run)
    is_unmarked = not any(word.entity for word in run) or len(run) == _FIRST_AND_LAST
    is_joined = any(word.text in _DESCENTS or _is_elided(run, at) for at, word in enumerate(run[:-1]) if at)
    says_so = is_first_name(run[0].text) or is_joined
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


def _is_called(word: Word) -> bool:
    """Whether a word says what somebody is or how to address them."""
    return is_title(word.text) or is_honorific(word.text) or is_role(word.text) or word.lower in PARTIES

"""The names of people as they stand in a document, with what is said of them before and beside the name."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.coreference.capitals import capitals_from
from factcheck.extraction.coreference.name_parts import (
    is_capital,
    is_particle,
    is_suffix,
    surname_parts,
    with_particles,
    without_particles,
)
from factcheck.extraction.coreference.name_spans import is_headline, name_within, says_who
from factcheck.extraction.lexicons.titles import (
    PARTIES,
    Gender,
    gender_of_honorific,
    gender_of_name,
    gender_of_role,
    is_coming,
    is_degree,
    is_honorific,
    is_role,
    spelt_in_full,
)
from factcheck.extraction.syntax.words import Paragraph, Word

_ARTICLE = re.compile(r"^[ae]l-(?=\w)")
_DASHES = frozenset({"\u2013", "\u2014", "--"})
"""What a record has between the place that a member sits for and the office: `Ms TRAN (Fenwick\u2014Minister for Housing)`."""
_IN_ROLES = frozenset(".-")
"""Marks within titles: `Lt. Gov.`, `vice-mayor`. Others there are none's title, as what is left of marks that were decoded wrongly."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name as it stands: the words of the name alone, and those before it that say who it is."""

    name: tuple[Word, ...]
    before: tuple[Word, ...]
    role: str | None
    apposition: str | None
    party: str | None

    @property
    def text(self) -> str:
        """The name's words."""
        return written(self.name)

    @property
    def is_full(self) -> bool:
        """Whether it is more than one word, hyphens and particles before it (`De Blasio`, `van den Berghe`) not counted."""
        return " " in written(without_particles(self.name))

    @property
    def surname(self) -> str:
        """The last word of the name that is no suffix, without the article of `al-Hadi`."""
        return plain_surname(written([word for word in self.name if not is_suffix(word)]).split()[-1])

    @property
    def gender(self) -> Gender:
        """What the form of address, the role or the first name tells; a single word may be a surname and tells nothing."""
        honorific = next((word.text for word in self.before if is_honorific(word.text)), "")
        said = (gender_of_honorific(honorific), *(gender_of_role(role) for role in self._callings()))
        told = next((gender for gender in said if gender is not Gender.UNKNOWN), Gender.UNKNOWN)
        return gender_of_name(self.name[0].text) if told is Gender.UNKNOWN and self.is_full else told

    def _callings(self) -> Iterator[str]:
        """The nouns of the roles, without what follows an `of`."""
        for role in (self.role, self.apposition):
            if role:
                yield role.partition(" of ")[0].partition(" for ")[0].split()[-1].partition("-")[0]


def plain_surname(word: str) -> str:
    """Gives a surname as it is compared: in lower case, without an Arabic article joined to it."""
    return _ARTICLE.sub("", word.lower())


def surnames_within(mention: Mention) -> Iterator[str]:
    """Gives the surnames between a full name's first word and its last, in lower case, each with its particles.

    `De La Cruz` of `Ana De La Cruz Ortiz`; one without particles where they join the next one to it: `Ortega` of `Ana Ortega y Gasset`.
    """
    parts = surname_parts(mention.name)
    for part, following in pairwise(parts[1:]):
        if is_particle(part[0]) or is_particle(following[0]):
            yield written(part).lower()


def written(words: Sequence[Word]) -> str:
    """Gives words as one string, spaced as they stand."""
    parts = [words[0].text] if words else []
    for before, word in pairwise(words):
        parts.append((" " if word.start > before.end else "") + word.text)
    return "".join(parts)


def mentions(paragraph: Paragraph) -> Iterator[Mention]:
    """Gives the names of people in a paragraph, in order."""
    at = 0
    headline = is_headline(paragraph.words)
    while at < len(paragraph.words):
        if not is_capital(paragraph.words[at]):
            at += 1
            continue
        together = capitals_from(paragraph.words, at)
        name = name_within(together, headline=headline)
        if name:
            yield _mention(paragraph, with_particles(paragraph.words, name))
        at += len(together)


def bare_mentions(paragraph: Paragraph, surnames: Collection[str]) -> Iterator[Mention]:
    """Gives the single capitalised words that are a known surname, whatever the grammar took them for."""
    for word in paragraph.words:
        if not word.text[0].isupper():
            continue
        name = (word,) if word.lower in surnames else _hyphenated(paragraph, word, surnames)
        if name and not any(is_capital(beside) for beside in _beside_word(paragraph, name)):
            yield Mention(with_particles(paragraph.words, name), (), None, *_beside(paragraph, name[-1]))


def _hyphenated(paragraph: Paragraph, word: Word, surnames: Collection[str]) -> tuple[Word, ...]:
    """`Lopez-Hart`, which the grammar takes for three words."""
    words = paragraph.words[word.place : word.place + 3]
    is_joined = len(words) > 1 and words[1].text == "-" and words[1].start == word.end
    return words if is_joined and plain_surname(written(words)) in surnames else ()


def unmarked_mentions(paragraph: Paragraph, surnames: Collection[str]) -> Iterator[Mention]:
    """Gives the pairs of a capitalised word and a known surname, of which the first was not taken for a name."""
    for first, last in pairwise(paragraph.words):
        if last.lower not in surnames or not (is_capital(first) and is_capital(last)):
            continue
        around = (
            *paragraph.words[max(0, first.place - 1) : first.place],
            *paragraph.words[last.place + 1 : last.place + 2],
        )
        if first.head == last.place and not says_who(first) and not any(is_capital(word) for word in around):
            yield Mention((first, last), (), None, *_beside(paragraph, last))


def _beside_word(paragraph: Paragraph, name: Sequence[Word]) -> Iterator[Word]:
    before, after = name[0].place - 1, name[-1].place + 1
    if before >= 0 and not is_honorific(paragraph.words[before].text):
        yield paragraph.words[before]
    if after < len(paragraph.words):
        yield paragraph.words[after]


def _mention(paragraph: Paragraph, name: tuple[Word, ...]) -> Mention:
    before = _before(paragraph, name[0])
    return Mention(name, before, _role(before), *_beside(paragraph, name[-1]))


def _before(paragraph: Paragraph, first: Word) -> tuple[Word, ...]:
    """The words before a name that belong to its noun phrase: nouns, adjectives, a possessive."""
    words: list[Word] = []
    for word in reversed(paragraph.words[: first.place]):
        is_nominal = word.is_noun or word.tag in {"JJ", "POS", "VBN"} or is_role(word.text)
        takes = is_nominal or word.text == "." or word.lower == "former"
        is_incoming = word.text == "-" and bool(words) and is_coming(words[0].text)
        is_mark = word.is_stop and word.text not in _IN_ROLES
        if not (takes or is_incoming) or word.sentence != first.sentence or is_mark:
            break
        words.insert(0, word)
    while words and words[0].tag in {"POS", "VBN"} | {"."}:
        words.pop(0)
    return tuple(words)


def _role(before: Sequence[Word]) -> str | None:
    titled = [word for word in before if not is_honorific(word.text) and word.text != "."]
    while len(titled) > 1 and is_degree(titled[-1].text) and _is_an_office(titled[:-1]):
        titled.pop()
    return spelt_in_full(written(titled)) if _is_an_office(titled) else None


def office_of(words: Sequence[Word]) -> Word | None:
    """Gives the noun that says what somebody does or is, or will be, of words that end with it: `governor` of `the governor-elect`."""
    rest = list(words)
    if len(rest) > 1 and is_coming(rest[-1].text):
        rest.pop()
        while rest and rest[-1].text == "-":
            rest.pop()
    return rest[-1] if rest and is_role(rest[-1].text) else None


def _is_an_office(words: Sequence[Word]) -> bool:
    return office_of(words) is not None


def apposition(paragraph: Paragraph, name: Word) -> str | None:
    """Gives the role that the words beside a name say."""
    role, party = _beside(paragraph, name)
    return role or party


def _beside(paragraph: Paragraph, last: Word) -> tuple[str | None, str | None]:
    """What an apposition says: `Rebecca Dietz, the city attorney,` and `Kennedy, a Republican,`."""
    noun = _introduced_by(paragraph, last)
    if noun and not _is_address(paragraph, noun, last):
        return _described(paragraph, noun), None
    for child in paragraph.children(last, "appos"):
        if _is_address(paragraph, last, child):
            continue
        if child.lower in PARTIES:
            return None, child.text
        if _is_an_office(paragraph.words[child.first : child.place + 1]):
            return _described(paragraph, child), None
    return None, None


def _is_address(paragraph: Paragraph, first: Word, second: Word) -> bool:
    """Whether a noun beside a name is whom somebody speaks to, and no role of whose name it is: `MR. HALE: Mr. President, ...`."""
    between = paragraph.words[first.place + 1 : second.place]
    return any(word.text == ":" or (is_honorific(word.text) and is_role(second.text)) for word in between)


def _introduced_by(paragraph: Paragraph, last: Word) -> Word | None:
    """The noun that a name stands in apposition to: `an attorney for the county, Paul Stone,`."""
    if last.relation != "appos":
        return None
    noun = paragraph.head(last)
    if not is_role(noun.text) and noun.relation == "pobj":
        noun = paragraph.head(paragraph.head(noun))
    return noun if is_role(noun.text) and noun.place < last.place and noun.tag in {"NN", "NNP"} else None


def _described(paragraph: Paragraph, noun: Word) -> str:
    first = next(
        (place + 1 for place in range(noun.place - 1, noun.first - 1, -1) if _parts(paragraph, place)), noun.first
    )
    words = paragraph.words[first : _end(paragraph, noun)]
    return written([word for word in words if word.tag not in {"DT", "PRP$"} or word.place > first])


def _parts(paragraph: Paragraph, place: int) -> bool:
    """Whether what stands before a place is no part of the role behind it: a name and its comma, a member's place and its dash."""
    word = paragraph.words[place]
    is_behind_a_name = word.text == "," and place > 0 and "PERSON" in paragraph.words[place - 1].entity
    return is_behind_a_name or word.text in _DASHES


def _end(paragraph: Paragraph, noun: Word) -> int:
    past = noun.place + 1
    for child in paragraph.children(noun, "prep"):
        if child.first == past and child.lower in {"of", "for", "at"}:
            past = child.last + 1
    commas = [w.place for w in paragraph.words[noun.place : past] if w.is_stop and w.text in {",", "—", "-", "("}]
    return min([past, *commas])

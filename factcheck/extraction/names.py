"""The names of people as they stand in a document, with what is said of them before and beside the name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.titles import (
    PARTIES,
    Gender,
    gender_of_honorific,
    gender_of_name,
    gender_of_role,
    is_first_name,
    is_honorific,
    is_role,
    is_title,
)
from factcheck.extraction.words import Paragraph, Word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PROPER = frozenset({"NNP", "NNPS"})
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "du", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "ben"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME = _set("""
    Inc Corp Co LLC University County City Street Times Post News House Speech Rally Campaign Administration Tower Debate
    Plan Foundation Organization Hotel Center Institute Memorial Award Symposium Network Act School College Hospital
    Airport Square Building Group Company Fund
""")
_LONGEST = 5
_FIRST_AND_LAST = 2
_SHORT_WORD = 3
_CAPITALS = 0.75


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
        """Whether it is more than one word, hyphens and a particle before it (`De Blasio`) not counted."""
        first, _, rest = self.text.partition(" ")
        return bool(rest) and (first.lower() not in _PARTICLES or " " in rest)

    @property
    def surname(self) -> str:
        """The last word of the name that is no suffix."""
        return written([word for word in self.name if not _is_suffix(word)]).split()[-1].lower()

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
                yield role.partition(" of ")[0].partition(" for ")[0].split()[-1]


def written(words: Sequence[Word]) -> str:
    """Gives words as one string, spaced as they stand."""
    parts = [words[0].text] if words else []
    for before, word in pairwise(words):
        parts.append((" " if word.start > before.end else "") + word.text)
    return "".join(parts)


def mentions(paragraph: Paragraph) -> Iterator[Mention]:
    """Gives the names of people in a paragraph, in order."""
    at = 0
    is_headline = _is_headline(paragraph.words)
    while at < len(paragraph.words):
        if not _is_capital(paragraph.words[at]):
            at += 1
            continue
        run = _run(paragraph.words, at)
        name = _name(_without_headline(run) if is_headline else run)
        if name:
            yield _mention(paragraph, name)
        at += len(run)


def bare_mentions(paragraph: Paragraph, surnames: Collection[str]) -> Iterator[Mention]:
    """Gives the single capitalised words that are a known surname, whatever the grammar took them for."""
    for word in paragraph.words:
        if not word.text[0].isupper():
            continue
        name = (word,) if word.lower in surnames else _hyphenated(paragraph, word, surnames)
        if name and not any(_is_capital(beside) for beside in _beside_word(paragraph, name)):
            yield Mention(name, (), None, *_beside(paragraph, name[-1]))


def _hyphenated(paragraph: Paragraph, word: Word, surnames: Collection[str]) -> tuple[Word, ...]:
    """`Lopez-Hart`, which the grammar takes for three words."""
    words = paragraph.words[word.place : word.place + 3]
    is_joined = len(words) > 1 and words[1].text == "-" and words[1].start == word.end
    return words if is_joined and written(words).lower() in surnames else ()


def unmarked_mentions(paragraph: Paragraph, surnames: Collection[str]) -> Iterator[Mention]:
    """Gives the pairs of a capitalised word and a known surname, of which the first was not taken for a name."""
    for first, last in pairwise(paragraph.words):
        if last.lower not in surnames or not (_is_capital(first) and _is_capital(last)):
            continue
        around = (
            *paragraph.words[max(0, first.place - 1) : first.place],
            *paragraph.words[last.place + 1 : last.place + 2],
        )
        if first.head == last.place and not _says_who(first) and not any(_is_capital(word) for word in around):
            yield Mention((first, last), (), None, *_beside(paragraph, last))


def _says_who(word: Word) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, a party, a body, a place."""
    is_called = is_title(word.text) or is_honorific(word.text) or is_role(word.text) or word.lower in PARTIES
    return is_called or bool(word.entity) or word.text in _NO_NAME or word.text.isupper()


def _beside_word(paragraph: Paragraph, name: Sequence[Word]) -> Iterator[Word]:
    before, after = name[0].place - 1, name[-1].place + 1
    if before >= 0 and not is_honorific(paragraph.words[before].text):
        yield paragraph.words[before]
    if after < len(paragraph.words):
        yield paragraph.words[after]


def _run(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """The capitalised words that stand together from here, particles between them included."""
    past = at
    while past < len(words) and (
        _is_capital(words[past]) or (past > at and (_joins(words, past) or _joined_on(words, past)))
    ):
        past += 1
    return tuple(words[at:past])


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital: then one that follows a name need not belong to it."""
    longer = [word for word in words if len(word.text) > _SHORT_WORD and word.text[0].isalpha()]
    return len(longer) > 1 and sum(word.text[0].isupper() for word in longer) > _CAPITALS * len(longer)


def _without_headline(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """The run up to the end of the first name that is marked as a person's and has two words or more."""
    marked = [place for place, word in enumerate(run) if word.entity == "B-PERSON"]
    if not marked:
        return run
    past = marked[0] + 1
    while past < len(run) and run[past].entity == "I-PERSON":
        past += 1
    return run[:past]


def _is_capital(word: Word) -> bool:
    return word.tag in _PROPER and word.text[0].isupper()


def _joins(words: Sequence[Word], at: int) -> bool:
    if words[at].text == "-" and words[at].start == words[at - 1].end and "PERSON" in words[at].entity:
        return True
    return words[at].lower in _PARTICLES and at + 1 < len(words) and _is_capital(words[at + 1])


def _joined_on(words: Sequence[Word], at: int) -> bool:
    """`moon` in `Ki-moon`."""
    is_person = "PERSON" in words[at].entity or "PERSON" in words[at - 1].entity
    return words[at - 1].text == "-" and words[at].start == words[at - 1].end and is_person


def _name(run: Sequence[Word]) -> tuple[Word, ...]:
    """The person's name within a run: what is marked as a person, or what follows a title, without the titles."""
    marked = [place for place, word in enumerate(run) if word.entity.endswith("-PERSON")]
    titled = [place + 1 for place, word in enumerate(run[:-1]) if _titles(word, run[place + 1])]
    if not marked and not titled:
        return tuple(run) if _looks_like_a_person(run) else ()
    first = max([*titled, marked[0] if marked else 0]) if titled else marked[0]
    first = first if first < len(run) else marked[0]
    name = tuple(word for word in run[first : first + _LONGEST] if word.text not in {".", "'s"})
    while name and (is_title(name[0].text) or _is_stray(name)):
        name = name[1:]
    if not name or any(word.text in _NO_NAME for word in name) or all(_is_suffix(word) for word in name):
        return ()
    return name


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


def _is_suffix(word: Word) -> bool:
    return word.text.rstrip(".").lower() in _SUFFIXES


def _mention(paragraph: Paragraph, name: tuple[Word, ...]) -> Mention:
    before = _before(paragraph, name[0])
    return Mention(name, before, _role(before), *_beside(paragraph, name[-1]))


def _before(paragraph: Paragraph, first: Word) -> tuple[Word, ...]:
    """The words before a name that belong to its noun phrase: nouns, adjectives, a possessive."""
    words: list[Word] = []
    for word in reversed(paragraph.words[: first.place]):
        takes = word.is_noun or word.tag in {"JJ", "POS", "VBN"} or word.text == "." or word.lower == "former"
        if not takes or word.sentence != first.sentence:
            break
        words.insert(0, word)
    while words and words[0].tag in {"POS", "VBN"} | {"."}:
        words.pop(0)
    return tuple(words)


def _role(before: Sequence[Word]) -> str | None:
    titled = [word for word in before if not is_honorific(word.text) and word.text != "."]
    if not titled or not is_role(titled[-1].text):
        return None
    return written(titled)


def apposition(paragraph: Paragraph, name: Word) -> str | None:
    """Gives the role that the words beside a name say."""
    role, party = _beside(paragraph, name)
    return role or party


def _beside(paragraph: Paragraph, last: Word) -> tuple[str | None, str | None]:
    """What an apposition says: `Rebecca Dietz, the city attorney,` and `Kennedy, a Republican,`."""
    noun = _introduced_by(paragraph, last)
    if noun:
        return _described(paragraph, noun), None
    for child in paragraph.children(last, "appos"):
        if child.lower in PARTIES:
            return None, child.text
        if is_role(child.text):
            return _described(paragraph, child), None
    return None, None


def _introduced_by(paragraph: Paragraph, last: Word) -> Word | None:
    """The noun that a name stands in apposition to: `an attorney for the county, Paul Stone,`."""
    if last.relation != "appos":
        return None
    noun = paragraph.head(last)
    if not is_role(noun.text) and noun.relation == "pobj":
        noun = paragraph.head(paragraph.head(noun))
    return noun if is_role(noun.text) and noun.place < last.place and noun.tag in {"NN", "NNP"} else None


def _described(paragraph: Paragraph, noun: Word) -> str:
    words = paragraph.words[noun.first : _end(paragraph, noun)]
    return written([word for word in words if word.tag != "DT" or word.place > noun.first])


def _end(paragraph: Paragraph, noun: Word) -> int:
    past = noun.place + 1
    for child in paragraph.children(noun, "prep"):
        if child.first == past and child.lower in {"of", "for", "at"}:
            past = child.last + 1
    commas = [w.place for w in paragraph.words[noun.place : past] if w.is_stop and w.text in {",", "—", "-", "("}]
    return min([past, *commas])

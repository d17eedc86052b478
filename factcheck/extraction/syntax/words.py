"""A paragraph's words with their grammar, in the program's own terms: what the rules of attribution read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.domain.statements import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of verbs with a tense, and of what gives a verb one."""

RELATIVES = frozenset({"WDT", "WP", "WP$"})
"""The tags of words such as `which` and `who`."""

_LONGEST_SENTENCE = 400
_PLAIN = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("\u2018\u2019\u201a\u2039\u203a`", "'")})


def plain_marks(text: str) -> str:
    """Gives a text of the same length with one form of each quotation mark: rules over words know no other."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `head`, `first` and `last` are places in the paragraph: what it depends on, and the ends of what depends on it."""

    place: int
    start: int
    end: int
    text: str
    tag: str
    relation: str
    head: int
    first: int
    last: int
    sentence: int
    entity: str

    @property
    def is_verb(self) -> bool:
        """Whether it is any form of a verb."""
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun."""
        return self.tag.startswith("NN")

    @property
    def is_stop(self) -> bool:
        """Whether it is punctuation or blank."""
        return not (self.text.isalnum() or any(character.isalnum() for character in self.text))

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Paragraph:
    """The words of one paragraph (or piece of one), their sentences as [first, past) places, and the names found in it."""

    span: Span
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        lists: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.place:
                lists[word.head].append(word)
        return tuple(tuple(found) for found in lists)

    def children(self, word: Word, *relations: str) -> tuple[Word, ...]:
        """Gives the words that depend on this one directly, of these relations if any are named."""
        found = self._children[word.place]
        return tuple(child for child in found if child.relation in relations) if relations else found

    def head(self, word: Word) -> Word:
        """Gives the word that this one depends on; a sentence's root is its own."""
        return self.words[word.head]

    def above(self, word: Word) -> Iterator[Word]:
        """Gives the words above this one, nearest first."""
        while word.head != word.place:
            word = self.words[word.head]
            yield word

    def sentence(self, word: Word) -> Span:
        """Gives the characters of the sentence that the word is in."""
        first, past = self.sentences[word.sentence]
        return self.words[first].start, self.words[past - 1].end

    def sentence_words(self, number: int) -> tuple[Word, ...]:
        """Gives the words of one sentence."""
        first, past = self.sentences[number]
        return self.words[first:past]

    def is_prose(self, number: int) -> bool:
        """Whether a sentence is short enough to be one: the grammar of a longer run means nothing and costs much."""
        first, past = self.sentences[number]
        return past - first <= _LONGEST_SENTENCE

    def within(self, span: Span) -> tuple[Word, ...]:
        """Gives the words that lie wholly in these characters."""
        first = bisect_left(self.words, span[0], key=lambda word: word.start)
        past = bisect_right(self.words, span[1], key=lambda word: word.end)
        return self.words[first:past]


def overlapping(paragraphs: Sequence[Paragraph], span: Span) -> Sequence[Paragraph]:
    """Gives the paragraphs that share characters with the span, of paragraphs in document order."""
    first = bisect_right(paragraphs, span[0], key=lambda paragraph: paragraph.span[1])
    past = bisect_left(paragraphs, span[1], key=lambda paragraph: paragraph.span[0])
    return paragraphs[first:past]

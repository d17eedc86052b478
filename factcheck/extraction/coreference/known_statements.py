"""Who tells what where in a document: the words that name sources, the contents of their statements, and who is asked what."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.clause_mates import SUBJECTS
from factcheck.extraction.coreference.salience import NARRATOR
from factcheck.extraction.coreference.speakability import head_of
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping

_ENDLESS = 2**62
_SPOKEN = 4
"""How many statements back the one is looked for who spoke last."""
_ASKING = listed("ask asked asking asks challenged press pressed presses prodded questioned quizzed")


class KnownStatement(Protocol):
    """A statement as far as it is known when speakers are asked for: the words that name who said it, and what was said."""

    @property
    def source(self) -> Sequence[Span]:
        """Its source's fragments."""

    @property
    def content(self) -> Sequence[Span]:
        """Its content's fragments."""


class KnownStatements:
    """The statements of a document by the places of the words that name their sources, with its quotations."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], *, quoted: Sequence[Span], told: Sequence[KnownStatement]
    ) -> None:
        """`quoted`: what stands in quotation marks, in order; `told`: the document's statements."""
        self._paragraphs = paragraphs
        self._quoted = quoted
        self._starts = [start for start, _ in quoted]
        self._sources = {start for statement in told for start, _ in statement.source[:1]}
        heads = [(*found, s.content) for s in told if (found := self._main_word(s.source))]
        self._said = {word.start: content for _, word, content in heads}
        self._asked = {word.start: other.start for p, word, _ in heads if (other := _asked(p, word))}
        self._by_content = {(start, end): word.start for _, word, content in heads for start, end in content}
        self._contents = sorted(self._by_content)
        self._heads = sorted(self._said)
        self._answerers = frozenset(self._asked.values())
        self._speakers = self._speaking(self._by_content)

    def quotation(self, place: int) -> int:
        """Gives the number of the quotation that a place lies in."""
        at = bisect_right(self._starts, place) - 1
        return at if at >= 0 and place < self._quoted[at][1] else NARRATOR

    def is_source(self, word: Word) -> bool:
        """Whether a source begins with the word."""
        return word.start in self._sources

    def asks(self, word: Word) -> bool:
        """Whether the word names somebody who asks somebody else."""
        return word.start in self._asked

    def is_asked(self, word: Word) -> bool:
        """Whether the word names somebody who is asked."""
        return word.start in self._answerers

    def said_by(self, head: int) -> Sequence[Span]:
        """Gives what a word's statement says; nothing where it is no source."""
        return self._said.get(head, ())

    def speaker_in(self, quotation: int) -> int | None:
        """Gives the word that names who speaks in a quotation."""
        return self._speakers.get(quotation)

    def source_of(self, pronoun: Word) -> int | None:
        """Gives the word for whoever says what a pronoun stands in, in the narrator's words: `Stone said he would come`.

        Of a question it is whoever is asked: Trent of `Stone asked Trent if he would come`.
        """
        if self.quotation(pronoun.start) != NARRATOR:
            return None
        source = self._source_at(pronoun.start)
        return self._answering(source) if source in self._asked or pronoun.relation in SUBJECTS else None

    def spoke_before(self, paragraph: Paragraph, head: Word) -> int | None:
        """Gives the word for whoever has last spoken, or was asked, before a source is quoted: `Stone agreed. “It leaks,” he said`.

        Looked for in the paragraph, and in the one before where the quotation begins this one; None where nobody did.
        """
        said = self.said_by(head.start)
        if not any(map(self._is_quoted, said)):
            return None
        since = self._before(paragraph).span[0] if said[0][0] <= paragraph.span[0] else paragraph.span[0]
        past = bisect_left(self._heads, head.start)
        before = reversed(self._heads[max(0, past - _SPOKEN) : past])
        spoke = next((other for other in before if other >= since and self._source_at(other) is None), None)
        return self._answering(spoke)

    def _is_quoted(self, content: Span) -> bool:
        """Whether a quotation begins in what is said, or goes on."""
        behind = bisect_left(self._starts, content[0])
        begins = behind < len(self._starts) and self._starts[behind] < content[1]
        return begins or self.quotation(content[0]) != NARRATOR

    def _answering(self, speaker: int | None) -> int | None:
        """Whoever is asked, where a speaker asks: it is they who are spoken of, and who speak next."""
        return None if speaker is None else self._asked.get(speaker, speaker)

    def _source_at(self, place: int) -> int | None:
        """The source of what is told at a place."""
        number = bisect_right(self._contents, (place, _ENDLESS)) - 1
        is_told = number >= 0 and place < self._contents[number][1]
        return self._by_content[self._contents[number]] if is_told else None

    def _before(self, paragraph: Paragraph) -> Paragraph:
        number = bisect_left(self._paragraphs, paragraph.span[0], key=lambda other: other.span[0])
        return self._paragraphs[max(0, number - 1)]

    def _speaking(self, by_content: Mapping[Span, int]) -> Mapping[int, int]:
        """For each quotation the word that names who speaks in it."""
        numbered = ((self.quotation(start), head) for (start, _), head in by_content.items())
        return {number: head for number, head in numbered if number != NARRATOR}

    def _main_word(self, source: Sequence[Span]) -> tuple[Paragraph, Word] | None:
        for paragraph in overlapping(self._paragraphs, source[0]) if source else ():
            words = paragraph.within(source[0])
            if words:
                return paragraph, head_of(words)
        return None


def _asked(paragraph: Paragraph, source: Word) -> Word | None:
    """Whom a source asks: Trent of `Hart asked Trent whether the dam leaks`."""
    verb = paragraph.head(source)
    if not verb.is_verb or verb.lower not in _ASKING:
        return None
    return next(iter(paragraph.children(verb, "dobj", "dative")), None)

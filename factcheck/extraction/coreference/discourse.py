"""A document's course: in which of the narrator's sentences and in which quotation each word stands, and how much its mention counts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.centers import centers_before
from factcheck.extraction.coreference.items import are_items
from factcheck.extraction.coreference.known_statements import KnownStatement, KnownStatements
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import NARRATOR, Position, weight
from factcheck.extraction.syntax.words import Paragraph, Word

_SPEAKING = 1.0
"""What a mention counts that is the source of a statement, or is asked for one, whatever its grammar."""
_ASKING = 0.55
"""What a mention counts of who asks somebody else: no more than an object."""


class Discourse:
    """One document from its first word to its last."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        people: Sequence[Person],
        *,
        quoted: Sequence[Span],
        told: Sequence[KnownStatement],
    ) -> None:
        """`people`: those whom the document names; `quoted`: what stands in quotation marks, in order; `told`: its statements."""
        self.statements = KnownStatements(paragraphs, quoted=quoted, told=told)
        self._paragraphs = paragraphs
        self._are_items = are_items(paragraphs, people)
        self._counts = self._counted()

    def sentences(self) -> Iterator[tuple[Paragraph, Sequence[Word]]]:
        """Gives the words of each sentence, in order, with the paragraph that it is in."""
        for paragraph in self._paragraphs:
            for first, past in paragraph.sentences:
                yield paragraph, paragraph.words[first:past]

    def position(self, paragraph: Paragraph, word: Word) -> Position:
        """Gives the place of a word."""
        sentence = self._counts[paragraph.span[0]][word.sentence]
        return Position(word.start, sentence, self.statements.quotation(word.start))

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands in a quotation."""
        return self.statements.quotation(word.start) != NARRATOR

    def since(self, paragraph: Paragraph) -> int:
        """Gives from which character on a pronoun's antecedent is looked for: in a list of items, within its own."""
        return paragraph.span[0] if self._are_items else 0

    def weight(self, paragraph: Paragraph, word: Word) -> float:
        """Gives how much a mention counts, by its grammar and by whether it speaks."""
        if self.statements.asks(word):
            return _ASKING
        speaks = self.statements.is_source(word) or self.statements.is_asked(word)
        return _SPEAKING if speaks else weight(paragraph, word)

    def centers_before(self, paragraph: Paragraph, pronoun: Word) -> tuple[Word, ...]:
        """Gives the words for whom the sentences up to a pronoun have been about, the one that tells most certainly first."""
        number = bisect_left(self._paragraphs, paragraph.span[0], key=lambda other: other.span[0])
        return centers_before(self._paragraphs, number, pronoun, is_quoted=self.is_quoted)

    def _counted(self) -> dict[int, tuple[int, ...]]:
        """By the start of each paragraph, how many sentences the narrator has spoken by each of its sentences."""
        counts: dict[int, list[int]] = {paragraph.span[0]: [] for paragraph in self._paragraphs}
        spoken = 0
        for paragraph, words in self.sentences():
            spoken += self._is_narrated(words)
            counts[paragraph.span[0]].append(spoken)
        return {start: tuple(numbers) for start, numbers in counts.items()}

    def _is_narrated(self, words: Sequence[Word]) -> bool:
        """Whether a sentence begins or ends in the narrator's own words."""
        last = next((word for word in reversed(words) if not word.is_stop), words[-1])
        return not (self.is_quoted(words[0]) and self.is_quoted(last))

"""A document played through from its first word to its last, so that it can be asked whom a word means: `she`, `they`, `the mayor`.

`he_and_she` has the persons, `it_and_they` the bodies, groups and papers, `descriptions` what somebody does or is.
"""

from collections.abc import Callable, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.clause_mates import SUBJECTS
from factcheck.extraction.coreference.descriptions import Descriptions
from factcheck.extraction.coreference.discourse import Discourse
from factcheck.extraction.coreference.groups import joined_to
from factcheck.extraction.coreference.he_and_she import HE, HeOrShe
from factcheck.extraction.coreference.it_and_they import THEY, ItOrThey
from factcheck.extraction.coreference.known_statements import KnownStatement
from factcheck.extraction.coreference.organisations import Body, kept
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import NARRATOR, Position
from factcheck.extraction.coreference.unnamed import Unnamed
from factcheck.extraction.lexicons.titles import Gender, is_role
from factcheck.extraction.syntax.words import Paragraph, Word

_PAIR = 2
_AHEAD_OF_THIRD = 2.0
"""How many times as salient as a third person each of the two is who are `the two`."""


class Antecedents:
    """The mentions of one document."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        people: Sequence[Person],
        *,
        quoted: Sequence[Span],
        told: Sequence[KnownStatement],
    ) -> None:
        """Plays the document through. `quoted`: what stands in quotation marks, in order; `told`: the document's statements."""
        self._discourse = Discourse(paragraphs, people, quoted=quoted, told=told)
        self._persons = HeOrShe(self._discourse, people)
        self._bodies = ItOrThey(self._discourse)
        self._descriptions = Descriptions(people, self._persons)
        self._together: dict[frozenset[Person], Body] = {}
        self._unnamed = Unnamed(self._discourse.statements)
        self.named = self._persons.named
        self._ends = {m.name[-1].start: person for person in people for m in person.mentions}
        for paragraph, words in self._discourse.sentences():
            for word in words:
                self._read(paragraph, word)

    def person(self, paragraph: Paragraph, pronoun: Word, gender: Gender) -> Person | None:
        """Gives the person of this gender that is meant here; None where it could be one or another."""
        return self._persons.meant(paragraph, pronoun, gender)

    def holder(self, paragraph: Paragraph, words: Sequence[Word], noun: Word) -> Person | None:
        """Gives the one person whom `the mayor`, `the Vermont senator`, `his lawyer` means."""
        return self._descriptions.meant(words, noun, self._discourse.position(paragraph, noun))

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands in a quotation."""
        return self._discourse.is_quoted(word)

    def body(self, paragraph: Paragraph, pronoun: Word) -> Body | None:
        """Gives what `it` or `they` means."""
        return self._bodies.meant(paragraph, pronoun)

    def referred(self, paragraph: Paragraph, noun: Word) -> Body | None:
        """Gives what a bare `the agency` refers back to."""
        return self._bodies.referred(paragraph, noun)

    def _read(self, paragraph: Paragraph, word: Word) -> None:
        enter = self._entering(word)
        if enter:
            enter(paragraph, word, self._discourse.position(paragraph, word))

    def _entering(self, word: Word) -> Callable[[Paragraph, Word, Position], None] | None:
        """How a word is taken in; None where it speaks of nobody."""
        tag = word.tag
        if word.start in self._ends:
            return self._enter_person
        if tag in {"PRP", "PRP$"}:
            lower = word.lower
            return self._persons.enter_pronoun if lower in HE else self._bodies.enter_they if lower in THEY else None
        if word.lower == "two" and word.relation in SUBJECTS:
            return self._enter_two
        is_new = tag.startswith("NN") and word.relation != "compound" and word.start not in self.named
        return self._enter_noun if is_new else None

    def _enter_person(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        person = self._ends[word.start]
        if not (person.may_be_a_body and _is_one_of_many(paragraph, word)):
            self._persons.enter_name(person, paragraph, word, at)
        if person.may_be_a_body:
            words = frozenset({person.surname})
            body = Body(person.name, person.surname, words, "ORG", is_plural=False, is_proper=True)
            self._bodies.enter(body, paragraph, word, at)
        joined = [self._ends[w.start] for w in joined_to(paragraph, word) if w.start in self._ends]
        if joined and word.relation != "conj":
            self._enter_together([person, *joined], paragraph, word, at)

    def _enter_together(self, persons: Sequence[Person], paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in several persons of whom something is said together, in whatever order."""
        name = " and ".join(person.name for person in dict.fromkeys(persons))
        together = Body(name, "", frozenset(), "", is_plural=True, is_proper=True)
        self._bodies.enter(self._together.setdefault(frozenset(persons), together), paragraph, word, at)

    def _enter_two(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in `the two`: the two persons who are spoken of by then, where no third one is."""
        ranked = self._persons.ranked(at, lambda person: float(bool(person.mentions)))
        third = ranked[2][0] if len(ranked) > _PAIR else 0.0
        if len(ranked) >= _PAIR and ranked[1][0] >= _AHEAD_OF_THIRD * third:
            two = sorted((person for _, person in ranked[:_PAIR]), key=lambda person: person.mentions[0].name[0].start)
            self._enter_together(two, paragraph, word, at)

    def _enter_noun(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        if at.quotation != NARRATOR:
            return
        if not (word.tag in {"NN", "NNP"} and is_role(word.text)):
            self._bodies.enter_noun(paragraph, word, at)
            return
        words = paragraph.words[word.first : word.last + 1]
        person = self._descriptions.holder(kept(words, word), word, at) or self._unnamed.meant(paragraph, word)
        if person:
            self._persons.enter_description(person, paragraph, word, at)


def _is_one_of_many(paragraph: Paragraph, word: Word) -> bool:
    """Whether an article shows that a word is no name: `a Libertarian`."""
    return any(child.lower in {"a", "an"} for child in paragraph.children(word, "det"))

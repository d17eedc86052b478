"""Whom `he` and `she` mean: who has been named, and by whom a pronoun has gone on, up to each place of a document."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from factcheck.extraction.coreference.centers import center_behind
from factcheck.extraction.coreference.clause_mates import SUBJECTS, others, owner
from factcheck.extraction.coreference.discourse import Discourse
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import NARRATOR, Position, Salience, clear
from factcheck.extraction.lexicons.titles import Gender
from factcheck.extraction.syntax.words import Paragraph, Word

HE = {
    "he": Gender.MALE, "him": Gender.MALE, "his": Gender.MALE,
    "she": Gender.FEMALE, "her": Gender.FEMALE, "hers": Gender.FEMALE,
}  # fmt: skip
LEAST = 0.03
_AHEAD = 1.15
LEAST_CERTAIN = 0.1
"""How salient somebody is of whom more is believed for a `he`, or for being called by anything."""
_UNTOLD = 0.5
"""How well somebody fits of whom nothing tells whether it is a he or a she."""
_SAYS_SO = 2.0
"""How much better somebody fits who is telling what the pronoun stands in."""
_TOLD_OF = 0.25
"""How well somebody fits who is named in what the pronoun says: `the Stone plan failed, he said`."""
_CENTER = 2.0
"""How much better somebody fits whom the sentences before were about."""
_SPOKE = 2.0
"""How much better somebody fits who has last spoken: who speaks goes on speaking."""
_ACTING = 2.0
"""How much better somebody fits whose `his` it is by the grammar: `Stone praised his plan`."""


class HeOrShe:
    """The persons of one document as they come up; entered in its order, asked at any place."""

    def __init__(self, discourse: Discourse, people: Sequence[Person]) -> None:
        self.named = {word.start: person for person in people for m in person.mentions for word in m.name}
        self._discourse = discourse
        self._statements = discourse.statements
        self._names = sorted(self.named)
        self._only = {gender: _only(people, gender) for gender in Gender}
        self._salience: Salience[Person] = Salience()
        self._meant: dict[int, Person] = {}
        self._taken_for: dict[Person, Gender] = {}

    def meant(self, paragraph: Paragraph, pronoun: Word, gender: Gender) -> Person | None:
        """Gives the person of this gender whom a pronoun means; None where it could be one or another."""
        if ahead := self._named_ahead(paragraph, pronoun, gender):
            return ahead
        ranked = self._ranked(paragraph, pronoun, self._discourse.position(paragraph, pronoun), gender)
        return clear(ranked, least=LEAST, ahead=_AHEAD) or (None if ranked else self._only[gender])

    def at(self, start: int | None) -> Person | None:
        """Gives whom the word at a place names or means."""
        return None if start is None else self.named.get(start) or self._meant.get(start)

    def ranked(self, at: Position, fit: Callable[[Person], float]) -> list[tuple[float, Person]]:
        """Gives the persons mentioned lately before a place, the most salient first; `fit` as Salience takes it."""
        return self._salience.ranked(at, fit)

    def enter_name(self, person: Person, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in that somebody is named."""
        self._salience.add(person, at=at, weight=self._discourse.weight(paragraph, word))

    def enter_description(self, person: Person, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in that a noun means somebody."""
        self._meant[word.start] = person
        self.enter_name(person, paragraph, word, at)

    def enter_pronoun(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in whom a pronoun goes on speaking of, and what it tells of them."""
        gender = HE[word.lower]
        if ahead := self._named_ahead(paragraph, word, gender):
            self.enter_description(ahead, paragraph, word, at)
            return
        ranked = self._ranked(paragraph, word, at, gender)
        person = clear(ranked, least=LEAST, ahead=1.0) or self._only[gender]
        if person is None:
            return
        self.enter_description(person, paragraph, word, at)
        is_narrated = word.relation in SUBJECTS and at.quotation == NARRATOR
        certain = clear(ranked, least=LEAST_CERTAIN, ahead=2 * _AHEAD)
        if certain and certain.gender is Gender.UNKNOWN and is_narrated:
            certain.gender = gender
        if person.gender is Gender.UNKNOWN and is_narrated:
            self._taken_for.setdefault(person, gender)

    def _named_ahead(self, paragraph: Paragraph, pronoun: Word, gender: Gender) -> Person | None:
        """Who is named only behind the pronoun, as whom the sentence is about; nobody where somebody else is named before it there."""
        center = center_behind(paragraph, pronoun)
        person = self.named.get(center.start) if center else None
        if person is None or not gender_fit(person, gender):
            return None
        before = paragraph.words[paragraph.sentences[pronoun.sentence][0] : pronoun.place]
        rivals = (self.named.get(word.start) for word in before)
        return None if any(other and gender_fit(other, gender) for other in rivals) else person

    def _ranked(self, paragraph: Paragraph, pronoun: Word, at: Position, gender: Gender) -> list[tuple[float, Person]]:
        reporting = self.at(self._statements.speaker_in(at.quotation))
        barred = {reporting, *(self.at(word.start) for word in others(paragraph, pronoun))}
        teller, told_of = self.at(self._statements.source_of(pronoun)), self._told_of(pronoun)
        spoke = self.at(self._statements.spoke_before(paragraph, pronoun))
        centers = self._discourse.centers_before(paragraph, pronoun)
        center = next((person for word in centers if (person := self.at(word.start))), None)
        acts = owner(paragraph, pronoun)
        acting = self.at(acts.start) if acts else None

        def fit(person: Person) -> float:
            if person in barred or self._taken_for.get(person, gender) is not gender:
                return 0.0
            told = _TOLD_OF if person in told_of else _SAYS_SO if person is teller else 1.0
            about = _CENTER if person is center and person not in told_of else 1.0
            acted = _ACTING if person is acting else 1.0
            return gender_fit(person, gender) * told * acted * (_SPOKE if person is spoke else 1.0) * about

        return self._salience.ranked(at, fit, since=self._discourse.since(paragraph))

    def _told_of(self, pronoun: Word) -> AbstractSet[Person]:
        """Who is named in what the pronoun says: hardly whoever says it."""
        names = self._names
        return {
            self.named[place]
            for start, end in self._statements.said_by(pronoun.start)
            for place in names[bisect_left(names, start) : bisect_left(names, end)]
        }


def gender_fit(person: Person, gender: Gender) -> float:
    """Gives 0 to 1 how well somebody can be called so."""
    if gender in {person.gender, Gender.UNKNOWN}:
        return 1.0
    return _UNTOLD if person.gender is Gender.UNKNOWN else 0.0


def _only(people: Sequence[Person], gender: Gender) -> Person | None:
    fitting = [person for person in people if person.gender is gender]
    return fitting[0] if len(fitting) == 1 else None

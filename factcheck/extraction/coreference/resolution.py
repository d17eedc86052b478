"""A document played through from its first word to its last: who has been mentioned by then, and so whom `she` or `they` means."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.bodies import Bodies
from factcheck.extraction.coreference.clause_mates import SUBJECTS, others, owner
from factcheck.extraction.coreference.groups import counted
from factcheck.extraction.coreference.items import are_items
from factcheck.extraction.coreference.known_statements import KnownStatement, KnownStatements
from factcheck.extraction.coreference.mentions import office_of
from factcheck.extraction.coreference.offices import Roles, is_only_a_place, rest_of
from factcheck.extraction.coreference.organisations import Body, kept
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import NARRATOR, Position, Salience, clear, weight
from factcheck.extraction.lexicons.titles import PARTIES, Gender, gender_of_role, is_for_variety, is_role
from factcheck.extraction.syntax.words import Paragraph, Word

HE = {
    "he": Gender.MALE, "him": Gender.MALE, "his": Gender.MALE,
    "she": Gender.FEMALE, "her": Gender.FEMALE, "hers": Gender.FEMALE,
}  # fmt: skip
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
_LEAST = 0.03
_AHEAD = 1.15
_LEAST_CERTAIN = 0.1
"""How salient somebody is of whom more is believed for a `he`, or for being called by anything."""
_LEAST_BODY = 0.15
_AHEAD_BODY = 1.3
_AHEAD_KEPT = 2.0
"""How many times as salient as the next those are whom `they` keeps in mind."""
_UNTOLD = 0.5
"""How well somebody fits of whom nothing tells whether it is a he or a she."""
_SAYS_SO = 2.0
"""How much better somebody fits who is telling what the pronoun stands in."""
_TOLD_OF = 0.25
"""How well somebody fits who is named in what the pronoun says: `the Stone plan failed, he said`."""
_SPOKE = 2.0
"""How much better somebody fits who has last spoken: who speaks goes on speaking."""
_ACTING = 2.0
"""How much better somebody fits whose `his` it is by the grammar: `Stone praised his plan`."""
_FOREMOST = 4.0
"""How many times as salient as the next one of several senators is who is `the senator`."""
_UNMISTAKABLE = 1.5
"""How many times as salient as the next somebody is who can be called by anything."""
_SPEAKING = 1.0
"""What a mention counts that is the source of a statement, or is asked for one, whatever its grammar."""
_ASKING = 0.55
"""What a mention counts of who asks somebody else: no more than an object."""


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
        self._paragraphs = paragraphs
        self._statements = KnownStatements(paragraphs, quoted=quoted, told=told)
        self.named = {word.start: person for person in people for m in person.mentions for word in m.name}
        self._ends = {m.name[-1].start: person for person in people for m in person.mentions}
        self._names = sorted(self.named)
        self._only = {gender: _only(people, gender) for gender in Gender}
        self._are_items = are_items(paragraphs, people)
        self._roles = Roles(people)
        self._persons: Salience[Person] = Salience()
        self._bodies = Bodies()
        self._meant: dict[int, Person] = {}
        self._taken_for: dict[Person, Gender] = {}
        self._counts: dict[int, tuple[int, ...]] = {}
        self._read()

    def person(self, paragraph: Paragraph, pronoun: Word, gender: Gender) -> Person | None:
        """Gives the person of this gender that is meant here; None where it could be one or another."""
        at = self._position(paragraph, pronoun)
        ranked = self._ranked(paragraph, pronoun, at, gender)
        return clear(ranked, least=_LEAST, ahead=_AHEAD) or (None if ranked else self._only[gender])

    def holder(self, paragraph: Paragraph, words: Sequence[Word], noun: Word) -> Person | None:
        """Gives the one person whom `the mayor`, `the Vermont senator`, `his lawyer` means."""
        office = office_of([word for word in words if word.place <= noun.place])
        return self._holder(words, office, self._position(paragraph, noun)) if office else None

    def _holder(self, words: Sequence[Word], noun: Word, at: Position) -> Person | None:
        owner = words[0] if words[0].lower in HE and words[0] is not noun else None
        is_bare_role = len(words) == 1  # `Mayor sees a stunt`, as headlines have it
        if words[0].lower != "the" and not owner and not is_bare_role and not any(word.tag == "POS" for word in words):
            return None
        rest = rest_of(words, noun)
        if owner:
            whose = self._meant.get(owner.start)
            if whose is None:
                return None
            rest |= {whose.surname}
        among = self._roles.holders(noun.text, rest, from_a_place=is_only_a_place(words, noun))
        if len(among) > 1:
            ranked = self._persons.ranked(at, lambda person: float(person in among))
            return clear(ranked, least=_LEAST, ahead=_FOREMOST)
        return among[0] if among else self._varied(words, noun, at)

    def _varied(self, words: Sequence[Word], noun: Word, at: Position) -> Person | None:
        """Somebody just named, called by an office or trade that the document has not told before: `the Ohio lawmaker`."""
        says_more = any(word.tag.startswith("NNP") or word.lower in PARTIES for word in words[1:-1])
        if words[0].lower != "the" or words[-1] is not noun or not is_for_variety(noun.text) or not says_more:
            return None
        gender = gender_of_role(noun.text)
        ranked = self._persons.ranked(at, lambda person: _fit(person, gender) if person.may_be(noun.text) else 0.0)
        return clear(ranked, least=_LEAST_CERTAIN, ahead=_UNMISTAKABLE)

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands in a quotation."""
        return self._statements.quotation(word.start) != NARRATOR

    def body(self, paragraph: Paragraph, pronoun: Word) -> Body | None:
        """Gives what `it` or `they` means."""
        ranked = self._ranked_bodies(paragraph, pronoun, self._position(paragraph, pronoun))
        return clear(ranked, least=_LEAST_BODY, ahead=_AHEAD_BODY)

    def referred(self, paragraph: Paragraph, noun: Word) -> Body | None:
        """Gives what a bare `the agency` refers back to."""
        return self._bodies.referred(noun, self._position(paragraph, noun))

    def _ranked_bodies(self, paragraph: Paragraph, pronoun: Word, at: Position) -> list[tuple[float, Body]]:
        likes = Body.may_be_it if pronoun.lower in IT else Body.may_be_they
        told_of = self._bodies.within(self._statements.said_by(pronoun.start))
        teller = self._bodies.at(self._statements.source_of(pronoun))
        spoke = self._bodies.at(self._statements.spoke_before(paragraph, pronoun))

        def fit(body: Body) -> float:
            told = _TOLD_OF if body in told_of else _SAYS_SO if body is teller else 1.0
            return likes(body) * told * (_SPOKE if body is spoke else 1.0)

        return self._bodies.ranked(at, fit, since=self._since(paragraph))

    def _ranked(self, paragraph: Paragraph, pronoun: Word, at: Position, gender: Gender) -> list[tuple[float, Person]]:
        reporting = self._of(self._statements.speaker_in(at.quotation))
        barred = {reporting, *(self._of(word.start) for word in others(paragraph, pronoun))}
        teller, told_of = self._of(self._statements.source_of(pronoun)), self._told_of(pronoun)
        spoke = self._of(self._statements.spoke_before(paragraph, pronoun))
        acts = owner(paragraph, pronoun)
        acting = self._of(acts.start) if acts else None

        def fit(person: Person) -> float:
            if person in barred or self._taken_for.get(person, gender) is not gender:
                return 0.0
            told = _TOLD_OF if person in told_of else _SAYS_SO if person is teller else 1.0
            acted = _ACTING if person is acting else 1.0
            return _fit(person, gender) * told * acted * (_SPOKE if person is spoke else 1.0)

        return self._persons.ranked(at, fit, since=self._since(paragraph))

    def _since(self, paragraph: Paragraph) -> int:
        """From where on a pronoun's antecedent is looked for: in a list of items, within its own."""
        return paragraph.span[0] if self._are_items else 0

    def _told_of(self, pronoun: Word) -> AbstractSet[Person]:
        """Who is named in what the pronoun says: hardly whoever says it."""
        names = self._names
        return {
            self.named[place]
            for start, end in self._statements.said_by(pronoun.start)
            for place in names[bisect_left(names, start) : bisect_left(names, end)]
        }

    def _of(self, start: int | None) -> Person | None:
        return None if start is None else self.named.get(start) or self._meant.get(start)

    def _read(self) -> None:
        spoken = 0
        for paragraph in self._paragraphs:
            counts = []
            for first, past in paragraph.sentences:
                spoken += self._is_narrated(paragraph.words[first:past])
                counts.append(spoken)
                self._read_sentence(paragraph, paragraph.words[first:past], spoken)
            self._counts[paragraph.span[0]] = tuple(counts)

    def _is_narrated(self, words: Sequence[Word]) -> bool:
        """Whether a sentence begins or ends in the narrator's own words."""
        last = next((word for word in reversed(words) if not word.is_stop), words[-1])
        return NARRATOR in {self._statements.quotation(words[0].start), self._statements.quotation(last.start)}

    def _read_sentence(self, paragraph: Paragraph, words: Sequence[Word], sentence: int) -> None:
        for word in words:
            add = self._adding(word)
            if add:
                add(paragraph, word, Position(word.start, sentence, self._statements.quotation(word.start)))

    def _adding(self, word: Word) -> Callable[[Paragraph, Word, Position], None] | None:
        """How a word is taken in; None where it speaks of nobody."""
        tag = word.tag
        if word.start in self._ends:
            return self._add_person
        if tag in {"PRP", "PRP$"}:
            lower = word.lower
            return self._add_pronoun if lower in HE else self._add_they if lower in THEY else None
        is_new = tag.startswith("NN") and word.relation != "compound" and word.start not in self.named
        return self._add_noun if is_new else None

    def _add_person(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        person = self._ends[word.start]
        if not (person.may_be_a_body and _is_one_of_many(paragraph, word)):
            self._persons.add(person, at=at, weight=self._weight(paragraph, word))
        if person.may_be_a_body:
            words = frozenset({person.surname})
            self._add_body(
                Body(person.name, person.surname, words, "ORG", is_plural=False, is_proper=True), paragraph, word, at
            )
        joined = [self._ends[w.start] for w in paragraph.children(word, "conj") if w.start in self._ends]
        if joined and word.relation in SUBJECTS:
            name = " and ".join(p.name for p in dict.fromkeys([person, *joined]))
            self._add_body(Body(name, "", frozenset(), "", is_plural=True, is_proper=True), paragraph, word, at)

    def _add_pronoun(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        gender = HE[word.lower]
        ranked = self._ranked(paragraph, word, at, gender)
        person = clear(ranked, least=_LEAST, ahead=1.0) or self._only[gender]
        if person is None:
            return
        self._meant[word.start] = person
        self._persons.add(person, at=at, weight=self._weight(paragraph, word))
        is_narrated = word.relation in SUBJECTS and at.quotation == NARRATOR
        certain = clear(ranked, least=_LEAST_CERTAIN, ahead=2 * _AHEAD)
        if certain and certain.gender is Gender.UNKNOWN and is_narrated:
            certain.gender = gender
        if person.gender is Gender.UNKNOWN and is_narrated:
            self._taken_for.setdefault(person, gender)

    def _add_they(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Keeps those in mind whom a pronoun goes on speaking of."""
        if word.relation not in SUBJECTS or at.quotation != NARRATOR:
            return
        body = clear(self._ranked_bodies(paragraph, word, at), least=_LEAST_BODY, ahead=_AHEAD_KEPT)
        if body:
            self._add_body(body, paragraph, word, at)

    def _add_noun(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        if at.quotation != NARRATOR:
            return
        if word.tag in {"NN", "NNP"} and is_role(word.text):
            words = paragraph.words[word.first : word.last + 1]
            person = self._holder(kept(words, word), word, at)
            if person:
                self._meant[word.start] = person
                self._persons.add(person, at=at, weight=self._weight(paragraph, word))
            return
        body = self._bodies.named_by(paragraph, word, at)
        if body:
            self._add_body(body, paragraph, word, at)

    def _add_body(self, body: Body, paragraph: Paragraph, word: Word, at: Position) -> None:
        self._bodies.add(body, word, at=at, weight=self._weight(paragraph, counted(paragraph, word)))

    def _weight(self, paragraph: Paragraph, word: Word) -> float:
        if self._statements.asks(word):
            return _ASKING
        speaks = self._statements.is_source(word) or self._statements.is_asked(word)
        return _SPEAKING if speaks else weight(paragraph, word)

    def _position(self, paragraph: Paragraph, word: Word) -> Position:
        return Position(
            word.start, self._counts[paragraph.span[0]][word.sentence], self._statements.quotation(word.start)
        )


def _is_one_of_many(paragraph: Paragraph, word: Word) -> bool:
    """Whether an article shows that a word is no name: `a Libertarian`."""
    return any(child.lower in {"a", "an"} for child in paragraph.children(word, "det"))


def _only(people: Sequence[Person], gender: Gender) -> Person | None:
    fitting = [person for person in people if person.gender is gender]
    return fitting[0] if len(fitting) == 1 else None


def _fit(person: Person, gender: Gender) -> float:
    if gender in {person.gender, Gender.UNKNOWN}:
        return 1.0
    return _UNTOLD if person.gender is Gender.UNKNOWN else 0.0

"""A document played through from its first word to its last: who has been mentioned by then, and so whom `she` or `they` means."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.offices import Roles, is_only_a_place, rest_of
from factcheck.extraction.coreference.organisations import Body, body_of, goes_on, is_bare, kept, may_speak
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import NARRATOR, Point, Stage, clear, weight
from factcheck.extraction.coreference.speakability import head_of
from factcheck.extraction.coreference.tellings import Tellings
from factcheck.extraction.lexicons.titles import PARTIES, Gender, gender_of_role, is_for_variety, is_role
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping

HE = {
    "he": Gender.MALE, "him": Gender.MALE, "his": Gender.MALE,
    "she": Gender.FEMALE, "her": Gender.FEMALE, "hers": Gender.FEMALE,
}  # fmt: skip
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
_LEAST = 0.03
_AHEAD = 1.15
_LEAST_BODY = 0.1
_AHEAD_BODY = 1.3
_UNTOLD = 0.5
"""How well somebody fits of whom nothing tells whether it is a he or a she."""
_TELLING = 2.0
"""How much better somebody fits who is telling what the pronoun stands in."""
_TOLD_OF = 0.25
"""How well somebody fits who is named in what the pronoun says: `the Stone plan failed, he said`."""
_SPOKE = 1.6
"""How much better somebody fits who has last spoken in the paragraph: who speaks goes on speaking."""
_FOREMOST = 4.0
"""How many times as salient as the next one of several senators is who is `the senator`."""
_UNMISTAKABLE = 1.5
"""How many times as salient as the next somebody is who can be called by anything."""
_SPEAKING = 1.0
"""What a mention counts that is the source of a statement, whatever its grammar."""
_OBJECTS = frozenset({"dobj", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Told(Protocol):
    """A statement as far as it is known when speakers are asked for: the words that name who said it, and what was said."""

    @property
    def source(self) -> Sequence[Span]:
        """Its source's fragments."""

    @property
    def content(self) -> Sequence[Span]:
        """Its content's fragments."""


class Scene:
    """The mentions of one document."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        people: Sequence[Person],
        *,
        quoted: Sequence[Span],
        told: Sequence[Told],
    ) -> None:
        """Plays the document through. `quoted`: what stands in quotation marks, in order; `told`: the document's statements."""
        self._paragraphs = paragraphs
        self._quoted = quoted
        self._starts = [start for start, _ in quoted]
        self.named = {word.start: person for person in people for m in person.mentions for word in m.name}
        self._ends = {m.name[-1].start: person for person in people for m in person.mentions}
        self._sources = {start: end for statement in told for start, end in statement.source[:1]}
        heads = [(word.start, s.content) for s in told if (word := self._main_word(s.source))]
        self._tellings = Tellings(heads)
        self._names = sorted(self.named)
        self._voices = self._speaking(self._tellings.tellers)
        self._only = {gender: _only(people, gender) for gender in Gender}
        self._roles = Roles(people)
        self._persons: Stage[Person] = Stage()
        self._bodies: Stage[Body] = Stage()
        self._known: dict[str, Body] = {}
        self._meant: dict[int, Person] = {}
        self._counts: dict[int, tuple[int, ...]] = {}
        self._play()

    def person(self, paragraph: Paragraph, pronoun: Word, gender: Gender) -> Person | None:
        """Gives the person of this gender that is meant here; None where it could be one or another."""
        at = self._point(paragraph, pronoun)
        ranked = self._ranked(paragraph, pronoun, at, gender)
        return clear(ranked, least=_LEAST, ahead=_AHEAD) or (None if ranked else self._only[gender])

    def holder(self, paragraph: Paragraph, words: Sequence[Word], noun: Word) -> Person | None:
        """Gives the one person whom `the mayor`, `the Vermont senator`, `his lawyer` means."""
        if not is_role(noun.text):
            return None
        return self._holder(words, noun, self._point(paragraph, noun))

    def _holder(self, words: Sequence[Word], noun: Word, at: Point) -> Person | None:
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

    def _varied(self, words: Sequence[Word], noun: Word, at: Point) -> Person | None:
        """Somebody just named, called by an office or trade that the document has not told before: `the Ohio lawmaker`."""
        says_more = any(word.tag.startswith("NNP") or word.lower in PARTIES for word in words[1:-1])
        if words[0].lower != "the" or words[-1] is not noun or not is_for_variety(noun.text) or not says_more:
            return None
        gender = gender_of_role(noun.text)
        ranked = self._persons.ranked(at, lambda person: _fit(person, gender) if person.may_be(noun.text) else 0.0)
        return clear(ranked, least=_LEAST_BODY, ahead=_UNMISTAKABLE)

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands in a quotation."""
        return self._quotation(word.start) != NARRATOR

    def body(self, paragraph: Paragraph, pronoun: Word) -> Body | None:
        """Gives what `it` or `they` means."""
        fit = Body.may_be_it if pronoun.lower in IT else Body.may_be_they
        told_of = {body for span in self._tellings.said_by(pronoun.start) for body in self._bodies.within(span)}
        ranked = self._bodies.ranked(
            self._point(paragraph, pronoun), lambda body: fit(body) * (_TOLD_OF if body in told_of else 1.0)
        )
        return clear(ranked, least=_LEAST_BODY, ahead=_AHEAD_BODY)

    def referred(self, paragraph: Paragraph, noun: Word) -> Body | None:
        """Gives what a bare `the agency` refers back to."""
        return self._referred(self._point(paragraph, noun), noun)

    def _referred(self, at: Point, noun: Word) -> Body | None:
        ranked = self._bodies.ranked(at, lambda body: body.is_a(noun.lower))
        return clear(ranked, least=0.0, ahead=_AHEAD)

    def _ranked(self, paragraph: Paragraph, pronoun: Word, at: Point, gender: Gender) -> list[tuple[float, Person]]:
        barred = {self._voice(at), self._own_subject(paragraph, pronoun)}
        teller, told_of = self._teller(pronoun, at), self._told_of(pronoun)
        spoke = self._spoke_last(paragraph, pronoun)

        def fit(person: Person) -> float:
            if person in barred:
                return 0.0
            told = _TOLD_OF if person in told_of else _TELLING if person is teller else 1.0
            return _fit(person, gender) * told * (_SPOKE if person is spoke else 1.0)

        return self._persons.ranked(at, fit)

    def _teller(self, pronoun: Word, at: Point) -> Person | None:
        """Who says what the pronoun stands in, in the narrator's words: `Stone said he would come`."""
        if at.quotation != NARRATOR or pronoun.relation not in _SUBJECTS:
            return None
        head = self._tellings.teller_at(pronoun.start)
        return self._of(head) if head is not None else None

    def _spoke_last(self, paragraph: Paragraph, pronoun: Word) -> Person | None:
        """Who has last said something in the paragraph before the pronoun is quoted, as in `Stone agreed. “It leaks,” he said`."""
        said = self._tellings.said_by(pronoun.start)
        if not said or self._quotation(said[0][0]) == NARRATOR:
            return None
        head = self._tellings.spoke_before(pronoun.start, since=paragraph.span[0])
        return self._of(head) if head is not None else None

    def _told_of(self, pronoun: Word) -> AbstractSet[Person]:
        """Who is named in what the pronoun says: hardly whoever says it."""
        names = self._names
        return {
            self.named[place]
            for start, end in self._tellings.said_by(pronoun.start)
            for place in names[bisect_left(names, start) : bisect_left(names, end)]
        }

    def _voice(self, at: Point) -> Person | None:
        """The speaker of the quotation that a place lies in, if already known."""
        start = self._voices.get(at.quotation)
        return self.named.get(start) or self._meant.get(start) if start is not None else None

    def _own_subject(self, paragraph: Paragraph, pronoun: Word) -> Person | None:
        """Who does what is done to `him`: somebody else."""
        if pronoun.relation not in _OBJECTS or pronoun.lower in {"his", "hers"}:
            return None
        verb = next((word for word in paragraph.above(pronoun) if word.is_verb), None)
        subject = next(iter(paragraph.children(verb, *_SUBJECTS)), None) if verb else None
        return self._of(subject.start) if subject else None

    def _of(self, start: int) -> Person | None:
        return self.named.get(start) or self._meant.get(start)

    def _play(self) -> None:
        spoken = 0
        for paragraph in self._paragraphs:
            counts = []
            for first, past in paragraph.sentences:
                spoken += self._quotation(paragraph.words[first].start) == NARRATOR
                counts.append(spoken)
                self._play_sentence(paragraph, paragraph.words[first:past], spoken)
            self._counts[paragraph.span[0]] = tuple(counts)

    def _play_sentence(self, paragraph: Paragraph, words: Sequence[Word], sentence: int) -> None:
        for word in words:
            tag = word.tag
            if word.start in self._ends:
                at = Point(word.start, sentence, self._quotation(word.start))
                self._enter_person(paragraph, word, at, self._ends[word.start])
            elif tag in {"PRP", "PRP$"} and word.lower in HE:
                self._enter_pronoun(paragraph, word, Point(word.start, sentence, self._quotation(word.start)))
            elif tag.startswith("NN") and word.relation != "compound" and word.start not in self.named:
                self._enter_noun(paragraph, word, Point(word.start, sentence, self._quotation(word.start)))

    def _enter_person(self, paragraph: Paragraph, word: Word, at: Point, person: Person) -> None:
        self._persons.enter(person, at=at, weight=self._weight(paragraph, word))
        if person.may_be_a_body:
            body = Body(
                person.name, person.surname, frozenset({person.surname}), "ORG", is_plural=False, is_proper=True
            )
            self._enter_body(body, at, self._weight(paragraph, word))
        others = [self._ends[w.start] for w in paragraph.children(word, "conj") if w.start in self._ends]
        if others and word.relation in _SUBJECTS:
            name = " and ".join(p.name for p in dict.fromkeys([person, *others]))
            self._enter_body(Body(name, "", frozenset(), "", is_plural=True, is_proper=True), at, 1.0)

    def _enter_pronoun(self, paragraph: Paragraph, word: Word, at: Point) -> None:
        gender = HE[word.lower]
        ranked = self._ranked(paragraph, word, at, gender)
        person = clear(ranked, least=_LEAST, ahead=1.0) or self._only[gender]
        if person is None:
            return
        self._meant[word.start] = person
        self._persons.enter(person, at=at, weight=self._weight(paragraph, word))
        is_narrated = word.relation in _SUBJECTS and at.quotation == NARRATOR
        certain = clear(ranked, least=_LEAST_BODY, ahead=2 * _AHEAD)
        if certain and certain.gender is Gender.UNKNOWN and is_narrated:
            certain.gender = gender

    def _enter_noun(self, paragraph: Paragraph, word: Word, at: Point) -> None:
        if at.quotation != NARRATOR:
            return
        phrase = paragraph.words[word.first : word.place + 1]
        if word.tag in {"NN", "NNP"} and is_role(word.text):
            words = paragraph.words[word.first : word.last + 1]
            person = self._holder(kept(words, word), word, at)
            if person:
                self._meant[word.start] = person
                self._persons.enter(person, at=at, weight=self._weight(paragraph, word))
            return
        if not may_speak(word):
            return
        if is_bare(phrase, word) and not goes_on(paragraph, word):
            body = self._referred(at, word) or body_of(paragraph, word)
        elif word.tag == "NN" and len(phrase) == 1:
            body = None
        else:
            body = body_of(paragraph, word)
        if body:
            self._enter_body(body, at, self._weight(paragraph, word))

    def _enter_body(self, body: Body, at: Point, count: float) -> None:
        known = self._known.setdefault(body.name.lower() or body.head, body)
        self._bodies.enter(known, at=at, weight=count)

    def _weight(self, paragraph: Paragraph, word: Word) -> float:
        return _SPEAKING if word.start in self._sources else weight(paragraph, word)

    def _point(self, paragraph: Paragraph, word: Word) -> Point:
        return Point(word.start, self._counts[paragraph.span[0]][word.sentence], self._quotation(word.start))

    def _quotation(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        return at if at >= 0 and place < self._quoted[at][1] else NARRATOR

    def _speaking(self, tellers: Mapping[Span, int]) -> Mapping[int, int]:
        """For each quotation the word that names who speaks in it."""
        numbered = ((self._quotation(start), head) for (start, _), head in tellers.items())
        return {number: head for number, head in numbered if number != NARRATOR}

    def _main_word(self, source: Sequence[Span]) -> Word | None:
        for paragraph in overlapping(self._paragraphs, source[0]) if source else ():
            words = paragraph.within(source[0])
            if words:
                return head_of(words)
        return None


def _only(people: Sequence[Person], gender: Gender) -> Person | None:
    fitting = [person for person in people if person.gender is gender]
    return fitting[0] if len(fitting) == 1 else None


def _fit(person: Person, gender: Gender) -> float:
    if gender in {person.gender, Gender.UNKNOWN}:
        return 1.0
    return _UNTOLD if person.gender is Gender.UNKNOWN else 0.0

"""Who wrote a document or the letter that a place is in, as a signature, a byline, a headline or a note at the end tells."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from factcheck.domain.statements import Span, SpeakerMention
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping

_MESSAGE = 2_000
"""How many characters a letter or comment may go on before its signature."""
_HANDLE = re.compile(r"(@\w+)\W*")
_BY = listed("by byline")
_LAST = 3
"""How many paragraphs at the end of a document may tell of its author, and how many at its head may name them."""
_DOING = lexicon("titles", "writers_work")
"""What a note about an author says that they do."""


class Authors:
    """The authors that one document names."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], named: Mapping[int, Person]) -> None:
        """`named`: the people by the places of the words of their names."""
        self._text = text
        self._paragraphs = paragraphs
        self._named = named

    def of(self, place: Span) -> SpeakerMention | None:
        """Gives who speaks as `I` at a place that nobody is quoted at: who signed the letter, else who wrote the document."""
        return self._signed(place) or self.document

    def _signed(self, place: Span) -> SpeakerMention | None:
        """Whose name alone is the first paragraph of its kind below, as under a letter."""
        for paragraph in overlapping(self._paragraphs, (place[1], place[1] + _MESSAGE)):
            words = _spoken(paragraph)
            if person := self._all_of(words):
                return _as_speaker(person)
            if len(words) == 1 and (handle := _HANDLE.fullmatch(self._text, *paragraph.span)):
                return SpeakerMention(handle[1], None, handle[1])
        return None

    @cached_property
    def document(self) -> SpeakerMention | None:
        """Gives who wrote the document as a whole; a note or a headline is believed of somebody whom the text itself does not speak of."""
        person = self._in_byline() or self._in_note() or self._in_headline()
        return _as_speaker(person) if person else None

    def _in_byline(self) -> Person | None:
        """Who is named behind `By` in a paragraph of its own at the head."""
        for paragraph in self._paragraphs[:_LAST]:
            words = _spoken(paragraph)
            if len(words) > 1 and words[0].lower in _BY and (person := self._all_of(words[1:])):
                return person
        return None

    def _in_headline(self) -> Person | None:
        """Who stands before the colon of a column's headline and nowhere else: `Ana Ruiz: The dam leaks`."""
        words = self._paragraphs[0].words if self._paragraphs else ()
        colon = next((word.place for word in words if word.text == ":"), 0)
        person = self._all_of(words[:colon])
        return person if person and _is_only_in(self._paragraphs[0], person) else None

    def _in_note(self) -> Person | None:
        """Of whom a paragraph at the end says what they do, and no other paragraph anything: `Mayor Ana Ruiz, a lawyer, leads the club`."""
        for paragraph in reversed(self._paragraphs[-_LAST:]):
            subject = next((word for word in paragraph.words if word.relation == "nsubj"), None)
            person = self._named.get(subject.start) if subject else None
            if subject and person and paragraph.head(subject).lower in _DOING and _is_only_in(paragraph, person):
                return person
        return None

    def _all_of(self, words: Sequence[Word]) -> Person | None:
        """Who is named by all of the words."""
        person = self._named.get(words[0].start) if words else None
        return person if person and all(self._named.get(word.start) is person for word in words) else None


def _spoken(paragraph: Paragraph) -> list[Word]:
    return [word for word in paragraph.words if not word.is_stop]


def _is_only_in(paragraph: Paragraph, person: Person) -> bool:
    """Whether a paragraph begins with a person's full name, be it behind a title, and no other has it."""
    first = person.mentions[0].name[0].start
    before = [word for word in paragraph.words if word.start < first and not word.is_stop]
    is_there = all(paragraph.span[0] <= mention.name[0].start < paragraph.span[1] for mention in person.mentions)
    return bool(person.in_full) and is_there and all(word.is_noun or word.tag == "JJ" for word in before)


def _as_speaker(person: Person) -> SpeakerMention:
    return SpeakerMention(person.name, person.role, person.name)

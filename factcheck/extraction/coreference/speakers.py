"""Whom a source means, resolved within the document: a full name and role for a surname, a pronoun, an office."""

from collections import defaultdict
from collections.abc import Sequence

from factcheck.domain.statements import Span, SpeakerMention
from factcheck.extraction.coreference.authors import Authors
from factcheck.extraction.coreference.clusters import people
from factcheck.extraction.coreference.he_and_she import HE
from factcheck.extraction.coreference.it_and_they import IT, THEY
from factcheck.extraction.coreference.known_statements import KnownStatement
from factcheck.extraction.coreference.mentions import (
    Mention,
    apposition,
    bare_mentions,
    mentions,
    office_of,
    surnames_within,
    unmarked_mentions,
    written,
)
from factcheck.extraction.coreference.namesakes import alone_or_foremost
from factcheck.extraction.coreference.organisations import description, is_bare
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.resolution import Antecedents
from factcheck.extraction.coreference.speakability import can_speak, head_of, is_long, is_message
from factcheck.extraction.lexicons.titles import Gender, is_honorific, is_of_a_court, is_role
from factcheck.extraction.syntax.subjects import noun_phrase
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping

_WE = frozenset({"we", "us", "our", "ours"})
_I = frozenset({"i", "me", "my", "mine"}) | _WE
_NOBODY = frozenset({"you", "your", "who", "which", "that", "this", "these", "those", "one", "what", "whoever"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my", "your"})


class SpeakerResolver:
    """The people and bodies of one document, able to say whom a source means."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        *,
        quoted: Sequence[Span],
        told: Sequence[KnownStatement] = (),
    ) -> None:
        """Reads the document's names.

        `quoted`: the stretches in which others speak, in order. `told`: the statements found in the document, where they are known:
        whoever is a source is being spoken of, and `I` inside a content is its source.
        """
        self._text = text
        self._paragraphs = paragraphs
        self._told = told
        self.people = people(_everyone(paragraphs))
        self._antecedents = Antecedents(paragraphs, self.people, quoted=quoted, told=told)
        self._authors = Authors(text, paragraphs, self._antecedents.named)
        self._surnamed: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            self._surnamed[person.surname].append(person)

    def speaker(self, source: Sequence[Span]) -> SpeakerMention | None:
        """Gives whom the source's words name; None where the document does not tell for certain."""
        found = self._phrase(source)
        if found is None:
            return None
        mention = " ".join(" ".join(self._text[start:end].split()) for start, end in source)
        if found[2].lower in _I:
            told = self._told_by(source[0])
            if told is None and not self._antecedents.is_quoted(found[2]):
                told = self._authors.document if found[2].lower in _WE else self._authors.of(source[0])
            return SpeakerMention(told.name, told.role, mention) if told else None
        named = self._named(*self._referent(*found))
        return SpeakerMention(named[0].replace("\u2019", "'"), named[1], mention) if named else None

    def _named(self, paragraph: Paragraph, words: tuple[Word, ...], head: Word) -> tuple[str, str | None] | None:
        if head.lower in IT | THEY:
            body = self._antecedents.body(paragraph, head)
            return (body.name, None) if body and body.name else None
        if is_message(head):
            return self._author(paragraph, head)
        if _is_of_a_court(paragraph, words):
            return None
        if _are_several(paragraph, words, head):
            several = can_speak(words, head) and not is_long(words)
            return (written(words), None) if several else None
        person = self._person(paragraph, words, head)
        if person:
            person = self._in_full(person)
            return None if self._is_ambiguous(person) else (person.name, person.role)
        if titled := _in_a_label(words):
            return titled
        name = self._body(paragraph, words, head)
        return (name, apposition(paragraph, head)) if name else None

    def _told_by(self, place: Span) -> SpeakerMention | None:
        """Who speaks where somebody says `I`: the source of the innermost statement around it that is not told by an `I` itself."""
        around = [
            (end - start, statement.source)
            for statement in self._told
            for start, end in statement.content
            if start <= place[0] and place[1] <= end and statement.source
        ]
        for _, source in sorted(around, key=lambda pair: pair[0]):
            found = self._phrase(source)
            if found and found[2].lower not in _I:
                return self.speaker(source)
        return None

    def _phrase(self, source: Sequence[Span]) -> tuple[Paragraph, tuple[Word, ...], Word] | None:
        for paragraph in overlapping(self._paragraphs, source[0]) if source else ():
            words = paragraph.within(source[0])
            if words:
                words = _without_mark(words)
                return paragraph, words, head_of(words)
        return None

    def _referent(
        self, paragraph: Paragraph, words: tuple[Word, ...], head: Word
    ) -> tuple[Paragraph, tuple[Word, ...], Word]:
        """Follows `who` and `which` to the noun that they stand for."""
        verb = paragraph.head(head)
        noun = paragraph.head(verb)
        if head.tag not in {"WP", "WDT"} or verb.relation != "relcl" or not (noun.is_noun or noun.tag == "PRP"):
            return paragraph, words, head
        return paragraph, paragraph.within(noun_phrase(paragraph, noun)), noun

    def _person(self, paragraph: Paragraph, words: Sequence[Word], head: Word) -> Person | None:
        if head.lower in HE:
            return self._antecedents.person(paragraph, head, HE[head.lower])
        named = self._antecedents.named
        if head.start in named:
            return named[head.start]
        if words[0].start in named and named[words[0].start] is named.get(words[-1].start):
            return named[words[0].start]
        if beside := self._named_beside(words, head) or self._named_last(words):
            return beside
        if head.tag.startswith("NNP") and (alike := self._surnamed.get(head.lower)):
            return alone_or_foremost(alike)
        return self._antecedents.holder(paragraph, words, head)

    def _named_beside(self, words: Sequence[Word], head: Word) -> Person | None:
        """Who is named behind the comma after an office: `the mayor, Ana Ruiz`; nobody of `an aide to the mayor, Ana Ruiz`."""
        before = [word for word in words if word.place > head.place and word.text == ","][:1]
        if not before or any(word.tag == "IN" for word in words if head.place < word.place < before[0].place):
            return None
        after = [word for word in words if word.place > before[0].place and not word.is_stop]
        people = {
            self._antecedents.named.get(word.start)
            for word in after
            if not word.is_noun or word.start in self._antecedents.named
        }
        return people.pop() if len(people) == 1 and after[-1].start in self._antecedents.named else None

    def _named_last(self, words: Sequence[Word]) -> Person | None:
        """Who is named behind a title, whatever the grammar made the head: `MAYOR DELGADO` of a label; nobody of `the office of Ruiz`."""
        last = words[-1]
        titles = [word for word in words if word is not last]
        is_titled = any(is_role(word.text) for word in titles)
        if not is_titled or not all(map(_is_of_a_title, words)):
            return None
        alike = self._surnamed.get(last.lower)
        return self._antecedents.named.get(last.start) or (alone_or_foremost(alike) if alike else None)

    def _in_full(self, person: Person) -> Person:
        """Somebody of whom a surname and a `he` or `she` are known, as the only such bearer of the surname who is named in full."""
        if person.in_full or person.gender is Gender.UNKNOWN:
            return person
        alike = [other for other in self._surnamed[person.surname] if other.in_full and other.gender is person.gender]
        return alike[0] if len(alike) == 1 else person

    def _is_ambiguous(self, person: Person) -> bool:
        """Whether only a surname is known which several people in the document bear."""
        return not person.in_full and len(self._surnamed[person.surname]) > 2  # noqa: PLR2004 -- itself and two

    def _author(self, paragraph: Paragraph, message: Word) -> tuple[str, str | None] | None:
        """Whose the message is: `Stone's letter`, `a letter from Stone`."""
        author = _author_beside(paragraph, message)
        if author is None or is_message(author):
            return None
        phrase = paragraph.within(noun_phrase(paragraph, author))
        return self._named(paragraph, _without_mark(phrase), author)

    def _body(self, paragraph: Paragraph, words: tuple[Word, ...], head: Word) -> str | None:
        """The name of a source that is no person: a body, a document, people without a name."""
        first = words[0].lower
        if head.lower in _NOBODY or not head.is_noun:
            return None
        if is_honorific(words[0].text) and words[-1].tag in {"NNP", "NNPS"} and len(words) > 1:
            return written([word for word in words[1:] if word.text != "."])
        if first in HE and words[0] is not head:
            owner = self._antecedents.person(paragraph, words[0], HE[first])
            own = description(words[1:], head)
            return f"{owner.name}'s {own}" if owner and own and owner.gender is HE[first] else None
        if is_bare(words, head):
            body = self._antecedents.referred(paragraph, head)
            return body.name or None if body else None
        is_office = office_of([word for word in words if word.place <= head.place]) and (
            first == "the" or words[0] is head
        )
        if first in _POSSESSIVE or is_office:
            return None
        return description(words, head)


def _everyone(paragraphs: Sequence[Paragraph]) -> list[Mention]:
    named = [mention for paragraph in paragraphs for mention in mentions(paragraph)]
    starts = {word.start for mention in named for word in mention.name}
    surnames = {surname for mention in named for surname in (mention.surname, *surnames_within(mention))}
    known = {mention.surname for mention in named if mention.is_full}
    unmarked = [m for p in paragraphs for m in unmarked_mentions(p, surnames - known)]
    named = [*unmarked, *(m for m in named if m.name[0].start not in {u.name[-1].start for u in unmarked})]
    starts |= {word.start for mention in unmarked for word in mention.name}
    bare = [mention for paragraph in paragraphs for mention in bare_mentions(paragraph, surnames)]
    return sorted([*named, *(m for m in bare if m.name[0].start not in starts)], key=lambda m: m.name[0].start)


def _is_of_a_title(word: Word) -> bool:
    """Whether a word may stand in a title and the name behind it, whatever the grammar took a trade for."""
    return word.is_noun or word.text == "-" or word.lower == "former" or is_role(word.text)


def _is_of_a_court(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Whether a label says only in what part somebody speaks at a court: `THE COURT:`, `The Witness.`."""
    is_first = words[0].place == 0 and words[0].lower == "the" and is_of_a_court(words[-1].text)
    past = words[-1].place + 1
    return is_first and len(words) == 2 and past < len(paragraph.words) and paragraph.words[past].text in {":", "."}  # noqa: PLR2004 -- with its article


def _in_a_label(words: Sequence[Word]) -> tuple[str, str | None] | None:
    """The name and the title that stand in a label in capitals, where the name is another word too: `SENATOR PRICE`, `REP. WATERS`."""
    ours = [word for word in words if word.text != "."]
    titles = [word for word in ours[:-1] if is_role(word.text) or is_honorific(word.text)]
    name = ours[len(titles) :]
    if not titles or ours[: len(titles)] != titles or not all(word.text.isupper() and word.is_noun for word in ours):
        return None
    return written(name), written([word for word in titles if not is_honorific(word.text)]) or None


def _are_several(paragraph: Paragraph, words: Sequence[Word], head: Word) -> bool:
    """Whether a source joins two names: neither speaks alone."""
    return any(child in words for child in paragraph.children(head, "conj"))


def _without_mark(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of an owner without the possessive mark."""
    return words[:-1] if len(words) > 1 and words[-1].tag == "POS" else words


def _author_beside(paragraph: Paragraph, message: Word) -> Word | None:
    senders = [
        noun
        for child in paragraph.children(message, "prep")
        if child.lower in {"from", "by"}
        for noun in paragraph.children(child, "pobj")
    ]
    return next(iter([*paragraph.children(message, "poss"), *senders]), None)

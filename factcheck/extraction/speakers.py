"""Whom a source means, resolved within the document: a full name and role for a surname, a pronoun, an office."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from factcheck.domain.statements import Span, SpeakerMention
from factcheck.extraction.names import (
    Mention,
    apposition,
    bare_mentions,
    mentions,
    written,
)
from factcheck.extraction.persons import Person, alone_or_foremost, people
from factcheck.extraction.sources import can_speak, head_of, is_long, is_message
from factcheck.extraction.titles import Gender, is_role, spelt_out
from factcheck.extraction.voices import noun_phrase
from factcheck.extraction.words import Paragraph, Word, overlapping

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_HE = {"he": Gender.MALE, "him": Gender.MALE, "his": Gender.MALE, "she": Gender.FEMALE, "her": Gender.FEMALE}
_THEIRS = {"it": frozenset({"NN", "NNP"}), "they": frozenset({"NNS", "NNPS"})}
_THEY = frozenset(
    {
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "their",
        "its",
        "our",
        "my",
        "this",
        "these",
        "those",
        "one",
    }
)
_LONGEST_DESCRIPTION = 6
"""A description of more words than this names nobody that another document could mean."""
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "our", "my", "your"})
_FAR = 1_500
"""How many characters back a pronoun may look for whom it means."""


_NEAR = 400
"""Within this many characters a subject of the right gender goes before a nearer one of unknown gender."""


@dataclass(frozen=True, slots=True)
class _Seen:
    place: int
    person: Person
    leads: bool


class Cast:
    """The people and bodies of one document, able to say whom a source means."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], *, quoted: Sequence[Span]) -> None:
        """Reads the document's names. `quoted`: the stretches in which others speak, whose subjects are no antecedents."""
        self._text = text
        self._paragraphs = paragraphs
        self.people = people(_everyone(paragraphs))
        self._of_word = {word.start: person for person in self.people for m in person.mentions for word in m.name}
        self._seen = _subjects(paragraphs, self._of_word, quoted)
        self._surnamed = _grouped((person.surname, person) for person in self.people)
        self._holders = _grouped((spelt_out(r), p) for p in self.people for r in dict.fromkeys(p.roles.split()))
        self._gendered = _grouped((person.gender, person) for person in self.people)
        self._bodies = _grouped((word.lower, (word.start, name)) for word, name in _bodies_in_full(paragraphs))
        self._learn_genders(quoted)

    def speaker(self, source: Sequence[Span]) -> SpeakerMention | None:
        """Gives whom the source's words name; None where the document does not tell for certain."""
        found = self._phrase(source)
        if found is None:
            return None
        paragraph, words, head = self._referent(*found)
        mention = " ".join(" ".join(self._text[start:end].split()) for start, end in source)
        if head.lower in _THEIRS:
            return self._subject_before(paragraph, head, mention)
        if is_message(head):
            author = _author(paragraph, head)
            if author is None:
                return None
            words, head = _without_mark(paragraph.within(noun_phrase(paragraph, author))), author
        if _are_several(paragraph, words, head):
            several = can_speak(words, head) and not is_long(words)
            return SpeakerMention(written(words), None, mention) if several else None
        person = self._person(paragraph, head)
        if person:
            return None if self._is_ambiguous(person) else SpeakerMention(person.name, person.role, mention)
        name = self._body(paragraph, words, head)
        return SpeakerMention(name, apposition(paragraph, head), mention) if name else None

    def _learn_genders(self, quoted: Sequence[Span]) -> None:
        """Takes `she` for a hint at who she is, where only one subject can be meant."""
        for paragraph in self._paragraphs:
            for word in paragraph.words:
                if word.relation == "nsubj" and word.lower in _HE and not _is_inside(word, quoted):
                    meant = self._antecedent(word, _HE[word.lower])
                    if meant and meant.gender is Gender.UNKNOWN:
                        meant.gender = _HE[word.lower]
                        self._gendered[meant.gender].append(meant)

    def _phrase(self, source: Sequence[Span]) -> tuple[Paragraph, tuple[Word, ...], Word] | None:
        for paragraph in overlapping(self._paragraphs, source[0]) if source else ():
            words = paragraph.within(source[0])
            if words:
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

    def _person(self, paragraph: Paragraph, head: Word) -> Person | None:
        if head.lower in _HE:
            return self._antecedent(head, _HE[head.lower])
        if head.start in self._of_word:
            return self._of_word[head.start]
        if head.tag.startswith("NNP"):
            return alone_or_foremost(self._surnamed[head.lower])
        return self._by_role(paragraph, head)

    def _is_ambiguous(self, person: Person) -> bool:
        """Whether only a surname is known which several people in the document bear."""
        return " " not in person.name and len(self._surnamed[person.surname]) > 2  # noqa: PLR2004 -- itself and two

    def _subject_before(self, paragraph: Paragraph, pronoun: Word, mention: str) -> SpeakerMention | None:
        """What `it` or `they` means: the body or the people that are the subject of the sentence before, in the same paragraph."""
        before = paragraph.sentence_words(pronoun.sentence - 1) if pronoun.sentence else ()
        subject = next(
            (w for w in before if w.relation in {"nsubj", "nsubjpass"} and _leads(paragraph, paragraph.head(w))), None
        )
        if subject is None or subject.tag not in _THEIRS[pronoun.lower] or self._person(paragraph, subject):
            return None
        phrase = paragraph.within(noun_phrase(paragraph, subject))
        name = self._body(paragraph, phrase, subject)
        return SpeakerMention(name, None, mention) if name else None

    def _antecedent(self, pronoun: Word, gender: Gender) -> Person | None:
        """The subject named last before the pronoun whose gender fits; a leading clause's subject before any other."""
        first = bisect_right(self._seen, pronoun.start - _FAR, key=lambda seen: seen.place)
        past = bisect_left(self._seen, pronoun.start, key=lambda seen: seen.place)
        near = [seen for seen in self._seen[first:past] if _fits(seen.person, gender)]
        leading = [s for s in near if s.leads] or near
        known = [s for s in leading if s.person.gender is gender]
        if known and (known[-1] is leading[-1] or pronoun.start - known[-1].place < _NEAR):
            return known[-1].person
        fitting = self._gendered[gender]
        return leading[-1].person if leading else fitting[0] if len(fitting) == 1 else None

    def _by_role(self, paragraph: Paragraph, head: Word) -> Person | None:
        """`the mayor`, `the Vermont senator`: the one person to whom the document gives that role, and whose role says the rest too."""
        phrase = paragraph.words[head.first : head.place + 1]
        if not is_role(head.text) or phrase[0].lower != "the" or head.last != head.place:
            return None
        rest = {word.lower for word in phrase[1:-1]}
        holders = [p for p in self._holders[spelt_out(head.text)] if _holds(p, rest)]
        only = [p for p in holders if not rest and p.role and p.role.lower() == head.lower] or holders
        return only[0] if len(only) == 1 else None

    def _body(self, paragraph: Paragraph, words: tuple[Word, ...], head: Word) -> str | None:
        """The name of a source that is no person: a body, a document, people without a name."""
        kept = _kept(words, head)
        if head.lower in _THEY or head.lower in _HE or not can_speak(kept, head) or is_long(kept):
            return None
        if words[0].lower in _HE and words[0] in paragraph.children(head, "poss"):
            owner = self._antecedent(words[0], _HE[words[0].lower])
            certain = owner and owner.gender is _HE[words[0].lower] and not is_role(head.text)
            return f"{owner.name}'s {written(words[1:])}" if owner and certain else None
        if words[0].lower in _DEFINITE and words[1:] == (head,) and not head.tag.startswith("NNP"):
            return self._fuller(head)
        if words[0].lower in _DEFINITE and (words[0].lower in _THEY or is_role(head.text)):
            return None
        name = _named(words, head)
        return name if head.tag.startswith("NNP") or len(name.split()) <= _LONGEST_DESCRIPTION else None

    def _fuller(self, head: Word) -> str | None:
        """The body named in full most lately before: `the Trump administration` for `the administration`."""
        named = self._bodies[head.lower]
        at = bisect_left(named, head.start, key=lambda body: body[0])
        return named[at - 1][1] if at else None


def _holds(person: Person, rest: set[str]) -> bool:
    return rest <= {spelt_out(word) for word in person.roles.split()}


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _bodies_in_full(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Word, str]]:
    """The nouns before which `the` and a proper name stand, each with the name they end: `the Trump administration`."""
    for paragraph in paragraphs:
        for word in paragraph.words:
            if word.is_noun and word.first < word.place and paragraph.words[word.first].lower == "the":
                before = paragraph.words[word.first : word.place]
                if any(w.tag.startswith("NNP") for w in before):
                    yield word, _named([*before, word], word)


def _everyone(paragraphs: Sequence[Paragraph]) -> list[Mention]:
    named = [mention for paragraph in paragraphs for mention in mentions(paragraph)]
    starts = {word.start for mention in named for word in mention.name}
    surnames = {mention.surname for mention in named}
    bare = [mention for paragraph in paragraphs for mention in bare_mentions(paragraph, surnames)]
    return sorted([*named, *(m for m in bare if m.name[0].start not in starts)], key=lambda m: m.name[0].start)


def _is_inside(word: Word, spans: Sequence[Span]) -> bool:
    """Whether the word stands in one of the spans, which are in order."""
    at = bisect_right(spans, word.start, key=lambda span: span[0]) - 1
    return at >= 0 and word.start < spans[at][1]


def _fits(person: Person, gender: Gender) -> bool:
    return person.gender in {gender, Gender.UNKNOWN}


def _are_several(paragraph: Paragraph, words: Sequence[Word], head: Word) -> bool:
    """Whether a source joins two names: neither speaks alone."""
    return any(child in words for child in paragraph.children(head, "conj"))


def _named(words: Sequence[Word], head: Word) -> str:
    """A body's name without what a comma adds; the article stays, in lower case, where a common noun follows."""
    kept = _kept(words, head)
    if kept[0].lower not in {"a", "an", "the"} or len(kept) == 1:
        return written(kept)
    name = written(kept[1:])
    return name if head.tag.startswith("NNP") else f"{kept[0].lower} {name}"


def _kept(words: Sequence[Word], head: Word) -> list[Word]:
    comma = next(
        (word.place for word in words if word.text in {",", "(", "-", "—"} and word.place > head.place),
        words[-1].place + 1,
    )
    return [word for word in words if word.place < comma]


def _without_mark(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of an owner without the possessive mark."""
    return words[:-1] if len(words) > 1 and words[-1].tag == "POS" else words


def _author(paragraph: Paragraph, message: Word) -> Word | None:
    """Whose the message is: `Stone's letter`, `a letter from Stone`."""
    senders = [
        noun
        for child in paragraph.children(message, "prep")
        if child.lower in {"from", "by"}
        for noun in paragraph.children(child, "pobj")
    ]
    return next(iter([*paragraph.children(message, "poss"), *senders]), None)


def _subjects(paragraphs: Sequence[Paragraph], names: dict[int, Person], quoted: Sequence[Span]) -> list[_Seen]:
    found: list[_Seen] = []
    for paragraph in paragraphs:
        for word in paragraph.words:
            if word.relation not in {"nsubj", "nsubjpass"} or _is_inside(word, quoted):
                continue
            person = next(
                (names[w.start] for w in (word, *paragraph.children(word, "appos")) if w.start in names), None
            )
            if person:
                found.append(_Seen(word.start, person, _leads(paragraph, paragraph.head(word))))
    return found


def _leads(paragraph: Paragraph, verb: Word) -> bool:
    while verb.relation == "conj":
        verb = paragraph.head(verb)
    return verb.relation in {"ROOT", "parataxis"}

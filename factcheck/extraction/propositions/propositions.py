"""The propositions in what somebody said: each clause on its own, out of the frame it was said in, marked for what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Proposition, Span
from factcheck.domain.vocabularies import Nature
from factcheck.extraction.propositions.assertions import are_two, is_aside, is_command, is_said_of_something, is_worded
from factcheck.extraction.propositions.cues import Cue, infinitive_nature
from factcheck.extraction.propositions.decontextualisation import Referents, around
from factcheck.extraction.propositions.fragments import (
    closing,
    fragments_of,
    opening,
    sentences_split_by_a_cue,
    wording,
)
from factcheck.extraction.propositions.frames import ASKS, SPEAKERS, Unframed, bare, takes_back, unframed
from factcheck.extraction.propositions.hidden_verbs import has_hidden_verb, takes_clauses_only
from factcheck.extraction.propositions.natures import nature_of
from factcheck.extraction.syntax.clauses import clauses
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.words import RELATIVES, Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution

_ASKED = ASKS | {"whose", "whom"}
_NOBODY = frozenset({"nobody", "no", "none", "neither", "hardly", "few"})
_HEADLINE = 4
"""What a headline says after or before its colon has at least so many words."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause with its nature, or with None where its words are to tell it."""

    clause: Unframed
    nature: Nature | None = None


def propositions(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Attribution,
    *,
    referents: Referents,
) -> tuple[Proposition, ...]:
    """Gives the propositions of a statement's content, in order; none where it says nothing, as a noun phrase does, or is denied.

    `referents` knows the document's quotations and tells whom the pronouns may mean.
    """
    cue = Cue.read(text, found.cue)
    first = text[slice(*found.content[0])].partition(" ")[0]
    if cue.denies or (cue.refuses and is_speech(first)) or _is_nobody(text, found.source):
        return ()
    return asserted(text, paragraphs, found.content, cue=cue, referents=referents, is_spoken=found.is_verbatim)


def asserted(
    text: str,
    paragraphs: Sequence[Paragraph],
    content: Sequence[Span],
    *,
    cue: Cue,
    referents: Referents,
    is_spoken: bool = False,
) -> tuple[Proposition, ...]:
    """Gives the propositions of a content, in order, read with the words in mind that say that it was said.

    `is_spoken`: the content is a turn of a transcript, no headline.
    """
    reading = _Reading(text, cue, referents, is_spoken=is_spoken)
    return tuple(
        proposition
        for spans in sentences_split_by_a_cue(text, paragraphs, content)
        for paragraph in overlapping(paragraphs, (spans[0][0], spans[-1][1]))
        for proposition in reading.within(paragraph, spans)
    )


class _Reading:
    """One content, read with its cue in mind."""

    def __init__(self, text: str, cue: Cue, referents: Referents, *, is_spoken: bool) -> None:
        self._text = text
        self._is_spoken = is_spoken
        self._cue = cue
        self._referents = referents

    def within(self, paragraph: Paragraph, spans: Sequence[Span]) -> Iterator[Proposition]:
        """Gives the propositions in the fragments of one stretch of speech that stand in the paragraph."""
        words = [word for span in spans for word in paragraph.within(span)]
        whole = spans[0][0], spans[-1][1]
        for number in dict.fromkeys(word.sentence for word in words):
            stretch = bare([word for word in words if word.sentence == number])
            if not stretch or not paragraph.is_prose(number):
                continue
            quote = (
                opening(self._text, stretch, spans, self._referents.quoted),
                closing(self._text, (stretch[0].start, stretch[-1].end), within=whole),
            )
            for part in self._parts(paragraph, stretch):
                yield self._proposition(paragraph, part, spans, quote)

    def _parts(self, paragraph: Paragraph, stretch: Sequence[Word]) -> Iterator[_Part]:
        if self._is_question(stretch):
            yield _Part(Unframed(bare(_asked(stretch)) or tuple(stretch)), Nature.QUESTION)
            return
        found = False
        for clause in _with_denials(clauses(paragraph, stretch)):
            found = True
            part = unframed(paragraph, clause)
            if is_worded(paragraph, part.words) and not (self._is_spoken and is_aside(part.words)):
                yield _Part(part)
        if found:
            return
        if stretch[0].tag in RELATIVES and stretch[0].lower != "what":
            return
        if nature := self._nature_without_clause(stretch):
            yield _Part(Unframed(tuple(stretch)), nature)
        elif any(is_said_of_something(paragraph, word) for word in stretch[1:]) or self._hides_a_verb(
            paragraph, stretch
        ):
            yield _Part(Unframed(tuple(stretch)))

    def _hides_a_verb(self, paragraph: Paragraph, words: Sequence[Word]) -> bool:
        """Whether the words are a clause of which no word was taken for its verb: by what introduces them, or a sentence of their own."""
        is_sentence = self._is_quoted(words) and words[0].text[0].isupper() and not self._cue.names
        is_clause = is_sentence or (not self._is_quoted(words) and takes_clauses_only(self._cue))
        return is_clause and has_hidden_verb(paragraph, words)

    def _is_question(self, words: Sequence[Word]) -> bool:
        """Whether the words ask, by their mark or by their cue: `asked whether it works`."""
        if "?" in self._text[words[-1].end : words[-1].end + 2]:
            return True
        return words[0].lower == "whether" or (self._cue.asks and words[0].lower in _ASKED)

    def _nature_without_clause(self, words: Sequence[Word]) -> Nature | None:
        """What words without a finite verb are: a command, a promise to do something, what somebody is called; None for nothing."""
        if is_command(words):
            return Nature.WISH
        if nature := infinitive_nature(words, self._cue):
            return nature
        if self._cue.names and are_two(words):
            return Nature.OPINION
        is_headline = self._cue.text == ":" and len(words) >= _HEADLINE and not self._is_quoted(words)
        return Nature.FACT if is_headline and not (self._is_spoken and is_aside(words)) else None

    def _is_quoted(self, words: Sequence[Word]) -> bool:
        return around(words[0], self._referents.quoted) is not None

    def _proposition(self, paragraph: Paragraph, part: _Part, spans: Sequence[Span], quote: Span) -> Proposition:
        words = part.clause.words
        fragments = fragments_of(self._text, words, spans, quote=quote, quoted=self._referents.quoted)
        is_own = self._cue.is_mark or self._is_quoted(words)
        nature = part.nature or nature_of(paragraph, part.clause, self._cue, is_quoted=is_own)
        worded = wording(self._text, fragments)
        suggestion = self._referents.suggestion(paragraph, words, fragments)
        return Proposition(worded, fragments, quote, nature=nature, suggestion=suggestion)


def _with_denials(found: Iterator[tuple[Word, ...]]) -> Iterator[tuple[Word, ...]]:
    """Gives the clauses, each with what takes it back behind it or before it: `The dam is safe, I don't think`."""
    held: tuple[Word, ...] = ()
    for clause in found:
        if held and (takes_back(clause) or takes_back(held)):
            held = (*held, *clause)
            continue
        if held:
            yield held
        held = clause
    if held:
        yield held


def _is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether those who are said to have said it are none: `Nobody said that`, `Neither of them has said that`."""
    words = text[slice(*source[0])].lower().split() if source else []
    return words[:1] != [] and words[0] in _NOBODY


def _asked(words: Sequence[Word]) -> Sequence[Word]:
    """The question itself, without what announces it: `I just want to know, where do we go?`, `Two questions: Why him?`."""
    for place, word in enumerate(words[1:-1], 1):
        after = words[place + 1]
        if word.text == ":" or (word.text == "," and after.lower in _ASKED and words[0].lower in SPEAKERS):
            return words[place + 1 :]
    return words

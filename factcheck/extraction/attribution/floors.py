"""Who has the floor: to whom a quotation belongs that no cue stands beside."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.direct_speech import hanging
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.subjects import noun_phrase
from factcheck.extraction.syntax.words import Paragraph, Word
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation

if TYPE_CHECKING:
    from factcheck.extraction.syntax.subjects import ReportingClause

_SENTENCE_ENDS = (".", "!", "?")
_RISES = frozenset(
    {"rose", "spoke", "stood", "turned", "pointed", "began", "leaned", "stepped", "rises", "speaks", "stands", "turns"}
)
_TAKES = frozenset({"took", "takes", "raised", "raises"})
_FLOORS = frozenset({"floor", "microphone", "podium", "lectern", "stage", "stand", "word", "hand"})


class Floor:
    """Who has the floor: what a paragraph without a cue needs from those before it, which are told in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._latest: Attribution | None = None
        self._handed: ReportingClause | None = None

    def told(self, paragraph: Paragraph, ours: Sequence[Attribution]) -> None:
        """Takes note of a paragraph and the attributions in it."""
        self._handed = hanging(self._text, paragraph)
        self._latest = _last_speech(self._text, ours)

    def with_floating(
        self, paragraph: Paragraph, floating: Sequence[Quotation], ours: Sequence[Attribution]
    ) -> list[Attribution]:
        """Gives a paragraph's attributions with its floating quotations, as part of the one before them or as their own."""
        found = list(ours)
        for quotation in floating:
            content = (quotation.start, quotation.end)
            holder = _ending_before(self._text, paragraph, quotation, found)
            if holder:
                found[found.index(holder)] = Attribution(holder.source, holder.cue, (*holder.content, content))
            elif leader := _leading_before(self._text, quotation, ours):
                found.append(Attribution(leader.source, (), (content,)))
            elif rising := _taking_the_floor(self._text, paragraph, quotation):
                found.append(Attribution((rising,), (), (content,)))
            elif _fills(self._text, paragraph, floating):
                found.extend(self._taken_up(quotation))
        return found

    def _taken_up(self, quotation: Quotation) -> Iterator[Attribution]:
        content = (quotation.start, quotation.end)
        if self._handed and self._handed.source:
            yield Attribution((self._handed.source,), (self._handed.cue,), (content,))
        elif self._latest:
            yield Attribution(self._latest.source, (), (content,))


def _fills(text: str, paragraph: Paragraph, floating: Sequence[Quotation]) -> bool:
    """Whether nothing but these quotations stands in the paragraph; a few words in single marks are a heading."""
    at, start = paragraph.span[0], floating[0].start
    for quotation in floating:
        if text[at : quotation.start].strip():
            return False
        at = quotation.end
    is_heading = text[start] in "'\u2018" and text[start : start + 2] != "''"
    return not text[at : paragraph.span[1]].strip() and not is_heading


def _ending_before(
    text: str, paragraph: Paragraph, quotation: Quotation, ours: Sequence[Attribution]
) -> Attribution | None:
    """The attribution whose source and cue end the sentence before the quotation: `..., she said. "..."`."""
    for attribution in ours:
        if attribution.source and attribution.cue:
            past = max(attribution.source[-1][1], attribution.cue[-1][1])
            between = text[past : quotation.start].strip()
            if past <= quotation.start and between == "." and paragraph.span[0] <= past:
                return attribution
    return None


def _leading_before(text: str, quotation: Quotation, ours: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content ends the sentence before the quotation: `She said it leaks. "We saw it."`."""
    for attribution in ours:
        end = attribution.content[-1][1]
        if attribution.cue and end <= quotation.start and text[end : quotation.start].strip() == ".":
            return attribution
    return None


def _taking_the_floor(text: str, paragraph: Paragraph, quotation: Quotation) -> Span | None:
    """Who, by the sentence before a quotation of whole sentences, turns to others to speak: `Ana Ruiz rose. "It leaks."`."""
    before = [word for word in paragraph.words if word.end <= quotation.start]
    is_whole = text[: quotation.words[1]].endswith(_SENTENCE_ENDS)
    if not before or before[-1].text != "." or not is_whole or text[quotation.end : quotation.end + 1] == ",":
        return None
    sentence = [word for word in before if word.sentence == before[-1].sentence]
    verb = next((word for word in sentence if word.relation == "ROOT" and word.is_verb), None)
    if verb is None or not _takes_the_floor(paragraph, verb):
        return None
    named = [word for word in paragraph.children(verb, "nsubj", "compound") if word.tag == "NNP" and word in sentence]
    if not named:
        return None
    subject = next((word for word in named if word.relation == "nsubj"), None)
    return noun_phrase(paragraph, subject) if subject else (named[0].start, named[-1].end)


def _takes_the_floor(paragraph: Paragraph, verb: Word) -> bool:
    places = {word.lower for word in paragraph.children(verb, "dobj")}
    is_denied = bool(paragraph.children(verb, "neg", "aux"))
    return not is_denied and (verb.lower in _RISES or (verb.lower in _TAKES and not places.isdisjoint(_FLOORS)))


def _last_speech(text: str, found: Sequence[Attribution]) -> Attribution | None:
    """The latest attribution of words to somebody: who only opposes or announces something need not be speaking."""
    spoken = [a for a in found if a.source and _is_spoken(text, a)]
    return max(spoken, key=lambda a: max(a.cue, default=a.content[0]), default=None)


def _is_spoken(text: str, found: Attribution) -> bool:
    """Whether the cue is a verb of saying, or there is none because the words go on from the paragraph before."""
    words = [word for start, end in found.cue for word in text[start:end].split() if word.isalpha()]
    return not words or any(is_speech(word) or word.lower() == "according" for word in words)

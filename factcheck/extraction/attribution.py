"""Who said what: every attribution of a document, from its quotations and its grammar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.domain.statements import Span
from factcheck.extraction.complements import Shape, complements
from factcheck.extraction.labels import labelled
from factcheck.extraction.lexicon import is_speech
from factcheck.extraction.names import mentions
from factcheck.extraction.quotations import Quotation
from factcheck.extraction.reports import reported
from factcheck.extraction.sources import head_of, is_measure
from factcheck.extraction.speech import Utterance, hanging, heard, utterances
from factcheck.extraction.words import Paragraph, Word

if TYPE_CHECKING:
    from factcheck.extraction.voices import Voice


_LEAD_IN = 3
"""How many characters may stand between a clause and the quotation that it leads into."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a statement's source, cue and content lie. Source and cue may be empty; content never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Gives the document's attributions, ordered by the place of their content."""
    surnames = frozenset(mention.surname for paragraph in paragraphs for mention in mentions(paragraph))
    reading = _Reading(text, surnames)
    for paragraph, ours in zip(paragraphs, _shared_out(paragraphs, quoted), strict=True):
        reading.read(paragraph, ours)
    return tuple(sorted(dict.fromkeys(reading.found), key=lambda a: (a.content, a.cue)))


def _shared_out(paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    at = 0
    for paragraph in paragraphs:
        first = at
        while at < len(quoted) and quoted[at].start < paragraph.span[1]:
            at += 1
        yield tuple(quoted[first:at])


class _Reading:
    """One pass over a document, remembering what a paragraph may need from the one before."""

    def __init__(self, text: str, surnames: frozenset[str]) -> None:
        self.found: list[Attribution] = []
        self._text = text
        self._surnames = surnames
        self._latest: Attribution | None = None
        self._handed: Voice | None = None

    def read(self, paragraph: Paragraph, quoted: Sequence[Quotation]) -> None:
        labels = tuple(labelled(self._text, paragraph, quoted, surnames=self._surnames))
        ours = [Attribution((label.source,), (label.cue,), (label.content,)) for label in labels]
        if not ours:
            spoken = utterances(self._text, paragraph, quoted)
            ours = [
                a for a in (*_said(paragraph, spoken), *_reports(paragraph, quoted, spoken)) if _has_voice(paragraph, a)
            ]
            ours = self._with_floating(paragraph, [u.quotation for u in spoken if u.voice is None], ours)
        self.found.extend(ours)
        self._handed = hanging(self._text, paragraph)
        self._latest = _last_speech(self._text, ours)

    def _with_floating(
        self, paragraph: Paragraph, floating: Sequence[Quotation], ours: Sequence[Attribution]
    ) -> list[Attribution]:
        """Utterances without a cue belong to whoever spoke last: in the sentence before, else in the paragraph before."""
        found = list(ours)
        for quotation in floating:
            content = (quotation.start, quotation.end)
            holder = _ending_before(self._text, paragraph, quotation, found)
            if holder:
                found[found.index(holder)] = Attribution(holder.source, holder.cue, (*holder.content, content))
            elif leader := _leading_before(self._text, quotation, ours):
                found.append(Attribution(leader.source, (), (content,)))
            elif _fills(self._text, paragraph, floating):
                found.extend(self._taken_up(content))
        return found

    def _taken_up(self, content: Span) -> Iterator[Attribution]:
        if self._handed and self._handed.source:
            yield Attribution((self._handed.source,), (self._handed.cue,), (content,))
        elif self._latest:
            yield Attribution(self._latest.source, (), (content,))


def _has_voice(paragraph: Paragraph, attribution: Attribution) -> bool:
    """Whether the source could say anything, which a date or a number cannot."""
    words = paragraph.within(attribution.source[0])
    return not words or not is_measure(words, head_of(words))


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


def _said(paragraph: Paragraph, spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    verbs = dict.fromkeys(u.voice.verb for u in spoken if u.voice)
    for verb in verbs:
        ours = [u for u in spoken if u.voice and u.voice.verb == verb]
        voice = ours[0].voice
        if voice and voice.source:
            content = tuple(_led_in(paragraph, verb, u.quotation) for u in ours)
            yield Attribution((voice.source,), (voice.cue,), content)


def _led_in(paragraph: Paragraph, verb: Word, quotation: Quotation) -> Span:
    """The quotation with the clause that leads into it: `said he had one rule: "..."`."""
    clauses = (span for c in complements(paragraph, verb) if c.shape is Shape.CLAUSE for span in c.content)
    for start, end in clauses:
        if verb.end <= start < quotation.start <= end + _LEAD_IN:
            return start, quotation.end
    return quotation.start, quotation.end


def _reports(paragraph: Paragraph, quoted: Sequence[Quotation], spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    quoting = {u.voice.verb for u in spoken if u.voice}
    taken = set(heard(paragraph, quoted))
    for report in reported(paragraph, quoted, taken=taken):
        if report.voice.verb in quoting or not report.voice.source:
            continue
        yield Attribution((report.voice.source,), report.cue, report.content)


def _last_speech(text: str, found: Sequence[Attribution]) -> Attribution | None:
    """The latest attribution of words to somebody: who only opposes or announces something need not be speaking."""
    spoken = [a for a in found if a.source and _is_spoken(text, a)]
    return max(spoken, key=lambda a: max(a.cue, default=a.content[0]), default=None)


def _is_spoken(text: str, found: Attribution) -> bool:
    """Whether the cue is a verb of saying, or there is none because the words go on from the paragraph before."""
    words = [word for start, end in found.cue for word in text[start:end].split() if word.isalpha()]
    return not words or any(is_speech(word) or word.lower() == "according" for word in words)

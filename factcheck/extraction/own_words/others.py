"""What in one speaker's own text is somebody else's: what the extractor attributes to others, and quotations that nobody is named for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.domain.documents import OwnWords
from factcheck.domain.people import normal_name
from factcheck.domain.statements import Span, Statement
from factcheck.extraction.analyses import Analysis
from factcheck.extraction.coreference.speakability import can_speak, head_of, is_message
from factcheck.extraction.own_words.stretches import SELF
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching
from factcheck.extraction.transcripts.interviews import answers

_MOSTLY = 0.6
"""The share of a text's words that stand in quotation marks from which on the marks are around it, and not around another's words in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with the statement that it comes to; `is_hers` where it is to who speaks in the whole text."""

    attribution: Attribution
    statement: Statement
    is_hers: bool


class Others:
    """The words of others in a document of which a stretch is one speaker's own.

    `told` are the attributions that stay, in their order: to others in that stretch, to whomever outside it.
    """

    def __init__(self, analysis: Analysis, own: OwnWords, own_stretches: Sequence[Span]) -> None:
        self._analysis = analysis
        self._own = own
        self._stretches = own_stretches
        self._answers = frozenset(start for start, _ in answers(analysis.text, speaker=own.speaker) or ())
        told = (self._told(attribution) for attribution in analysis.attributions)
        self.told = tuple(one for one in told if one is not None)
        self._foreign = self._foreign_quotations()

    def within(self, sentence: Span) -> list[Span]:
        """Gives the stretches of a sentence that are others', each attribution's from its first word there to its last."""
        found = [span for span in self._foreign if span[0] < sentence[1] and sentence[0] < span[1]]
        for one in self.told:
            parts = (*one.attribution.source, *one.attribution.cue, *one.attribution.content)
            here = [part for part in parts if part[0] < sentence[1] and sentence[0] < part[1]]
            if here:
                found.append((min(part[0] for part in here), max(part[1] for part in here)))
        return sorted((max(sentence[0], first), min(sentence[1], past)) for first, past in found)

    def _told(self, attribution: Attribution) -> Told | None:
        """Gives an attribution that stays; None of one that is the speaker's own sentence: `I told you that`, `the figures show that`."""
        if not any(self._own.start < end and start < self._own.end for start, end in attribution.content):
            return Told(attribution, self._analysis.statement(attribution), is_hers=False)
        content = self._of_another(attribution)
        if not content:
            return None
        attribution = replace(attribution, content=content)
        if self._is_to_nobody_else(attribution):
            return None
        if attribution.is_verbatim and not attribution.source and content[0][0] in self._answers:
            return None
        statement = self._analysis.statement(attribution)
        if not statement.propositions and not self._is_quoted(attribution) and not self._denies(attribution):
            return None
        return Told(attribution, statement, statement.speaker is not None and self._is_her(statement.speaker.name))

    def _of_another(self, attribution: Attribution) -> tuple[Span, ...]:
        """The content without what is the speaker's own: other paragraphs than the cue's, what follows behind a quotation's cue.

        Where the words that say whose it is stand outside the stretch, nothing in it is another's: a person said so knowing them.
        """
        said = (*attribution.source, *attribution.cue)
        if said and not any(self._own.start < end and start < self._own.end for start, end in said):
            return tuple(span for span in attribution.content if span[1] <= self._own.start or self._own.end <= span[0])
        near = [
            self._within_its_paragraph(span) for span in attribution.content if self._is_near(span, attribution.cue)
        ]
        if any(map(self._begins_quoted, near)):
            near = [span for span in near if self._begins_quoted(span) or span < min(attribution.cue, default=span)]
        return tuple(near) or attribution.content

    def _begins_quoted(self, span: Span) -> bool:
        return any(quotation.start <= span[0] < quotation.end for quotation in touching(span, self._analysis.quoted))

    def _is_near(self, span: Span, cue: Sequence[Span]) -> bool:
        """Whether a content of others begins in the paragraph of the words that say so, or in quotation marks."""
        paragraph = self._paragraph(span)
        beside = [paragraph] if paragraph else []
        is_beside = any(p.span[0] <= word[0] < p.span[1] for p in beside for word in cue)
        return is_beside or not cue or self._begins_quoted(span)

    def _paragraph(self, span: Span) -> Paragraph | None:
        return next(iter(overlapping(self._analysis.paragraphs, (span[0], span[0] + 1))), None)

    def _within_its_paragraph(self, span: Span) -> Span:
        """A content of others as far as its paragraph, or its quotation where that goes on: what follows is the speaker's again."""
        past = next((q.end for q in touching(span, self._analysis.quoted) if q.start <= span[0] < q.end), span[0])
        paragraph = self._paragraph(span)
        if paragraph and span[0] < past and any(w.lower in SELF for w in paragraph.within((past, span[1]))):
            return span[0], min(span[1], past)
        return (span[0], min(span[1], max(past, paragraph.span[1]))) if paragraph else span

    def _is_to_nobody_else(self, attribution: Attribution) -> bool:
        """Whether the source is the speaker (`I`), or nothing that could say anything, without quotation marks: `the figures`."""
        head = self._head(attribution)
        if head is None or head[1].lower in SELF:
            return head is not None
        words, word = head
        speaks = can_speak(words, word) or is_message(word) or word.tag.startswith(("PRP", "WP"))
        return not speaks and not self._is_quoted(attribution)

    def _is_quoted(self, attribution: Attribution) -> bool:
        return any(touching(span, self._analysis.quoted) for span in attribution.content)

    def _denies(self, attribution: Attribution) -> bool:
        return Cue.read(self._analysis.text, attribution.cue).denies

    def _head(self, attribution: Attribution) -> tuple[Sequence[Word], Word] | None:
        for source in attribution.source:
            for paragraph in overlapping(self._analysis.paragraphs, source):
                if words := paragraph.within(source):
                    return words, head_of(words)
        return None

    def _is_her(self, name: str) -> bool:
        """Whether a name that the document has is the speaker's: the same, or the end of the other and no other's."""
        given, found = normal_name(self._own.speaker).split(), normal_name(name).split()
        shorter, longer = sorted((given, found), key=len)
        return bool(shorter) and longer[-1] == shorter[-1] and set(shorter) <= set(longer)

    def _foreign_quotations(self) -> tuple[Span, ...]:
        """The quotations of whole sentences: somebody else's words though nobody is named, unless the marks are around all of the text."""
        words = sum(end - start for start, end in self._stretches)
        ours = [q for stretch in self._stretches for q in touching(stretch, self._analysis.quoted)]
        if sum(q.end - q.start for q in ours) >= _MOSTLY * words:
            return ()
        return tuple((q.start, q.end) for q in ours if self._is_of_sentences(q))

    def _is_of_sentences(self, quotation: Quotation) -> bool:
        """Whether a quotation begins and ends as a sentence does, and stands by itself."""
        text, (start, end) = self._analysis.text, quotation.words
        inside = text[start:end].strip()
        before = text[: quotation.start].rstrip()[-1:]
        stands_alone = before in {"", ".", "?", "!", ":", "\u201d", '"'} or "\n" in text[: quotation.start][-2:]
        return stands_alone and inside[:1].isupper() and inside.endswith((".", "?", "!", "\u2026", ","))

"""A text that is one speaker's own words: a speech, an op-ed, a statement, a post. Each sentence that asserts something is a statement.

Who speaks, a person has said or whoever offers the text; nothing here guesses it. What the extractor attributes to others stays theirs,
and so does a whole sentence in quotation marks that nobody is named for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.documents import OwnWords
from factcheck.domain.people import normal_name
from factcheck.domain.statements import Kind, Nature, Span, SpeakerMention, Statement
from factcheck.extraction.analyses import Analysis
from factcheck.extraction.checkworthiness.scoring import scored
from factcheck.extraction.coreference.speakability import can_speak, head_of, is_message
from factcheck.extraction.own_words.stretches import SELF, stretches
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.propositions.propositions import asserted
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching
from factcheck.extraction.transcripts.interviews import answers

_NO_CUE = Cue.read("", ())
_GREETING = re.compile(
    r"(?:and |so |well,? |again,? )*(?:good (?:morning|afternoon|evening|night|day)|hello|hi|hey|dear|welcome|greetings"
    r"|ladies and gentlemen|(?:many )?thanks?\b|thank(?:s| you)|god bless|bless you|cheers|goodbye|farewell|my fellow"
    r"|(?:yours )?sincerely|yours truly"
    r"|(?:best|kind|warm) (?:regards|wishes)|mr\.? (?:speaker|president|chairman)|madam (?:speaker|president|chair))\b",
    re.IGNORECASE,
)
_LONGEST_GREETING = 16
"""Words of a sentence that greets, thanks or takes leave and says nothing else."""
_PARTING = frozenset(",;:.?!\u2014\u2013\"'\u201d\u2019")
_MARK = re.compile("[,;:\u2014\u2013]")
_JOINING = re.compile(
    r"[\s,;:\u2014\u2013]*(?:and|but|so|yet|while|because|though|although|when|which)\b|\s*[,;:\u2014\u2013]",
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;:\u2013\u2014-"
_MOSTLY = 0.6
"""The share of a text's words that stand in quotation marks from which on the marks are around it, and not around another's words in it."""
_ASSERTING = frozenset({None, Nature.FACT, Nature.OPINION, Nature.PREDICTION, Nature.PROMISE})
"""What a sentence of somebody's own text has to be to become a statement: questions and calls to others assert nothing."""


def statements(analysis: Analysis, own: OwnWords) -> tuple[Statement, ...]:
    """Gives the statements of a document of which a stretch is one speaker's own words, ordered by the place of their content.

    Each sentence there that asserts something is a statement of its own, direct, without source and cue. Elsewhere the document's
    statements are what they would be.
    """
    reading = _Reading(analysis, own)
    return tuple(sorted((*reading.of_others(), *reading.own()), key=lambda found: (found.content, found.cue)))


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether what is left of a sentence beside the words of others says something of somebody."""
    places = {word.place for word in words}
    return any(word.relation in SUBJECTS and word.head in places for word in words)


@dataclass(frozen=True, slots=True)
class _Told:
    """An attribution with whom it is to: `is_hers` where that is who speaks in the whole text."""

    attribution: Attribution
    statement: Statement
    is_hers: bool


class _Reading:
    """One document, read with what is known of whose words it is."""

    def __init__(self, analysis: Analysis, own: OwnWords) -> None:
        self._analysis = analysis
        self._own = own
        self._mention = SpeakerMention(own.speaker, own.role, own.speaker)
        self._stretches = stretches(analysis.text, own)
        self._answers = frozenset(start for start, _ in answers(analysis.text, speaker=own.speaker) or ())
        told = (self._told(attribution) for attribution in analysis.attributions)
        self._kept = tuple(one for one in told if one is not None)
        self._foreign = self._foreign_quotations()

    def of_others(self) -> Iterator[Statement]:
        """Gives what the extractor attributes to somebody by name or description, and everything outside the stretch."""
        for one in self._kept:
            yield replace(one.statement, speaker=self._mention) if one.is_hers else one.statement

    def own(self) -> Iterator[Statement]:
        """Gives a statement for each sentence in which the speaker asserts something in their own words."""
        for stretch in self._stretches:
            for paragraph in overlapping(self._analysis.paragraphs, stretch):
                for number in range(len(paragraph.sentences)):
                    words = [
                        w for w in paragraph.sentence_words(number) if stretch[0] <= w.start and w.end <= stretch[1]
                    ]
                    yield from self._sentence(words)

    def _sentence(self, words: Sequence[Word]) -> Iterator[Statement]:
        if not words or self._only_greets(words):
            return
        whole = words[0].start, words[-1].end
        for span in self._without_others(whole):
            if span == whole or _is_clause([word for word in words if span[0] <= word.start and word.end <= span[1]]):
                yield from self._asserted(span)

    def _asserted(self, span: Span) -> Iterator[Statement]:
        analysis, content = self._analysis, (span,)
        referents = analysis.referents(source=(), content=content, speaker=self._mention)
        found = asserted(
            analysis.text, analysis.paragraphs, content, cue=_NO_CUE, referents=replace(referents, quoted=content)
        )
        if any(proposition.nature in _ASSERTING for proposition in found):
            yield Statement((), (), content, Kind.DIRECT, self._mention, scored(found))

    def _only_greets(self, words: Sequence[Word]) -> bool:
        counted = sum(not word.is_stop for word in words)
        return counted <= _LONGEST_GREETING and _GREETING.match(self._analysis.text, words[0].start) is not None

    def _without_others(self, sentence: Span) -> Iterator[Span]:
        """Gives what is left of a sentence without the words of others and the words that say whose they are."""
        start, end = sentence
        for first, past in self._others_in(sentence):
            if start < first:
                yield from self._trimmed((self._clause(start, first) if start > sentence[0] else start, first))
            start = max(start, past)
        if start < end:
            yield from self._trimmed((self._clause(start, end) if start > sentence[0] else start, end))

    def _clause(self, start: int, end: int) -> int:
        """Where a clause of its own can begin behind the words of others: there, or behind the next mark; `told us in May, but it fell`."""
        text = self._analysis.text
        if text[:start].rstrip()[-1:] in _PARTING or _JOINING.match(text, start, end):
            return start
        mark = _MARK.search(text, start, end)
        return mark.end() if mark else end

    def _others_in(self, sentence: Span) -> list[Span]:
        """The stretches of a sentence that are others', each attribution's from its first word there to its last."""
        found = [span for span in self._foreign if span[0] < sentence[1] and sentence[0] < span[1]]
        for one in self._kept:
            parts = (*one.attribution.source, *one.attribution.cue, *one.attribution.content)
            here = [part for part in parts if part[0] < sentence[1] and sentence[0] < part[1]]
            if here:
                found.append((min(part[0] for part in here), max(part[1] for part in here)))
        return sorted((max(sentence[0], first), min(sentence[1], past)) for first, past in found)

    def _trimmed(self, span: Span) -> Iterator[Span]:
        piece = self._analysis.text[slice(*span)]
        start, end = span[0] + len(piece) - len(piece.lstrip(_EDGES)), span[1] - len(piece) + len(piece.rstrip(_EDGES))
        if any(character.isalnum() for character in self._analysis.text[start:end]):
            yield start, end

    def _told(self, attribution: Attribution) -> _Told | None:
        """Gives an attribution that stays; None of one that is the speaker's own sentence: `I told you that`, `the figures show that`."""
        if not any(self._own.start < end and start < self._own.end for start, end in attribution.content):
            return _Told(attribution, self._analysis.statement(attribution), is_hers=False)
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
        return _Told(attribution, statement, statement.speaker is not None and self._is_her(statement.speaker.name))

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

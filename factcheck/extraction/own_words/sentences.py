"""A text that is one speaker's own words: a speech, an op-ed, a statement, a post. Each sentence that asserts something is a statement.

Who speaks, a person has said or whoever offers the text; nothing here guesses it. What the extractor attributes to others stays theirs,
and so does a whole sentence in quotation marks that nobody is named for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.domain.documents import OwnWords
from factcheck.domain.statements import Span, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.extraction.analyses import Analysis
from factcheck.extraction.checkworthiness.scoring import scored
from factcheck.extraction.own_words.others import Others
from factcheck.extraction.own_words.stretches import stretches
from factcheck.extraction.propositions.cues import NO_CUE
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.words import Word, overlapping

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


class _Reading:
    """One document, read with what is known of whose words it is."""

    def __init__(self, analysis: Analysis, own: OwnWords) -> None:
        self._analysis = analysis
        self._speaker = SpeakerMention(own.speaker, own.role, own.speaker)
        self._stretches = stretches(analysis.text, own)
        self._others = Others(analysis, own, self._stretches)

    def of_others(self) -> Iterator[Statement]:
        """Gives what the extractor attributes to somebody by name or description, and everything outside the stretch."""
        for one in self._others.told:
            yield replace(one.statement, speaker=self._speaker) if one.is_hers else one.statement

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
        referents = analysis.referents(source=(), content=content, speaker=self._speaker)
        found = analysis.asserted(content, cue=NO_CUE, referents=replace(referents, quoted=content))
        if any(proposition.nature in _ASSERTING for proposition in found):
            yield Statement((), (), content, Kind.DIRECT, self._speaker, scored(found))

    def _only_greets(self, words: Sequence[Word]) -> bool:
        counted = sum(not word.is_stop for word in words)
        return counted <= _LONGEST_GREETING and _GREETING.match(self._analysis.text, words[0].start) is not None

    def _without_others(self, sentence: Span) -> Iterator[Span]:
        """Gives what is left of a sentence without the words of others and the words that say whose they are."""
        start, end = sentence
        for first, past in self._others.within(sentence):
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

    def _trimmed(self, span: Span) -> Iterator[Span]:
        piece = self._analysis.text[slice(*span)]
        start, end = span[0] + len(piece) - len(piece.lstrip(_EDGES)), span[1] - len(piece) + len(piece.rstrip(_EDGES))
        if any(character.isalnum() for character in self._analysis.text[start:end]):
            yield start, end
